from __future__ import annotations

import re

import pytest

from tthc_rules.report.blocks import Cell, Column, Heading, Item, Sentence, Table, Tone, Verbatim
from tthc_rules.report.compose import compose
from tthc_rules.report.text import render_text, visible

ANSI = re.compile(r"\x1b\[[0-9;]*m")


def plain(blocks, width=None):
    return render_text(blocks, color=False, width=width)


def test_figures_are_set_to_the_right_and_words_to_the_left():
    table = Table(
        (Column("Name"), Column("No.", figures=True)), ((Cell("a"), Cell("7")), (Cell("long"), Cell("1.038")))
    )
    assert plain([table]) == "Name    No.\n────  ─────\na         7\nlong  1.038\n"


def test_colours_change_nothing_but_colours(made):
    blocks = compose(made.report(), "vi")
    for width in (None, 100, 60):
        colored = render_text(blocks, color=True, width=width)
        assert "\x1b[32m" in colored
        assert "\x1b[31m" in colored
        assert [line.rstrip() for line in ANSI.sub("", colored).split("\n")] == plain(blocks, width).split("\n")


@pytest.mark.parametrize("width", [80, 100])
def test_a_terminal_line_is_never_exceeded(made, width):
    lines = plain(compose(made.report(), "vi"), width).splitlines()
    assert max(len(line) for line in lines) <= width


def test_without_a_terminal_a_finding_stays_on_one_line(made):
    text = plain(compose(made.report(), "vi"))
    assert sum(line.startswith(f"{made.file}:3 (D3) · Sở Một") for line in text.splitlines()) == 1
    assert "· format_needs_file · → " in text


def test_items_break_between_their_parts():
    item = Item((Cell("first part"), Cell("second part"), Cell("third")))
    assert plain([item], 23) == "first part\n   second part · third\n"


def test_a_part_longer_than_a_line_is_broken_at_spaces():
    item = Item((Cell("x"), Cell("one two three four five six")))
    assert plain([item], 12) == "x\n   one two\n   three\n   four five\n   six\n"


def test_headings_of_figures_go_on_two_lines_before_names_are_broken():
    columns = (Column("Unit", folds=True), *(Column("A long heading", figures=True) for _ in range(3)))
    table = Table(columns, ((Cell("A name of a unit that is long"), Cell("1"), Cell("2"), Cell("3")),))
    lines = plain([table], 70).splitlines()
    assert len(lines) == 4
    assert "A name of a unit that is long" in lines[3]


def test_what_a_cell_holds_cannot_steer_the_terminal():
    assert visible("a\x1b[31mb\u202ec\nd") == "a\\x1b[31mb\\u202ec↵d"
    assert visible("hoa\u0300n") == "hoàn"


def test_an_empty_line_before_headings_and_after_tables():
    table = Table((Column("A"),), ((Cell("1"),),))
    text = plain([Heading("One"), table, Sentence("after"), Item((Cell("i"),)), Item((Cell("j"),)), Heading("Two")])
    assert text == "One\nA\n─\n1\n\nafter\ni\nj\n\nTwo\n"


def test_an_empty_cell_takes_no_colour():
    table = Table((Column("A"),), ((Cell("", Tone.BAD),),))
    assert "31m" not in render_text([table], color=True, width=None)


def test_lines_to_copy_stay_as_they_are_and_close_to_what_they_belong_to():
    text = plain([Item((Cell("i"),)), Verbatim("  - a: 1\n    b: a longer line\n", "yaml"), Item((Cell("j"),))], 10)
    assert text == "i\n  - a: 1\n    b: a longer line\nj\n"
