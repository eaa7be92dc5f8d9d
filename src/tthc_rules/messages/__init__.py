"""The one catalogue of everything a user reads, Vietnamese and English side by side, and how it is put into words."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from functools import cache

from tthc_rules.messages.entry import Message
from tthc_rules.model.finding import Param
from tthc_rules.model.rules import Text

LANGUAGES = ("vi", "en")


@cache
def catalogue() -> Mapping[str, Message]:
    """Every message by its code. Loaded on first use: ``--version`` needs none of it."""
    from tthc_rules.messages import authoring, commands, doctor, judging, labels, reading, rulecases, rulefile

    merged: dict[str, Message] = {}
    parts = (commands, labels, reading, judging, rulefile, rulecases, authoring, doctor)
    for part in parts:
        merged.update(part.MESSAGES)
    return merged


def say(code: str, language: str, params: Mapping[str, Param] | None = None) -> str:
    """The message of ``code`` in ``language``, its placeholders filled.

    Raises:
        KeyError: if the catalogue has no such code or a placeholder has no value: a bug of this program.
    """
    message = catalogue()[code]
    return _fill(message.en if language == "en" else message.vi, language, params)


def remedy(code: str, language: str, params: Mapping[str, Param] | None = None) -> str:
    """The next step for ``code``; empty where the message needs none."""
    message = catalogue()[code]
    return _fill(message.remedy_en if language == "en" else message.remedy_vi, language, params)


def bilingual(code: str, params: Mapping[str, Param] | None = None) -> Text:
    """The message of ``code`` in both languages."""
    return Text(say(code, "vi", params), say(code, "en", params))


def write_number(value: Decimal, language: str) -> str:
    """A number as the language writes it: ``1.038,5`` in Vietnamese, ``1,038.5`` in English. Never rounds."""
    english = f"{value:,f}"
    if language == "en":
        return english
    return english.translate(str.maketrans(",.", ".,"))


def _fill(template: str, language: str, params: Mapping[str, Param] | None) -> str:
    if not params:
        return template.format() if "{" in template else template
    return template.format(**{name: _word(value, language) for name, value in params.items()})


def _word(value: Param, language: str) -> str:
    if isinstance(value, Text):
        return value.say(language)
    if isinstance(value, Decimal):
        return write_number(value, language)
    return value
