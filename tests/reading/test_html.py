from __future__ import annotations

import csv
import sys
from pathlib import Path

import polars as pl
import pytest

from tests.reading.conftest import FIXTURES
from tests.reading.making import PAYMENT, STATED, SUBMISSION, UNIT, codes, cp1258, finding, problems
from tthc_rules.errors import TableError
from tthc_rules.model.outcome import Reading
from tthc_rules.model.period import parse_month
from tthc_rules.model.rules import RuleSet
from tthc_rules.model.table import MetricTable
from tthc_rules.reading.limits import Limits
from tthc_rules.reading.table import read_table

OCTOBER = parse_month("2023-10")
TITLE = "<h2>Phụ lục II</h2><p>KẾT QUẢ THÁNG 10/2023</p>"


def row(*cells: str) -> str:
    return "<tr>" + "".join(text if text.startswith("<t") else f"<td>{text}</td>" for text in cells) + "</tr>"


def table(*rows: str) -> str:
    return "<table>" + "".join(rows) + "</table>"


def read(folder: Path, body: str | bytes, rules: RuleSet, name: str = "letter.html") -> MetricTable:
    content = f"<!DOCTYPE html><html><body>{body}</body></html>".encode() if isinstance(body, str) else body
    (folder / name).write_bytes(content)
    return read_table(folder / name, rules)


ONE = table(row(UNIT, PAYMENT), row("Sở Tài chính", "31"))


def annex(number: int) -> str:
    with (FIXTURES / f"annex-{number}.csv").open(encoding="utf-8", newline="") as stream:
        return table(*(row(*cells) for cells in csv.reader(stream)))


def test_the_annexes_as_a_page_give_what_they_give(rules: RuleSet, tmp_path: Path) -> None:
    page = "<p>V/v kết quả tháng 10/2023</p>" + "".join(
        f"<h2>Phụ lục {name}</h2>{annex(number)}" for number, name in ((1, "I"), (2, "II"), (3, "III"))
    )
    printed = read_table(FIXTURES / "oct2023.csv", rules).cells.filter(pl.col("reading") != int(Reading.BLANK))
    found = read(tmp_path, page, rules)
    same = ["unit", "indicator", "period", "reading", "value", "stated"]
    order = ["indicator", "unit"]
    assert found.cells.select(same).sort(order).equals(printed.select(same).sort(order))
    assert [source.sheet for source in found.sources] == [
        "Phụ lục I, bảng 1",
        "Phụ lục II, bảng 2",
        "Phụ lục III, bảng 3",
    ]
    assert codes(found) == []


def test_the_place_is_the_tables_row(rules: RuleSet, tmp_path: Path) -> None:
    found = read(tmp_path, TITLE + table(row("STT", UNIT, PAYMENT), row("1", "Sở Tài chính", "40,0")), rules)
    place = found.blocks[0].place(int(found.cells["row"][0]), found.blocks[0].value_column)
    assert (place.sheet, place.cell) == ("Phụ lục II, bảng 1", "C2")


def test_a_heading_over_two_rows_and_two_columns(rules: RuleSet, tmp_path: Path) -> None:
    rows = (
        row(f'<th rowspan="2">{UNIT}</th>', '<th colspan="2">Kết quả</th>'),
        row(SUBMISSION, PAYMENT),
        row("Sở Tài chính", "50", "60"),
    )
    found = read(tmp_path, TITLE + table(*rows), rules)
    assert found.cells["value"].to_list() == [500000, 600000]
    assert codes(found) == []


def test_figures_that_reach_downwards_are_told(rules: RuleSet, tmp_path: Path) -> None:
    for rowspan in ("2", "0", "99999"):
        rows = (row(UNIT, PAYMENT), row("Sở Tài chính", f'<td rowspan="{rowspan}">50</td>'), row("Sở Y tế"))
        found = read(tmp_path, TITLE + table(*rows), rules)
        assert found.cells["value"].to_list() == [500000, 500000]
        assert finding(found, "merged_cells").params["range"] == "B2:B3"


def test_a_cell_beside_one_that_reaches_down_keeps_its_column(rules: RuleSet, tmp_path: Path) -> None:
    rows = (row("Khối", UNIT, PAYMENT), row('<td rowspan="2">Sở</td>', "Sở Tài chính", "50"), row("Sở Y tế", "60"))
    found = read(tmp_path, TITLE + table(*rows), rules)
    assert found.cells["value"].to_list() == [500000, 600000]


def test_a_caption_is_a_title(rules: RuleSet, tmp_path: Path) -> None:
    captioned = ONE.replace("<table>", "<table><caption>Kết quả tháng 11/2023</caption>")
    found = read(tmp_path, "<p>V/v kết quả tháng 10/2023</p><p>Phụ lục II</p>" + captioned, rules)
    assert found.cells["period"].to_list() == [OCTOBER + 1]


def test_the_name_of_the_page_says_its_month(rules: RuleSet, tmp_path: Path) -> None:
    page = f"<html><head><title>Kết quả tháng 10/2023</title></head><body>{ONE}</body></html>"
    assert read(tmp_path, page.encode(), rules).cells["period"].to_list() == [OCTOBER]


def test_what_is_struck_out_or_hidden_in_a_cell_is_not_read_and_told(rules: RuleSet, tmp_path: Path) -> None:
    shown = '<del>29,0</del><ins>31,0</ins><span style="display: none">1</span>'
    found = read(tmp_path, TITLE + table(row(UNIT, PAYMENT), row("Sở Tài chính", shown)), rules)
    assert found.cells["value"].to_list() == [310000]
    assert codes(found) == ["tracked_changes", "hidden_text"]


