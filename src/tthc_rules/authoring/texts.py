"""Facts as texts, so that two sides can be compared and the difference told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tthc_rules.model.rules import Text

Facts = Mapping[str, Text | tuple[Text, ...] | None]
"""What is so of an object, by field: a text, a list of texts, or nothing."""


def plain(words: str) -> Text:
    """A text that is the same in every language."""
    return Text(words, words)


def text_of(words: str | None) -> Text | None:
    """The same of a text that may be absent."""
    return None if words is None else plain(words)


def joined_facts(words: Sequence[Text]) -> Text:
    """Texts in quotation marks, semicolons between them."""
    return Text("; ".join(f"«{word.vi}»" for word in words), "; ".join(f"“{word.say('en')}”" for word in words))
