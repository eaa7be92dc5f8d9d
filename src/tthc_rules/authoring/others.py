"""What changed between two rule sets without changing any verdict: words, names, sources, confirmations."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Any, TypeVar

from tthc_rules.authoring.changes import OtherChange
from tthc_rules.authoring.clause_text import CLAUSE_PARTS, deciding, facts, named
from tthc_rules.authoring.texts import Facts, joined_facts, plain, text_of
from tthc_rules.messages import bilingual
from tthc_rules.messages.phrases import gap_text, month_text
from tthc_rules.model.finding import Param
from tthc_rules.model.rules import Clause, Document, Group, Indicator, Roster, RuleSet, Text, Unit, Written

N = TypeVar("N")

_NAMES = 3  # so many test cases are named

Explained = set[tuple[str, str, str, str]]
"""Clauses that a verdict-changing entry speaks of: side, indicator, part, id."""


def other_changes(old: RuleSet, new: RuleSet, explained: Explained) -> Iterator[OtherChange]:
    """Every difference that the verdict-changing entries do not tell.

    Args:
        old, new: the rule sets.
        explained: the clauses whose changes are told already.
    """
    yield from _facts(bilingual("subject_set"), _set_facts(old), _set_facts(new), None)
    yield from _order(old, new)
    for before, after in _both(old.indicators, new.indicators, lambda item: item.id):
        subject = bilingual("subject_indicator", {"title": after.title})
        yield from _facts(subject, _indicator_facts(before), _indicator_facts(after), after.written)
        yield from _clauses(subject, before, after, explained)
    for unit_before, unit_after in _both(old.roster.units, new.roster.units, lambda item: item.code):
        subject = bilingual("subject_unit", {"name": plain(unit_after.name)})
        yield from _facts(subject, _unit_facts(unit_before), _unit_facts(unit_after), unit_after.written)
    yield from listed_changes("group", old.roster.groups, new.roster.groups, lambda item: item.id, _group_facts)
    yield from listed_changes("document", old.documents, new.documents, lambda item: item.id, _document_facts)
    yield from _facts(bilingual("subject_roster"), _roster_facts(old.roster), _roster_facts(new.roster), None)


def case_changes(old: Sequence[N], new: Sequence[N], name: Callable[[N], str]) -> Iterator[OtherChange]:
    """Test cases added, removed or changed, by their names."""
    before, after = ({name(case): case for case in cases} for cases in (old, new))
    for code, names in (
        ("cases_added", [key for key in after if key not in before]),
        ("cases_removed", [key for key in before if key not in after]),
        ("cases_changed", [key for key in after if key in before and not _same_case(before[key], after[key])]),
    ):
        if names:
            shown = "; ".join(f"«{key}»" for key in names[:_NAMES]) + ("; …" if len(names) > _NAMES else "")
            params = {"count": str(len(names)), "names": shown}
            yield OtherChange("tests", bilingual(code, params))


def _same_case(before: object, after: object) -> bool:
    """Whether two cases say the same, wherever they are written."""
    fields = getattr(before, "__slots__", ())
    return all(getattr(before, field) == getattr(after, field) for field in fields if field != "written")


def _both(old: Sequence[N], new: Sequence[N], key: Callable[[N], str]) -> Iterator[tuple[N, N]]:
    before = {key(item): item for item in old}
    return ((before[key(item)], item) for item in new if key(item) in before)


def listed_changes(
    kind: str, old: Sequence[Any], new: Sequence[Any], key: Callable[[Any], str], facts_of: Callable[[Any], Facts]
) -> Iterator[OtherChange]:
    """Objects of a register: added, removed, changed."""
    before, after = ({key(item): item for item in items} for items in (old, new))
    for code, item in after.items():
        if code not in before:
            yield OtherChange(kind, bilingual("other_added", {"what": _subject(kind, item)}), item.written)
    for code, item in before.items():
        if code not in after:
            yield OtherChange(kind, bilingual("other_removed", {"what": _subject(kind, item)}), item.written)
    for was, now in _both(old, new, key):
        yield from _facts(_subject(kind, now), facts_of(was), facts_of(now), now.written)


def _subject(kind: str, item: Any) -> Text:
    return bilingual(f"subject_{kind}", {"title": item.title, "id": item.id})


def _facts(subject: Text, old: Facts, new: Facts, written: Written | None) -> Iterator[OtherChange]:
    """One change for each fact that differs."""
    for field, after in new.items():
        before = old.get(field)
        if before == after:
            continue
        params: dict[str, Param] = {"subject": subject, "field": bilingual(f"field_{field}")}
        if isinstance(after, tuple):
            code, found = _lists(before if isinstance(before, tuple) else (), after)
            params |= found
        else:
            earlier = before if isinstance(before, Text) else None
            code = "other_set" if earlier is None else "other_dropped" if after is None else "other_replaced"
            params |= {"before": earlier or plain(""), "after": after or plain("")}
        yield OtherChange(field, bilingual(code, params), written)


def _lists(before: Sequence[Text], after: Sequence[Text]) -> tuple[str, Mapping[str, Param]]:
    """How two lists differ: items added, dropped, both, or only their order."""
    added = joined_facts([item for item in after if item not in before])
    dropped = joined_facts([item for item in before if item not in after])
    if added.vi and dropped.vi:
        return "other_replaced_items", {"before": dropped, "after": added}
    if added.vi:
        return "other_added_items", {"after": added}
    return ("other_dropped_items", {"before": dropped}) if dropped.vi else ("other_reordered", {})


def _order(old: RuleSet, new: RuleSet) -> Iterator[OtherChange]:
    for field, before, after in (
        ("indicators", [item.id for item in old.indicators], [item.id for item in new.indicators]),
        ("units", [item.code for item in old.roster.units], [item.code for item in new.roster.units]),
    ):
        known, kept = set(before), set(after)
        if [code for code in before if code in kept] != [code for code in after if code in known]:
            yield OtherChange(field, bilingual(f"order_of_{field}"))


def _clauses(subject: Text, old: Indicator, new: Indicator, explained: Explained) -> Iterator[OtherChange]:
    for part in CLAUSE_PARTS:
        before, after = list(CLAUSE_PARTS[part](old)), list(CLAUSE_PARTS[part](new))
        for was, now in _matched(before, after):
            told = ("old", new.id, part, was.id) in explained or ("new", new.id, part, now.id) in explained
            left, right = facts(was), facts(now)
            if told:  # what decides is told; what surrounds it may have changed as well
                left, right = ({k: v for k, v in side.items() if k not in deciding(now)} for side in (left, right))
            yield from _facts(named(subject, part, now), left, right, now.written)
        for clause in after:
            if ("new", new.id, part, clause.id) not in explained:
                params = {"what": named(subject, part, clause)}
                yield OtherChange(part, bilingual("other_clause_added", params), clause.written)
        for clause in before:
            if ("old", new.id, part, clause.id) not in explained:
                params = {"what": named(subject, part, clause)}
                yield OtherChange(part, bilingual("other_clause_removed", params), clause.written)


def _matched(before: list[Clause], after: list[Clause]) -> list[tuple[Clause, Clause]]:
    """Clauses that decide alike, then those of one id. What is matched is taken out of both lists."""
    found: list[tuple[Clause, Clause]] = []
    for same in (_decide_alike, _share_id):
        for was in list(before):
            now = next((clause for clause in after if same(was, clause)), None)
            if now is not None:
                found.append((was, now))
                before.remove(was)
                after.remove(now)
    return found


def _decide_alike(was: Clause, now: Clause) -> bool:
    return deciding(was) == deciding(now)


def _share_id(was: Clause, now: Clause) -> bool:
    return was.id == now.id


def _set_facts(rules: RuleSet) -> Facts:
    return {
        "set_id": plain(rules.id),
        "title": rules.title,
        "language": plain(rules.language),
        "province": text_of(rules.province),
        "extends": plain(rules.layers[0].id) if len(rules.layers) > 1 else None,
        "unit_headings": _texts(rules.headings.unit),
        "row_number_headings": _texts(rules.headings.row_number),
        "letter": _letter_texts(rules),
    }


def _letter_texts(rules: RuleSet) -> tuple[Text, ...]:
    """Every text of the form of the letter, in order."""
    form = rules.letter
    if form is None:
        return ()
    said = (form.superior, form.issuer, form.issuer_short, form.symbol, form.place, form.subject)
    lists = (form.addressees, form.opening, form.closing, form.copies, form.signed_as)
    annexes = [f"{annex.title} ({', '.join(annex.indicators)})" for annex in form.annexes]
    return _texts([*(text for text in said if text is not None), *chain.from_iterable(lists), *annexes])


def _indicator_facts(indicator: Indicator) -> Facts:
    wording = [
        bilingual("wording_of", {"outcome": bilingual(f"outcome_{outcome.label}"), "word": word})
        for outcome, word in sorted(indicator.wording.items())
    ]
    return {
        "title": indicator.title,
        "columns": _texts(indicator.columns),
        "verdict_columns": _texts(indicator.verdict_columns),
        "numerator": indicator.numerator,
        "denominator": indicator.denominator,
        "wording": tuple(wording),
        "largest_change": None
        if indicator.largest_change is None
        else gap_text(indicator.largest_change, indicator.scale),
        "redefined": tuple(
            bilingual("redefined_from", {"month": month_text(each.start), "reason": each.reason})
            for each in indicator.redefined
        ),
    }


def _unit_facts(unit: Unit) -> Facts:
    return {
        "name": plain(unit.name),
        "level": bilingual(f"level_name_{unit.level.value}"),
        "number": text_of(unit.number),
        "official_code": text_of(unit.official_code),
        "aliases": _texts(unit.aliases),
        "former_names": tuple(
            bilingual("name_until", {"name": plain(old.name), "month": month_text(old.end)})
            for old in unit.former_names
        ),
        "successors": _texts(unit.successors),
    }


def _group_facts(group: Group) -> Facts:
    return {"title": group.title, "group_units": _texts(group.units)}


def _document_facts(document: Document) -> Facts:
    return {
        "title": document.title,
        "short": document.short,
        "number": text_of(document.number),
        "date": text_of(document.date),
        "issuer": text_of(document.issuer),
        "status": plain(document.status),
        "read": bilingual("yes" if document.read else "no"),
    }


def _roster_facts(roster: Roster) -> Facts:
    last, basis = roster.last_confirmed, roster.basis
    cited = None if basis is None else plain(f"{basis.document}, {basis.place} ({basis.role})")
    return {"last_confirmed": None if last is None else month_text(last), "basis": cited}


def _texts(words: Sequence[str]) -> tuple[Text, ...]:
    return tuple(plain(word) for word in words)
