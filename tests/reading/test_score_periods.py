"""Score tables of a quarter, a half-year or a year to date: kept apart from those of a month."""

from __future__ import annotations

from pathlib import Path

import pytest

from tthc_rules.errors import TableError
from tthc_rules.model.period import PeriodKind, parse_month
from tthc_rules.reading.score_table import read_score_tables
from tthc_rules.rulefile.read import read_rules

ROOT = Path(__file__).resolve().parents[2]
ROWS = "unit,indicator,numerator,denominator\nu,on_time,9,10\n"


@pytest.fixture(scope="module")
def rules():
    return read_rules(ROOT / "rules/national/qd-766", "qd-766")


@pytest.fixture
def table(tmp_path):
    def write(title="", name="scores.csv"):
        (tmp_path / name).write_text((f"{title},,,\n" if title else "") + ROWS, "utf-8")
        return str(tmp_path / name)

    return write


@pytest.mark.parametrize(
    ("title", "kind", "month"),
    [
        ("ĐIỂM THÁNG 9/2026", PeriodKind.MONTH, "2026-09"),
        ("ĐIỂM QUÝ III NĂM 2026", PeriodKind.QUARTER, "2026-09"),
        ("ĐIỂM 6 THÁNG ĐẦU NĂM 2026", PeriodKind.HALF_YEAR, "2026-06"),
        ("ĐIỂM 9 THÁNG NĂM 2026", PeriodKind.YEAR_TO_DATE, "2026-09"),
        ("Lũy kế đến tháng 10/2026", PeriodKind.YEAR_TO_DATE, "2026-10"),
    ],
)
def test_the_kind_is_read_from_the_title(rules, table, title, kind, month):
    found = read_score_tables([table(title)], rules)
    assert [source.kind for source in found.blocks] == [kind]
    assert found.periods == (parse_month(month),)


def test_the_name_of_the_file_counts_too(rules, table):
    found = read_score_tables([table(name="diem-quy-3-2026.csv")], rules)
    assert (found.blocks[0].kind, found.periods) == (PeriodKind.QUARTER, (parse_month("2026-09"),))


def test_two_kinds_are_never_put_together(rules, table):
    paths = [table("THÁNG 9/2026", "a.csv"), table("QUÝ III NĂM 2026", "b.csv")]
    with pytest.raises(TableError) as caught:
        read_score_tables(paths, rules)
    told = [(problem.code, problem.file) for problem in caught.value.problems]
    assert told == [("period_kinds_mixed", paths[1]), ("table_of_month", paths[0]), ("table_of_quarter", paths[1])]


def test_one_table_of_two_kinds_is_refused(rules, table):
    with pytest.raises(TableError) as caught:
        read_score_tables([table("QUÝ III NĂM 2026", "luy-ke-den-thang-9-2026.csv")], rules)
    assert caught.value.problems[0].code == "period_kinds_mixed"


def test_a_month_by_option_against_the_title_of_a_quarter_is_a_conflict(rules, table):
    with pytest.raises(TableError) as caught:
        read_score_tables([table("QUÝ III NĂM 2026")], rules, period="2026-08")
    assert caught.value.problems[0].code == "period_conflict"
    assert read_score_tables([table("QUÝ III NĂM 2026")], rules, period="2026-09").blocks[0].kind is PeriodKind.QUARTER
