"""Which language the command line speaks; known before any command is built, so that help is in it too."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pathlib import Path

    import click

LANGUAGES = ("vi", "en")
DEFAULT = "vi"


class Session(NamedTuple):
    """What is known of the user's language before the rules are read.

    ``asked`` is what a flag or ``TTHC_RULES_LANG`` says, ``locale`` what the system says, ``configured`` what the
    settings say; each may be silent.
    """

    asked: str | None = None
    locale: str | None = None
    configured: str | None = None

    @property
    def language(self) -> str:
        """The language of help and of errors."""
        return self.asked or self.configured or self.locale or DEFAULT

    def report_language(self, configured: str | None, rules: str) -> str:
        """The language of a report: as asked, as configured in a settings file, the locale's, the rule set's."""
        return self.asked or configured or self.locale or (rules if rules in LANGUAGES else DEFAULT)


def spoken(context: click.Context) -> str:
    """The language of help and errors in this call."""
    session = context.find_object(Session)
    return DEFAULT if session is None else session.language


def session(arguments: Sequence[str], environment: Mapping[str, str]) -> Session:
    """Look for ``--lang`` anywhere before ``--`` (the last one counts), then at the environment and the settings."""
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
    if asked in LANGUAGES:
        return Session(asked, _of_locale(environment))
    return Session(None, _of_locale(environment), None if "--version" in arguments else _configured())


def _configured() -> str | None:
    """What the settings files say, which are read for it only if one of them sets a language."""
    from pathlib import Path

    folder = Path.cwd()
    for name in ("tthc-rules.toml", "pyproject.toml"):
        path = next((above / name for above in (folder, *folder.parents) if (above / name).is_file()), None)
        if path is not None and b"lang" in {line.partition(b"=")[0].strip() for line in _lines(path)}:
            from tthc_rules.cli.settings import read_settings
            from tthc_rules.errors import UsageError

            try:
                found = read_settings(folder).get("lang")
            except UsageError:
                return None  # the command will tell it
            return found if found in LANGUAGES and isinstance(found, str) else None
    return None


def _lines(path: Path) -> Sequence[bytes]:
    try:
        return path.read_bytes().splitlines()
    except OSError:
        return ()


def _of_locale(environment: Mapping[str, str]) -> str | None:
    """The first variable that is set decides, as in the C library; ``C``, ``POSIX`` and other languages say nothing."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := environment.get(name):
            code = value.replace("-", "_").partition("_")[0].partition(".")[0].lower()
            return code if code in LANGUAGES else None
    return None
