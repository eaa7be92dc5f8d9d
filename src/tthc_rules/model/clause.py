"""The clause table: rules and roster resolved into disjoint segments of months. One row decides a cell."""

from __future__ import annotations

from tthc_rules.model.outcome import RuleStatus
from tthc_rules.model.period import Month
from tthc_rules.model.rules import Applicability, Exemption, Pending, Target
from tthc_rules.records import record


@record(frozen=True, slots=True)
class Ruling:
    """What the rules say of a cell, settled: everything that judging and explaining need.

    Attributes:
        status: the row of the outcome table.
        in_force: the unit exists in these months (roster and level); if not, status is ``NOT_BOUND``.
        applicability: the clause that binds the unit, ``None`` if not bound.
        pending, exemption, target: the clauses in force that won, whatever the status; ``None`` if none is.
    """

    status: RuleStatus
    in_force: bool
    applicability: Applicability | None
    pending: Pending | None
    exemption: Exemption | None
    target: Target | None


@record(frozen=True, slots=True)
class Segment:
    """A ruling for the months ``start`` to ``end``, both included."""

    start: Month
    end: Month
    ruling: Ruling


@record(frozen=True, slots=True)
class ClauseTable:
    """Segments by *class*: units that an indicator's clauses treat alike share one list.

    Attributes:
        segments: for each class, its segments: disjoint, ascending, covering every month from `FIRST` to `LAST`.
        classes: for each indicator (index), for each unit (index), the class.
    """

    segments: tuple[tuple[Segment, ...], ...]
    classes: tuple[tuple[int, ...], ...]

    def ruling(self, unit: int, indicator: int, month: Month) -> Ruling:
        """The ruling on one cell, by the indexes of unit and indicator."""
        for segment in self.segments[self.classes[indicator][unit]]:
            if segment.start <= month <= segment.end:
                return segment.ruling
        raise LookupError((unit, indicator, month))
