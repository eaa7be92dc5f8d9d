"""The clause table as a frame: one row a segment, and for any set of months the way from a cell to its row."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

import polars as pl

from tthc_rules.errors import Problem, RuleFileError
from tthc_rules.judging.columns import CLAUSE_COLUMNS
from tthc_rules.model.clause import ClauseTable, Ruling
from tthc_rules.model.outcome import Outcome
from tthc_rules.model.period import Month
from tthc_rules.model.rules import Comparison, Indicator, RuleSet, Scale, Written, ZeroDenominator
from tthc_rules.records import record
from tthc_rules.resolution.confirmed import confirmed

_ZERO = {
    ZeroDenominator.NO_CASES: Outcome.NO_CASES,
    ZeroDenominator.MET: Outcome.MET,
    ZeroDenominator.NOT_MET: Outcome.NOT_MET,
}
_BOUND = 2**62
_LARGEST = 10**15
"""Largest scaled value that a cell or a clause may hold."""


@record(frozen=True, slots=True)
class ClauseRows:
    """The clause table, columnar.

    Attributes:
        rows: one row a segment, columns of `CLAUSE_COLUMNS` but ``aggregate``.
        spans: class, start and end of each segment, in the order of ``rows``.
        classes: the class of (indicator, unit) at ``indicator * units + unit``.
        aggregate: for each unit, whether it pools others.
    """

    rows: pl.DataFrame
    spans: pl.DataFrame
    classes: pl.Series
    aggregate: pl.Series

    def segments_at(self, periods: Sequence[Month]) -> pl.Series:
        """The row of ``rows`` for (class, period) at ``class * len(periods) + index``; ``periods`` ascend."""
        months = pl.Series(periods, dtype=pl.Int32)
        begin = months.search_sorted(self.spans["start"], side="left")
        end = months.search_sorted(self.spans["end"], side="right")
        segments = pl.int_range(self.spans.height, dtype=pl.UInt32, eager=True)
        counted = pl.DataFrame({"segment": segments, "months": end - begin})
        return counted.select(pl.col("segment").repeat_by("months").explode(empty_as_null=False))["segment"]


def clause_rows(rules: RuleSet, clauses: ClauseTable) -> ClauseRows:
    """Lay the clause table out as a frame, figures scaled by each indicator's decimals.

    Raises:
        RuleFileError: if a target or a range has more decimals than its indicator, or is too large to compare exactly.
    """
    indicator_of = {cls: index for index, row in enumerate(clauses.classes) for cls in row}
    problems: list[Problem] = []
    fixed = [_Fixed(indicator, problems) for indicator in rules.indicators]
    rows: dict[tuple[object, ...], int] = {}
    known: list[dict[int, int]] = [{} for _ in rules.indicators]
    places: list[int] = []
    for cls, segments in enumerate(clauses.segments):
        indicator = indicator_of[cls]
        of_ruling = known[indicator]
        for segment in segments:
            ruling = segment.ruling
            place = of_ruling.get(id(ruling))
            if place is None:  # a few rulings serve many segments
                place = of_ruling[id(ruling)] = rows.setdefault(fixed[indicator].row(ruling), len(rows))
            places.append(place)
    if problems:
        raise RuleFileError(_unlike(problems))
    schema = {name: dtype for name, dtype in CLAUSE_COLUMNS.items() if name != "aggregate"}
    return ClauseRows(
        pl.DataFrame(list(rows), schema=schema, orient="row")[pl.Series(places, dtype=pl.UInt32)],
        _spans(clauses),
        pl.Series([cls for row in clauses.classes for cls in row], dtype=pl.UInt32),
        pl.Series([unit.aggregate for unit in rules.roster.units], dtype=pl.Boolean),
    )


def _spans(clauses: ClauseTable) -> pl.DataFrame:
    """Class, start and end of each segment."""
    numbers = [cls for cls, segments in enumerate(clauses.segments) for _ in segments]
    return pl.DataFrame(
        {
            "class": pl.Series(numbers, dtype=pl.UInt32),
            "start": pl.Series([one.start for segments in clauses.segments for one in segments], dtype=pl.Int32),
            "end": pl.Series([one.end for segments in clauses.segments for one in segments], dtype=pl.Int32),
        }
    )


def _unlike(problems: Sequence[Problem]) -> list[Problem]:
    """Each problem once, however many segments met it."""
    return list({(p.code, p.file, p.line): p for p in problems}.values())


class _Fixed:
    """What is the same in every segment of an indicator."""

    def __init__(self, indicator: Indicator, problems: list[Problem]) -> None:
        self._indicator = indicator
        self._problems = problems
        self._whole: int = 10**indicator.decimals
        self._low = self._scaled(indicator.low, indicator.written)
        self._high = self._scaled(indicator.high, indicator.written)

    def row(self, ruling: Ruling) -> tuple[object, ...]:
        """What a ruling says, in the order of `CLAUSE_COLUMNS`."""
        target = ruling.target
        scaled = self._scaled(target.value, target.written) if target is not None else None
        return (
            int(ruling.status),
            ruling.in_force,
            target is None or target.comparison is Comparison.AT_LEAST,
            scaled,
            self._low,
            self._high,
            self._whole,
            self._indicator.scale is Scale.PERCENT,
            self._indicator.declares_formula,
            int(_ZERO[self._indicator.zero_denominator]),
            self._part_limit(scaled),
            confirmed(self._indicator, ruling),
        )

    def _part_limit(self, target: int | None) -> int:
        """The largest part whose products with 100 %, the target and the range stay within 64 bits."""
        compared = (target, self._low, self._high) if self._indicator.scale is Scale.PERCENT else ()
        return _BOUND // max((400 * self._whole, *(abs(figure) for figure in compared if figure is not None)))

    def _scaled(self, value: Decimal | None, written: Written) -> int | None:
        if value is None:
            return None
        scaled = value * self._whole
        code = "figure_too_precise" if scaled != int(scaled) else "figure_too_large" if abs(scaled) > _LARGEST else ""
        if code:
            params = {"value": f"{value:f}", "decimals": str(self._indicator.decimals)}
            self._problems.append(Problem(code, written.file, written.line, written.column, params))
            return None
        return int(scaled)
