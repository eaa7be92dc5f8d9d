from __future__ import annotations

from tthc_rules.report.blocks import Cell, Column, Item, Sentence, Table, Verbatim
from tthc_rules.report.compose import compose
from tthc_rules.report.markdown import escaped, render_markdown


def test_tables_are_github_tables():
    table = Table((Column("Unit"), Column("No.", figures=True)), ((Cell("a|b"), Cell("1.038")),))
    assert render_markdown([table]) == "| Unit | No. |\n| --- | ---: |\n| a\\|b | 1.038 |\n"


def test_signs_of_markdown_are_escaped():
    assert escaped("*a* [b](c) <d> `e` _f_ unit_missing") == "\\*a\\* \\[b\\](c) \\<d\\> \\`e\\` \\_f\\_ unit_missing"


def test_a_line_opens_no_list_and_no_heading():
    blocks = [Sentence("# no"), Sentence("1. no"), Sentence("- no"), Item((Cell("2. no"), Cell("x")))]
    assert render_markdown(blocks) == "\\# no\n\n1\\. no\n\n\\- no\n\n- 2\\. no · x\n"


def test_a_line_break_in_a_cell_breaks_no_row():
    table = Table((Column("A"),), ((Cell("x\ny"),),))
    assert render_markdown([table]).splitlines()[2] == "| x↵y |"


def test_items_are_one_list(made):
    text = render_markdown(compose(made.report(), "en"))
    assert text.startswith("# Sample rules · 2024-03\n\n")
    assert "\n\n## Targets not met (1)\n\n- sample/mar2024.csv:3 (C3) · Sở Một · 10,7% · " in text
    assert text.endswith("\n")
    assert "\n\n\n" not in text


def test_lines_to_copy_stand_in_a_fence_that_they_cannot_close():
    assert render_markdown([Verbatim("a: *b*\n", "yaml")]) == "```yaml\na: *b*\n```\n"
    assert render_markdown([Verbatim("```\n")]) == "````\n```\n````\n"
