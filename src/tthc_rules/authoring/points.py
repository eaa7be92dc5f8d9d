"""What changed between two rule sets in how points are given. No verdict depends on it, every score does."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from tthc_rules.authoring.changes import OtherChange
from tthc_rules.authoring.others import listed_changes
from tthc_rules.authoring.texts import Facts, plain
from tthc_rules.messages import bilingual
from tthc_rules.messages.phrases import month_text
from tthc_rules.model.period import FIRST, LAST
from tthc_rules.model.rules import Band, RuleSet, Text, Written
from tthc_rules.model.scoring import FieldCode, Ground, ScoredGroup, ScoredIndicator, Structure
from tthc_rules.records import record


def point_changes(old: RuleSet, new: RuleSet) -> Iterator[OtherChange]:
    """Every difference between the versions of the points, their parts, and the bands."""
    yield from listed_changes("points", old.scoring, new.scoring, lambda item: item.id, _version_facts)
    before = {version.id: version for version in old.scoring}
    for version in new.scoring:
        if version.id in before:
            yield from _parts(before[version.id], version)
    bands = [_Titled(band.id, band.title, new.scoring[0].written if new.scoring else None, band) for band in new.bands]
    earlier = [_Titled(band.id, band.title, None, band) for band in old.bands]
    yield from listed_changes("band", earlier, bands, lambda item: item.id, lambda item: _band_facts(item.value))


@record(frozen=True, slots=True)
class _Titled:
    """A part that has no title or place of its own, with what `listed_changes` asks for."""

    id: str
    title: Text
    written: Written | None
    value: Any


def _parts(old: Structure, new: Structure) -> Iterator[OtherChange]:
    yield from listed_changes("points_group", old.groups, new.groups, lambda item: item.id, _group_facts)
    yield from listed_changes(
        "points_indicator", old.indicators, new.indicators, lambda item: item.id, _indicator_facts
    )
    before, after = (
        [_Titled(code.code, plain(code.code), version.written, code) for code in version.field_codes]
        for version in (old, new)
    )
    yield from listed_changes("field_code", before, after, lambda item: item.id, lambda item: _code_facts(item.value))


def _version_facts(version: Structure) -> Facts:
    last = version.last_confirmed
    return {
        "title": version.title,
        "months": _months(version),
        "last_confirmed": None if last is None else month_text(last),
        "points_total": _figure(version.total),
        "decimals": plain(str(version.decimals)),
        "tolerance": _figure(version.tolerance),
        **_ground_facts(version.ground),
    }


def _months(version: Structure) -> Text:
    first = "" if version.start == FIRST else month_text(version.start)
    last = "" if version.end == LAST else month_text(version.end)
    return bilingual("points_months", {"first": first, "last": last})


def _group_facts(group: ScoredGroup) -> Facts:
    return {
        "title": group.title,
        "maximum": _figure(group.maximum),
        "columns": tuple(plain(column) for column in group.columns),
        **_ground_facts(group.ground),
    }


def _indicator_facts(indicator: ScoredIndicator) -> Facts:
    award = indicator.not_applicable
    return {
        "title": indicator.title,
        "points_group": plain(indicator.group),
        "maximum": _figure(indicator.maximum),
        "scoring": plain(indicator.kind.value),
        "full_at": None if indicator.full_at is None else bilingual("unit_percent", {"value": indicator.full_at}),
        "zero_denominator": plain(indicator.zero_denominator.value),
        "blank": plain(indicator.blank.value),
        "levels": tuple(plain(level.value) for level in indicator.levels),
        "not_applicable": None if award is None else plain(award.value),
        "numerator": indicator.numerator,
        "denominator": indicator.denominator,
        "counted": indicator.counted,
        "adds_up": bilingual("yes" if indicator.adds_up else "no"),
        "fractional_denominator": bilingual("yes" if indicator.fractional_denominator else "no"),
        "columns": tuple(plain(column) for column in indicator.columns),
        "sources": tuple(_source(figure, ground) for figure, ground in indicator.grounds.items() if figure is not None),
    }


def _code_facts(code: FieldCode) -> Facts:
    return {"points_group": plain(code.group), "maximum": _figure(code.maximum), **_ground_facts(code.ground)}


def _band_facts(band: Band) -> Facts:
    return {"title": band.title, "band_start": _figure(band.start)}


def _ground_facts(ground: Ground) -> Mapping[str, Text]:
    basis = ground.basis
    return {
        "basis": plain(f"{basis.document}, {basis.place} ({basis.role})"),
        "confidence": bilingual(f"confidence_{ground.confidence.value}"),
    }


def _source(figure: str, ground: Ground) -> Text:
    basis = ground.basis
    return plain(f"{figure}: {ground.confidence.value}, {basis.document}, {basis.place} ({basis.role})")


def _figure(value: Decimal) -> Text:
    return bilingual("unit_points", {"value": value})
