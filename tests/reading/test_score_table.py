"""Score tables as files and frames: both forms, what names what, what is told."""

from __future__ import annotations

from decimal import Decimal

import polars as pl
import pytest

from tests.small_points import GROUND, group, rules_of, scored, structure
from tthc_rules.errors import TableError
from tthc_rules.model.period import parse_month
from tthc_rules.model.rules import Level, Roster, Unit
from tthc_rules.model.score_table import Item, ItemKind
from tthc_rules.model.scoring import FieldCode
from tthc_rules.reading.score_table import read_score_tables, scores_from_frame

RULES = rules_of(
    structure(
        scored("on_time", 20, group="time"),
        scored("paid", 6, group="pay"),
        scored("paid_all", 4, group="pay"),
        codes=[FieldCode("TD", "time", Decimal(20), GROUND)],
    )
)


@pytest.fixture
def write(tmp_path):
    def writing(text, name="scores-2026-03.csv"):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return str(path)

    return writing


def cells(table):
    frame = table.cells
    return [
        (
            table.units[row["unit"]].code,
            table.items[row["item"]].id,
            row["numerator"],
            row["denominator"],
            row["official"],
        )
        for row in frame.iter_rows(named=True)
    ]


def test_the_long_form_needs_nothing_but_a_file(write):
    path = write("unit,indicator,numerator,denominator\nH31,on_time,33,37\nH31,paid,,\nH20,on_time,1.038,2 000\n")

    table = read_score_tables([path], RULES)

    assert cells(table) == [
        ("H31", "on_time", 33, 37, None),
        ("H31", "paid", None, None, None),
        ("H20", "on_time", 1038, 2000, None),
    ]
    assert table.periods == (parse_month("2026-03"),)
    assert table.findings == ()


def test_a_count_written_as_a_whole_decimal_is_a_count(write):
    path = write("unit,indicator,numerator,denominator\nH31,on_time,33.0,1038.0\nH31,paid,1.5,2\n")

    table = read_score_tables([path], RULES)

    assert cells(table)[0] == ("H31", "on_time", 33, 1038, None)
    assert [finding.code for finding in table.findings] == ["score_cell_unreadable"]
    assert table.cells["fault"].to_list() == [False, True]


def test_an_indicator_is_named_by_id_in_any_case_or_by_title(write):
    path = write("unit,indicator,numerator,denominator\nA,ON_TIME,1,2\nA,Chỉ số paid,1,2\nA,Indicator paid_all,1,2\n")

    assert [row[1] for row in cells(read_score_tables([path], RULES))] == ["on_time", "paid", "paid_all"]


def test_an_unknown_indicator_is_told_once_with_the_nearest_names(write):
    path = write("unit,indicator,numerator,denominator\nA,on_tme,1,2\nB,on_tme,1,2\nA,paid,1,2\n")

    table = read_score_tables([path], RULES)

    assert len(cells(table)) == 1
    (finding,) = table.findings
    assert (finding.code, finding.place.row, finding.params["count"]) == ("score_item_unknown", 2, "2")
    assert "on_time" in finding.params["suggestions"]


def test_the_period_is_asked_for_and_never_guessed(write):
    text = "unit,indicator,numerator,denominator\nA,paid,1,2\n"

    with pytest.raises(TableError) as caught:
        read_score_tables([write(text, "scores.csv")], RULES)

    assert [problem.code for problem in caught.value.problems] == ["no_period"]
    assert read_score_tables([write(text, "scores.csv")], RULES, period="2026-01").periods == (parse_month("2026-01"),)


def test_sources_of_the_period_that_conflict_are_an_error(write):
    with pytest.raises(TableError) as caught:
        read_score_tables([write("unit,indicator,score\nA,paid,1\n")], RULES, period="2026-04")

    assert caught.value.problems[0].code == "period_conflict"


def test_a_period_column_dates_each_row(write):
    path = write("kỳ,đơn vị,chỉ số,tử số,mẫu số\n2026-01,A,paid,1,2\n02/2026,A,paid,1,2\nx,A,paid,1,2\n", "a.csv")

    table = read_score_tables([path], RULES)

    assert table.cells["period"].to_list() == [parse_month("2026-01"), parse_month("2026-02")]
    assert [finding.code for finding in table.findings] == ["score_row_undated"]


def test_a_wide_table_prints_a_column_for_each_score(write):
    path = write('Đơn vị,Nhóm time (20),TD_20,pay,Tổng điểm,Xếp hạng\nA,"17,5",1,9,"26,5",xếp 2/34\n')

    table = read_score_tables([path], RULES)

    rows = table.cells.select("official", "printed_maximum", "rank").rows()
    assert [table.items[item] for item in table.cells["item"]] == [
        Item(ItemKind.GROUP, "time"),
        Item(ItemKind.GROUP, "pay"),
        Item(ItemKind.TOTAL),
    ]
    assert rows == [(17_500_000, 20_000_000, None), (9_000_000, None, None), (26_500_000, None, 2)]
    assert [finding.code for finding in table.findings] == ["duplicate_column"]


def test_a_column_that_is_no_score_is_told(write):
    path = write("Đơn vị,pay,ghi gì đó\nA,9,x\n")

    (finding,) = read_score_tables([path], RULES).findings

    assert (finding.code, finding.place.column) == ("score_column_unknown", 3)


