"""Commands, options and arguments whose help stands in the catalogue and is looked up only when it is shown."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import click

from tthc_rules.cli.clickwords import translated
from tthc_rules.cli.language import LANGUAGES, Session, spoken

ORDER = "tthc_rules.order"
"""Key of ``Context.meta``: the names of the options as they were given, one for each time."""

_SHOW = "tthc_rules.show_settings"
_SHOWING = "--show-settings"
_SETTLED = {"rules", "fail_on"}
"""Commands that have one of these options can show their settings."""


def _said(code: str | None, context: click.Context) -> str | None:
    from tthc_rules.messages import say

    return None if code is None else say(code, spoken(context))


def first_sentence(code: str | None, context: click.Context) -> str:
    """The first sentence of a help, in the language of the call."""
    sentence = (_said(code, context) or "").split("\n\n", maxsplit=1)[0].partition(". ")[0]
    return sentence.rstrip(".") + "." if sentence else ""


class SaidOption(click.Option):
    """An option whose ``help`` is a code of the catalogue."""

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        """What the help says of the option, in the language of the call."""
        code, self.help = self.help, _said(self.help, ctx)
        try:
            return super().get_help_record(ctx)
        finally:
            self.help = code

    def make_metavar(self, ctx: click.Context) -> str:
        """The name of the value, translated."""
        return translated(super().make_metavar(ctx), spoken(ctx))


class SaidArgument(click.Argument):
    """An argument whose ``help`` is a code of the catalogue."""

    def __init__(self, param_decls: Sequence[str], *, code: str, **rest: Any) -> None:
        super().__init__(param_decls, **rest)
        self.code = code

    def make_metavar(self, ctx: click.Context) -> str:
        """The name of the argument, translated."""
        return translated(super().make_metavar(ctx), spoken(ctx))


class _Said(click.Command):
    """Help by code, examples below it, click's placeholders translated."""

    examples: tuple[str, ...] = ()

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """The pieces of the usage line, translated."""
        return [translated(piece, spoken(ctx)) for piece in super().collect_usage_pieces(ctx)]

    def get_help_option(self, ctx: click.Context) -> click.Option | None:  # noqa: ARG002 - click's signature
        """The help option, its text looked up only when it is shown."""
        if self._help_option is None:  # click makes it once and keeps it here, for its order of callbacks
            self._help_option = SaidOption(
                ["--help"], is_flag=True, is_eager=True, expose_value=False, callback=_show_help, help="option_help"
            )
        return self._help_option

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The help, one paragraph after the other."""
        for paragraph in (_said(self.help, ctx) or "").split("\n\n"):
            formatter.write_paragraph()
            with formatter.indentation():
                formatter.write_text(paragraph)

    def format_arguments(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """What the arguments are."""
        arguments = [param for param in self.get_params(ctx) if isinstance(param, SaidArgument)]
        if arguments:
            with formatter.section(translated("Positional arguments", spoken(ctx))):
                formatter.write_dl([(param.make_metavar(ctx), _said(param.code, ctx) or "") for param in arguments])

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The examples, each on a line of its own."""
        if self.examples:
            with formatter.section(_said("help_examples", ctx) or ""):
                for example in self.examples:
                    formatter.write(f"{'':>{formatter.current_indent}}{example}\n")

    def get_short_help_str(self, limit: int = 45) -> str:  # noqa: ARG002 - click's signature
        """The first sentence of the help, whole: it is written to fit."""
        context = click.get_current_context(silent=True)
        return "" if context is None else first_sentence(self.help, context)


class SaidCommand(_Said):
    """A command that returns its exit code. It also remembers in which order its options were given."""

    def __init__(self, name: str, **rest: Any) -> None:
        super().__init__(name, **rest)
        if _SETTLED & {param.name for param in self.params}:
            self.params.append(SaidOption([_SHOWING], is_flag=True, expose_value=False, help="option_show_settings"))

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Parse, keeping the order across options: ``-o`` belongs to the ``--format`` before it."""
        if not ctx.resilient_parsing:
            ctx.meta[ORDER] = tuple(param.name for param in self.make_parser(ctx).parse_args(args=list(args))[2])
            ctx.meta[_SHOW] = "show_settings" in ctx.meta[ORDER]
        try:
            return super().parse_args(ctx, list(args))
        except click.MissingParameter:
            if not ctx.meta.get(_SHOW):
                raise
        ctx.resilient_parsing = True  # settings can be shown before it is known what they are for
        return super().parse_args(ctx, list(args))

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command, or print its settings if that is asked for."""
        if ctx.meta.get(_SHOW):
            from tthc_rules.cli.settings import print_settings

            return print_settings(ctx)
        if ctx.params.get("fail_on") == "never":
            from tthc_rules.cli.settings import tell_open_gate

            tell_open_gate(ctx)
        return super().invoke(ctx)


class SaidGroup(_Said, click.Group):
    """The program: a group whose help is a code."""


def language_option() -> SaidOption:
    """``--lang``, of the program and of each command. Its value was taken before parsing; here it is only checked."""
    return SaidOption(["--lang"], type=click.Choice(LANGUAGES), envvar="TTHC_RULES_LANG", help="option_lang")


def rules_option() -> SaidOption:
    """``--rules``: which rule set."""
    return SaidOption(
        ["--rules"], metavar="ID|FOLDER", envvar="TTHC_RULES_RULES", show_envvar=True, help="option_rules"
    )


def no_progress_option() -> SaidOption:
    """``--no-progress``."""
    return SaidOption(["--no-progress"], is_flag=True, envvar="TTHC_RULES_NO_PROGRESS", help="option_no_progress")


def limits_option() -> SaidOption:
    """``--limits``: how much reading a file may take."""
    return SaidOption(["--limits"], metavar="NAME=NUMBER,...", envvar="TTHC_RULES_LIMITS", help="option_limits")


def period_option(code: str, *names: str, required: bool = False) -> SaidOption:
    """``--period``, or an option of other names: a month."""
    return SaidOption(list(names or ("--period",)), metavar="YYYY-MM", callback=_month, required=required, help=code)


def _month(context: click.Context, _param: click.Parameter, value: str | None) -> str | None:
    if value is not None:
        from tthc_rules.messages import say
        from tthc_rules.model.period import parse_month

        try:
            parse_month(value)
        except ValueError as error:
            language = context.ensure_object(Session).language
            raise click.BadParameter(say("period_form", language, {"value": value})) from error
    return value


def _show_help(context: click.Context, _param: click.Parameter, value: bool) -> None:
    if value and not context.resilient_parsing:
        click.echo(context.get_help(), color=context.color)
        context.exit()
