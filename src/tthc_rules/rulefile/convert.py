"""Models of the language → the frozen nouns of `model.rules`, each with the place it was written at."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TypedDict

from tthc_rules.model.outcome import Outcome
from tthc_rules.model.period import FIRST, LAST, Month, format_month
from tthc_rules.model.rules import (
    DEFAULT_DECIMALS,
    Applicability,
    Band,
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
from tthc_rules.rulefile.clauses import amount, split_range
from tthc_rules.rulefile.language.base import BasisModel, Both
from tthc_rules.rulefile.language.documents import DocumentModel, DocumentsFile
from tthc_rules.rulefile.language.indicator import (
    AppliesModel,
    ExemptionModel,
    IndicatorFile,
    PendingModel,
    TargetModel,
    WordingModel,
)
from tthc_rules.rulefile.language.ruleset import RulesetFile
from tthc_rules.rulefile.language.units import UnitsFile
from tthc_rules.rulefile.nodes import Node, find

Places = Sequence[Written]
"""Where the items of a list are written, in order."""


class _Common(TypedDict):
    id: str
    scope: Scope
    start: Month
    end: Month
    last_confirmed: Month | None
    basis: Basis | None
    layer: int
    written: Written


def places(root: Node, file: str, *path: str) -> Places:
    """The places of the nodes at a path."""
    return [Written(file, node.line, node.column) for node in find(root, *path)]


def build_ruleset(
    model: RulesetFile,
    roster: Roster,
    indicators: Iterable[Indicator],
    documents: Iterable[Document],
    sha256: str,
    path: str,
) -> RuleSet:
    """Put the parts of a rule set together."""
    headings = Headings() if model.headings is None else Headings(model.headings.unit, model.headings.row_number)
    title = text_of(model.title)
    parts = tuple(indicators), tuple(documents)
    return RuleSet(model.ruleset, title, model.language, model.province, headings, roster, *parts, sha256, path)


def build_bands(model: RulesetFile) -> tuple[Band, ...]:
    """The bands of ``ruleset.yaml``, highest first."""
    bands = (Band(band.id, text_of(band.title), amount(band.start)) for band in model.bands)
    return tuple(sorted(bands, key=lambda band: -band.start))


def build_roster(model: UnitsFile, root: Node, file: str) -> Roster:
    """The roster of ``units.yaml``."""
    units = tuple(
        Unit(
            code=unit.code,
            name=unit.name,
            level=Level(unit.level),
            number=unit.number,
            official_code=unit.official_code,
            aliases=unit.aliases,
            aggregate=unit.aggregate,
            start=open_month(unit.start, FIRST),
            end=open_month(unit.end, LAST),
            successors=unit.successors,
            written=written,
        )
        for unit, written in zip(model.units, places(root, file, "units", "*"), strict=True)
    )
    groups = tuple(
        Group(group.id, text_of(group.title), group.units, written)
        for group, written in zip(model.groups, places(root, file, "groups", "*"), strict=True)
    )
    return Roster(units, groups, model.last_confirmed, None if model.basis is None else basis_of(model.basis))


def build_documents(model: DocumentsFile, root: Node, file: str) -> tuple[Document, ...]:
    """The register of ``documents.yaml``."""
    written = places(root, file, "documents", "*")
    return tuple(_document(document, place) for document, place in zip(model.documents, written, strict=True))


def build_indicator(model: IndicatorFile, root: Node, file: str) -> Indicator:
    """The indicator of one file of ``indicators/``."""
    scale = Scale(model.scale)
    low, high = split_range(model.range) if model.range is not None else (None, None)
    return Indicator(
        id=model.indicator,
        title=text_of(model.title),
        columns=model.columns,
        verdict_columns=model.verdict_columns,
        scale=scale,
        decimals=DEFAULT_DECIMALS[scale] if model.decimals is None else model.decimals,
        low=low,
        high=high,
        numerator=None if model.numerator is None else text_of(model.numerator),
        denominator=None if model.denominator is None else text_of(model.denominator),
        zero_denominator=ZeroDenominator(model.zero_denominator or ZeroDenominator.NO_CASES),
        applies_to=_applies_to(model.applies_to, places(root, file, "applies_to", "*")),
        targets=_targets(model.targets, places(root, file, "targets", "*")),
        exemptions=tuple(
            _exemption(clause, written)
            for clause, written in zip(model.exemptions, places(root, file, "exemptions", "*"), strict=True)
        ),
        pending=tuple(
            Pending(**_common(clause, clause.id, written), reason=text_of(clause.reason))
            for clause, written in zip(model.pending, places(root, file, "pending", "*"), strict=True)
        ),
        wording={} if model.wording is None else _wording(model.wording),
        written=Written(file, root.line, root.column),
    )


def _document(model: DocumentModel, written: Written) -> Document:
    return Document(
        id=model.id,
        title=text_of(model.title),
        number=model.number,
        date=model.date,
        issuer=model.issuer,
        status=model.status,
        read=model.read,
        short=text_of(model.short),
        written=written,
        until=model.until,
        superseded_by=model.superseded_by,
    )


def _applies_to(items: Sequence[str | AppliesModel], written: Places) -> tuple[Applicability, ...]:
    ids = _ids(
        "applies",
        [
            (None, None, _level(item)) if isinstance(item, str) else (item.id, item.start, _scope(item))
            for item in items
        ],
    )
    return tuple(_applicability(item, name, place) for item, name, place in zip(items, ids, written, strict=True))


def _applicability(item: str | AppliesModel, name: str, written: Written) -> Applicability:
    if isinstance(item, str):
        return Applicability(name, _level(item), FIRST, LAST, None, None, 0, written)
    reason = None if item.reason is None else text_of(item.reason)
    return Applicability(**_common(item, name, written), reason=reason)


def _level(name: str) -> Scope:
    return Scope(levels=(Level(name),))


def _targets(models: Sequence[TargetModel], written: Places) -> tuple[Target, ...]:
    ids = _ids("target", [(model.id, model.start, _scope(model)) for model in models])
    return tuple(_target(model, name, place) for model, name, place in zip(models, ids, written, strict=True))


def _target(model: TargetModel, name: str, written: Written) -> Target:
    comparison = Comparison.AT_LEAST if model.at_most is None else Comparison.AT_MOST
    figure = model.at_least or model.at_most or ""
    set_by = text_of(model.set_by)
    return Target(**_common(model, name, written), comparison=comparison, value=amount(figure), set_by=set_by)


def _exemption(model: ExemptionModel, written: Written) -> Exemption:
    reason = text_of(model.reason)
    printed = dict.fromkeys((reason.vi, *([reason.en] if reason.en else []), *model.printed))
    return Exemption(**_common(model, model.id, written), reason=reason, printed=tuple(printed))


def _common(model: AppliesModel | TargetModel | ExemptionModel | PendingModel, name: str, written: Written) -> _Common:
    return _Common(
        id=name,
        scope=_scope(model),
        start=open_month(model.start, FIRST),
        end=open_month(model.end, LAST),
        last_confirmed=model.last_confirmed,
        basis=None if model.basis is None else basis_of(model.basis),
        layer=0,
        written=written,
    )


def _ids(kind: str, clauses: Sequence[tuple[str | None, Month | None, Scope]]) -> list[str]:
    """Own ids as they are; else kind and first month, with the scope, then a number, where that is not unique."""
    taken = {own for own, _, _ in clauses if own is not None}
    plain = [_plain_id(kind, start) for _, start, _ in clauses]
    names: list[str] = []
    for (own, _, scope), base in zip(clauses, plain, strict=True):
        name = own
        if name is None:
            words = [*scope.units, *scope.groups, *scope.levels]
            unique = plain.count(base) == 1 and base not in taken
            stem = base if unique or not words else "-".join([base, *words[:3]])
            name, number = stem, 2
            while name in taken:
                name, number = f"{stem}-{number}", number + 1
            taken.add(name)
        names.append(name)
    return names


def _plain_id(kind: str, start: Month | None) -> str:
    return kind if start is None else f"{kind}-{format_month(start)}"


def _scope(model: AppliesModel | TargetModel | ExemptionModel | PendingModel) -> Scope:
    return Scope(model.units, model.groups, tuple(Level(level) for level in model.levels))


def basis_of(model: BasisModel) -> Basis:
    """The noun of a basis."""
    return Basis(model.document, model.place, model.role)


def _wording(model: WordingModel) -> Mapping[Outcome, str]:
    words = {outcome: getattr(model, outcome.label) for outcome in Outcome}
    return {outcome: word for outcome, word in words.items() if word is not None}


def text_of(model: str | Both) -> Text:
    """The noun of a text in one language or two."""
    return Text(model) if isinstance(model, str) else Text(model.vi, model.en)


def open_month(month: Month | None, otherwise: Month) -> Month:
    """A month, or the open end of an interval."""
    return otherwise if month is None else month