def test_a_heading_that_fits_several_scores_is_not_read(write):
    rules = rules_of(
        structure(scored("a", 1, group="x", columns=("Điểm A",)), scored("b", 1, group="y", columns=("Điểm A",)))
    )

    table = read_score_tables([write("Đơn vị,Điểm A,a\nU,1,1\n")], rules)

    assert [finding.code for finding in table.findings] == ["ambiguous_column"]
    assert table.cells.height == 1


def test_a_table_of_one_unit_needs_no_column_of_units(write):
    text = 'Nhóm chỉ số,Điểm\npay,"5,5/10 điểm"\n'

    with pytest.raises(TableError) as caught:
        read_score_tables([write(text)], RULES)
    assert caught.value.problems[0].code == "score_no_heading"
    assert cells(read_score_tables([write(text)], RULES, unit="H31")) == [("H31", "pay", None, None, 5_500_000)]


def test_counts_printed_among_scores_are_counts(write):
    path = write("unit,indicator,score\nA,paid,171/172 đơn vị\n")

    assert cells(read_score_tables([path], RULES)) == [("A", "paid", 171, 172, None)]


def test_a_unit_of_the_roster_is_known_by_any_of_its_names_others_by_their_code(write):
    roster = Roster((Unit("h-a", "Tỉnh A", Level.PROVINCE, official_code="H99"),))
    rules = rules_of(*RULES.scoring, roster=roster)
    path = write("unit,indicator,score\nTỉnh A,paid,1\nH99,pay,2\nXã B,paid,1\n")

    table = read_score_tables([path], rules, level=Level.COMMUNE)

    assert [(unit.code, unit.name, unit.level) for unit in table.units] == [
        ("Xã B", "Xã B", Level.COMMUNE),
        ("h-a", "Tỉnh A", Level.PROVINCE),
    ]
    assert [row[0] for row in cells(table)] == ["h-a", "h-a", "Xã B"]


def test_a_name_beside_a_code_is_kept(write):
    path = write("province_code,name,pay\nH01,Tỉnh Một,1\n")

    (unit,) = read_score_tables([path], RULES).units

    assert (unit.code, unit.name) == ("H01", "Tỉnh Một")


def test_comments_above_the_heading_are_passed_over(write):
    path = write("# SOURCE: a, b, c\n# more\nunit,indicator,numerator,denominator\nA,paid,1,2\n")

    assert cells(read_score_tables([path], RULES)) == [("A", "paid", 1, 2, None)]


def test_several_files_are_one_table(write):
    first = write("unit,indicator,score\nA,paid,1\n", "a-2026-03.csv")
    second = write("unit,indicator,score\nB,paid,2\n", "b-2026-03.csv")

    table = read_score_tables([first, second], RULES)

    assert cells(table) == [("A", "paid", None, None, 1_000_000), ("B", "paid", None, None, 2_000_000)]
    assert [source.file for source in table.blocks] == [first, second]
    assert table.cells["block"].to_list() == [0, 1]


def test_no_file_and_no_table_are_told_together(write, tmp_path):
    with pytest.raises(TableError) as caught:
        read_score_tables([str(tmp_path / "none.csv"), write("a,b\n1,2\n")], RULES)

    assert [problem.code for problem in caught.value.problems] == ["file_missing", "score_no_heading"]


def test_a_typed_frame_is_read_as_it_is(tmp_path):
    frame = pl.DataFrame(
        {
            "unit": ["A", "A", "B"],
            "indicator": ["paid", "on_time", "paid"],
            "period": ["2026-01", "2026-01", "2026-02"],
            "numerator": [1, 2, None],
            "denominator": [4.0, 8.0, 0.0],
        }
    )
    path = tmp_path / "figures.parquet"
    frame.write_parquet(path)

    for table in (scores_from_frame(frame, RULES), read_score_tables([str(path)], RULES)):
        assert cells(table) == [
            ("A", "paid", 1, 4, None),
            ("A", "on_time", 2, 8, None),
            ("B", "paid", None, 0, None),
        ]
        assert table.periods == (parse_month("2026-01"), parse_month("2026-02"))


def test_a_frame_without_figures_is_refused():
    with pytest.raises(TableError) as caught:
        scores_from_frame(pl.DataFrame({"unit": ["A"], "indicator": ["paid"]}), RULES, period="2026-01")

    assert caught.value.problems[0].code == "frame_not_long"


def test_names_of_groups_do_not_need_indicators(write):
    rules = rules_of(structure(groups=[group("time", 20), group("pay", 10)]))

    assert cells(read_score_tables([write('unit,nhóm,điểm\nA,time,"18,7/20"\n')], rules)) == [
        ("A", "time", None, None, 18_700_000)
    ]


@pytest.mark.parametrize(
    ("rate", "apart"),
    [("33,33", False), ("33,3", False), ("33", False), ("33,34", True), ("33,4", True), ("34", True), ("", False)],
)
def test_a_rate_is_held_against_its_parts_to_the_places_it_shows(write, rate, apart):
    path = write(f'unit,indicator,numerator,denominator,rate\nA,paid,1,3,"{rate}"\nA,on_time,0,0,5\n')

    table = read_score_tables([path], RULES)

    assert [finding.code for finding in table.findings] == ["score_rate_apart"] * apart
    assert table.cells["fault"].to_list() == [False, False]
