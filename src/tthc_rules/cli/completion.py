"""``completion``: the script that lets a shell complete the commands."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class

from tthc_rules.cli.command import SaidArgument, SaidCommand, language_option


def _completion(shell: str, lang: str | None) -> int:  # noqa: ARG001 - the language was taken before parsing
    root = click.get_current_context().find_root()
    complete = get_completion_class(shell)
    if complete is None:
        raise click.BadParameter(shell)
    name = root.info_name or ""
    click.echo(complete(root.command, {}, name, f"_{name.replace('-', '_').upper()}_COMPLETE").source())
    return 0


class _Completion(SaidCommand):
    examples = (
        'eval "$(tthc-rules completion bash)"',
        "tthc-rules completion fish > ~/.config/fish/completions/tthc-rules.fish",
    )


command = _Completion(
    "completion",
    help="help_completion",
    callback=_completion,
    params=[
        SaidArgument(["shell"], code="argument_shell", type=click.Choice(["bash", "zsh", "fish"])),
        language_option(),
    ],
)
