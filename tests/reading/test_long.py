from __future__ import annotations

import datetime as dt
from decimal import Decimal
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.reading.conftest import FIXTURES
from tests.reading.making import codes, finding, write
from tthc_rules.errors import TableError
from tthc_rules.model.outcome import Reading, Severity
from tthc_rules.model.period import parse_month
from tthc_rules.model.rules import RuleSet
from tthc_rules.model.table import CELLS, UNKNOWN, Hint
from tthc_rules.reading import part
from tthc_rules.reading.table import read_table, table_from_frame

OCTOBER = parse_month("2023-10")
HEAD = ["period", "unit", "indicator", "value", "note"]


def test_a_long_table_over_several_periods(rules: RuleSet) -> None:
    table = read_table(FIXTURES / "long-2023-q4.csv", rules)
    wide = read_table(FIXTURES / "oct2023.csv", rules).cells.filter(pl.col("reading") != int(Reading.BLANK))
    assert table.cells.schema == CELLS
    assert table.periods == (OCTOBER, OCTOBER + 1, OCTOBER + 2)
    assert table.indicators == (0, 1, 2, 3)
    assert codes(table) == ["note_not_judged"]
    same = ["indicator", "unit", "raw", "reading", "value", "places", "hint"]
    october = table.cells.filter(period=OCTOBER).select(same).sort(same[:2])
    assert october.equals(wide.select(same).sort(same[:2]))
    (block,) = table.blocks
    assert (block.indicator, block.unit_column, block.value_column) == (None, 2, 4)


def test_numbers_are_read_by_their_indicators_cells_alone(rules: RuleSet, tmp_path: Path) -> None:
    rows = [
        HEAD,
        ["2023-10", "u1", "online_submission_rate", "1,038", ""],
        ["2023-10", "u2", "online_submission_rate", "73,8", ""],
        ["2023-10", "u1", "online_payment_rate", "1,038", ""],
        ["2023-10", "u1", "electronic_copies", "1.038", ""],
        ["2023-10", "u3", "Tỷ lệ số hóa hồ sơ", "TTHC không có phí, lệ phí", ""],
        ["2023-10", "u3", "online_payment_rate", "TTHC không có phí, lệ phí", ""],
    ]
    cells = read_table(write(tmp_path, rows), rules).cells
    assert cells["indicator"].to_list() == [0, 0, 1, 3, 2, 1]
    assert cells["value"].to_list() == [10380, 738000, None, 1038, None, None]
    assert cells["hint"].to_list() == [Hint.BY_COLUMN, 0, 0, 0, 0, 0]
    assert cells["reading"].to_list()[2:] == [
        Reading.AMBIGUOUS,
        Reading.NUMBER,
        Reading.UNREADABLE,
        Reading.EXEMPTION_WORDS,
    ]


def test_an_unknown_indicator_is_told_once_and_left_out(rules: RuleSet, tmp_path: Path) -> None:
    rows = [HEAD, *(["2023-10", unit, "online_payment_rat", "5", ""] for unit in ("u1", "u2"))]
    rows.append(["2023-10", "u1", "online_payment_rate", "6", ""])
    table = read_table(write(tmp_path, rows), rules)
    found = finding(table, "unknown_indicator")
    assert (found.severity, found.params["count"], found.place and found.place.cell) == (Severity.ERROR, "2", "C2")
    assert str(found.params["suggestions"]).startswith("online_payment_rate")
    assert table.cells["value"].to_list() == [60000]
    assert table.indicators == (1,)


def test_rows_that_cannot_be_judged_are_told(rules: RuleSet, tmp_path: Path) -> None:
    rows = [
        HEAD,
        ["2023-10", "u1", "online_payment_rate", "5", ""],
        ["tháng mười", "u2", "online_payment_rate", "6", ""],
        ["2023-10", "", "online_payment_rate", "7", ""],
        ["2023-10", "u3", "", "8", ""],
        HEAD,
        ["2023-10", "Sở Lạ", "online_payment_rate", "chưa có", ""],
        ["Ghi chú: số liệu tạm tính", "", "", "", ""],
    ]
    table = read_table(write(tmp_path, rows), rules)
    assert table.cells["row"].to_list() == [2, 7]
    assert table.cells["unit"].to_list() == [1, UNKNOWN]
    told = {(f.code, f.params.get("rows", "")) for f in table.findings}
    assert told == {
        ("period_unreadable", "3"),
        ("row_without_unit", "4"),
        ("unknown_indicator", ""),
        ("row_left_out", "6"),
        ("row_left_out", "8"),
    }


