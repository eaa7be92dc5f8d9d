"""Settings files: ``[tool.tthc-rules]`` of the nearest pyproject.toml, then ``tthc-rules.toml``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import click
from click.core import ParameterSource

_SPELT = {"formats": "format"}
TEXTS = ("rules", "expect", "engine", "format", "fail-on", "lang", "color", "baseline", "template", "limits")
SWITCHES = ("each", "quiet", "no-progress", "strict")
KNOWN = (*TEXTS, *SWITCHES)
"""What may be set; the names of the options. The month, files and what is said of one table are no settings: they
change from run to run, and one that is left over would be wrong without a sign."""


def read_settings(start: Path) -> Mapping[str, str | bool]:
    """The settings that hold in a folder, by option name with underscores; pyproject.toml wins over tthc-rules.toml.

    A rule set named by a path, and a template, are meant relative to the file that names them.

    Raises:
        UsageError: if a file is not TOML, names an unknown setting or gives one a value of another kind.
    """
    found: dict[str, str | bool] = {}
    for _, settings in _files(start):
        found.update(settings)
    return found


def print_settings(context: click.Context) -> int:
    """Print each setting of the command with its value and where that comes from."""
    from tthc_rules.cli.language import spoken

    language = spoken(context)
    for param in context.command.params:
        name = _SPELT.get(param.name or "", (param.name or "").replace("_", "-"))
        if name not in KNOWN:
            continue
        value = context.params.get(param.name or "")
        shown = ", ".join(value) if isinstance(value, tuple) else value
        if isinstance(value, bool):
            shown = str(value).lower()  # as it is written in a file
        click.echo(f"{name} = {'–' if shown in (None, '') else shown}  ({_origin(context, param, language)})")
    return 0


def tell_open_gate(context: click.Context) -> None:
    """Say on standard error that the exit code will be 0 whatever comes out, where no flag of this call asks for it."""
    from tthc_rules.cli.language import spoken
    from tthc_rules.messages import say

    gate = next((param for param in context.command.params if param.name == "fail_on"), None)
    if gate is None or context.params.get("fail_on") != "never":
        return
    if context.get_parameter_source("fail_on") is not ParameterSource.COMMANDLINE:
        language = spoken(context)
        click.echo(say("said_gate_open", language, {"origin": _origin(context, gate, language)}), err=True)


def _origin(context: click.Context, param: click.Parameter, language: str) -> str:
    """Where the value of an option comes from."""
    from tthc_rules.messages import say

    key = _SPELT.get(param.name or "", param.name or "")
    match context.get_parameter_source(param.name or ""):
        case ParameterSource.COMMANDLINE | ParameterSource.PROMPT:
            return say("setting_flag", language, {"flag": param.opts[0]})
        case ParameterSource.ENVIRONMENT:
            return say("setting_environment", language, {"name": str(param.envvar)})
        case ParameterSource.DEFAULT_MAP:
            return next((str(path) for path, held in reversed([*_files(Path.cwd())]) if key in held), "")
        case _:
            return say("setting_default", language)


def _files(start: Path) -> Iterator[tuple[Path, Mapping[str, str | bool]]]:
    """The settings files that count, the one that wins last."""
    for name, section in (("tthc-rules.toml", ()), ("pyproject.toml", ("tool", "tthc-rules"))):
        path = next((folder / name for folder in (start, *start.parents) if (folder / name).is_file()), None)
        if path is not None:
            yield path, _settings(path, section)


def _settings(path: Path, section: tuple[str, ...]) -> Mapping[str, str | bool]:
    import tomllib

    from tthc_rules.errors import Problem, UsageError

    try:
        values: Any = tomllib.loads(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise UsageError([Problem("settings_unreadable", str(path), params={"reason": str(error)})]) from error
    for key in section:
        values = values.get(key, {}) if isinstance(values, dict) else {}
    if not isinstance(values, dict):
        raise UsageError([Problem("settings_not_text", str(path), params={"key": ".".join(section)})])
    problems = [
        Problem("settings_unknown_key", str(path), params={"key": key, "known": ", ".join(KNOWN)})
        for key in values
        if key not in KNOWN
    ]
    problems += [
        Problem("settings_not_text" if key in TEXTS else "settings_not_switch", str(path), params={"key": key})
        for key, value in values.items()
        if key in KNOWN and not isinstance(value, str if key in TEXTS else bool)
    ]
    if problems:
        raise UsageError(problems)
    settings = {key.replace("-", "_"): value for key, value in values.items()}
    if "rules" in settings and (path.parent / settings["rules"]).is_dir():
        settings["rules"] = str(path.parent / settings["rules"])
    if "template" in settings:
        settings["template"] = str(path.parent / settings["template"])
    return settings
