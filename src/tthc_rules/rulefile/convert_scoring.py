"""Models of ``scoring/*.yaml`` → the frozen nouns of `model.scoring`."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from tthc_rules.model.period import LAST
from tthc_rules.model.rules import Level, Text, Written
from tthc_rules.model.scoring import (
    Award,
    Confidence,
    FieldCode,
    Ground,
    ScoredGroup,
    ScoredIndicator,
    ScoreKind,
    Structure,
)
from tthc_rules.rulefile.clauses import amount
from tthc_rules.rulefile.convert import basis_of, open_month, places, text_of
from tthc_rules.rulefile.language.base import BasisModel, Both
from tthc_rules.rulefile.language.scoring import IndicatorPointsModel, ScoringFile
from tthc_rules.rulefile.nodes import Node

DEFAULT_DECIMALS = 2
DEFAULT_TOLERANCE = Decimal("0.015")
FULL_RATE = Decimal(100)


def build_structure(model: ScoringFile, root: Node, file: str) -> Structure:
    """The version of the points of one file of ``scoring/``."""
    ground = Ground(basis_of(model.basis), Confidence(model.confidence))
    groups = tuple(
        ScoredGroup(
            group.id,
            text_of(group.title),
            amount(group.maximum),
            group.columns,
            _ground(group.basis, group.confidence, ground),
            written,
        )
        for group, written in zip(model.groups, places(root, file, "groups", "*"), strict=True)
    )
    indicators = tuple(
        _indicator(indicator, ground, written)
        for indicator, written in zip(model.indicators, places(root, file, "indicators", "*"), strict=True)
    )
    codes = tuple(
        FieldCode(code.code, code.group, amount(code.maximum), _ground(code.basis, code.confidence, ground))
        for code in model.field_codes
    )
    return Structure(
        id=model.scoring,
        title=text_of(model.title),
        start=model.start,
        end=open_month(model.end, LAST),
        last_confirmed=model.last_confirmed,
        total=amount(model.total),
        decimals=DEFAULT_DECIMALS if model.decimals is None else model.decimals,
        tolerance=DEFAULT_TOLERANCE if model.tolerance is None else amount(model.tolerance),
        groups=groups,
        indicators=indicators,
        field_codes=codes,
        ground=ground,
        written=Written(file, root.line, root.column),
    )


def _indicator(model: IndicatorPointsModel, ground: Ground, written: Written) -> ScoredIndicator:
    kind = ScoreKind(model.scoring)
    award = None if model.not_applicable is None else Award(model.not_applicable)
    return ScoredIndicator(
        id=model.id,
        title=text_of(model.title),
        group=model.group,
        maximum=amount(model.maximum),
        kind=kind,
        full_at=None if kind is ScoreKind.MONITOR else FULL_RATE if model.full_at is None else amount(model.full_at),
        zero_denominator=Award(model.zero_denominator or Award.UNSCORED),
        blank=Award(model.blank or Award.UNSCORED),
        levels=tuple(Level(level) for level in model.levels),
        not_applicable=award,
        numerator=_optional(model.numerator),
        denominator=_optional(model.denominator),
        counted=_optional(model.counted),
        adds_up=model.adds_up,
        fractional_denominator=model.fractional_denominator,
        columns=model.columns,
        grounds=_grounds(model, ground),
        written=written,
    )


def _grounds(model: IndicatorPointsModel, ground: Ground) -> Mapping[str | None, Ground]:
    own: dict[str | None, Ground] = {None: ground}
    for source in model.sources:
        own |= {figure: _ground(source.basis, source.confidence, ground) for figure in source.figures}
    return own


def _ground(basis: BasisModel | None, confidence: str | None, otherwise: Ground) -> Ground:
    return Ground(
        otherwise.basis if basis is None else basis_of(basis),
        otherwise.confidence if confidence is None else Confidence(confidence),
    )


def _optional(text: str | Both | None) -> Text | None:
    return None if text is None else text_of(text)
