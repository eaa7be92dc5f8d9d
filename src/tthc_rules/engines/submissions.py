"""Submissions beside each other: which units stand in several files, which in none, and what became of each file."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

import polars as pl

from tthc_rules.checking.compile import CompiledRules
from tthc_rules.model.finding import Finding
from tthc_rules.model.outcome import Outcome, RuleStatus, Severity
from tthc_rules.model.period import Month
from tthc_rules.model.rules import RuleSet
from tthc_rules.model.submissions import Absence, Change, FileResult, Received, Resubmission, Submissions
from tthc_rules.model.table import UNKNOWN, MetricTable

_CELL = ("unit", "indicator", "period")
_FIGURES = ("reading", "value", "text", "numerator", "denominator")


def said_again(table: MetricTable, rules: RuleSet) -> tuple[pl.Series, tuple[Resubmission, ...]]:
    """Cells that stand in more than one file.

    Returns:
        A mask of the rows to judge: of cells that several files give alike, those of the first file alone (the first
        with a column of verdicts, as one without it says less and not otherwise); where they differ all of them, so
        that the cell is invalid and no file is preferred. And each unit and month concerned.
    """
    files = _files(table)
    states = pl.Series([block.stated_column is not None for block in table.blocks], dtype=pl.Boolean)
    rows = table.cells.with_row_index("line").with_columns(
        files.gather(table.cells["block"]).alias("file"),
        # a figure is the same however it is typed; what is no figure is compared as typed
        pl.when(pl.col("value").is_null()).then(pl.col("raw")).alias("text"),
        pl.when(states.gather(table.cells["block"])).then(pl.col("stated").fill_null("")).alias("says"),
    )
    cells = rows.filter(pl.col("unit") != UNKNOWN).with_columns(pl.struct(_FIGURES).alias("figures"))
    several = cells.filter(pl.col("file").n_unique().over(_CELL) > 1)
    if several.is_empty():
        return pl.repeat(True, table.cells.height, dtype=pl.Boolean, eager=True), ()
    stating = pl.when(pl.col("says").is_not_null()).then(pl.col("file"))
    several = several.with_columns(
        (
            (pl.col("figures").n_unique().over(_CELL) > 1) | (pl.col("says").drop_nulls().n_unique().over(_CELL) > 1)
        ).alias("differs"),
        pl.coalesce(stating.min().over(_CELL), pl.col("file").min().over(_CELL)).alias("least"),
    )
    dropped = several.filter(~pl.col("differs"), pl.col("file") != pl.col("least"))["line"]
    kept = pl.repeat(True, table.cells.height, dtype=pl.Boolean, eager=True).scatter(dropped, False)
    return kept, tuple(_resubmissions(several, table, rules))


def _resubmissions(several: pl.DataFrame, table: MetricTable, rules: RuleSet) -> Iterator[Resubmission]:
    names = list(dict.fromkeys(source.file for source in table.sources))
    ordered = several.sort("period", "unit", "indicator", "file", "line").iter_rows(named=True)
    for (period, index), members in groupby(ordered, key=lambda row: (row["period"], row["unit"])):
        cells = list(members)
        files = sorted({row["file"] for row in cells})
        figures: dict[int, dict[int, list[str]]] = defaultdict(lambda: defaultdict(list))
        for row in cells:
            if row["differs"]:
                figures[row["indicator"]][row["file"]].append(_figure(row))
        changes = tuple(
            Change(rules.indicators[indicator].id, tuple("; ".join(said.get(file, ["–"])) for file in files))
            for indicator, said in figures.items()
        )
        unit = rules.roster.units[index]
        named = tuple(names[file] for file in files)
        yield Resubmission(unit.code, unit.name_in(period), period, named, changes)


def _figure(row: Mapping[str, object]) -> str:
    """What a row says of a cell, as typed: the value, its parts and the printed verdict, as far as there are."""
    said = [str(row["raw"]) if row["raw"] is not None else "–"]
    if row["numerator_raw"] is not None or row["denominator_raw"] is not None:
        said.append(f"({row['numerator_raw'] or '–'}/{row['denominator_raw'] or '–'})")
    if row["stated"] is not None:
        said.append(f"«{row['stated']}»")
    return " ".join(said)


def months_of_units(table: MetricTable) -> pl.DataFrame:
    """Which unit has a row in which month: ``unit``, ``period``."""
    return table.cells.filter(pl.col("unit") != UNKNOWN).select("unit", "period").unique()


def absent_units(table: MetricTable, compiled: CompiledRules, due: Sequence[int] | None) -> tuple[Absence, ...]:
    """The units that the rules bind in a month to an indicator of the files, and that no file has a row for.

    Args:
        table: all files.
        compiled: the rules.
        due: indexes of the units that the call expects, ``None`` if it expects whoever has submitted.
    """
    present = set(months_of_units(table).iter_rows())
    wanted = frozenset(due or ())
    indicators: dict[Month, list[int]] = defaultdict(list)
    for indicator, month in table.carried():
        indicators[month].append(indicator)
    return tuple(
        Absence(unit.code, unit.name_in(month), unit.level, month, index in wanted)
        for month in table.periods
        for index, unit in enumerate(compiled.rules.roster.units)
        if (index, month) not in present
        and not unit.aggregate
        and any(_binds(compiled, index, indicator, month) for indicator in indicators[month])
    )


def _binds(compiled: CompiledRules, unit: int, indicator: int, month: Month) -> bool:
    return compiled.clauses.ruling(unit, indicator, month).status is not RuleStatus.NOT_BOUND


def results_by_file(
    received: Received, judged: pl.DataFrame, table: MetricTable, rules: RuleSet, findings: Sequence[Finding]
) -> Submissions:
    """What became of each file: its units, its verdicts, the findings on it.

    What is said of a unit without a place (a cell that its file lacks) counts for every file that names the unit.
    """
    names = list(dict.fromkeys(source.file for source in table.sources))
    of_block = _files(table)
    rows = table.cells.select("unit", "period", of_block.gather(table.cells["block"]).alias("file"))
    known = rows.filter(pl.col("unit") != UNKNOWN).unique()
    homes: dict[int, list[int]] = defaultdict(list)
    for unit, file in known.select("unit", "file").unique().sort("unit", "file").iter_rows():
        homes[unit].append(file)
    units = Counter(known.select("unit", "file").unique()["file"].to_list())
    months: dict[int, set[Month]] = defaultdict(set)
    for month, file in rows.select("period", "file").unique().iter_rows():
        months[file].add(month)
    outcomes: dict[int, Counter[Outcome]] = defaultdict(Counter)
    counted = judged.filter(pl.col("first")).group_by("unit", "block", "outcome").len()
    for unit, block, outcome, count in counted.iter_rows():
        for file in homes.get(unit, []) if block is None else [of_block[block]]:
            outcomes[file][Outcome(outcome)] += count
    weights = _weights(findings, {name: index for index, name in enumerate(names)}, homes, rules)
    refused = {each.file: each.problems for each in received.refused}
    place = {name: index for index, name in enumerate(names)}
    return Submissions(
        received,
        tuple(
            FileResult(
                file,
                units.get(place.get(file, -1), 0),
                tuple(sorted(months.get(place.get(file, -1), ()))),
                len(refused[file]) if file in refused else weights[place[file], Severity.ERROR],
                0 if file in refused else weights[place[file], Severity.WARNING],
                {} if file in refused else dict(sorted(outcomes[place[file]].items())),
                refused.get(file, ()),
            )
            for file in received.files
        ),
    )


def _weights(
    findings: Sequence[Finding], place: Mapping[str, int], homes: Mapping[int, Sequence[int]], rules: RuleSet
) -> Counter[tuple[int, Severity]]:
    index = {unit.code: number for number, unit in enumerate(rules.roster.units)}
    weights: Counter[tuple[int, Severity]] = Counter()
    for finding in findings:
        if finding.place is not None:
            files: Sequence[int] = [place[finding.place.file]] if finding.place.file in place else []
        else:
            files = homes.get(index.get(finding.unit or "", UNKNOWN), ())
        for file in files:
            weights[file, finding.severity] += 1
    return weights


def _files(table: MetricTable) -> pl.Series:
    """For each block the number of its file."""
    numbers = {name: index for index, name in enumerate(dict.fromkeys(source.file for source in table.sources))}
    return pl.Series("file", [numbers[block.source.file] for block in table.blocks], dtype=pl.UInt32)
