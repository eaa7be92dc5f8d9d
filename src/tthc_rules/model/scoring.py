"""How points are given: groups, indicators with their maxima, bands, field codes. Dated, and apart from verdicts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache

from tthc_rules.model.period import Month
from tthc_rules.model.rules import Basis, Level, Text, Written
from tthc_rules.records import record

POINT_PLACES = 6
"""Decimal places in which points are computed and added; only display rounds further."""


class ScoreKind(StrEnum):
    """How a rate becomes points."""

    LINEAR = "linear"
    """maximum x rate / 100"""
    CAPPED = "capped_linear"
    """the lesser of maximum and maximum x rate / full-mark rate"""
    MONITOR = "monitor"
    """watched only: no points"""


class Award(StrEnum):
    """What a score is where there is no rate, or where a criterion does not apply."""

    FULL = "full"
    ZERO = "zero"
    UNSCORED = "unscored"
    """no score; the maximum stays"""
    LEFT_OUT = "left_out"
    """no score, and the maximum is taken out of the unit's total"""


class Confidence(StrEnum):
    """How sure a figure is, the surest first."""

    DECLARED = "declared"
    """the cited document states it"""
    INFERRED = "inferred"
    """it was found by reproducing published scores"""
    UNVERIFIED = "unverified"
    """it was neither read nor reproduced"""


def weakest(found: Iterable[Confidence]) -> Confidence:
    """The least sure of several; ``DECLARED`` of none."""
    return max(found, key=list(Confidence).index, default=Confidence.DECLARED)


@record(frozen=True, slots=True)
class Ground:
    """What a figure rests on."""

    basis: Basis
    confidence: Confidence


@record(frozen=True, slots=True)
class ScoredGroup:
    """nhóm chỉ số: a maximum, and the headings and field codes under which tables print its score."""

    id: str
    title: Text
    maximum: Decimal
    columns: tuple[str, ...]
    ground: Ground
    written: Written


@record(frozen=True, slots=True)
class ScoredIndicator:
    """One indicator as it is scored.

    Attributes:
        group: id of its group.
        full_at: the rate in percent at which the maximum is reached; ``None`` where it is only monitored.
        zero_denominator: the score where the denominator is 0, whatever the verdict.
        blank: the score where numerator and denominator are both blank.
        levels: whom the criterion applies to; empty: everyone.
        not_applicable: the score of everyone else; ``None`` where no source says.
        counted: what numerator and denominator count, such as dossiers.
        adds_up: the parts of several units may be added; false for distinct counts.
        fractional_denominator: the denominator may be no whole number.
        grounds: what each figure rests on, by its key in the rule file; ``None`` key for all others.
    """

    id: str
    title: Text
    group: str
    maximum: Decimal
    kind: ScoreKind
    full_at: Decimal | None
    zero_denominator: Award
    blank: Award
    levels: tuple[Level, ...]
    not_applicable: Award | None
    numerator: Text | None
    denominator: Text | None
    counted: Text | None
    adds_up: bool
    fractional_denominator: bool
    columns: tuple[str, ...]
    grounds: Mapping[str | None, Ground]
    written: Written

    def ground(self, figure: str) -> Ground:
        """What one figure rests on, by its key in the rule file."""
        return self.grounds.get(figure) or self.grounds[None]

    def applies_to(self, level: Level | None) -> bool:
        """Whether the criterion applies to units of a level; where the level is not known, it does."""
        return level is None or not self.levels or level in self.levels


@record(frozen=True, slots=True)
class FieldCode:
    """A code under which published data carries a group's score, with the maximum expected there."""

    code: str
    group: str
    maximum: Decimal
    ground: Ground


@record(frozen=True, slots=True)
class Structure:
    """One version of the points: what is scored, out of how many, from which month to which.

    Attributes:
        total: what the maxima of the groups must add up to.
        indicators: empty where only the maxima of the groups are known.
        decimals: places in which scores are printed; ranks are given on what is printed.
        tolerance: how far a recomputed score may lie from the official one without a warning.
    """

    id: str
    title: Text
    start: Month
    end: Month
    last_confirmed: Month | None
    total: Decimal
    decimals: int
    tolerance: Decimal
    groups: tuple[ScoredGroup, ...]
    indicators: tuple[ScoredIndicator, ...]
    field_codes: tuple[FieldCode, ...]
    ground: Ground
    written: Written

    def group(self, group_id: str) -> ScoredGroup:
        """The group of that id. Raises ``KeyError`` if there is none."""
        for group in self.groups:
            if group.id == group_id:
                return group
        raise KeyError(group_id)

    def of_group(self, group_id: str) -> tuple[ScoredIndicator, ...]:
        """The indicators of a group, in their order."""
        return tuple(indicator for indicator in self.indicators if indicator.group == group_id)

    def in_force(self, month: Month) -> bool:
        """Whether the structure holds in a month."""
        return self.start <= month <= self.end


def structure_in(structures: Iterable[Structure], month: Month) -> Structure | None:
    """The structure in force in a month; ``None`` if there is none. Two never are: the rule files are held to that."""
    return next((structure for structure in structures if structure.in_force(month)), None)


def scaled(points: Decimal) -> int:
    """Points as a whole number of their smallest place."""
    return int(points.scaleb(POINT_PLACES))


@lru_cache(maxsize=1 << 16)  # of maxima and of scores that many units share
def points_of(value: int) -> Decimal:
    """The opposite of `scaled`, without closing zeros."""
    points = Decimal(value).scaleb(-POINT_PLACES)
    return points.quantize(Decimal(1)) if points == points.to_integral_value() else points.normalize()
