"""Which language the command line speaks; known before any command is built, so that help is in it too."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import click

LANGUAGES = ("vi", "en")
DEFAULT = "vi"


class Session(NamedTuple):
    """What is known of the user's language before the rules are read.

    ``asked`` is what a flag or ``TTHC_RULES_LANG`` says, ``locale`` what the system says; each may be silent.
    """

    asked: str | None = None
    locale: str | None = None

    @property
    def language(self) -> str:
        """The language of help and of errors."""
        return self.asked or self.locale or DEFAULT

    def report_language(self, configured: str | None, rules: str) -> str:
        """The language of a report: as asked, as configured in a settings file, the locale's, the rule set's."""
        return self.asked or configured or self.locale or (rules if rules in LANGUAGES else DEFAULT)


def spoken(context: click.Context) -> str:
    """The language of help and errors in this call."""
    session = context.find_object(Session)
    return DEFAULT if session is None else session.language


def session(arguments: Sequence[str], environment: Mapping[str, str]) -> Session:
    """Look for ``--lang`` anywhere before ``--`` (the last one counts), then at the environment."""
    asked = environment.get("TTHC_RULES_LANG", "")
    previous = ""
    for argument in arguments:
        if argument == "--":
            break
        if previous == "--lang":
            asked = argument
        elif argument.startswith("--lang="):
            asked = argument.removeprefix("--lang=")
        previous = argument
    return Session(asked if asked in LANGUAGES else None, _of_locale(environment))


def _of_locale(environment: Mapping[str, str]) -> str | None:
    """The first variable that is set decides, as in the C library; ``C``, ``POSIX`` and other languages say nothing."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := environment.get(name):
            code = value.replace("-", "_").partition("_")[0].partition(".")[0].lower()
            return code if code in LANGUAGES else None
    return None
