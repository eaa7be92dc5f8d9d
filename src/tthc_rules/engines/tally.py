"""Counting what a long table comes to while it is judged part by part; of each finding the first few are kept."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

import polars as pl

from tthc_rules.checking.compile import CompiledRules
from tthc_rules.checking.native import native_rules
from tthc_rules.engines.memory import are_pending, severity_of
from tthc_rules.judging.describe import cell_of
from tthc_rules.judging.describe_findings import code_of, finding_of, reading_column
from tthc_rules.judging.findings import NAMED_BY_READING, CellRule, cell_rules
from tthc_rules.model.finding import Finding, Place
from tthc_rules.model.outcome import Outcome, Severity
from tthc_rules.model.table import MetricTable

_CELL = ["unit", "indicator", "period"]
_TWICE = "unit_twice"
_Kind = tuple[int, str, Severity]
"""A rule by its number, the code that it tells, and how much that weighs."""


class Tally:
    """Outcomes and findings on cells, counted exactly; the first rows of each kind of finding kept as they are."""

    def __init__(self, compiled: CompiledRules, kept: int) -> None:
        self.outcomes: Counter[tuple[int, int]] = Counter()
        """how many verdicts have the (indicator, outcome)"""
        self.findings: Counter[tuple[str, Severity]] = Counter()
        self._compiled = compiled
        self._kept = kept
        self._rows: defaultdict[_Kind, list[pl.DataFrame]] = defaultdict(list)
        self._absent: defaultdict[_Kind, list[pl.DataFrame]] = defaultdict(list)
        self._claims: list[pl.DataFrame] = []
        ids, codes = (
            pl.Series(names)
            for names in (
                [indicator.id for indicator in compiled.rules.indicators],
                [unit.code for unit in compiled.rules.roster.units],
            )
        )
        self._rank_of_indicator, self._rank_of_unit = ids.rank("ordinal"), codes.rank("ordinal")

    def add(self, judged: pl.DataFrame, *, absent: bool = False) -> None:
        """Count judged rows: some of the table, in its order, or some of those that it lacks."""
        verdicts = judged if judged["first"].all() else judged.filter(pl.col("first"))
        for indicator, outcome, count in verdicts.group_by("indicator", "outcome").len().iter_rows():
            self.outcomes[indicator, outcome] += count
        flags = judged.select(native_rules())
        for number, (rule, flag) in enumerate(zip(cell_rules(), flags.iter_columns(), strict=True)):
            if flag.any():
                self._count(number, rule, judged.filter(flag), absent)
        self._note_claims(judged)

    def counts(self) -> Mapping[str, Mapping[Outcome, int]]:
        """Verdicts by indicator and outcome, of the indicators that have any."""
        names = [indicator.id for indicator in self._compiled.rules.indicators]
        found: dict[str, dict[Outcome, int]] = {}
        for (indicator, outcome), count in sorted(self.outcomes.items()):
            found.setdefault(names[indicator], dict.fromkeys(Outcome, 0))[Outcome(outcome)] = count
        return found

    def told(self, table: MetricTable) -> Iterator[Finding]:
        """The findings that are kept, the first of each code among them."""
        rules, claims = cell_rules(), self._claimed(table)
        for kept in (self._rows, self._absent):
            for (number, _, _), parts in kept.items():
                for row in pl.concat(parts).iter_rows(named=True):
                    lines = claims.get((row["unit"], row["indicator"], row["period"]), ())
                    counted = {**row, "copies": len(lines) or row["copies"]}
                    cell = cell_of(counted, self._compiled.rules, table, self._compiled.clauses)
                    yield finding_of(cell, rules[number], lines)

    def _count(self, number: int, rule: CellRule, rows: pl.DataFrame, absent: bool) -> None:
        for code, severity, chosen in _coded(rule, rows):
            self.findings[code, severity] += chosen.height
            if absent:
                self._keep_absent((number, code, severity), chosen)
            else:
                kept = self._rows[number, code, severity]
                wanted = self._kept - sum(part.height for part in kept)
                if wanted > 0:
                    kept.append(chosen.head(wanted))

    def _keep_absent(self, key: _Kind, rows: pl.DataFrame) -> None:
        """Findings without a place stand by month, indicator and unit, so any of them may be among the first."""
        ranks = [
            pl.col("period"),
            self._rank_of_indicator.gather(rows["indicator"]).alias("rank_of_indicator"),
            self._rank_of_unit.gather(rows["unit"]).alias("rank_of_unit"),
        ]
        order = ["period", "rank_of_indicator", "rank_of_unit"]
        first = rows.with_columns(ranks).sort(order).head(self._kept)
        before = self._absent[key]
        self._absent[key] = [pl.concat([*before, first]).sort(order).head(self._kept)]

    def _note_claims(self, judged: pl.DataFrame) -> None:
        """Remember the rows of the cells that are told to stand twice: the message names all of them."""
        repeated = judged.filter(pl.col("copies") > 1)
        if not repeated.height:
            return
        number = next(i for i, rule in enumerate(cell_rules()) if rule.code == _TWICE)
        watched = pl.concat([part.select(_CELL) for part in self._rows[number, _TWICE, Severity.ERROR]]).unique()
        self._claims.append(
            repeated.select(*_CELL, "block", "row").join(watched, on=_CELL, how="semi", maintain_order="left")
        )

    def _claimed(self, table: MetricTable) -> Mapping[tuple[int, int, int], Sequence[Place]]:
        if not self._claims:
            return {}
        lines = pl.concat(self._claims).group_by(_CELL, maintain_order=True).agg("block", "row")
        return {
            (unit, item, month): [table.blocks[at].place(row, None) for at, row in zip(blocks, rows, strict=True)]
            for unit, item, month, blocks, rows in lines.iter_rows()
        }


def _coded(rule: CellRule, rows: pl.DataFrame) -> Iterator[tuple[str, Severity, pl.DataFrame]]:
    """The rows for which a rule holds by the code and the severity of what it tells."""
    by = ["pending"] if rule.lenient is not None else []
    split = rows.with_columns(are_pending()) if by else rows
    if rule.code == NAMED_BY_READING:
        by.append(reading_column(rule))
    elif rule.code == "part_out_of_range":
        split, by = split.with_columns((pl.col(rule.cell) >= 0).alias("large")), [*by, "large"]
    for chosen in split.partition_by(by, maintain_order=True) if by else [split]:
        row = chosen.row(0, named=True)
        part = row[rule.cell] if rule.code == "part_out_of_range" else None
        code = code_of(rule, row[reading_column(rule)], part)
        severity = Severity(severity_of(rule, row.get("pending", False)))
        yield code, severity, chosen.drop([name for name in ("pending", "large") if name in chosen.columns])
