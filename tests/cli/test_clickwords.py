from __future__ import annotations

import gettext
import inspect

import click
import click.core
import click.decorators
import click.exceptions
import click.formatting
import click.parser
import click.types
import pytest

from tthc_rules.cli.clickwords import click_speaks, translated
from tthc_rules.messages import catalogue

OURS = ("metavar",)


def test_click_speaks_again_as_before():
    before = click.core._
    with click_speaks("vi"):
        assert click.formatting._("Usage:") == "Cách dùng:"
        assert (
            click.core.ngettext("Got unexpected extra argument ({args})", "{args} many", 2) == "Thừa tham số ({args})"
        )
    assert click.core._ is before is gettext.gettext
    with pytest.raises(RuntimeError), click_speaks("vi"):
        raise RuntimeError
    assert click.core._ is before


def test_english_and_unknown_texts_stay():
    assert translated("Usage:", "en") == "Usage:"
    assert translated("Some text of a later click", "vi") == "Some text of a later click"


@pytest.mark.parametrize("code", [code for code in catalogue() if code.startswith("click_") and "metavar" not in code])
def test_what_is_translated_is_what_click_says(code):
    modules = (click.core, click.decorators, click.exceptions, click.formatting, click.parser, click.types)
    source = "".join(inspect.getsource(module) for module in modules)
    text = catalogue()[code].en.replace("\n", "\\n").replace("\t", "\\t")
    assert f'"{text}"' in source
