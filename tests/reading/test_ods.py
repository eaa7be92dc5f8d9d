from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from tests.reading.making import PAYMENT, SUBMISSION, UNIT, codes, finding
from tthc_rules.errors import TableError
from tthc_rules.model.rules import RuleSet
from tthc_rules.reading.limits import Limits
from tthc_rules.reading.table import read_table

NAMES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("table", "office", "text", "style")
)


def cell(text: str) -> str:
    return f'<table:table-cell office:value-type="string"><text:p>{text}</text:p></table:table-cell>'


def row(*texts: str, shown: str = "visible", times: int = 1) -> str:
    cells = "".join(map(cell, texts))
    return f'<table:table-row table:visibility="{shown}" table:number-rows-repeated="{times}">{cells}</table:table-row>'


def write(folder: Path, *rows: str, columns: str = "") -> Path:
    packed = io.BytesIO()
    sheet = f'<table:table table:name="Thang 10-2023">{columns}{"".join(rows)}</table:table>'
    body = f"<office:body><office:spreadsheet>{sheet}</office:spreadsheet></office:body>"
    with zipfile.ZipFile(packed, "w") as kept:
        kept.writestr("content.xml", f"<office:document-content {NAMES}>{body}</office:document-content>")
    (folder / "oct2023.ods").write_bytes(packed.getvalue())
    return folder / "oct2023.ods"


ROWS = (row(UNIT, SUBMISSION, PAYMENT), row("Sở Tài chính", "31", "44,6"))


def test_the_place_is_sheet_and_cell(rules: RuleSet, tmp_path: Path) -> None:
    found = read_table(write(tmp_path, *ROWS), rules)
    place = found.blocks[1].place(int(found.cells["row"][1]), found.blocks[1].value_column)
    assert (place.sheet, place.cell) == ("Thang 10-2023", "C2")
    assert codes(found) == []


GROUPED = (
    '<table:table-column-group><table:table-column table:number-columns-repeated="2"/>'
    '<table:table-header-columns><table:table-column table:visibility="collapse"/></table:table-header-columns>'
    "</table:table-column-group>"
)


@pytest.mark.parametrize(
    ("columns", "told"),
    [
        ('<table:table-column/><table:table-column table:visibility="collapse"/><table:table-column/>', "B"),
        (
            '<table:table-column/><table:table-column table:visibility="filter" table:number-columns-repeated="900"/>',
            "B, C",
        ),
        (GROUPED, "C"),
    ],
)
def test_hidden_columns_are_read_and_told(columns: str, told: str, rules: RuleSet, tmp_path: Path) -> None:
    found = read_table(write(tmp_path, *ROWS, columns=columns), rules)
    assert found.cells["value"].to_list() == [310000, 446000]
    assert codes(found) == ["hidden_columns"]
    assert finding(found, "hidden_columns").params["columns"] == told


def test_hidden_columns_beyond_the_figures_are_not_told(rules: RuleSet, tmp_path: Path) -> None:
    beyond = '<table:table-column table:number-columns-repeated="3"/>'
    beyond += '<table:table-column table:visibility="collapse" table:number-columns-repeated="16000"/>'
    assert codes(read_table(write(tmp_path, *ROWS, columns=beyond), rules)) == []


def test_hidden_rows_are_read_and_told(rules: RuleSet, tmp_path: Path) -> None:
    found = read_table(write(tmp_path, *ROWS, row("Sở Y tế", "5", "6", shown="collapse")), rules)
    assert found.cells["value"].to_list() == [310000, 446000, 50000, 60000]
    assert finding(found, "hidden_rows").params["rows"] == "3"


def test_rows_that_repeat_beyond_the_limit(rules: RuleSet, tmp_path: Path) -> None:
    path = write(tmp_path, *ROWS, row("Sở Y tế", "5", "6", times=9))
    assert len(read_table(path, rules, limits=Limits(cells=34)).cells) == 20
    with pytest.raises(TableError, match="cell_far_out"):
        read_table(path, rules, limits=Limits(cells=30))


@pytest.mark.parametrize(
    ("position", "shown"), [("super 58%", "31¹"), ("33% 58%", "31¹"), ("-20% 60%", "31₁"), ("0% 100%", "311")]
)
def test_a_mark_above_a_figure_is_no_digit_of_it(rules: RuleSet, tmp_path: Path, position: str, shown: str) -> None:
    marked = '31<text:span text:style-name="T1">1</text:span>'
    path = write(tmp_path, row(UNIT, SUBMISSION, PAYMENT), row("Sở Tài chính", marked, "44,6"))
    content = zipfile.ZipFile(path).read("content.xml").decode()
    form = f'<style:text-properties style:text-position="{position}"/>'
    style = f'<office:automatic-styles><style:style style:name="T1">{form}</style:style></office:automatic-styles>'
    with zipfile.ZipFile(path, "w") as kept:
        kept.writestr("content.xml", content.replace("<office:body>", f"{style}<office:body>"))
    assert read_table(path, rules).cells["raw"][0] == shown
