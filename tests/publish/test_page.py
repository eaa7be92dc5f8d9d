"""The page as text: complete, harmless whatever the tables hold, the same bytes every time, bounded."""

from __future__ import annotations

import builtins
import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest

from tthc_rules.errors import UsageError
from tthc_rules.messages import say
from tthc_rules.model.finding import Place
from tthc_rules.model.outcome import Severity
from tthc_rules.model.report import Report
from tthc_rules.model.rules import Text
from tthc_rules.pipeline import load_rules, run_check
from tthc_rules.publish.page import render_page
from tthc_rules.reading.other import OtherFiles
from tthc_rules.reading.text import fold_heading
from tthc_rules.reading.vocabulary import PAGE_HEADINGS

ROOT = Path(__file__).resolve().parents[2]
EVIL = "<script>alert(1)</script>\"'&<img src=x onerror=alert(1)>\u202e"
PAGES = tuple(f"bảng {number}" for number in range(4, 8))
VOID = {"meta", "input", "link", "br"}


class Reader(HTMLParser):
    """Every element with its attributes, and the text of each cell; fails where tags do not nest."""

    def __init__(self, page: bytes) -> None:
        super().__init__()
        self.open: list[str] = []
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.tables: list[list[list[str]]] = []
        self.feed(page.decode("utf-8"))
        self.close()
        assert self.open == []

    def handle_starttag(self, tag, attributes):
        self.elements.append((tag, dict(attributes)))
        if tag == "table":
            self.tables.append([])
        elif tag == "tr":
            self.tables[-1].append([])
        elif tag in {"td", "th"}:
            self.tables[-1][-1].append("")
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attributes):
        self.elements.append((tag, dict(attributes)))

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, text):
        if {"td", "th"} & set(self.open):
            self.tables[-1][-1][-1] += text


@pytest.fixture(scope="module")
def report() -> Report:
    return run_check([str(ROOT / "fixtures/hung-yen/oct2023.csv")], load_rules(str(ROOT / "rules/hung-yen"))).report()


@pytest.fixture(scope="module")
def page(report: Report) -> bytes:
    return render_page(report, "vi")


def test_the_bytes_are_the_same_every_time_and_few(report: Report, page: bytes) -> None:
    assert render_page(report, "vi") == page
    assert len(page) < 1_000_000


def test_a_table_an_indicator_in_the_printed_layout_holds_every_cell_as_typed(report: Report, page: bytes) -> None:
    heads = {
        row[2]: table
        for table in Reader(page).tables
        for row in table[:1]
        if row[:2] == ["STT", "Đơn vị"] and len(row) > 3 and "(tối thiểu" not in row[2]
    }

    table = heads["Kết quả thanh toán trực tuyến tháng (%)"]
    expected = [each for each in report.verdicts if each.indicator == "online_payment_rate"]
    assert table[0][3] == ("Mục tiêu của Chính phủ tối thiểu 30% trong tổng số hồ sơ có yêu cầu nghĩa vụ tài chính")
    assert [row[:4] for row in table[1:]] == [
        [number, each.unit_name, each.raw, each.wording]
        for number, each in zip(["I", *map(str, range(1, 27))], expected, strict=True)
    ]
    assert table[3][4] == "−19,3"


def test_only_its_own_style_and_script_may_run_and_nothing_is_loaded(page: bytes) -> None:
    found = Reader(page)
    (policy,) = (
        attrs["content"] for _, attrs in found.elements if attrs.get("http-equiv") == "Content-Security-Policy"
    )

    assert str(policy).startswith("default-src 'none'; style-src 'sha256-")
    assert "unsafe" not in str(policy)
    for tag, attributes in found.elements:
        assert not {"style", "src", "srcset", "data", "action"} & set(attributes), (tag, attributes)
        assert not [name for name in attributes if name.startswith("on")]
        assert tag not in {"link", "img", "iframe", "object", "embed", "base"}
        assert str(attributes.get("href", "#")).startswith("#")
    assert b"http://" not in page
    assert b"https://" not in page


def test_every_link_leads_somewhere_and_no_id_stands_twice(page: bytes) -> None:
    elements = Reader(page).elements
    ids = [attributes["id"] for _, attributes in elements if "id" in attributes]
    assert len(ids) == len(set(ids))
    wanted = {str(attrs["href"])[1:] for tag, attrs in elements if tag == "a"}
    wanted |= {name for _, attrs in elements for name in str(attrs.get("aria-labelledby") or "").split()}
    assert wanted <= set(ids)
    assert {"v0", "w0", "outcomes"} <= wanted


