"""Which clause wins a cell: the more specific, then the nearer layer, then the later.

What remains in force twice after that is the author's mistake, never a silent choice.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Generic, TypeVar

from tthc_rules.model.period import Month
from tthc_rules.model.rules import Clause
from tthc_rules.records import record

C = TypeVar("C", bound=Clause)

EVERYONE, LEVEL, GROUP, UNIT = 0, 1, 2, 3
"""How specific a scope is."""


@record(frozen=True, slots=True, eq=False)
class Claim(Generic[C]):
    """A clause that speaks of one unit, with the most specific way in which it names it.

    ``group`` is the group by which it names the unit, empty for every other kind of scope: two groups that share a
    unit are two scopes, and no date decides between them. Claims are compared by identity: each is made once per rule
    set and shared by all the units it speaks of.
    """

    clause: C
    specificity: int
    group: str = ""


@record(frozen=True, slots=True)
class Tie(Generic[C]):
    """Two clauses that both claim a cell."""

    first: C
    second: C


def in_force(claims: Sequence[Claim[C]], month: Month) -> list[Claim[C]]:
    """The claims whose clause is in force in ``month``."""
    return [claim for claim in claims if claim.clause.start <= month <= claim.clause.end]


def winner(claims: Sequence[Claim[C]]) -> C | Tie[C] | None:
    """The clause that wins among claims in force at the same time; a `Tie` if two do, ``None`` if there is none."""
    if len(claims) < 2:  # by far the most cells
        return claims[0].clause if claims else None
    ranks = [(claim.specificity, claim.clause.layer) for claim in claims]
    top = max(ranks)
    rivals = [claim for claim, rank in zip(claims, ranks, strict=True) if rank == top]
    if len(rivals) == 1:
        return rivals[0].clause
    latest = max(rivals, key=lambda claim: claim.clause.start)
    for rival in rivals:
        if rival.clause is latest.clause:  # one clause may name a unit by two of its groups
            continue
        if rival.clause.start == latest.clause.start or not _share_a_scope(rivals, rival, latest):
            return Tie(rival.clause, latest.clause)
    return latest.clause


def _share_a_scope(claims: Sequence[Claim[C]], one: Claim[C], other: Claim[C]) -> bool:
    """Whether the clauses of two rivals name the unit in one way; by groups, whether they have one in common."""
    return one.group == other.group or bool(_groups(claims, one.clause) & _groups(claims, other.clause))


def _groups(claims: Sequence[Claim[C]], clause: C) -> set[str]:
    """By which groups a clause names the unit; the empty one for every other kind of scope."""
    return {claim.group for claim in claims if claim.clause is clause}
