"""The first pass over a long table: what only the whole of it shows, before any row of it is judged."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import chain

import polars as pl

from tthc_rules.engines.cellstates import CellStates
from tthc_rules.errors import Problem, TableError
from tthc_rules.model.period import Month
from tthc_rules.model.table import UNKNOWN, Block
from tthc_rules.reading.coded import coded
from tthc_rules.reading.long import UNKNOWN_INDICATOR, LongForm, block_of, match_indicators, read_rows
from tthc_rules.reading.longfile import LongFile, Stretch
from tthc_rules.reading.longtelling import RowsTold
from tthc_rules.reading.number_columns import decimal_commas
from tthc_rules.reading.part import Context
from tthc_rules.reading.periods import hold_months, settle_month
from tthc_rules.reading.table import rows_left_out
from tthc_rules.reading.units import match_units
from tthc_rules.records import record


@record(frozen=True, slots=True)
class FileFacts:
    """What a whole file shows.

    Attributes:
        block: the columns that its cells come from.
        settled: the month of every row, where no column says it.
        months: of its cells, ascending.
        indicators: that it carries, ascending.
        commas: the indicators whose figures are written with decimal commas.
        last_known: the position of the last row of a known unit.
    """

    block: Block
    settled: Month | None
    months: tuple[Month, ...]
    indicators: tuple[int, ...]
    commas: frozenset[int]
    last_known: int | None

    def months_of(self, form: LongForm) -> pl.Series:
        """The month of each row, null where it names none."""
        return months_of(form, self.settled)


def months_of(form: LongForm, settled: Month | None) -> pl.Series:
    """The month of each row: the one that is settled for all, or what the period column says."""
    if settled is None and form.months is not None:
        return form.months
    return pl.repeat(settled, len(form.rows), dtype=pl.Int32, eager=True)


def survey(
    files: Sequence[LongFile], context: Context, states: CellStates, told: Callable[[int], None]
) -> tuple[FileFacts, ...]:
    """Look through every file once, and claim its cells.

    Args:
        files: of one table.
        context: the words and units of the rule set.
        states: takes the claims.
        told: called with the number of rows of each stretch.

    Raises:
        TableError: with the problems of all files: no period, conflicting periods, damage, not one row that is dated.
    """
    facts: list[FileFacts] = []
    problems: list[Problem] = []
    for file in files:
        try:
            facts.append(_surveyed(file, context, states, told))
        except TableError as error:
            problems += error.problems
    if problems:
        raise TableError(problems)
    return tuple(facts)


def _surveyed(file: LongFile, context: Context, states: CellStates, told: Callable[[int], None]) -> FileFacts:
    one = _Survey(file, context, states)
    settled = None
    if not file.dated:
        settled = settle_month((*context.outer, *file.periods), file.source.file)
    one.look(settled, told)
    if file.dated:
        hold_months(frozenset(one.stated), (*context.outer, *file.periods), file.source.file)
    return one.facts(settled)


class _Survey:
    """The pass over one file."""

    def __init__(self, file: LongFile, context: Context, states: CellStates) -> None:
        self.stated: set[Month] = set()
        self._file = file
        self._context = context
        self._states = states
        self._months: set[Month] = set()
        self._indicators: set[int] = set()
        self._commas: set[int] = set()
        self._last_known: int | None = None
        self._position = 0

    def look(self, settled: Month | None, told: Callable[[int], None]) -> None:
        """Go through all rows; their month is the settled one, or what each says."""
        for stretch in self._file.stretches():
            form = self._file.keys(stretch)
            self._look_at(form, months_of(form, settled), stretch)
            told(len(form.rows))

    def facts(self, settled: Month | None) -> FileFacts:
        """What was found.

        Raises:
            TableError: ``no_dated_row`` if rows were left out and there is no other; there is no report to tell it in.
        """
        months = self._months or self.stated
        form = self._file.form(Stretch(0, 0))
        found = FileFacts(
            block_of(form.source, form.numbers),
            settled,
            tuple(sorted(months)),
            tuple(sorted(self._indicators)),
            frozenset(self._commas),
            self._last_known,
        )
        if not months and (left_out := self._left_out(found)):
            raise TableError([Problem("no_dated_row", self._file.source.file), *left_out])
        return found

    def _look_at(self, form: LongForm, months: pl.Series, stretch: Stretch) -> None:
        units = match_units(coded(form.columns["unit"].cast(pl.String)), months, self._context.names)
        indicators = match_indicators(form.columns["indicator"], self._context.words)
        known = (units != UNKNOWN).fill_null(False)
        if known.any():
            self._last_known = self._position + int(known.arg_true()[-1])
        self._position += len(form.rows)
        self.stated |= set(months.unique().drop_nulls().to_list())
        self._indicators |= set(indicators.unique().to_list()) - {UNKNOWN_INDICATOR}
        cells = pl.DataFrame({"unit": units, "indicator": indicators, "period": months})
        dated = (indicators != UNKNOWN_INDICATOR) & months.is_not_null()
        claimed = dated & known
        cells_claimed = cells if claimed.all() else cells.filter(claimed)
        self._states.claim(cells_claimed)
        self._months |= set(cells_claimed["period"].unique().to_list())
        stray = dated & (units == UNKNOWN).fill_null(False)
        if stray.any() and not set(months.filter(stray).unique().to_list()) <= self._months:
            self._months |= self._months_of_strays(months, stretch)
        if "value" in form.columns:
            self._look_for_commas(form.columns["value"], indicators)

    def _months_of_strays(self, months: pl.Series, stretch: Stretch) -> set[Month]:
        """The months of the rows that are kept, of unknown units too: whether they are, all columns decide."""
        form = replace(self._file.form(stretch), commas=frozenset(), last_known=-1)
        rows = read_rows(form, months, self._context)
        return set(months.filter(rows.kept).unique().to_list())

    def _look_for_commas(self, texts: pl.Series, indicators: pl.Series) -> None:
        commas = texts.str.contains(",", literal=True).fill_null(False)
        for indicator in set(indicators.filter(commas).unique().to_list()) - self._commas - {UNKNOWN_INDICATOR}:
            if decimal_commas(texts.filter(commas & (indicators == indicator)).unique()):
                self._commas.add(indicator)

    def _left_out(self, facts: FileFacts) -> list[Problem]:
        """The rows that were left out, as problems."""
        told = RowsTold(self._file.source, self._context, kept=20)
        position = 0
        for stretch in self._file.stretches():
            last = None if facts.last_known is None else facts.last_known - position
            form = replace(self._file.form(stretch), commas=facts.commas, last_known=last)
            told.add(form, read_rows(form, facts.months_of(form), self._context), position)
            position += len(form.rows)
        return rows_left_out((*self._file.findings, *told.findings()))


def carried(facts: Sequence[FileFacts]) -> tuple[tuple[int, Month], ...]:
    """The (indicator, month) that the files speak of."""
    found = chain.from_iterable(((i, m) for i in each.indicators for m in each.months) for each in facts)
    return tuple(sorted(set(found)))
