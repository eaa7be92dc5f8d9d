"""A clause in words: what it is called, what it decides, what else stands in it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from tthc_rules.authoring.phrases import months_words
from tthc_rules.authoring.texts import Facts, plain
from tthc_rules.messages import bilingual, write_number
from tthc_rules.messages.phrases import approval_text, month_text
from tthc_rules.model.rules import Applicability, Clause, Exemption, Indicator, Pending, Scope, Target, Text

CLAUSE_PARTS: Mapping[str, Callable[[Indicator], Sequence[Clause]]] = {
    "applies_to": lambda indicator: indicator.applies_to,
    "targets": lambda indicator: indicator.targets,
    "exemptions": lambda indicator: indicator.exemptions,
    "pending": lambda indicator: indicator.pending,
}
"""The lists of clauses of an indicator, by their keys in the rule file."""


def named(subject: Text, part: str, clause: Clause) -> Text:
    """The clause by its part and id: ``Chỉ số «…», mục tiêu «target-2023-10»``."""
    return bilingual("subject_clause", {"subject": subject, "part": bilingual(f"part_{part}"), "id": clause.id})


def deciding(clause: Clause) -> Facts:
    """The facts of a clause on which verdicts hang."""
    found: dict[str, Text | tuple[Text, ...] | None] = {
        "scope": scope_words(clause.scope),
        "months": months_words(clause.start, clause.end),
        "layer": plain(str(clause.layer)),
    }
    if isinstance(clause, Target):
        value = Text(write_number(clause.value.normalize(), "vi"), write_number(clause.value.normalize(), "en"))
        found["target"] = bilingual(clause.comparison.value, {"value": value})
    return found


def facts(clause: Clause) -> Facts:
    """All facts of a clause."""
    basis, last = clause.basis, clause.last_confirmed
    cited = None if basis is None else plain(f"{basis.document}, {basis.place} ({basis.role})")
    found: dict[str, Text | tuple[Text, ...] | None] = {
        "id": plain(clause.id),
        **deciding(clause),
        "last_confirmed": None if last is None else month_text(last),
        "basis": cited,
        "approved": None if clause.approved is None else approval_text(clause.approved),
    }
    if isinstance(clause, Target):
        found["set_by"] = clause.set_by
    if isinstance(clause, Applicability | Exemption | Pending):
        found["reason"] = clause.reason
    if isinstance(clause, Exemption):
        found["printed"] = tuple(plain(word) for word in clause.printed)
    return found


def scope_words(scope: Scope) -> Text:
    """Whom a clause names, by codes and levels; everyone where it names nobody."""
    if scope.everyone:
        return bilingual("scope_everyone")
    levels = [bilingual(f"level_name_{level.value}") for level in scope.levels]
    words = [*(plain(code) for code in (*scope.units, *scope.groups)), *levels]
    return Text(", ".join(word.vi for word in words), ", ".join(word.say("en") for word in words))
