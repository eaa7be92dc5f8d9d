"""Every clause that claims one cell, and why it won or lost."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import Generic, TypeVar

from tthc_rules.model.period import Month
from tthc_rules.model.rules import Applicability, Clause, Exemption, Pending, RuleSet, Target
from tthc_rules.records import record
from tthc_rules.resolution.claims import ClaimIndex, groups_of_units
from tthc_rules.resolution.precedence import Claim

C = TypeVar("C", bound=Clause)
C_co = TypeVar("C_co", bound=Clause, covariant=True)


class Standing(StrEnum):
    """How a claim stands in a month."""

    WON = "won"
    LESS_SPECIFIC = "less_specific"
    """another names the unit more closely"""
    OTHER_LAYER = "other_layer"
    """another of the same scope stands in a nearer layer"""
    EARLIER = "earlier"
    """another of the same scope and layer begins later"""
    NOT_YET = "not_yet"
    ENDED = "ended"


@record(frozen=True, slots=True)
class RankedClaim(Generic[C_co]):
    """A clause that speaks of the unit, how closely (`precedence.EVERYONE` to `UNIT`), and how it stands."""

    clause: C_co
    specificity: int
    standing: Standing


@record(frozen=True, slots=True)
class CellClaims:
    """The claims on one cell, by kind, each in the order in which they rank: the winner first."""

    applicability: tuple[RankedClaim[Applicability], ...]
    pending: tuple[RankedClaim[Pending], ...]
    exemptions: tuple[RankedClaim[Exemption], ...]
    targets: tuple[RankedClaim[Target], ...]


def cell_claims(rules: RuleSet, unit: int, indicator: int, month: Month) -> CellClaims:
    """Every clause of the indicator that speaks of the unit, ranked for one month.

    Args:
        rules: a rule set that `resolve` accepts: no two of its clauses remain in force for one cell.
        unit, indicator: indexes into the roster and the indicators.
        month: the month.
    """
    index = ClaimIndex(rules.indicators[indicator], groups_of_units(rules.roster))
    claims = index.of(rules.roster.units[unit])
    return CellClaims(
        _ranked(claims.applicability, month),
        _ranked(claims.pending, month),
        _ranked(claims.exemptions, month),
        _ranked(claims.targets, month),
    )


def _ranked(claims: Sequence[Claim[C]], month: Month) -> tuple[RankedClaim[C], ...]:
    order = sorted(claims, key=lambda claim: (claim.specificity, claim.clause.layer, claim.clause.start), reverse=True)
    alive = [claim for claim in order if claim.clause.start <= month <= claim.clause.end]
    found = [RankedClaim(claim.clause, claim.specificity, _standing(claim, alive[0])) for claim in alive]
    for claim in order:
        if claim not in alive:
            standing = Standing.NOT_YET if claim.clause.start > month else Standing.ENDED
            found.append(RankedClaim(claim.clause, claim.specificity, standing))
    return tuple(found)


def _standing(claim: Claim[C], winner: Claim[C]) -> Standing:
    if claim is winner:
        return Standing.WON
    if claim.specificity < winner.specificity:
        return Standing.LESS_SPECIFIC
    return Standing.OTHER_LAYER if claim.clause.layer < winner.clause.layer else Standing.EARLIER
