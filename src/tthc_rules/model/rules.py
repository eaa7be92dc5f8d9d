"""A rule set as read from its files: plain frozen values, every one with the place it was written at."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING

from tthc_rules.model.outcome import Outcome
from tthc_rules.model.period import FIRST, LAST, Month, format_month, parse_month
from tthc_rules.records import record

if TYPE_CHECKING:
    from tthc_rules.model.letter import LetterForm
    from tthc_rules.model.scoring import Structure


class Level(StrEnum):
    """cấp: the tier of government a unit belongs to."""

    PROVINCE = "province"
    DEPARTMENT = "department"
    DISTRICT = "district"
    COMMUNE = "commune"


LEVEL_ENDS: Mapping[Level, Month] = {Level.DISTRICT: parse_month("2025-06")}
"""The last month in which a level existed: districts were abolished on 2025-07-01."""


class Scale(StrEnum):
    """What kind of figure an indicator is."""

    PERCENT = "percent"
    COUNT = "count"
    POINTS = "points"


DEFAULT_DECIMALS: Mapping[Scale, int] = {Scale.PERCENT: 4, Scale.COUNT: 0, Scale.POINTS: 4}
"""Decimal places an indicator holds where its file does not say."""


class Comparison(StrEnum):
    """Which side of the target is good."""

    AT_LEAST = "at_least"
    AT_MOST = "at_most"


class ZeroDenominator(StrEnum):
    """The verdict where the denominator is 0 and a target is in force."""

    NO_CASES = "no_cases"
    MET = "met"
    NOT_MET = "not_met"


@record(frozen=True, slots=True)
class Text:
    """A text in Vietnamese and, where given, in English."""

    vi: str
    en: str | None = None

    def say(self, language: str) -> str:
        """The text in ``language`` (``vi`` or ``en``); Vietnamese where English is not given."""
        return self.en if language == "en" and self.en is not None else self.vi


@record(frozen=True, slots=True)
class Written:
    """Where in the rule files something is written (line and column 1-based)."""

    file: str
    line: int
    column: int


@record(frozen=True, slots=True)
class Document:
    """An instrument (văn bản). ``read`` is false where nobody here has read its text."""

    id: str
    title: Text
    number: str | None
    date: str | None
    """as far as known: ``2022-06-23``, ``2023-11`` or ``2023``"""
    issuer: str | None
    status: str
    read: bool
    short: Text
    """how a message names it, such as "CV tháng 11/2023" """
    written: Written
    until: Month | None = None
    """the last month in which it is in force, where that is known"""
    superseded_by: str | None = None
    """id of the document that takes its place"""


@record(frozen=True, slots=True)
class Basis:
    """Where a figure comes from; ``role`` says whether the document ``sets`` it or only ``reports`` it."""

    document: str
    place: str
    role: str

    @property
    def unverified(self) -> bool:
        """True where the act that sets the figure was not read."""
        return self.role == "reports"


@record(frozen=True, slots=True)
class Approval:
    """Who approved a clause, on which day (``2024-02-15``, or as far as known), and in which document, if any."""

    by: Text
    on: str
    document: str | None = None


@record(frozen=True, slots=True)
class Layer:
    """One of the rule sets that a rule set is made of: the nation's, or the province's on top of it."""

    id: str
    title: Text
    path: str


@record(frozen=True, slots=True)
class Scope:
    """Whom a clause speaks of. All three empty: everyone the indicator applies to."""

    units: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    levels: tuple[Level, ...] = ()

    @property
    def everyone(self) -> bool:
        """True if the clause names nobody in particular."""
        return not (self.units or self.groups or self.levels)


@record(frozen=True, slots=True)
class Clause:
    """What targets, exemptions, pending notes and applicability have in common.

    Attributes:
        id: unique among the clauses of its kind in the indicator.
        start: first month in force (`FIRST` if open).
        end: last month in force (`LAST` if open).
        last_confirmed: the last month its source speaks of; later verdicts carry a warning.
        layer: 0 for the nation's set, 1 for the province's that extends it; 0 in a set that extends none.
        approved: who put it in force, where that is recorded.
    """

    id: str
    scope: Scope
    start: Month
    end: Month
    last_confirmed: Month | None
    basis: Basis | None
    layer: int
    written: Written
    approved: Approval | None = field(default=None, kw_only=True)


@record(frozen=True, slots=True)
class Applicability(Clause):
    """The indicator binds the units of the scope in these months. Basis may be absent for a plain list of levels."""

    reason: Text | None = None


@record(frozen=True, slots=True)
class Target(Clause):
    """mục tiêu: a comparison with a value, set by an authority."""

    comparison: Comparison
    value: Decimal
    set_by: Text


@record(frozen=True, slots=True)
class Exemption(Clause):
    """miễn: a stated, dated, reasoned fact about units; never inferred from a cell.

    ``printed`` are the words by which a table claims it (the reason itself is always one of them).
    """

    reason: Text
    printed: tuple[str, ...]


@record(frozen=True, slots=True)
class Pending(Clause):
    """chưa có số liệu: the figures are not available yet, for a stated reason."""

    reason: Text


@record(frozen=True, slots=True)
class Redefinition:
    """From ``start`` on the indicator measures something else: figures before it and after are not comparable."""

    start: Month
    reason: Text
    basis: Basis | None
    written: Written


@record(frozen=True, slots=True)
class Indicator:
    """chỉ số: numerator, denominator, scale, and every clause about it.

    Attributes:
        columns: headings under which tables print it, besides its id and titles.
        verdict_columns: headings of the column that prints its verdict; ``{target}`` stands for a printed target.
        decimals: places of the scaled integer.
        low, high: the range a value must lie in, ``None`` if open.
        numerator, denominator: declared together; then value = numerator x 100 / denominator is checked.
        wording: what a letter prints for an outcome.
        layer: of the set that defines it, as in `Clause`.
        narrowed: the nation's applicability, where a province's narrower one stands in ``applies_to``.
        redefined: when its definition changed, ascending.
        largest_change: against the month before, in the indicator's unit, beyond which a figure is asked about.
    """

    id: str
    title: Text
    columns: tuple[str, ...]
    verdict_columns: tuple[str, ...]
    scale: Scale
    decimals: int
    low: Decimal | None
    high: Decimal | None
    numerator: Text | None
    denominator: Text | None
    zero_denominator: ZeroDenominator
    applies_to: tuple[Applicability, ...]
    targets: tuple[Target, ...]
    exemptions: tuple[Exemption, ...]
    pending: tuple[Pending, ...]
    wording: Mapping[Outcome, str]
    written: Written
    layer: int = 0
    narrowed: tuple[Applicability, ...] = ()
    redefined: tuple[Redefinition, ...] = ()
    largest_change: Decimal | None = None

    @property
    def declares_formula(self) -> bool:
        """True if the relation between the rate and its parts is declared, and so checked."""
        return self.numerator is not None and self.denominator is not None

    def version_in(self, month: Month) -> str:
        """The definition that holds in a month: the month it holds from, empty for the first there is."""
        starts = [each.start for each in self.redefined if each.start <= month]
        return format_month(starts[-1]) if starts else ""


@record(frozen=True, slots=True)
class FormerName:
    """A name that a unit bore until ``end``; its code stayed."""

    name: str
    end: Month
    start: Month = FIRST
    aliases: tuple[str, ...] = ()


@record(frozen=True, slots=True)
class Unit:
    """đơn vị: a body that is judged. ``code`` is ours and never changes; ``official_code`` is the portal's if known.

    ``name`` is the one it bears today; ``former_names`` ascend and end before it begins.
    """

    code: str
    name: str
    level: Level
    number: str | None = None
    official_code: str | None = None
    aliases: tuple[str, ...] = ()
    aggregate: bool = False
    start: Month = FIRST
    end: Month = LAST
    successors: tuple[str, ...] = ()
    written: Written = field(default=Written("", 0, 0))
    former_names: tuple[FormerName, ...] = ()

    @property
    def last_month(self) -> Month:
        """The last month the unit exists, by its own end and by its level's."""
        return min(self.end, LEVEL_ENDS.get(self.level, LAST))

    def exists(self, month: Month) -> bool:
        """Whether the unit exists in a month."""
        return self.start <= month <= self.last_month

    def name_in(self, month: Month) -> str:
        """The name that the unit bore in a month."""
        return next((former.name for former in self.former_names if former.start <= month <= former.end), self.name)


