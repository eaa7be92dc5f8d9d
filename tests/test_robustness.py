"""Whatever the table: the form it is stored in changes nothing, and nothing but our own errors ever comes out."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from pathlib import Path

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.costly import costly
from tests.small_rules import WORDS, applies, exemption, frame, indicator, pending, rule_set, target, unit
from tests.strategies import Sample, rule_sets, samples
from tthc_rules.cli.main import run
from tthc_rules.engines.assessment import Assessment
from tthc_rules.errors import RuleFileError, TableError, UsageError
from tthc_rules.pipeline import assess, compile_rules, read_table

ENCODINGS = ("utf-8", "utf-8-sig", "utf-16")


def sound(sample: Sample) -> bool:
    """A sample whose rules do not contradict each other and whose rows each hold something."""
    try:
        compile_rules(sample.rules)
    except RuleFileError:
        return False
    return bool(sample.rows())


def plain(assessment: Assessment) -> tuple[object, object]:
    """Verdicts and findings without their places."""
    findings = sorted((f.code, f.unit, f.indicator, f.period, f.severity, f.value) for f in assessment.findings())
    return [replace(verdict, place=None) for verdict in assessment.verdicts()], findings


def filled(sample: Sample) -> pl.DataFrame:
    """The sample as text, a dash for each blank value: a row of a file without anything in it is no row."""
    return frame(*({**row, "value": row["value"] or "-"} for row in sample.rows())).drop("stated")


@costly(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    samples(rule_sets()).filter(sound), st.sampled_from(",;\t"), st.sampled_from(ENCODINGS), st.randoms(), st.booleans()
)
def test_a_table_is_judged_alike_in_whatever_form_it_is_stored(
    tmp_path: Path, sample: Sample, delimiter: str, encoding: str, random: object, parquet: bool
) -> None:
    table = filled(sample)
    columns = table.columns
    random.shuffle(columns)  # type: ignore[attr-defined]
    if parquet:
        path = tmp_path / "t.parquet"
        table.select(columns).write_parquet(path)
    else:
        path = tmp_path / "t.csv"
        text = io.StringIO()
        writer = csv.writer(text, delimiter=delimiter)
        writer.writerows([columns, *table.select(columns).rows()])
        path.write_bytes(text.getvalue().encode(encoding))
    compiled = compile_rules(sample.rules)
    assert plain(assess(read_table(path, sample.rules), compiled)) == plain(assess(table, compiled))


NUMBERS = ("30", "29,9999", "30,0001", "0", "100", "100,0001", "-0,0001", str(2**62), str(2**63), "1e308", "NaN", "inf")
TEXTS = (
    st.sampled_from((*NUMBERS, "", "-", "x", "#N/A", WORDS, "1.038", "1,038", "30\u00a0%", "\x00", "١٢")) | st.text()
)
RULES = rule_set(
    [
        indicator(
            targets=[target("30")],
            formula=True,
            exemptions=[exemption(units=["u2"])],
            pendings=[pending(units=["u3"])],
            applies_to=[applies(levels=["department"])],
        ),
        indicator("other", targets=[target("30", at_least=False)], low=None, high=None),
    ],
    [unit("u1"), unit("u2"), unit("u3"), unit("u4", "commune", aggregate=True)],
)
ROW = st.fixed_dictionaries(
    {
        "period": st.sampled_from(("2024-03", "2025-07")) | st.text(max_size=8),
        "unit": st.sampled_from(("u1", "u2", "u3", "u4")) | st.text(max_size=8),
        "indicator": st.sampled_from(("rate", "other")) | st.text(max_size=8),
        "value": TEXTS | st.none(),
        "numerator": TEXTS | st.none(),
        "denominator": TEXTS | st.none(),
        "stated": TEXTS | st.none(),
    }
)


@costly(times=3)
@given(st.lists(ROW, max_size=5))
def test_no_frame_of_texts_raises_anything_but_our_own_errors(rows: list[dict[str, str | None]]) -> None:
    try:
        assessment = assess(frame(*rows), RULES)
        verdicts, findings = list(assessment.verdicts()), assessment.findings()
    except (TableError, UsageError):  # and no InternalError
        return
    keys = [(verdict.unit, verdict.indicator, verdict.period) for verdict in verdicts]
    assert len(keys) == len(set(keys))
    assert all(finding.code for finding in findings)


FLOATS = st.floats() | st.sampled_from((30.0, 29.9999, 30.0001, 0.0, -0.0, 100.0, 1e15, 2.0**63, 5e-324))
INTEGERS = st.integers(-(2**63), 2**63 - 1) | st.sampled_from((30, 0, 100, 10**15, 2**62))


@pytest.mark.parametrize(("kind", "numbers"), [(pl.Float64, FLOATS), (pl.Int64, INTEGERS)])
@costly()
@given(data=st.data())
def test_no_frame_of_numbers_raises_anything(kind: type[pl.DataType], numbers: object, data: st.DataObject) -> None:
    cells = st.lists(st.none() | numbers, min_size=4, max_size=4)  # type: ignore[operator]
    typed = {name: pl.Series(data.draw(cells), dtype=kind) for name in ("value", "numerator", "denominator")}
    table = frame(*({"unit": f"u{number}"} for number in range(1, 5))).with_columns(**typed)
    assert len(list(assess(table, RULES).verdicts())) == 4


@pytest.mark.parametrize("nothing", [None, float("nan")])
def test_a_float_that_is_no_number_is_missing_never_met(nothing: float | None) -> None:
    table = frame({"unit": "u1"}).with_columns(value=pl.Series([nothing], dtype=pl.Float64))
    (verdict,) = assess(table, RULES, expect="submitted").verdicts()
    assert (verdict.outcome.label, verdict.value) == ("missing", None)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.binary(max_size=200) | st.text('0123456789,;."\n\t đĐUVvếàêTaio').map(str.encode),
    st.sampled_from(("csv", "xlsx")),
)
def test_no_file_makes_the_program_fail_but_as_it_says(tmp_path: Path, content: bytes, suffix: str) -> None:
    path = tmp_path / f"t.{suffix}"
    path.write_bytes(content)
    assert run(["check", str(path), "--rules", "hung-yen", "--period", "2023-10", "-q"], {}) in {0, 1, 4}
