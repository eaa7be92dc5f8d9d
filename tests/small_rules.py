"""Rule sets made by hand, of an invented province: the shortest way to say what a test is about."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from itertools import count

import polars as pl

from tthc_rules.engines.assessment import Assessment
from tthc_rules.model.finding import Finding
from tthc_rules.model.outcome import Outcome
from tthc_rules.model.period import FIRST, LAST, Month, format_month, parse_month
from tthc_rules.model.rules import (
    DEFAULT_DECIMALS,
    Applicability,
    Basis,
    Comparison,
    Document,
    Exemption,
    Group,
    Headings,
    Indicator,
    Level,
    Pending,
    Roster,
    RuleSet,
    Scale,
    Scope,
    Target,
    Text,
    Unit,
    Written,
    ZeroDenominator,
)
from tthc_rules.pipeline import CompiledRules, assess

BASIS = Basis("letter", "Bảng 1", "reports")
DOCUMENT = Document(
    "letter",
    title=Text("Công văn mẫu"),
    number=None,
    date=None,
    issuer=None,
    status="in_force",
    read=True,
    short=Text("CV mẫu", "sample letter"),
    written=Written("documents.yaml", 1, 1),
)
WORDS = "Không có phí"
MONTH = parse_month("2024-03")
_lines = count(1)


def scope(units: Iterable[str] = (), groups: Iterable[str] = (), levels: Iterable[str] = ()) -> Scope:
    return Scope(tuple(units), tuple(groups), tuple(Level(level) for level in levels))


def _common(clause_id: str, **given: object) -> dict[str, object]:
    whom = scope(given.pop("units", ()), given.pop("groups", ()), given.pop("levels", ()))  # type: ignore[arg-type]
    defaults: dict[str, object] = {
        "id": clause_id,
        "scope": whom,
        "start": FIRST,
        "end": LAST,
        "last_confirmed": None,
        "basis": BASIS,
        "layer": 1,
        "written": Written("rate.yaml", next(_lines), 5),
    }
    return {**defaults, **given}


def target(value: str | Decimal | int, clause_id: str = "t", *, at_least: bool = True, **given: object) -> Target:
    comparison = Comparison.AT_LEAST if at_least else Comparison.AT_MOST
    own = {"comparison": comparison, "value": Decimal(value), "set_by": Text("Ủy ban", "the committee")}
    return Target(**_common(clause_id, **given), **own)  # type: ignore[arg-type]


def exemption(clause_id: str = "e", *, reason: str = WORDS, **given: object) -> Exemption:
    return Exemption(**_common(clause_id, **given), reason=Text(reason), printed=(reason,))  # type: ignore[arg-type]


def pending(clause_id: str = "p", *, reason: str = "Đang kết nối", **given: object) -> Pending:
    return Pending(**_common(clause_id, **given), reason=Text(reason))  # type: ignore[arg-type]


def applies(clause_id: str = "a", **given: object) -> Applicability:
    return Applicability(**_common(clause_id, **given))  # type: ignore[arg-type]


def indicator(
    name: str = "rate",
    *,
    scale: Scale = Scale.PERCENT,
    decimals: int | None = None,
    low: str | None = "0",
    high: str | None = "100",
    formula: bool = False,
    zero: ZeroDenominator = ZeroDenominator.NO_CASES,
    applies_to: Sequence[Applicability] | None = None,
    targets: Sequence[Target] = (),
    exemptions: Sequence[Exemption] = (),
    pendings: Sequence[Pending] = (),
    wording: Mapping[Outcome, str] | None = None,
) -> Indicator:
    return Indicator(
        id=name,
        title=Text(f"Chỉ số {name}", f"Indicator {name}"),
        columns=(),
        verdict_columns=(),
        scale=scale,
        decimals=DEFAULT_DECIMALS[scale] if decimals is None else decimals,
        low=None if low is None else Decimal(low),
        high=None if high is None else Decimal(high),
        numerator=Text("Tử số", "Numerator") if formula else None,
        denominator=Text("Mẫu số", "Denominator") if formula else None,
        zero_denominator=zero,
        applies_to=(applies(),) if applies_to is None else tuple(applies_to),
        targets=tuple(targets),
        exemptions=tuple(exemptions),
        pending=tuple(pendings),
        wording=wording or {},
        written=Written("rate.yaml", 1, 1),
    )


def unit(code: str = "u1", level: str = "department", **given: object) -> Unit:
    return Unit(code, f"Đơn vị {code}", Level(level), **given)  # type: ignore[arg-type]


def group(name: str, *codes: str) -> Group:
    return Group(name, Text(f"Nhóm {name}"), codes, Written("units.yaml", 1, 1))


def rule_set(
    indicators: Sequence[Indicator] | Indicator,
    units: Sequence[Unit] | None = None,
    groups: Sequence[Group] = (),
    last_confirmed: Month | None = None,
) -> RuleSet:
    return RuleSet(
        id="sample",
        title=Text("Bộ quy tắc mẫu", "Sample rules"),
        language="vi",
        province=None,
        headings=Headings(),
        roster=Roster((unit(),) if units is None else tuple(units), tuple(groups), last_confirmed, BASIS),
        indicators=(indicators,) if isinstance(indicators, Indicator) else tuple(indicators),
        documents=(DOCUMENT,),
        sha256="ab" * 32,
        path="rules/sample",
    )


def frame(*rows: Mapping[str, object]) -> pl.DataFrame:
    """A long frame: cells as typed text; ``unit``, ``indicator`` and ``period`` have defaults."""
    names = ("period", "unit", "indicator", "value", "numerator", "denominator", "stated")
    base: dict[str, object] = {"period": format_month(MONTH), "unit": "u1", "indicator": "rate"}
    records = [{**base, **row} for row in rows]
    return pl.DataFrame(
        {name: [record.get(name) for record in records] for name in names},
        schema=dict.fromkeys(names, pl.String),
    )


def judge(
    rules: RuleSet | CompiledRules, *rows: Mapping[str, object], expect: str | Sequence[str] = "all"
) -> Assessment:
    return assess(frame(*rows), rules, expect=expect)


def told(findings: Iterable[Finding]) -> set[tuple[str, str]]:
    """Codes and severities."""
    return {(finding.code, finding.severity.label) for finding in findings}


def only_outcome(assessment: Assessment) -> str:
    """The outcome of the one verdict there is."""
    (verdict,) = assessment.verdicts()
    return verdict.outcome.label