@record(frozen=True, slots=True)
class Group:
    """A named group of units, for clauses that speak of it."""

    id: str
    title: Text
    units: tuple[str, ...]
    written: Written


@record(frozen=True, slots=True)
class Roster:
    """The dated list of units, in the order in which tables print them."""

    units: tuple[Unit, ...]
    groups: tuple[Group, ...] = ()
    last_confirmed: Month | None = None
    basis: Basis | None = None


@record(frozen=True, slots=True)
class Headings:
    """Headings of the columns that are no indicator, as this province prints them (besides the built-in ones)."""

    unit: tuple[str, ...] = ()
    row_number: tuple[str, ...] = ()


@record(frozen=True, slots=True)
class Band:
    """xếp loại: totals from ``start`` on (the bound itself belongs to the band). Configuration, no legal rule."""

    id: str
    title: Text
    start: Decimal


@record(frozen=True, slots=True)
class RuleSet:
    """Everything that judges a table. ``sha256`` digests the files, so a report can say which rules it used.

    ``scoring`` are the versions of the points, earliest first; ``bands`` those of totals, highest first.
    ``layers`` are the sets it is made of, at the index that ``Clause.layer`` names: the nation's and its own, or its
    own alone. ``digests`` are those of the single files (SHA-256 by path; ``extends/`` before those of the nation's).
    ``letter`` is the form of its letter, no rule.
    """

    id: str
    title: Text
    language: str
    province: str | None
    headings: Headings
    roster: Roster
    indicators: tuple[Indicator, ...]
    documents: tuple[Document, ...]
    sha256: str
    path: str
    scoring: tuple[Structure, ...] = ()
    bands: tuple[Band, ...] = ()
    layers: tuple[Layer, ...] = ()
    digests: Mapping[str, str] = field(default_factory=dict)
    letter: LetterForm | None = None

    def indicator(self, indicator_id: str) -> Indicator:
        """The indicator of that id. Raises ``KeyError`` if there is none."""
        for indicator in self.indicators:
            if indicator.id == indicator_id:
                return indicator
        raise KeyError(indicator_id)

    def document(self, document_id: str) -> Document:
        """The registered document of that id. Raises ``KeyError`` if there is none."""
        for document in self.documents:
            if document.id == document_id:
                return document
        raise KeyError(document_id)
