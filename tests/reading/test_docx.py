from __future__ import annotations

import io
import zipfile
from pathlib import Path

import polars as pl
import pytest

from tests.reading.conftest import FIXTURES
from tests.reading.making import PAYMENT, STATED, SUBMISSION, UNIT, codes, finding, problems
from tthc_rules.errors import TableError
from tthc_rules.model.outcome import Reading
from tthc_rules.model.period import parse_month
from tthc_rules.model.rules import RuleSet
from tthc_rules.model.table import MetricTable
from tthc_rules.reading.limits import Limits
from tthc_rules.reading.table import read_table

LETTER = FIXTURES / "letter-2023-10.docx"
OCTOBER = parse_month("2023-10")
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def para(text: str, before: str = "") -> str:
    return f"<w:p><w:r>{before}<w:t>{text}</w:t></w:r></w:p>"


def cell(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{text if text.startswith('<') else para(text)}</w:tc>"


def row(*cells: str) -> str:
    return "<w:tr>" + "".join(text if text.startswith("<w:tc>") else cell(text) for text in cells) + "</w:tr>"


def table(*rows: str) -> str:
    return "<w:tbl>" + "".join(rows) + "</w:tbl>"


def write(folder: Path, body: str, name: str = "letter.docx") -> Path:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as kept:
        kept.writestr("word/document.xml", f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>')
    (folder / name).write_bytes(packed.getvalue())
    return folder / name


def read(folder: Path, body: str, rules: RuleSet) -> MetricTable:
    return read_table(write(folder, body), rules)


TITLE = para("Phụ lục II") + para("KẾT QUẢ THÁNG 10/2023")


def test_the_letter_gives_what_its_annexes_give(rules: RuleSet) -> None:
    printed = read_table(FIXTURES / "oct2023.csv", rules).cells.filter(pl.col("reading") != int(Reading.BLANK))
    found = read_table(LETTER, rules)
    same = ["unit", "indicator", "period", "reading", "value", "stated"]
    order = ["indicator", "unit"]
    assert found.cells.select(same).sort(order).equals(printed.select(same).sort(order))
    assert found.periods == (OCTOBER,)
    sheets = ["bảng 1", "bảng 2", "Phụ lục I, bảng 3", "Phụ lục II, bảng 4", "Phụ lục III, bảng 5"]
    assert [source.sheet for source in found.sources] == sheets
    assert codes(found) == ["sheet_left_out", "sheet_left_out"]
    assert [target.place.sheet for target in found.heading_targets] == sheets[2:4]


def test_the_place_is_the_tables_row(rules: RuleSet, tmp_path: Path) -> None:
    found = read(tmp_path, TITLE + table(row("STT", UNIT, PAYMENT), row("1", "Sở Tài chính", "40,0")), rules)
    place = found.blocks[0].place(int(found.cells["row"][0]), found.blocks[0].value_column)
    assert (place.sheet, place.cell) == ("Phụ lục II, bảng 1", "C2")


def test_a_name_broken_over_lines_and_paragraphs(rules: RuleSet, tmp_path: Path) -> None:
    broken = cell("<w:p><w:r><w:t>Sở </w:t><w:br/><w:t>Tài</w:t></w:r></w:p><w:p><w:r><w:t>chính</w:t></w:r></w:p>")
    found = read(tmp_path, TITLE + table(row(UNIT, PAYMENT), row(broken, "40,0")), rules)
    assert found.cells.select("unit_raw", "value").row(0) == ("Sở Tài chính", 400000)


def test_a_heading_merged_over_two_rows(rules: RuleSet, tmp_path: Path) -> None:
    down, on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    rows = (
        row(cell(UNIT, down), cell("Kết quả", '<w:gridSpan w:val="2"/>')),
        row(cell("", on), SUBMISSION, PAYMENT),
        row("Sở Tài chính", "50", "60"),
    )
    found = read(tmp_path, TITLE + table(*rows), rules)
    assert found.cells["value"].to_list() == [500000, 600000]
    assert codes(found) == []


def test_figures_merged_downwards_are_told(rules: RuleSet, tmp_path: Path) -> None:
    down, on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    rows = (row(UNIT, PAYMENT), row("Sở Tài chính", cell("50", down)), row("Sở Y tế", cell("", on)))
    found = read(tmp_path, TITLE + table(*rows), rules)
    assert found.cells["value"].to_list() == [500000, 500000]
    assert finding(found, "merged_cells").params["range"] == "B2:B3"


def test_tracked_changes_are_read_as_accepted_and_told(rules: RuleSet, tmp_path: Path) -> None:
    changed = cell(
        "<w:p><w:del><w:r><w:delText>29,0</w:delText></w:r></w:del><w:ins><w:r><w:t>31,0</w:t></w:r></w:ins></w:p>"
    )
    found = read(tmp_path, TITLE + table(row(UNIT, PAYMENT), row("Sở Tài chính", changed)), rules)
    assert found.cells["value"].to_list() == [310000]
    assert finding(found, "tracked_changes").params["count"] == "2"


def test_a_deleted_row_is_no_row(rules: RuleSet, tmp_path: Path) -> None:
    gone = row("Sở Y tế", "5").replace("<w:tr>", "<w:tr><w:trPr><w:del/></w:trPr>")
    found = read(tmp_path, TITLE + table(row(UNIT, PAYMENT), gone, row("Sở Tài chính", "31")), rules)
    assert found.cells["value"].to_list() == [310000]


def test_hidden_text_is_not_read_and_told(rules: RuleSet, tmp_path: Path) -> None:
    hidden = "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>1</w:t></w:r><w:r><w:t>31</w:t></w:r></w:p>"
    found = read(tmp_path, TITLE + table(row(UNIT, PAYMENT), row("Sở Tài chính", cell(hidden))), rules)
    assert found.cells["value"].to_list() == [310000]
    assert finding(found, "hidden_text").params["count"] == "1"


def test_a_table_inside_a_table_and_in_a_content_control(rules: RuleSet, tmp_path: Path) -> None:
    inner = table(row(UNIT, PAYMENT), row("Sở Tài chính", "31"))
    outer = table(row(cell(para("khung") + inner)))
    control = f"<w:sdt><w:sdtContent>{table(row(UNIT, SUBMISSION), row('Sở Y tế', '7'))}</w:sdtContent></w:sdt>"
    found = read(tmp_path, TITLE + outer + control, rules)
    assert found.cells["value"].to_list() == [310000, 70000]


def test_each_annex_has_its_own_month(rules: RuleSet, tmp_path: Path) -> None:
    one = table(row(UNIT, PAYMENT), row("Sở Tài chính", "31"))
    letter = para("V/v kết quả tháng 12/2023")
    body = letter + TITLE + one + para("Phụ lục III") + para("THÁNG 11/2023") + one + para("Phụ lục IV") + one
    found = read(tmp_path, body, rules)
    assert found.cells["period"].to_list() == [OCTOBER, OCTOBER + 1, OCTOBER + 2]


def test_two_tables_of_one_annex_have_its_month(rules: RuleSet, tmp_path: Path) -> None:
    one, two = (table(row(UNIT, PAYMENT), row(unit, "31")) for unit in ("Sở Tài chính", "Sở Y tế"))
    found = read(tmp_path, TITLE + one + para("(tiếp theo)") + two, rules)
    assert found.cells["period"].to_list() == [OCTOBER, OCTOBER]
    assert [source.sheet for source in found.sources] == ["Phụ lục II, bảng 1", "Phụ lục II, bảng 2"]


def test_what_notes_say_of_the_figures(rules: RuleSet, tmp_path: Path) -> None:
    body = TITLE + table(row(UNIT, PAYMENT), row("Sở Tài chính", "31")) + para("Số liệu tạm tính đến ngày 31/10/2023")
    found = read(tmp_path, body, rules)
    assert (found.sources[0].as_of, found.sources[0].provisional) == ("2023-10-31", True)


def test_an_annex_whose_heading_nobody_knows_is_an_error_if_it_prints_verdicts(rules: RuleSet, tmp_path: Path) -> None:
    known = table(row(UNIT, PAYMENT), row("Sở Tài chính", "31"))
    other = table(row(UNIT, "Tỷ lệ gì đó", STATED), row("Sở Tài chính", "31", "Hoàn thành"))
    assert "verdicts_left_out" in codes(read(tmp_path, TITLE + known + para("Phụ lục V") + other, rules))


def test_documents_that_are_refused(rules: RuleSet, tmp_path: Path) -> None:
    for body, code in (
        (para("tháng 10/2023"), "document_without_table"),
        ("<w:p>" * 300 + "</w:p>" * 300, "workbook_damaged"),
        (table(row(cell("x", '<w:gridSpan w:val="5000"/>'), "y")), "too_many_columns"),
    ):
        with pytest.raises(TableError) as caught:
            read(tmp_path, body, rules)
        assert problems(caught.value) == [code]
    path = write(tmp_path, table(row("a", "b"), row("c", "d")))
    with pytest.raises(TableError, match="cell_far_out"):
        read_table(path, rules, limits=Limits(cells=3))


def run(text: str, form: str = "") -> str:
    return f"<w:r><w:rPr>{form}</w:rPr><w:t>{text}</w:t></w:r>"


@pytest.mark.parametrize(("form", "shown"), [("superscript", "91,3¹"), ("subscript", "91,3₁"), ("baseline", "91,31")])
def test_a_mark_above_a_figure_is_no_digit_of_it(rules: RuleSet, tmp_path: Path, form: str, shown: str) -> None:
    mark = run("1", f'<w:vertAlign w:val="{form}"/>')
    marked = cell(f"<w:p>{run('91,3')}{mark}</w:p>")
    found = read(tmp_path, TITLE + table(row(UNIT, PAYMENT), row("Sở Tài chính", marked)), rules)
    assert found.cells["raw"].to_list() == [shown]
    assert found.cells["value"].to_list() == [913100 if form == "baseline" else None]


@pytest.mark.parametrize("form", ["strike", "dstrike"])
def test_what_is_struck_out_is_not_read_and_told(rules: RuleSet, tmp_path: Path, form: str) -> None:
    kept = run("1,3", f'<w:{form} w:val="0"/>')
    struck = cell(f"<w:p>{run('5', f'<w:{form}/>')}{kept}</w:p>")
    found = read(tmp_path, TITLE + table(row(UNIT, PAYMENT), row("Sở Tài chính", struck)), rules)
    assert found.cells["value"].to_list() == [13000]
    assert finding(found, "tracked_changes").params["count"] == "1"
