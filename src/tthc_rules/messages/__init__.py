"""The one catalogue of everything a user reads, Vietnamese and English side by side, and how it is put into words."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tthc_rules.errors import Said
    from tthc_rules.messages.entry import Message
    from tthc_rules.model.finding import Param
    from tthc_rules.model.rules import Text

LANGUAGES = ("vi", "en")


_PARTS = (
    "labels",
    "judging",
    "reading",
    "eras",
    "letters",
    "submissions",
    "returned",
    "changes",
    "longrun",
    "spark",
    "commands",
    "reasons",
    "rulefile",
    "rulecases",
    "newset",
    "layers",
    "authoring",
    "doctor",
    "lint",
    "scoring",
    "trend",
    "recording",
    "explain",
    "impact",
    "sheets",
    "publish",
    "page",
    "meanings",
)
"""The modules of the catalogue, those that every check speaks from first: the others are loaded if they are needed."""


@cache
def catalogue() -> Mapping[str, Message]:
    """Every message by its code."""
    return {code: message for name in _PARTS for code, message in _part(name).items()}


def _message(code: str) -> Message:
    for name in _PARTS:
        if code in _part(name):
            return _part(name)[code]
    raise KeyError(code)


@cache
def _part(name: str) -> Mapping[str, Message]:
    messages: Mapping[str, Message] = import_module(f"tthc_rules.messages.{name}").MESSAGES
    return messages


def say(code: str, language: str, params: Mapping[str, Param | Said] | None = None) -> str:
    """The message of ``code`` in ``language``, its placeholders filled.

    Args:
        code: of a finding or of a problem of an exception.
        language: ``vi`` or ``en``.
        params: those of the same finding or problem.

    Raises:
        KeyError: if the catalogue has no such code or a placeholder has no value: a bug of this program.
    """
    message = _message(code)
    return _fill(message.en if language == "en" else message.vi, language, params)


def remedy(code: str, language: str, params: Mapping[str, Param | Said] | None = None) -> str:
    """The next step for ``code``, by the arguments of `say`; empty where the message needs none.

    Raises:
        KeyError: as `say`.
    """
    message = _message(code)
    return _fill(message.remedy_en if language == "en" else message.remedy_vi, language, params)


def bilingual(code: str, params: Mapping[str, Param | Said] | None = None) -> Text:
    """The message of ``code`` in both languages."""
    from tthc_rules.model.rules import Text  # the help says a hundred messages without it

    return Text(say(code, "vi", params), say(code, "en", params))


def write_number(value: Decimal, language: str) -> str:
    """A number as the language writes it: ``1.038,5`` in Vietnamese, ``1,038.5`` in English. Never rounds."""
    english = f"{value:,f}"
    if language == "en":
        return english
    return english.translate(str.maketrans(",.", ".,"))


def _fill(template: str, language: str, params: Mapping[str, Param | Said] | None) -> str:
    if not params:
        return template.format() if "{" in template else template
    return template.format(**{name: _word(value, language) for name, value in params.items()})


def _word(value: Param | Said, language: str) -> str:
    if isinstance(value, str):
        return value
    return write_number(value, language) if isinstance(value, Decimal) else value.say(language)
