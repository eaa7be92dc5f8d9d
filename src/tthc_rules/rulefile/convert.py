"""Models of the language → the frozen nouns of `model.rules`, each with the place it was written at."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, TypedDict

from tthc_rules.model.outcome import Outcome
from tthc_rules.model.period import FIRST, LAST, Month, format_month
from tthc_rules.model.rules import (
    DEFAULT_DECIMALS,
    Applicability,
    Approval,
    Band,
    Basis,
    Comparison,
    Document,
    Exemption,
    FormerName,
    Group,
    Headings,
    Indicator,
    Layer,
    Level,
    Pending,
    Redefinition,
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
from tthc_rules.rulefile.language.additions import AdditionFile
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

if TYPE_CHECKING:
    from tthc_rules.model.letter import LetterForm

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
    approved: Approval | None


class Clauses(TypedDict):
    """The clauses of an indicator by kind."""

    applies_to: tuple[Applicability, ...]
    targets: tuple[Target, ...]
    exemptions: tuple[Exemption, ...]
    pending: tuple[Pending, ...]


def places(root: Node, file: str, *path: str) -> Places:
    """The places of the nodes at a path."""
    return [Written(file, node.line, node.column) for node in find(root, *path)]


def build_layer(model: RulesetFile, path: str) -> Layer:
    """One of the sets that a rule set is made of."""
    return Layer(model.ruleset, text_of(model.title), path)


def build_ruleset(
    models: Sequence[RulesetFile],
    roster: Roster,
    indicators: Iterable[Indicator],
    documents: Iterable[Document],
    sha256: str,
    layers: Sequence[Layer],
) -> RuleSet:
    """Put the parts of a rule set together.

    Args:
        models: the ``ruleset.yaml`` of each layer, its own last: that one says what the set is.
        roster, indicators, documents: of all layers together.
        sha256: digest of the files of all layers.
        layers: as the models.
    """
    own, said = models[-1], [model.headings for model in reversed(models) if model.headings is not None]
    headings = Headings(
        tuple(dict.fromkeys(heading for model in said for heading in model.unit)),
        tuple(dict.fromkeys(heading for model in said for heading in model.row_number)),
    )
    return RuleSet(
        id=own.ruleset,
        title=text_of(own.title),
        language=own.language,
        province=own.province,
        headings=headings,
        roster=roster,
        indicators=tuple(indicators),
        documents=tuple(documents),
        sha256=sha256,
        path=layers[-1].path,
        layers=tuple(layers),
    )


def build_letter(model: RulesetFile) -> LetterForm | None:
    """The form of the letter, ``None`` where ``ruleset.yaml`` has none."""
    said = model.letter
    if said is None:
        return None
    from tthc_rules.model.letter import AnnexForm, LetterForm

    texts = said.model_dump(exclude={"annexes"})
    return LetterForm(**texts, annexes=tuple(AnnexForm(annex.title, annex.indicators) for annex in said.annexes))


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
            former_names=tuple(
                FormerName(old.name, old.end, open_month(old.start, FIRST), old.aliases) for old in unit.former_names
            ),
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


def build_indicator(model: IndicatorFile, root: Node, file: str, layer: int) -> Indicator:
    """The indicator of one file of ``indicators/``, of the set of that layer."""
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
        **build_clauses(model, root, file, layer),
        wording={} if model.wording is None else build_wording(model.wording),
        written=Written(file, root.line, root.column),
        layer=layer,
        largest_change=None if model.largest_change is None else amount(model.largest_change),
        redefined=tuple(
            Redefinition(each.start, text_of(each.reason), None if each.basis is None else basis_of(each.basis), place)
            for each, place in zip(model.redefined, places(root, file, "redefined", "*"), strict=True)
        ),
    )


def build_clauses(model: IndicatorFile | AdditionFile, root: Node, file: str, layer: int) -> Clauses:
    """The clauses of a file, of the set of that layer."""
    # What a province adds without an id is never called as the nation's: the nation may add a clause later.
    prefix = "added-" if isinstance(model, AdditionFile) else ""

    def written(key: str) -> Places:
        return places(root, file, key, "*")

    return Clauses(
        applies_to=_applies_to(model.applies_to, written("applies_to"), layer, prefix),
        targets=_targets(model.targets, written("targets"), layer, prefix),
        exemptions=tuple(
            _exemption(clause, layer, place)
            for clause, place in zip(model.exemptions, written("exemptions"), strict=True)
        ),
        pending=tuple(
            Pending(**_common(clause, clause.id, layer, place), reason=text_of(clause.reason))
            for clause, place in zip(model.pending, written("pending"), strict=True)
        ),
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


def _applies_to(
    items: Sequence[str | AppliesModel], written: Places, layer: int, prefix: str
) -> tuple[Applicability, ...]:
    ids = _ids(
        f"{prefix}applies",
        [
            (None, None, _level(item)) if isinstance(item, str) else (item.id, item.start, _scope(item))
            for item in items
        ],
    )
    return tuple(
        _applicability(item, name, layer, place) for item, name, place in zip(items, ids, written, strict=True)
    )


def _applicability(item: str | AppliesModel, name: str, layer: int, written: Written) -> Applicability:
    if isinstance(item, str):
        return Applicability(name, _level(item), FIRST, LAST, None, None, layer, written)
    reason = None if item.reason is None else text_of(item.reason)
    return Applicability(**_common(item, name, layer, written), reason=reason)


def _level(name: str) -> Scope:
    return Scope(levels=(Level(name),))


def _targets(models: Sequence[TargetModel], written: Places, layer: int, prefix: str) -> tuple[Target, ...]:
    ids = _ids(f"{prefix}target", [(model.id, model.start, _scope(model)) for model in models])
    return tuple(_target(model, name, layer, place) for model, name, place in zip(models, ids, written, strict=True))


def _target(model: TargetModel, name: str, layer: int, written: Written) -> Target:
    comparison = Comparison.AT_LEAST if model.at_most is None else Comparison.AT_MOST
    figure = model.at_least or model.at_most or ""
    set_by = text_of(model.set_by)
    return Target(**_common(model, name, layer, written), comparison=comparison, value=amount(figure), set_by=set_by)


def _exemption(model: ExemptionModel, layer: int, written: Written) -> Exemption:
    reason = text_of(model.reason)
    printed = dict.fromkeys((reason.vi, *([reason.en] if reason.en else []), *model.printed))
    return Exemption(**_common(model, model.id, layer, written), reason=reason, printed=tuple(printed))


def _common(
    model: AppliesModel | TargetModel | ExemptionModel | PendingModel, name: str, layer: int, written: Written
) -> _Common:
    approved = model.approved
    return _Common(
        id=name,
        scope=_scope(model),
        start=open_month(model.start, FIRST),
        end=open_month(model.end, LAST),
        last_confirmed=model.last_confirmed,
        basis=None if model.basis is None else basis_of(model.basis),
        layer=layer,
        written=written,
        approved=None if approved is None else Approval(text_of(approved.by), approved.on, approved.document),
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


def build_wording(model: WordingModel) -> Mapping[Outcome, str]:
    """The words of a file by outcome."""
    words = {outcome: getattr(model, outcome.label) for outcome in Outcome}
    return {outcome: word for outcome, word in words.items() if word is not None}


def text_of(model: str | Both) -> Text:
    """The noun of a text in one language or two."""
    return Text(model) if isinstance(model, str) else Text(model.vi, model.en)


def open_month(month: Month | None, otherwise: Month) -> Month:
    """A month, or the open end of an interval."""
    return otherwise if month is None else month
