"""Scores as a person or another program reads them: one line an indicator, a group, a total."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from enum import IntEnum

from tthc_rules.model.finding import Finding, Place
from tthc_rules.model.period import Month
from tthc_rules.model.rules import Level, RuleSet, Text
from tthc_rules.model.score_table import ItemKind
from tthc_rules.model.scoring import Confidence, Ground
from tthc_rules.model.table import Source
from tthc_rules.records import record


class State(IntEnum):
    """How a score came about, or why there is none."""

    SCORED = 0
    """computed from numerator and denominator, or from a rate"""
    OFFICIAL = 1
    """printed by the table; nothing to compute it from"""
    ZERO_DENOMINATOR = 2
    """by the policy for a denominator of 0"""
    BLANK = 3
    """by the policy for blank figures"""
    NOT_APPLICABLE = 4
    """by the policy for units that the criterion does not apply to"""
    MONITORED = 5
    """no points are given"""
    MISSING = 6
    """no figures, and no policy for that"""
    INVALID = 7
    """figures that cannot be used, or that stand twice"""
    NOT_IN_VERSION = 8
    """the version of the points in force does not score it"""

    @property
    def label(self) -> str:
        """The public spelling: the lower-case name."""
        return self.name.lower()


COVERED = (State.SCORED, State.OFFICIAL, State.ZERO_DENOMINATOR, State.BLANK)
"""States in which the maximum of an indicator counts as scored, even where a policy gives no score."""


@record(frozen=True, slots=True)
class Gain:
    """What an improvement is worth.

    Attributes:
        each: points for one more of what the numerator counts; ``None`` where counts are not given.
        percent: points for one more percentage point of the rate.
        to_full: how many more reach the maximum; ``None`` where counts are not given.
        counted: what is counted, such as dossiers.
    """

    each: Decimal | None
    percent: Decimal
    to_full: int | None
    counted: Text | None


@record(frozen=True, slots=True)
class ScoreLine:
    """One score.

    Attributes:
        kind: of an indicator, a group or the total.
        group, indicator: their ids; both ``None`` for the total.
        score: the official score where there is one, else the recomputed one.
        shown: the score rounded half up to the places that are printed.
        recomputed: what its parts give: figures for an indicator, indicators for a group, groups for the total.
        maximum: what can be reached, after what is left out.
        lost: what is lacking to the maximum, where there is a score.
        rate: in percent, where parts or a rate are given.
        covered: the part of the maximum that scores speak of.
        complete: the whole maximum is covered.
        missing: ids of the groups or indicators without a score.
        grounds: what its figures rest on, by their keys in the rule file.
        rank, ranked: competition rank among how many; only for totals that can be compared.
    """

    unit: str
    unit_name: str
    level: Level | None
    period: Month
    kind: ItemKind
    group: str | None
    indicator: str | None
    title: Text
    maximum: Decimal
    score: Decimal | None
    shown: Decimal | None
    official: Decimal | None
    recomputed: Decimal | None
    lost: Decimal | None
    rate: Decimal | None
    numerator: int | None
    denominator: int | None
    state: State | None
    confidence: Confidence
    gain: Gain | None
    covered: Decimal
    complete: bool
    missing: tuple[str, ...]
    rank: int | None
    ranked: int | None
    band: str | None
    version: str
    grounds: Mapping[str, Ground]
    place: Place | None


@record(frozen=True, slots=True)
class ScoreReport:
    """Scores ready to render: lines by period, unit, then the total, each group and its indicators."""

    rules: RuleSet
    sources: tuple[Source, ...]
    periods: tuple[Month, ...]
    lines: tuple[ScoreLine, ...]
    findings: tuple[Finding, ...]
