"""Scores in columns → lines that a person or another program reads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from tthc_rules.messages import bilingual
from tthc_rules.model.finding import Finding
from tthc_rules.model.rules import Band, Level
from tthc_rules.model.score_table import RATE_PLACES, ItemKind, ScoreTable
from tthc_rules.model.scores import COVERED, ScoreLine, ScoreReport, State
from tthc_rules.model.scoring import (
    Award,
    Confidence,
    Ground,
    ScoredIndicator,
    ScoreKind,
    Structure,
    points_of,
    scaled,
    weakest,
)
from tthc_rules.scoring.gains import gain
from tthc_rules.scoring.score import ScoredVersion, Scores
from tthc_rules.scoring.versions import Version

Row = Mapping[str, Any]


def score_report(scores: Scores) -> ScoreReport:
    """The scores as values: by period and unit the total, then each group and its indicators."""
    lines: list[ScoreLine] = []
    for part in scores.parts:
        lines += _Part(part, scores.table, scores.rules.bands).lines()
    ordered = sorted(lines, key=lambda line: (line.period, line.unit))
    found = sorted(scores.findings, key=_place)
    return ScoreReport(scores.rules, scores.table.blocks, scores.table.periods, tuple(ordered), tuple(found))


def _place(finding: Finding) -> tuple[bool, str, str, int, int, str]:
    place = finding.place
    if place is None:
        return (True, "", "", 0, 0, finding.code)
    return (False, place.file, place.sheet or "", place.row or 0, place.column or 0, finding.code)


class _Part:
    """The lines of one version of the points."""

    def __init__(self, part: ScoredVersion, table: ScoreTable, bands: Iterable[Band]) -> None:
        self.bands = tuple(bands)
        self.version: Version = part.version
        self.structure: Structure = part.version.structure
        self.table = table
        self.group_of: list[int | None] = part.version.figures["group"].to_list()
        self.known: dict[tuple[str, State], tuple[Mapping[str, Ground], Confidence]] = {}
        self.totals = part.totals.to_dicts()
        self.groups = _by_unit(part.groups.iter_rows(named=True))
        self.rows = _by_unit(part.rows.iter_rows(named=True))
        self.printed = _by_unit(part.officials.iter_rows(named=True))

    def lines(self) -> Iterator[ScoreLine]:
        for total in self.totals:
            key = (total["period"], total["unit"])
            groups = self.groups.get(key, [])
            below = [self._of_group(group, self.rows.get(key, [])) for group in groups]
            yield self._total(total, [lines[0] for lines in below])
            for lines in below:
                yield from lines

    def _of_group(self, group: Row, rows: Iterable[Row]) -> list[ScoreLine]:
        """The line of a group and those of its indicators."""
        own = [row for row in rows if self.group_of[row["item"]] == group["group"]]
        indicators = [*self._indicators(group, own)]
        return [self._group(group, indicators), *indicators]

    def _total(self, row: Row, groups: Iterable[ScoreLine]) -> ScoreLine:
        scored = [group for group in groups if group.score is not None]
        missing = tuple(group.group or "" for group in groups if group.score is None)
        sure = weakest(group.confidence for group in scored)
        score = _points(row["score"])
        return self._line(
            row,
            ItemKind.TOTAL,
            title=bilingual("score_total"),
            confidence=sure,
            missing=missing,
            rank=row["rank"],
            ranked=row["ranked"],
            band=self._band(score, row),
            place=self._printed_place(row, len(self.table.items) - 1),
        )

    def _band(self, score: Decimal | None, row: Row) -> str | None:
        """The band of a whole total, by what is printed: the bound itself belongs to the band."""
        if score is None or not row["complete"] or not row["maximum"]:
            return None
        reached = self._shown(score * self.structure.total / points_of(row["maximum"]))
        return next((band.id for band in self.bands if reached >= band.start), None)

    def _group(self, row: Row, indicators: Iterable[ScoreLine]) -> ScoreLine:
        group = self.structure.group(self.table.items[row["group"]].id)
        lacking: tuple[str, ...] = ()
        if row["official"] is None:
            lacking = tuple(
                indicator.id
                for item, indicator in self.version.members(row["group"])
                if indicator.maximum > 0
                and indicator.applies_to(self._level(row))
                and not row["mask"] & self.version.bits[item]
            )
        sure = [group.ground.confidence]
        if row["official"] is None:
            sure += [line.confidence for line in indicators if line.score is not None]
        return self._line(
            row,
            ItemKind.GROUP,
            group=group.id,
            title=group.title,
            confidence=weakest(sure),
            grounds={"max": group.ground},
            missing=lacking,
            place=self._printed_place(row, row["group"]),
        )

    def _indicators(self, group: Row, rows: Iterable[Row]) -> Iterator[ScoreLine]:
        given: dict[int, list[Row]] = {}
        for row in rows:
            given.setdefault(row["item"], []).append(row)
        for item, indicator in self.version.members(group["group"]):
            for row in given.get(item, []):
                yield self._indicator(row, indicator)
            if item not in given and not indicator.applies_to(self._level(group)):
                yield self._awarded(group, indicator)

    def _awarded(self, group: Row, indicator: ScoredIndicator) -> ScoreLine:
        """A criterion that does not apply, where the table has no row for it."""
        award = indicator.not_applicable
        points = {Award.FULL: scaled(indicator.maximum), Award.ZERO: 0}.get(award) if award is not None else None
        row = {**group, "score": points, "recomputed": points, "official": None, "state": int(State.NOT_APPLICABLE)}
        return self._indicator(row, indicator)

    def _indicator(self, row: Row, indicator: ScoredIndicator) -> ScoreLine:
        state = State(row["state"])
        score = _points(row["score"])
        numerator, denominator = row.get("numerator"), row.get("denominator")
        grounds, sure = self._grounds(indicator, state)
        gainable = state in (State.SCORED, State.OFFICIAL) and score is not None
        place = self.table.place(row["block"], row["row"], row["column"]) if "block" in row else None
        return self._line(
            {**row, "maximum": scaled(indicator.maximum), "covered": self._covers(state, indicator)},
            ItemKind.INDICATOR,
            group=indicator.group,
            indicator=indicator.id,
            title=indicator.title,
            state=state,
            rate=_rate(row),
            numerator=numerator,
            denominator=denominator,
            confidence=sure,
            grounds=grounds,
            gain=gain(indicator, numerator, denominator, score) if gainable and score is not None else None,
            place=place,
        )

    def _grounds(self, indicator: ScoredIndicator, state: State) -> tuple[Mapping[str, Ground], Confidence]:
        """What a score of the indicator rests on, and how sure that is."""
        key = (indicator.id, state)
        if key not in self.known:
            grounds = {figure: indicator.ground(figure) for figure in _figures_of(indicator, state)}
            self.known[key] = grounds, weakest(ground.confidence for ground in grounds.values())
        return self.known[key]

    def _covers(self, state: State, indicator: ScoredIndicator) -> int:
        settled = state is State.NOT_APPLICABLE and indicator.not_applicable is not None
        return scaled(indicator.maximum) if state in COVERED or settled else 0

    def _line(self, row: Row, kind: ItemKind, **known: Any) -> ScoreLine:
        unit = self.table.units[row["unit"]]
        score, maximum, covered = _points(row["score"]), points_of(row["maximum"]), points_of(row["covered"])
        defaults: dict[str, Any] = {
            "group": None,
            "indicator": None,
            "rate": None,
            "numerator": None,
            "denominator": None,
            "state": None,
            "gain": None,
            "missing": (),
            "rank": None,
            "ranked": None,
            "band": None,
            "grounds": {},
        }
        return ScoreLine(
            unit=unit.code,
            unit_name=unit.name,
            level=unit.level,
            period=row["period"],
            kind=kind,
            maximum=maximum,
            score=score,
            shown=None if score is None else self._shown(score),
            official=_points(row["official"]),
            recomputed=_points(row["recomputed"]),
            lost=None if score is None else covered - score,
            covered=covered,
            complete=row.get("complete", row["covered"] == row["maximum"]),
            version=self.structure.id,
            **(defaults | known),
        )

    def _shown(self, score: Decimal) -> Decimal:
        return score.quantize(Decimal(1).scaleb(-self.structure.decimals), ROUND_HALF_UP)

    def _level(self, row: Row) -> Level | None:
        return self.table.units[row["unit"]].level

    def _printed_place(self, row: Row, item: int) -> Any:
        for printed in self.printed.get((row["period"], row["unit"]), []):
            if printed["item"] == item:
                return self.table.place(printed["block"], printed["row"], printed["column"])
        return None


def _figures_of(indicator: ScoredIndicator, state: State) -> tuple[str, ...]:
    """The figures that a score rests on: the formula, or the policy that took its place."""
    policies = {
        State.ZERO_DENOMINATOR: ("max", "zero_denominator"),
        State.BLANK: ("max", "blank"),
        State.NOT_APPLICABLE: ("max", "levels", "not_applicable"),
    }
    capped = ("full_at",) if indicator.kind is ScoreKind.CAPPED else ()
    return policies.get(state, ("max", "scoring", *capped))


def _by_unit(rows: Iterable[Row]) -> dict[tuple[int, int], list[Row]]:
    found: dict[tuple[int, int], list[Row]] = {}
    for row in rows:
        found.setdefault((row["period"], row["unit"]), []).append(row)
    return found


def _points(value: int | None) -> Decimal | None:
    return None if value is None else points_of(value)


def _rate(row: Row) -> Decimal | None:
    numerator, denominator = row.get("numerator"), row.get("denominator")
    if numerator is not None and denominator:
        exact = Decimal(numerator) * 100 / Decimal(denominator)
        return exact.quantize(Decimal(1).scaleb(-RATE_PLACES), ROUND_HALF_UP)
    return None if row.get("rate") is None else Decimal(row["rate"]).scaleb(-RATE_PLACES)
