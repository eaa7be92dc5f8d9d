"""Points made by hand: the shortest way to say what a test is about."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal

import polars as pl

from tests.small_rules import BASIS
from tthc_rules.messages import remedy, say
from tthc_rules.model.period import FIRST, LAST, parse_month
from tthc_rules.model.rules import Band, Headings, Level, Roster, RuleSet, Text, Written
from tthc_rules.model.scores import ScoreLine, ScoreReport
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
from tthc_rules.reading.score_table import scores_from_frame
from tthc_rules.scoring.lines import score_report
from tthc_rules.scoring.score import score_table

GROUND = Ground(BASIS, Confidence.DECLARED)
HERE = Written("scoring/points.yaml", 1, 1)
MONTH = "2026-03"


def scored(
    name: str = "rate",
    maximum: str | int = 10,
    *,
    full_at: str | int | None = None,
    group: str = "all",
    zero: Award = Award.UNSCORED,
    **given: object,
) -> ScoredIndicator:
    """An indicator: linear, or capped where a full-mark rate is given, or monitored where the maximum is 0."""
    points = Decimal(maximum)
    kind = ScoreKind.MONITOR if points == 0 else ScoreKind.LINEAR if full_at is None else ScoreKind.CAPPED
    defaults: dict[str, object] = {
        "id": name,
        "title": Text(f"Chỉ số {name}", f"Indicator {name}"),
        "group": group,
        "maximum": points,
        "kind": kind,
        "full_at": None if points == 0 else Decimal(100 if full_at is None else full_at),
        "zero_denominator": zero,
        "blank": Award.UNSCORED,
        "levels": (),
        "not_applicable": None,
        "numerator": None,
        "denominator": None,
        "counted": Text("hồ sơ", "dossiers"),
        "adds_up": True,
        "fractional_denominator": False,
        "columns": (),
        "grounds": {None: GROUND},
        "written": HERE,
    }
    return ScoredIndicator(**(defaults | given))  # type: ignore[arg-type]


def group(name: str, maximum: Decimal | int) -> ScoredGroup:
    return ScoredGroup(name, Text(f"Nhóm {name}", f"Group {name}"), Decimal(maximum), (), GROUND, HERE)


def structure(
    *indicators: ScoredIndicator,
    groups: Sequence[ScoredGroup] | None = None,
    codes: Iterable[FieldCode] = (),
    **given: object,
) -> Structure:
    """A version of the points; groups follow from the indicators unless they are given."""
    names = dict.fromkeys(indicator.group for indicator in indicators)
    made = groups or [
        group(name, sum((one.maximum for one in indicators if one.group == name), Decimal(0))) for name in names
    ]
    defaults: dict[str, object] = {
        "id": "points",
        "title": Text("Cách cho điểm", "Points"),
        "start": FIRST,
        "end": LAST,
        "last_confirmed": None,
        "total": sum((one.maximum for one in made), Decimal(0)),
        "decimals": 2,
        "tolerance": Decimal("0.015"),
        "groups": tuple(made),
        "indicators": indicators,
        "field_codes": tuple(codes),
        "ground": GROUND,
        "written": HERE,
    }
    return Structure(**(defaults | given))  # type: ignore[arg-type]


def rules_of(*structures: Structure, roster: Roster | None = None, bands: Sequence[Band] = ()) -> RuleSet:
    empty = RuleSet("points", Text("Điểm"), "vi", None, Headings(), roster or Roster(()), (), (), "0" * 64, "points")
    return replace(empty, scoring=structures, bands=tuple(bands))


def report_of(
    rows: Sequence[dict[str, object]] | pl.DataFrame,
    *structures: Structure,
    level: Level | None = None,
    **given: object,
) -> ScoreReport:
    """The scores of rows in the long form; unit ``A`` and the month `MONTH` where a row names none."""
    frame = rows if isinstance(rows, pl.DataFrame) else pl.DataFrame([{"unit": "A", **row} for row in rows])
    rules = rules_of(*structures, **given)  # type: ignore[arg-type]
    period = None if "period" in frame.columns else MONTH
    return score_report(score_table(scores_from_frame(frame, rules, period=period, level=level), rules))


def one(report: ScoreReport, *, unit: str = "A", indicator: str | None = None, group: str | None = None) -> ScoreLine:
    """The line of an indicator, of a group, or of the total."""
    found = [
        line
        for line in report.lines
        if line.unit == unit and line.indicator == indicator and (indicator is not None or line.group == group)
    ]
    assert len(found) == 1, list(report.lines)
    return found[0]


def codes(report: ScoreReport) -> list[str]:
    """The codes of the findings, each of which can be said in both languages."""
    for finding in report.findings:
        for language in ("vi", "en"):
            said = say(finding.code, language, finding.params) + remedy(finding.code, language, finding.params)
            assert "None" not in said
    return sorted(finding.code for finding in report.findings)


OCTOBER = parse_month("2026-10")