def test_a_long_row_with_too_many_cells_is_left_out_and_told(rules: RuleSet, tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_text(
        "period,unit,indicator,value\n2023-10,u1,online_payment_rate,44,12\n2023-10,u2,online_payment_rate,5\n"
    )
    table = read_table(path, rules)
    assert finding(table, "ragged_row").severity is Severity.ERROR
    assert table.cells["unit"].to_list() == [2]


def test_other_sources_must_be_among_the_periods(rules: RuleSet, tmp_path: Path) -> None:
    rows = [HEAD, *([period, "u1", "online_payment_rate", "5", ""] for period in ("2023-10", "2023-11"))]
    assert read_table(write(tmp_path, rows, "oct2023.csv"), rules).periods == (OCTOBER, OCTOBER + 1)
    with pytest.raises(TableError, match="period_conflict"):
        read_table(write(tmp_path, rows, "sep2023.csv"), rules)
    with pytest.raises(TableError, match="period_conflict"):
        read_table(write(tmp_path, rows, "a.csv"), rules, period="2023-10")


def test_a_long_table_without_a_period_column(rules: RuleSet, tmp_path: Path) -> None:
    rows = [["unit", "indicator", "value"], ["u1", "online_payment_rate", "5"]]
    assert read_table(write(tmp_path, rows, "a.csv"), rules, period="2023-10").periods == (OCTOBER,)
    blank = [["period", *rows[0]], ["", *rows[1]]]
    assert read_table(write(tmp_path, blank, "oct2023.csv"), rules).periods == (OCTOBER,)


def frame(**columns: object) -> pl.DataFrame:
    base = {"period": ["2023-10"] * 3, "unit": ["u1", "u2", "u3"], "indicator": ["online_payment_rate"] * 3}
    return pl.DataFrame({**base, "value": [44.12, None, 30.0], **columns})


def test_a_typed_frame(rules: RuleSet) -> None:
    table = table_from_frame(frame(numerator=[4412, None, 3], denominator=[10000.0, None, 10.5]), rules)
    cells = table.cells
    assert cells.schema == CELLS
    assert cells["value"].to_list() == [441200, None, 300000]
    assert cells["raw"].to_list() == ["44.12", None, "30"]
    assert cells["row"].to_list() == [1, 2, 3]
    assert cells["numerator"].to_list() == [4412, None, 3]
    assert cells["denominator"].to_list() == [10000, None, None]
    assert cells["denominator_raw"].to_list() == ["10000", None, "10.5"]
    assert cells["denominator_reading"].to_list() == [Reading.NUMBER, Reading.BLANK, Reading.NOT_WHOLE]
    assert table.findings == ()
    assert table.blocks[0].source.file == "<frame>"


@pytest.mark.parametrize(
    "value",
    [
        pl.Series(["44,12", None, "30"]),
        pl.Series([Decimal("44.12"), None, Decimal(30)]),
        pl.Series([44.12, None, 30.0], dtype=pl.Float32),
        pl.Series(["44,12", None, "30"], dtype=pl.Categorical),
        pl.Series([44.12, float("nan"), 30.0]),
    ],
)
def test_values_of_any_type_that_holds_numbers(value: pl.Series, rules: RuleSet) -> None:
    cells = table_from_frame(frame(value=value), rules).cells
    assert cells["value"].to_list() == [441200, None, 300000]
    assert cells["reading"].to_list() == [Reading.NUMBER, Reading.BLANK, Reading.NUMBER]
    assert cells["places"].to_list() == [2, None, 0]


@pytest.mark.parametrize("dtype", [pl.Int8, pl.UInt16, pl.Int32, pl.UInt64, pl.Int128])
def test_integers_of_any_width(dtype: type[pl.DataType], rules: RuleSet) -> None:
    cells = table_from_frame(frame(value=pl.Series([100, None, 0], dtype=dtype)), rules).cells
    assert cells["value"].to_list() == [1000000, None, 0]


def test_numbers_near_the_limits_of_64_bits(rules: RuleSet) -> None:
    for value in ([2**63 - 1, -(2**63), 0], [2.0**63, -(2.0**63), 0.0]):
        cells = table_from_frame(frame(value=value), rules).cells
        assert cells["reading"].to_list() == [Reading.TOO_LARGE, Reading.TOO_LARGE, Reading.NUMBER]
    cells = table_from_frame(frame(value=pl.Series([2**64 - 1, 1, 2], dtype=pl.UInt64)), rules).cells
    assert cells["reading"].to_list() == [Reading.TOO_LARGE, Reading.NUMBER, Reading.NUMBER]


@pytest.mark.parametrize(
    "period",
    [
        pl.Series([dt.date(2023, 10, 1)] * 3),
        pl.Series([dt.date(2023, 10, 1)] * 3).cast(pl.Datetime),
        pl.Series([202310] * 3),
        pl.Series(["T10/2023"] * 3, dtype=pl.Categorical),
    ],
)
def test_periods_of_any_type(period: pl.Series, rules: RuleSet) -> None:
    assert table_from_frame(frame(period=period), rules).cells["period"].to_list() == [OCTOBER] * 3


def test_a_frame_without_its_columns(rules: RuleSet) -> None:
    with pytest.raises(TableError) as caught:
        table_from_frame(pl.DataFrame({"unit": ["u1"], "Kết quả X": [1]}), rules, period="2023-10", name="mine")
    (problem,) = caught.value.problems
    assert (problem.code, problem.file, problem.params["missing"]) == ("frame_not_long", "mine", "indicator, value")


def test_columns_of_types_that_mean_nothing_are_all_named(rules: RuleSet) -> None:
    wrong = frame(value=[True, False, True], unit=[dt.date(2023, 1, 1)] * 3, period=[1.5, 2.5, 3.5])
    with pytest.raises(TableError) as caught:
        table_from_frame(wrong, rules)
    assert sorted(p.params["heading"] for p in caught.value.problems) == ["period", "unit", "value"]


def test_other_columns_of_a_frame_are_told(rules: RuleSet) -> None:
    table = table_from_frame(frame(region=["a"] * 3, Unit=["u1"] * 3, stated=["Hoàn thành", "–", None]), rules)
    assert codes(table) == ["unknown_column", "duplicate_column"]
    assert table.cells["stated"].to_list() == ["Hoàn thành", None, None]


def test_an_empty_frame(rules: RuleSet) -> None:
    table = table_from_frame(frame().clear(), rules, period="2023-10")
    assert table.cells.schema == CELLS
    assert (table.cells.height, table.indicators) == (0, ())


def test_parquet_is_the_same_table(rules: RuleSet, tmp_path: Path) -> None:
    path = tmp_path / "oct2023.parquet"
    frame().write_parquet(path)
    table = read_table(path, rules)
    assert table.cells.equals(table_from_frame(frame(), rules).cells)
    assert len(table.sources[0].sha256) == 64


def test_a_parquet_that_is_not_long(rules: RuleSet, tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    pl.DataFrame({"a": [1]}).write_parquet(path)
    with pytest.raises(TableError, match="frame_not_long"):
        read_table(path, rules)


values = (
    st.none() | st.floats(-1e6, 1e6).map(lambda value: round(value, 3)) | st.sampled_from([0.0, 30.0, 29.9999, 1e16])
)
indicators = st.sampled_from(["online_payment_rate", "electronic_copies", "online_submission_rate", "unheard of"])


@given(rows=st.lists(st.tuples(st.sampled_from(["u1", "u2", "Sở Lạ"]), indicators, values), min_size=1, max_size=20))
def test_the_order_of_rows_changes_nothing(rows: list[tuple[str, str, float | None]], rules: RuleSet) -> None:
    schema = {"unit": pl.String, "indicator": pl.String, "value": pl.Float64}
    forward = pl.DataFrame(rows, schema=schema, orient="row").with_columns(period=pl.lit("2023-10"))
    forth = table_from_frame(forward, rules)
    back = table_from_frame(forward.reverse(), rules)
    compared = [name for name in CELLS if name != "row"]
    # An unknown unit without a figure below the last known unit is taken for a note, so only known units must agree.
    known = forth.cells.filter(pl.col("unit") >= 0).select(compared)
    assert known.equals(back.cells.filter(pl.col("unit") >= 0).select(compared).reverse())


def test_long_columns_of_typed_numbers_are_written_alike(rules: RuleSet, monkeypatch: pytest.MonkeyPatch) -> None:
    several = [0.0, 30.0, 29.95, -0.5, 44.1, float("nan"), None, 100.0]
    columns = [several, [*several, 29.999], [*several, 1e9], [None] * 8, [1.5] * 8]
    short = [part.as_typed(pl.Series(cells, dtype=pl.Float64)).to_list() for cells in columns]
    monkeypatch.setattr(part, "_FEW", 5)
    assert [part.as_typed(pl.Series(cells, dtype=pl.Float64)).to_list() for cells in columns] == short
    monkeypatch.setattr(part, "_FEW", 6)
    assert [part.as_typed(pl.Series([1.0, 1.01] * 4, dtype=pl.Float64))[index] for index in (0, 1)] == ["1", "1.01"]
    assert short[0] == ["0", "30", "29.95", "-0.5", "44.1", None, None, "100"]


@pytest.mark.parametrize("column", ["unit", "indicator", "period"])
def test_blank_cells_of_a_frame(column: str, rules: RuleSet) -> None:
    whole = frame()
    blank = whole.with_columns(pl.Series(column, [" ", *whole[column][1:]]))
    table = table_from_frame(blank, rules)
    code = {"unit": "row_without_unit", "indicator": "unknown_indicator", "period": "period_unreadable"}[column]
    assert codes(table) == [code]
    assert table.cells.height == 2


def test_a_long_table_is_read_alike_in_one_thread_and_in_two(rules: RuleSet, monkeypatch: pytest.MonkeyPatch) -> None:
    alone = read_table(FIXTURES / "long-2023-q4.csv", rules)
    monkeypatch.setattr("tthc_rules.threads.LONG", 1)

    beside = read_table(FIXTURES / "long-2023-q4.csv", rules)

    assert beside.cells.equals(alone.cells)
    assert beside.findings == alone.findings
