"""The program: commands loaded when they are used, the one place where errors are caught, the exit code."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from importlib import import_module

import click

from tthc_rules._version import __version__
from tthc_rules.cli.clickwords import click_speaks, translated
from tthc_rules.cli.command import SaidGroup, SaidOption, first_sentence, language_option
from tthc_rules.cli.language import session, spoken
from tthc_rules.cli.streams import loosen_streams

PROGRAM = "tthc-rules"

COMMANDS: Mapping[str, str] = {
    "check": "tthc_rules.cli.check",
    "verify": "tthc_rules.cli.verify",
    "score": "tthc_rules.cli.score",
    "trend": "tthc_rules.cli.trend",
    "publish": "tthc_rules.cli.publish",
    "lint": "tthc_rules.cli.lint",
    "fmt": "tthc_rules.cli.fmt",
    "test": "tthc_rules.cli.test",
    "doctor": "tthc_rules.cli.doctor",
    "schema": "tthc_rules.cli.schema",
    "explain": "tthc_rules.cli.explain",
    "diff": "tthc_rules.cli.diff",
    "impact": "tthc_rules.cli.impact",
    "compile": "tthc_rules.cli.compile",
    "init": "tthc_rules.cli.init",
    "export": "tthc_rules.cli.exporting",
    "import": "tthc_rules.cli.importing",
    "completion": "tthc_rules.cli.completion",
}
"""The commands and their modules, each with a ``command``, in the order in which the help lists them."""


class Program(SaidGroup):
    """The group of all commands; a command's module is imported only when it is called."""

    examples = ("tthc-rules check oct2023.csv", "tthc-rules check annex-2.csv --period 2023-10 --lang en")

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """The names of the commands."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - click's signature
        """The command of that name, ``None`` if there is none."""
        if cmd_name not in COMMANDS:
            return None
        command = import_module(COMMANDS[cmd_name]).command
        if not isinstance(command, click.Command):
            raise TypeError(cmd_name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The commands, each with the first sentence of its help; no module of a command is imported for that."""
        with formatter.section(translated("Commands", spoken(ctx))):
            formatter.write_dl([(name, first_sentence(f"help_{name}", ctx)) for name in COMMANDS])

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that the arguments call; an unknown one is answered with the nearest names."""
        if args and args[0] not in COMMANDS and not args[0].startswith("-") and not ctx.resilient_parsing:
            if os.path.exists(args[0]):  # noqa: PTH110 - pathlib is not loaded here
                from tthc_rules.messages import say

                raise click.NoSuchCommand(args[0], say("command_is_file", spoken(ctx), {"name": args[0]}), ctx=ctx)
            raise click.NoSuchCommand(args[0], possibilities=COMMANDS, ctx=ctx)
        return super().resolve_command(ctx, args)


def _configure(**_: object) -> None:
    """Give every command the settings of the nearest settings file as defaults."""
    from pathlib import Path

    from tthc_rules.cli.settings import read_settings

    context = click.get_current_context()
    settings: dict[str, object] = dict(read_settings(Path.cwd()))
    if "format" in settings:
        settings["formats"] = [settings.pop("format")]
    context.default_map = dict.fromkeys(COMMANDS, settings)


def _print_version(context: click.Context, _param: click.Parameter, value: bool) -> None:
    if value and not context.resilient_parsing:
        click.echo(f"{PROGRAM} {__version__}")
        context.exit()


program = Program(
    PROGRAM,
    help="help_program",
    callback=_configure,
    params=[
        SaidOption(
            ["--version"],
            is_flag=True,
            is_eager=True,
            expose_value=False,
            callback=_print_version,
            help="option_version",
        ),
        language_option(),
    ],
)
"""The root command."""


def run(arguments: Sequence[str], environment: Mapping[str, str] = os.environ) -> int:
    """Run the program and return its exit code: 0, 1, 2, 3, 4, 70, or 130 if it was interrupted."""
    loosen_streams()
    user = session(arguments, environment)
    with click_speaks(user.language):
        try:
            result = program.main(list(arguments), PROGRAM, standalone_mode=False, obj=user)
        except click.ClickException as error:
            error.show()
            return error.exit_code
        except click.Abort:
            return 130
        except Exception as error:  # noqa: BLE001 - the outermost layer: whatever comes is told, nothing is swallowed
            if _interrupted(error):
                return 130
            from tthc_rules.cli.complaints import complain

            return complain(error, user.language)
    return result if isinstance(result, int) else 0


def _interrupted(error: BaseException) -> bool:
    """Whether an interruption lies behind it: one that falls into a context manager comes out as a `RuntimeError`."""
    seen: set[int] = set()
    behind: BaseException | None = error
    while behind is not None and id(behind) not in seen:
        if isinstance(behind, KeyboardInterrupt):
            return True
        seen.add(id(behind))
        behind = behind.__cause__ or behind.__context__
    return False


def main() -> None:
    """The console script."""
    sys.exit(run(sys.argv[1:]))
