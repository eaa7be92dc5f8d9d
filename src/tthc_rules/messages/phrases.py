"""Phrases that several messages share: a target, a basis, a distance, a range, a month."""

from __future__ import annotations

from decimal import Decimal

from tthc_rules.messages import bilingual
from tthc_rules.model.period import FIRST, Month, format_month, vietnamese_month
from tthc_rules.model.rules import Approval, Basis, Comparison, Indicator, RuleSet, Scale, Target, Text

_UNIT = {Scale.PERCENT: "unit_percent", Scale.COUNT: "unit_count", Scale.POINTS: "unit_points"}
_GAP = {Scale.PERCENT: "gap_percent", Scale.COUNT: "gap_count", Scale.POINTS: "gap_points"}


def month_text(month: Month) -> Text:
    """A month: ``10/2023`` in Vietnamese, ``2023-10`` in English."""
    return Text(vietnamese_month(month), format_month(month))


def figure_text(value: Decimal, scale: Scale) -> Text:
    """A figure with its unit: ``10,7 %``, ``1.038``, ``8,4 điểm``."""
    return bilingual(_UNIT[scale], {"value": value})


def gap_text(value: Decimal, scale: Scale) -> Text:
    """A distance between two figures: ``19,3 điểm %``."""
    return bilingual(_GAP[scale], {"value": value})


def limit_text(target: Target, scale: Scale) -> Text:
    """The comparison alone: ``tối thiểu 75 %``."""
    code = "at_least" if target.comparison is Comparison.AT_LEAST else "at_most"
    return bilingual(code, {"value": figure_text(target.value, scale)})


def target_text(target: Target, scale: Scale) -> Text:
    """The target, by whom and since when: ``tối thiểu 75 % (Chính phủ, từ 10/2023)``."""
    code = "target_phrase" if target.start > FIRST else "target_phrase_undated"
    return bilingual(
        code, {"limit": limit_text(target, scale), "authority": target.set_by, "month": month_text(target.start)}
    )


def basis_text(rules: RuleSet, basis: Basis | None) -> Text | None:
    """The source: document and place in it; ``None`` where the clause names none."""
    if basis is None:
        return None
    short = rules.document(basis.document).short
    return Text(f"{short.say('vi')}, {basis.place}", f"{short.say('en')}, {basis.place}")


def approval_text(approval: Approval) -> Text:
    """Who approved a clause, when, and in which document: ``Chánh Văn phòng, 15/02/2024 (plan-2024)``."""
    year, month, day = approval.on.split("-")
    where = "" if approval.document is None else f" ({approval.document})"
    return Text(f"{approval.by.vi}, {day}/{month}/{year}{where}", f"{approval.by.say('en')}, {approval.on}{where}")


def range_text(indicator: Indicator) -> Text:
    """The range of an indicator: ``0 % đến 100 %``, ``từ 0``."""
    low, high = indicator.low, indicator.high
    params = {
        name: figure_text(bound, indicator.scale) for name, bound in (("low", low), ("high", high)) if bound is not None
    }
    if low is not None and high is not None:
        return bilingual("range_between", params)
    if low is not None:
        return bilingual("range_from", params)
    return bilingual("range_up_to", params) if high is not None else bilingual("range_open")
