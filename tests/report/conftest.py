"""A small report made by hand, of an invented province, with one of everything that a format has to show."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from types import SimpleNamespace

import pytest

from tthc_rules.model.finding import Finding, Place
from tthc_rules.model.outcome import Outcome, Severity
from tthc_rules.model.period import LAST, parse_month
from tthc_rules.model.report import Report, Summary, Verdict
from tthc_rules.model.rules import (
    Basis,
    Comparison,
    Document,
    Headings,
    Indicator,
    Level,
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
from tthc_rules.model.table import Source

MONTH = parse_month("2024-03")
FILE = "sample/mar2024.csv"
HERE = Written("x.yaml", 1, 1)
BASIS = Basis("letter", "Bảng 1", "reports")
TARGET = Target(
    "t1",
    scope=Scope(),
    start=parse_month("2024-01"),
    end=LAST,
    last_confirmed=MONTH,
    basis=BASIS,
    layer=1,
    written=HERE,
    comparison=Comparison.AT_LEAST,
    value=Decimal("30.0"),
    set_by=Text("Ủy ban", "the committee"),
)
UNITS = (
    Unit("all", "Tỉnh Mẫu", Level.PROVINCE, "I", aggregate=True),
    Unit("u1", "Sở Một", Level.DEPARTMENT, "1"),
    Unit("u2", "Sở Hai có một cái tên dài đến mức không vừa một dòng của màn hình", Level.DEPARTMENT, "2"),
    Unit("u3", "Huyện Ba", Level.DISTRICT, "3"),
)


def indicator(name: str, scale: Scale, title: Text) -> Indicator:
    """An indicator without clauses."""
    return Indicator(
        name,
        title,
        columns=(),
        verdict_columns=(),
        scale=scale,
        decimals=2,
        low=None,
        high=None,
        numerator=None,
        denominator=None,
        zero_denominator=ZeroDenominator.NO_CASES,
        applies_to=(),
        targets=(),
        exemptions=(),
        pending=(),
        wording={},
        written=HERE,
    )


RULES = RuleSet(
    id="sample",
    title=Text("Bộ quy tắc mẫu", "Sample rules"),
    language="vi",
    province=None,
    headings=Headings(),
    roster=Roster(UNITS),
    indicators=(
        indicator("rate", Scale.PERCENT, Text("Tỷ lệ mẫu", "Sample rate")),
        indicator("copies", Scale.COUNT, Text("Số bản sao", "Copies")),
        indicator("other", Scale.COUNT, Text("Chỉ số khác", "Another indicator")),
    ),
    documents=(
        Document(
            "letter",
            title=Text("Công văn mẫu", "Sample letter"),
            number=None,
            date="2024-04",
            issuer=None,
            status="in_force",
            read=True,
            short=Text("CV mẫu", "sample letter"),
            written=HERE,
        ),
    ),
    sha256="ab" * 32,
    path="rules/sample",
)


def verdict(unit: int, raw: str | None, outcome: Outcome, **more: object) -> Verdict:
    """The verdict on the rate of one unit; the value is the cell read with a decimal comma."""
    number = raw is not None and raw.replace(",", "").replace("-", "").isdigit()
    base = Verdict(
        unit=UNITS[unit].code,
        unit_name=UNITS[unit].name,
        level=UNITS[unit].level,
        indicator="rate",
        period=MONTH,
        value=Decimal(raw.replace(",", ".")).quantize(Decimal("0.0001")) if number and raw is not None else None,
        raw=raw,
        numerator=None,
        denominator=None,
        target=TARGET,
        outcome=outcome,
        wording={Outcome.MET: "Hoàn thành", Outcome.NOT_MET: "Chưa hoàn thành", Outcome.EXEMPT: "Hoàn thành"}.get(
            outcome
        ),
        stated=None,
        reason=Text("lý do", "the reason"),
        basis=BASIS,
        place=Place(FILE, None, unit + 2, 3),
    )
    return replace(base, **more)  # type: ignore[arg-type]


VERDICTS = (
    verdict(0, "44,12", Outcome.MET),
    verdict(1, "10,7", Outcome.NOT_MET, stated="Hoàn thành"),
    verdict(2, "không có phí", Outcome.EXEMPT),
    verdict(3, None, Outcome.MISSING, place=None),
    verdict(1, "1.038", Outcome.REPORTED, indicator="copies", value=Decimal(1038), target=None, basis=None),
)

FINDINGS = (
    Finding(
        "format_needs_file",  # any message of the catalogue serves
        Severity.ERROR,
        Place(FILE, None, 3, 4),
        unit="u1",
        unit_name="Sở Một",
        indicator="rate",
        period=MONTH,
        value="Hoàn thành",
        expected=Text("Chưa hoàn thành", "not done"),
        basis=Text("CV mẫu, Bảng 1", "sample letter, Bảng 1"),
        params={"format": "mẫu"},
    ),
    Finding("no_rule_set", Severity.WARNING),
)


def summary(verdicts: tuple[Verdict, ...], findings: tuple[Finding, ...]) -> Summary:
    """The counts of a report."""
    names = dict.fromkeys(item.indicator for item in verdicts)
    counts: Mapping[str, Mapping[Outcome, int]] = {
        name: {o: sum(v.outcome is o and v.indicator == name for v in verdicts) for o in Outcome} for name in names
    }
    return Summary(counts, {level: sum(f.severity is level for f in findings) for level in Severity})


def make_report(
    verdicts: tuple[Verdict, ...] = VERDICTS, findings: tuple[Finding, ...] = FINDINGS, rules: RuleSet = RULES
) -> Report:
    """A report of these verdicts and findings."""
    return Report(
        rules=rules,
        sources=(Source(FILE, None, "cd" * 32),),
        periods=(MONTH,),
        carried=("rate", "copies"),
        absent=("other",),
        verdicts=verdicts,
        findings=findings,
        summary=summary(verdicts, findings),
    )


@pytest.fixture
def made() -> SimpleNamespace:
    """What the tests build reports from."""
    return SimpleNamespace(
        report=make_report, verdict=verdict, verdicts=VERDICTS, findings=FINDINGS, rules=RULES, target=TARGET, file=FILE
    )