def test_hidden_rows_columns_and_tables_are_read_and_told(rules: RuleSet, tmp_path: Path) -> None:
    hidden = row("Sở Y tế", "7").replace("<tr>", "<tr hidden>")
    column = row("Sở Nội vụ", '<td style="visibility:hidden">8</td>')
    page = f'{TITLE}<div style="display:none">{table(row(UNIT, PAYMENT), hidden, column)}</div>'
    found = read(tmp_path, page, rules)
    assert found.cells["value"].to_list() == [70000, 80000]
    assert codes(found) == ["hidden_sheet", "hidden_rows", "hidden_columns"]
    assert finding(found, "hidden_rows").params["rows"] == "2"
    assert finding(found, "hidden_columns").params["columns"] == "B"


def test_a_table_inside_a_table(rules: RuleSet, tmp_path: Path) -> None:
    outer = table(row(f"<td>khung{ONE}</td>", table(row(UNIT, SUBMISSION), row("Sở Y tế", "7"))))
    found = read(tmp_path, TITLE + outer, rules)
    assert found.cells["value"].to_list() == [310000, 70000]


def test_scripts_are_no_figures_and_fields_are(rules: RuleSet, tmp_path: Path) -> None:
    cells = ("Sở Tài chính<script>x</script><br>", '<input type="text" value="31"><input type="hidden" value="9">')
    found = read(tmp_path, TITLE + table(row(UNIT, PAYMENT), row(*cells)), rules)
    assert found.cells.select("unit_raw", "value").row(0) == ("Sở Tài chính", 310000)


def test_a_page_that_is_cut_short_is_told(rules: RuleSet, tmp_path: Path) -> None:
    cut = f"<html>{TITLE}{table(row(UNIT, PAYMENT), row('Sở Tài chính', '44,12'))}".encode()
    whole = read(tmp_path, cut, rules)
    assert codes(whole) == []
    found = read(tmp_path, cut[: cut.index(b"44,1") + 4], rules)
    assert found.cells["value"].to_list() == [441000]
    assert codes(found) == ["table_not_closed"]


def test_encodings(rules: RuleSet, tmp_path: Path) -> None:
    page = f"<html><head>META</head><body>{TITLE}{ONE}</body></html>"
    for content, told in (
        (page.encode(), []),
        (page.replace("META", '<meta charset="iso-8859-1">').encode(), []),  # what it says is not what it is
        (b"\xff\xfe" + page.encode("utf-16-le"), []),
        (cp1258(page), ["encoding_guessed"]),
        (
            cp1258(page).replace(
                b"META", b'<meta http-equiv="Content-Type" content="text/html; charset=windows-1258">'
            ),
            [],
        ),
        (cp1258(page).replace(b"META", b'<meta charset="unheard-of">'), ["encoding_guessed"]),
        (b'<?xml version="1.0" encoding="utf-8"?>\n' + page.encode(), []),
    ):
        found = read(tmp_path, content, rules)
        assert found.cells.select("unit_raw", "value").row(0) == ("Sở Tài chính", 310000)
        assert codes(found) == told


def test_a_page_named_as_a_workbook(rules: RuleSet, tmp_path: Path) -> None:
    found = read(tmp_path, TITLE + ONE, rules, "t10.xlsx")
    assert finding(found, "format_by_content").params["format"] == "HTML"


def test_an_annex_whose_heading_nobody_knows_is_an_error_if_it_prints_verdicts(rules: RuleSet, tmp_path: Path) -> None:
    other = table(row(UNIT, "Tỷ lệ gì đó", STATED), row("Sở Tài chính", "31", "Hoàn thành"))
    assert "verdicts_left_out" in codes(read(tmp_path, TITLE + ONE + "<p>Phụ lục V</p>" + other, rules))


def test_pages_that_are_refused(rules: RuleSet, tmp_path: Path) -> None:
    for body, code in (
        ("<p>tháng 10/2023</p>", "document_without_table"),
        ("<table></table>", "document_without_table"),
        ("<div>" * 230 + ONE, "html_too_deep"),
        (table(row('<td colspan="900">x</td>', '<td colspan="900">x</td>', "y")), "too_many_columns"),
        (table(row('<td colspan="1000">x</td>' * 3)), "too_many_columns"),
    ):
        with pytest.raises(TableError) as caught:
            read(tmp_path, body, rules)
        assert problems(caught.value) == [code]
    (tmp_path / "letter.html").write_text(table(row("a", "b"), row("c", "d")), "utf-8")
    with pytest.raises(TableError, match="cell_far_out"):
        read_table(tmp_path / "letter.html", rules, limits=Limits(cells=3))


def test_without_the_extra_it_is_named(rules: RuleSet, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "lxml", None)
    with pytest.raises(TableError) as caught:
        read(tmp_path, TITLE + ONE, rules)
    assert problems(caught.value) == ["extra_absent"]
    assert caught.value.problems[0].params["extra"] == "html"


@pytest.mark.parametrize(
    ("mark", "shown"),
    [
        ("91,3<sup>1</sup>", "91,3¹"),
        ("91,3<sup><b>2</b></sup>", "91,3²"),
        ("91,3<sub>10</sub>", "91,3₁₀"),
        ('91,3<span style="vertical-align: super">1</span>', "91,3¹"),
    ],
)
def test_a_mark_above_a_figure_is_no_digit_of_it(rules: RuleSet, tmp_path: Path, mark: str, shown: str) -> None:
    heading = f"{PAYMENT}<sup>1</sup>"
    found = read(tmp_path, TITLE + table(row(UNIT, heading), row("Sở Tài chính", mark), row("Sở Y tế", "7,5")), rules)
    assert found.cells["value"].to_list() == [None, 75000]
    assert found.cells["reading"][0] == int(Reading.UNREADABLE)
    assert found.cells["raw"][0] == shown
