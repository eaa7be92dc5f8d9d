"""Until when the sources of a ruling speak: a later verdict carries a warning."""

from __future__ import annotations

from tthc_rules.model.clause import Ruling
from tthc_rules.model.outcome import RuleStatus
from tthc_rules.model.period import Month
from tthc_rules.model.rules import Clause, Indicator


def horizon(indicator: Indicator, ruling: Ruling) -> Clause | None:
    """Of the clauses that decide a cell, the one whose source falls silent first; ``None`` if none says when."""
    deciding: list[Clause] = []
    if not ruling.in_force:
        return None
    if ruling.applicability is None:
        deciding += indicator.applies_to
    else:
        deciding.append(ruling.applicability)
        winner = {
            RuleStatus.PENDING: ruling.pending,
            RuleStatus.EXEMPT: ruling.exemption,
            RuleStatus.TARGET: ruling.target,
        }.get(ruling.status)
        if winner is not None:
            deciding.append(winner)
    dated = [clause for clause in deciding if clause.last_confirmed is not None]
    return min(dated, key=lambda clause: clause.last_confirmed or 0, default=None)


def confirmed(indicator: Indicator, ruling: Ruling) -> Month | None:
    """The last month that the sources of all clauses deciding a cell speak of; ``None`` if none of them says."""
    clause = horizon(indicator, ruling)
    return clause.last_confirmed if clause is not None else None
