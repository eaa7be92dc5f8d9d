"""``test --fuzz``: cells drawn at the edges of the clauses, judged by the engine and by the plain oracle.

Uniform draws find nothing: what goes wrong goes wrong one digit beside a target, one month beside a start, at the unit
next to the one that is named. So every clause contributes its own edges, and its indicator's.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from random import Random

import polars as pl

from tthc_rules.authoring.edges import Edges, edges_of, simpler
from tthc_rules.authoring.oracle import Cell, outcome_of
from tthc_rules.checking.compile import CompiledRules
from tthc_rules.engines.memory import judge
from tthc_rules.model.outcome import Outcome
from tthc_rules.model.period import format_month
from tthc_rules.model.rules import RuleSet
from tthc_rules.reading.table import table_from_frame

_STEPS = 40
"""How often a disagreement is made simpler at most; a few steps always do."""


@dataclass(frozen=True, slots=True)
class Disagreement:
    """The smallest cell found on which engine and oracle differ in this way, and how many drawn cells did."""

    cell: Cell
    engine: Outcome
    oracle: Outcome
    cells: int


@dataclass(frozen=True, slots=True)
class Fuzz:
    """How many cells were drawn, from which seed, and where the two disagree."""

    cells: int
    seed: int
    disagreements: tuple[Disagreement, ...]

    @property
    def wrong(self) -> int:
        """How many of the drawn cells they disagree on."""
        return sum(found.cells for found in self.disagreements)


def fuzz(compiled: CompiledRules, count: int, seed: int, rules: RuleSet | None = None) -> Fuzz:
    """Draw cells at the edges of every clause in turn and compare engine and oracle.

    Args:
        compiled: what the engine judges by.
        count: how many cells to draw.
        seed: the same seed draws the same cells of the same rules, on every machine.
        rules: what the oracle judges by; the compiled rules' own unless a test says otherwise.
    """
    expected = compiled.rules if rules is None else rules
    edges = edges_of(expected)
    random = Random(seed)  # noqa: S311 - cells, not secrets
    cells = [edges[number % len(edges)].draw(random) for number in range(count)] if edges else []
    groups: dict[tuple[str, Outcome, Outcome], list[Cell]] = {}
    for cell, engine, oracle in _compared(cells, compiled, expected):
        if engine is not oracle:
            groups.setdefault((cell.indicator, engine, oracle), []).append(cell)
    found = tuple(
        Disagreement(_smallest(wrong, (engine, oracle), compiled, expected, edges), engine, oracle, len(wrong))
        for (_, engine, oracle), wrong in groups.items()
    )
    return Fuzz(len(cells), seed, found)


def engine_outcomes(cells: Sequence[Cell], compiled: CompiledRules) -> list[Outcome]:
    """What the engine makes of each cell: through reading, checks and judging like a table of ``check``.

    A table may say a cell only once, so cells that claim the same place go into tables of their own.
    """
    rounds: list[dict[tuple[str, str, int], int]] = []
    seen: dict[tuple[str, str, int], int] = {}
    for number, cell in enumerate(cells):
        key = (cell.unit, cell.indicator, cell.period)
        at = seen[key] = seen.get(key, -1) + 1
        if at == len(rounds):
            rounds.append({})
        rounds[at][key] = number
    outcomes: dict[int, Outcome] = {}
    for one in rounds:
        numbers = list(one.values())
        judged = judge(table_from_frame(_frame([cells[number] for number in numbers]), compiled.rules), compiled, [])
        for row, outcome in judged.select("row", "outcome").iter_rows():
            outcomes[numbers[row - 1]] = Outcome(outcome)
    return [outcomes[number] for number in range(len(cells))]


def _frame(cells: Sequence[Cell]) -> pl.DataFrame:
    columns: dict[str, list[str | None]] = {
        "period": [format_month(cell.period) for cell in cells],
        "unit": [cell.unit for cell in cells],
        "indicator": [cell.indicator for cell in cells],
        "value": [cell.value for cell in cells],
        "numerator": [cell.numerator for cell in cells],
        "denominator": [cell.denominator for cell in cells],
    }
    return pl.DataFrame({name: pl.Series(values, dtype=pl.String) for name, values in columns.items()})


def _compared(
    cells: Sequence[Cell], compiled: CompiledRules, rules: RuleSet
) -> Iterator[tuple[Cell, Outcome, Outcome]]:
    distinct = tuple(dict.fromkeys(cells))
    outcomes = dict(zip(distinct, engine_outcomes(distinct, compiled), strict=True))
    for cell in cells:
        yield cell, outcomes[cell], outcome_of(rules, cell)


def _smallest(
    wrong: Sequence[Cell],
    differ: tuple[Outcome, Outcome],
    compiled: CompiledRules,
    rules: RuleSet,
    edges: Sequence[Edges],
) -> Cell:
    """The smallest cell that differs in the same way, found from the smallest drawn one by steps that keep it so."""
    engine, oracle = differ
    order = {unit.code: place for place, unit in enumerate(rules.roster.units)}

    def size(cell: Cell) -> tuple[int, int, int, int, str]:
        texts = [text for text in (cell.value, cell.numerator, cell.denominator) if text is not None]
        return len(texts), sum(map(len, texts)), order[cell.unit], cell.period, "".join(texts)

    best = min(wrong, key=size)
    for _ in range(_STEPS):
        smaller = dict.fromkeys(cell for cell in simpler(best, rules, edges) if size(cell) < size(best))
        tried = [cell for cell in smaller if outcome_of(rules, cell) is oracle]  # the engine costs more to ask
        same = [
            cell for cell, outcome in zip(tried, engine_outcomes(tried, compiled), strict=True) if outcome is engine
        ]
        if not same:
            break
        best = min(same, key=size)
    return best
