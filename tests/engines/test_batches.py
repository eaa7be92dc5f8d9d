"""Judging in stretches of a few rows against judging the whole: the same verdicts, findings and errors."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.costly import costly
from tests.small_rules import MONTH, frame, indicator, pending, rule_set, target, unit
from tests.strategies import MONTHS, rule_sets, samples
from tthc_rules.engines.batches import Handlers
from tthc_rules.errors import RuleFileError, TableError, UsageError
from tthc_rules.model.outcome import Severity
from tthc_rules.model.period import format_month
from tthc_rules.model.rules import RuleSet
from tthc_rules.pipeline import compile_rules, run_batches, run_check

NAMES = ("period", "unit", "indicator", "value", "numerator", "denominator", "stated", "note")
RULES = rule_set(
    [indicator(targets=[target("30")]), indicator("other")], [unit("u1"), unit("u2"), unit("u3", start=MONTH + 1)]
)

ODD = st.fixed_dictionaries(
    {
        "unit": st.sampled_from(("u0", "u1", "u1", "Đơn vị  u0", "U1", "nobody", "somebody", "", None, " ")),
        "indicator": st.sampled_from(("rate", "rate", "Chỉ số rate", "other", "unheard of", "", None)),
        "period": st.sampled_from((*map(format_month, MONTHS), "2030-01", "08/2025", "soon", None)),
        "value": st.sampled_from(("30", "29,95", "1,038", "1.038", "44.6", "12,5", "abc", "-", "", None, "#N/A")),
        "numerator": st.sampled_from((None, None, "3", "x", "abc", "-1", "9" * 18)),
        "denominator": st.sampled_from((None, None, "10", "0", "-", "7,5")),
        "stated": st.sampled_from((None, None, "Đạt", "Hoàn thành", " ")),
        "note": st.sampled_from((None, None, "as told")),
    }
)
"""Rows as nobody should type them."""


def compiles(rules: RuleSet) -> bool:
    try:
        compile_rules(rules)
    except RuleFileError:
        return False
    return True


@st.composite
def tables(draw: st.DrawFn) -> tuple[RuleSet, list[list[dict[str, Any]]], str | None]:
    """A rule set, the rows of up to three files, and the month that the call names."""
    sample = draw(samples(rule_sets().filter(compiles)))
    rows: list[dict[str, Any]] = [*sample.rows(), *draw(st.lists(ODD, max_size=12))]
    rows = draw(st.permutations(rows)) if draw(st.booleans()) else rows
    cuts = sorted(draw(st.lists(st.integers(1, max(1, len(rows) - 1)), max_size=2, unique=True)))
    parts = [rows[start:end] for start, end in zip([0, *cuts], [*cuts, len(rows)], strict=True)]
    period = draw(st.sampled_from((None, None, None, None, None, "2025-05")))
    for number, part in enumerate(parts):
        if (period is not None or draw(st.integers(0, 9)) == 0) and (number == 0 or draw(st.booleans())):
            for row in part:
                row["period"] = draw(st.sampled_from((None, period)))  # a column that says nothing, or the same
    return sample.rules, parts, period


def write(folder: str, parts: Sequence[Sequence[dict[str, Any]]]) -> list[str]:
    paths = []
    for number, rows in enumerate(parts):
        columns = {name: [row.get(name) for row in rows] for name in NAMES}
        paths.append(f"{folder}/{number}.parquet")
        pl.DataFrame(columns, schema=dict.fromkeys(NAMES, pl.String)).write_parquet(paths[-1])
    return paths


def whole(paths: Sequence[str], rules: RuleSet, kept: int, **options: Any) -> Any:
    """What the engine in memory says, in the terms of the other."""
    try:
        assessed = run_check(paths, rules, **options)
    except (TableError, UsageError, RuleFileError) as error:
        return type(error), error.problems
    findings = assessed.findings()
    seen: Counter[tuple[str, Severity]] = Counter()
    first = []
    for finding in findings:
        kind = finding.code, finding.severity
        seen[kind] += 1
        if seen[kind] <= kept:
            first.append(finding)
    told = Counter((finding.code, finding.severity) for finding in findings)
    rows = assessed.frame().rows() if assessed.table.periods else []
    return rows, assessed.counts(), told, first, assessed.table.sources


def in_parts(paths: Sequence[str], rules: RuleSet, kept: int, stretch: int, **options: Any) -> Any:
    verdicts: list[pl.DataFrame] = []
    try:
        judged = run_batches(paths, rules, handlers=Handlers(verdicts.append), stretch=stretch, kept=kept, **options)
    except (TableError, UsageError, RuleFileError) as error:
        return type(error), error.problems
    rows = pl.concat(verdicts).rows() if verdicts else []
    return rows, judged.summary, judged.told, list(judged.findings), judged.table.sources


@costly()
@given(
    tables(),
    st.integers(1, 7),
    st.sampled_from((1, 3, 1000)),
    st.sampled_from(("all", "all", "all", "submitted", "u0", "u1,u9")),
)
def test_stretches_of_any_length_say_what_the_whole_says(
    table: tuple[RuleSet, list[list[dict[str, Any]]], str | None], stretch: int, kept: int, expect: str
) -> None:
    rules, parts, period = table
    with TemporaryDirectory() as folder:
        paths = write(folder, parts)
        expected = whole(paths, rules, kept, expect=expect, period=period)
        assert in_parts(paths, rules, kept, stretch, expect=expect, period=period) == expected


def test_typed_figures_are_read_alike(tmp_path: Path) -> None:
    figures = {
        "unit": ["u1", "u2", "u1", "u9"],
        "indicator": ["rate", "rate", "other", "rate"],
        "period": ["2024-03"] * 4,
    }
    for number, values in enumerate(([29.95, 1.5, float("nan"), 3.0], [1, None, 3, 4])):
        path = str(tmp_path / f"{number}.parquet")
        pl.DataFrame({**figures, "value": values, "numerator": [1, 2, None, 4]}).write_parquet(path)
        assert in_parts([path], RULES, 9, 2) == whole([path], RULES, 9)


def test_a_cell_that_stands_again_much_later_is_invalid_where_it_first_stood(tmp_path: Path) -> None:
    path = str(tmp_path / "t.parquet")
    frame(
        {"value": "40"}, {"unit": "u2", "value": "40"}, *[{"unit": "nobody", "value": "1"}] * 9, {"value": "50"}
    ).write_parquet(path)
    rows, _, _, first, _ = in_parts([path], RULES, 9, 2, expect="submitted")
    assert [(row[1], row[9], row[11]) for row in rows] == [("u1", "invalid", 1), ("u2", "met", 2)]
    assert [f.params["rows"] for f in first if f.code == "unit_twice"] == ["1, 12"] * 2


def test_a_partitioned_folder_is_one_table(tmp_path: Path) -> None:
    for month, value in (("2024-03", "40"), ("2024-04", "20")):
        folder = tmp_path / "t" / f"period={month}"
        folder.mkdir(parents=True)
        frame({"value": value}).drop("period").write_parquet(folder / "part-0.parquet")
        (folder / "_SUCCESS").write_text("")
    rows, _, _, _, sources = in_parts([str(tmp_path / "t")], RULES, 9, 5, expect="submitted")
    assert [(row[0], row[9]) for row in rows] == [("2024-03", "met"), ("2024-04", "not_met")]
    assert [Path(source.file).parent.name for source in sources] == ["period=2024-03", "period=2024-04"]


def test_damage_in_one_file_hides_no_problem_of_another(tmp_path: Path) -> None:
    (tmp_path / "a.parquet").write_bytes(b"PAR1 and nothing more")
    (tmp_path / "b.parquet").write_bytes(b"PAR1 either")
    with pytest.raises(TableError) as caught:
        run_batches([str(tmp_path / "a.parquet"), str(tmp_path / "b.parquet")], RULES)
    assert [problem.code for problem in caught.value.problems] == ["parquet_damaged"] * 2


def test_of_a_code_that_weighs_twice_the_first_of_each_weight_are_kept(tmp_path: Path) -> None:
    rules = rule_set([indicator(pendings=[pending(units=["u9"])])], [unit(f"u{number}") for number in range(10)])
    rows = [{"unit": f"u{number}", "value": "101"} for number in range(10)]
    frame(*rows).write_parquet(tmp_path / "t.parquet")
    judged = run_batches([str(tmp_path / "t.parquet")], rules, stretch=3, kept=2)
    kept = Counter(each.severity for each in judged.findings if each.code == "number_out_of_range")
    assert kept == {Severity.ERROR: 2, Severity.WARNING: 1}
    assert judged.told["number_out_of_range", Severity.ERROR] == 9


def test_a_unit_that_is_expected_and_never_there_is_told_by_every_engine(tmp_path: Path) -> None:
    rules = rule_set([indicator()], [unit("u1"), unit("u2", start=MONTH + 1)])
    path = str(tmp_path / "t.parquet")
    frame({"unit": "u1", "value": "50"}).write_parquet(path)
    whole_table = run_check([path], rules, expect=["u1", "u2"]).findings()
    in_stretches = run_batches([path], rules, expect=["u1", "u2"]).findings
    assert [(each.code, each.severity, each.unit) for each in whole_table] == [
        ("expected_unit_absent", Severity.ERROR, "u2")
    ]
    assert in_stretches == whole_table
    assert run_check([path], rules, expect="u1").findings() == run_check([path], rules).findings() == ()


def test_months_that_nobody_can_read_are_refused_by_both_engines_whatever_the_file_is_called(tmp_path: Path) -> None:
    path = str(tmp_path / "2024-03.parquet")
    frame({"unit": "u1", "value": "50", "period": "soon"}).write_parquet(path)
    said = in_parts([path], RULES, 9, 5)
    assert [(problem.code, problem.line) for problem in said[1]] == [("no_dated_row", None), ("period_unreadable", 1)]
    assert said == whole([path], RULES, 9)