def test_markup_in_what_tables_and_rules_hold_is_text(report: Report) -> None:
    hostile = replace(
        report,
        rules=replace(report.rules, title=Text(EVIL, EVIL)),
        sources=tuple(replace(source, file=EVIL) for source in report.sources),
        verdicts=tuple(
            replace(
                each,
                unit_name=EVIL,
                raw=EVIL,
                wording=EVIL,
                stated=EVIL + "!",
                reason=Text(EVIL, EVIL + "en"),
                place=Place(EVIL, EVIL, 1, 1),
            )
            for each in report.verdicts
        ),
        findings=tuple(replace(each, value=EVIL, unit_name=EVIL) for each in report.findings),
    )

    found = Reader(render_page(hostile, "vi"))

    harmless = Reader(render_page(report, "vi"))
    assert [tag for tag, _ in found.elements].count("script") == 1
    assert {tag for tag, _ in found.elements} == {tag for tag, _ in harmless.elements}
    assert not [attrs for _, attrs in found.elements if "onerror" in attrs]
    assert any("<img src=x onerror=alert(1)>" in cell for table in found.tables for row in table for cell in row)
    assert "\u202e" not in render_page(hostile, "vi").decode("utf-8")


def test_the_other_language_stands_beside_the_one_that_is_shown(report: Report, page: bytes) -> None:
    english = render_page(report, "en").decode("utf-8")

    assert '<html lang="en">' in english
    assert 'data-other="Chưa đạt">Not met<' in english
    assert 'data-other="Not met">Chưa đạt<' in page.decode("utf-8")
    assert re.search(r'<div lang="vi" data-language="vi" hidden>', english)
    assert re.search(r'<div lang="en" data-language="en" hidden>', page.decode("utf-8"))


def test_each_way_through_the_rules_is_told_once_clause_by_clause(page: bytes) -> None:
    text = page.decode("utf-8")

    assert text.count('class="steps"') < 15
    assert "no_fee_procedures" in text
    assert "hung-yen/indicators/online_payment_rate.yaml:" in text


def test_what_has_no_room_is_left_out_and_told_the_furthest_from_the_target_first(report: Report) -> None:
    short = render_page(report, "en", most_rows=8).decode("utf-8")

    assert "This page lists the reasons of 8 of 108 outcomes" in short
    assert "Only 2 of 27 units are listed" in short
    rows = re.findall(r'<tr id="v(\d+)"', short)
    assert len(rows) == 8
    payment = [report.verdicts[int(number)] for number in rows if report.verdicts[int(number)].value == 0]
    assert len(payment) == 2  # of the payment rate the two that are furthest away: 0


def test_without_the_library_the_message_names_the_extra(report: Report, monkeypatch: pytest.MonkeyPatch) -> None:
    imported = builtins.__import__

    def refusing(name, *arguments):
        if name == "vl_convert":
            raise ImportError(name)
        return imported(name, *arguments)

    monkeypatch.setattr(builtins, "__import__", refusing)
    with pytest.raises(UsageError, match="page_needs_extra"):
        render_page(report, "vi")


def test_a_report_without_verdicts_is_a_page_too(report: Report) -> None:
    empty = replace(report, verdicts=(), periods=(), carried=())
    assert Reader(render_page(empty, "vi")).elements


def test_what_changed_against_another_table_is_told(report: Report, monkeypatch: pytest.MonkeyPatch) -> None:
    rules = load_rules(str(ROOT / "rules/hung-yen"))
    table = (str(ROOT / "fixtures/hung-yen/oct2023.csv"),)
    changed = run_check(table, rules, others=OtherFiles(corrects=table)).report()
    text = render_page(changed, "en").decode("utf-8")

    assert ">What this table corrects</h2>" in text
    assert 'href="#changes"' in text
    assert b'id="changes"' not in render_page(report, "vi")

    monkeypatch.setattr("tthc_rules.publish.page.MOST_ROWS", -1)
    assert "0 cells changed, too many to be listed here" in render_page(changed, "en").decode("utf-8")


def test_a_provisional_month_is_read_back_as_one(report: Report, tmp_path: Path) -> None:
    sources = tuple(replace(each, as_of="2023-10-28", provisional=True) for each in report.sources)
    page = tmp_path / "report.html"
    page.write_bytes(render_page(replace(report, sources=sources), "vi"))

    again = run_check([str(page)], load_rules(str(ROOT / "rules/hung-yen"))).report()

    assert {(each.as_of, each.provisional) for each in again.sources if each.sheet in PAGES} == {("2023-10-28", True)}


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_page_is_read_back_alike_in_whichever_language_it_is(report: Report, tmp_path: Path, language: str) -> None:
    page = tmp_path / "report.html"
    page.write_bytes(render_page(report, language))

    again = run_check([str(page)], load_rules(str(ROOT / "rules/hung-yen"))).report()

    assert not [each for each in again.findings if each.severity is not Severity.NOTE]
    assert [each.code for each in again.findings].count("published_columns") == 4
    facts = [
        (each.unit, each.indicator, each.period, each.value, each.outcome, each.wording) for each in again.verdicts
    ]
    assert facts == [
        (each.unit, each.indicator, each.period, each.value, each.outcome, each.wording) for each in report.verdicts
    ]
    judged = [each for each in again.verdicts if each.wording is not None]
    assert [each.stated for each in judged] == [each.wording for each in judged]
    assert len(judged) == 54


def test_reading_knows_the_columns_that_explain() -> None:
    codes = ("page_why", "column_margin", "column_outcome")
    assert tuple(tuple(fold_heading(say(code, spoken)) for code in codes) for spoken in ("vi", "en")) == PAGE_HEADINGS
