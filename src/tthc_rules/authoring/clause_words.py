"""What a person reads of a clause: what it decides, for whom, on what source, confirmed until when, where written."""

from __future__ import annotations

from tthc_rules.authoring.phrases import joined, names_phrase
from tthc_rules.messages import bilingual
from tthc_rules.messages.phrases import approval_text, basis_text, limit_text, month_text
from tthc_rules.model.finding import Param
from tthc_rules.model.rules import (
    Applicability,
    Basis,
    Clause,
    Exemption,
    Indicator,
    Pending,
    Roster,
    RuleSet,
    Scope,
    Target,
    Text,
)

NOTHING = Text("", "")


def clause_name(part: str, clause: Clause) -> Text:
    """The clause by its part and id: ``mục tiêu «target-2023-10»``."""
    return bilingual("clause_named", {"part": bilingual(f"part_{part}"), "id": clause.id})


def decides_words(clause: Clause, indicator: Indicator) -> Text:
    """What the clause decides: a target with who set it, else the reason; empty where it gives none."""
    if isinstance(clause, Target):
        params: dict[str, Param] = {"limit": limit_text(clause, indicator.scale), "authority": clause.set_by}
        return bilingual("clause_target", params)
    if isinstance(clause, Applicability | Exemption | Pending):
        return clause.reason or NOTHING
    return NOTHING


def scope_names(scope: Scope, roster: Roster) -> Text:
    """Whom a clause names, by names: units, groups, levels; everyone where it names nobody."""
    if scope.everyone:
        return bilingual("scope_everyone")
    units = [unit for unit in roster.units if unit.code in scope.units]
    words = [names_phrase(units)] if units else []
    words += [bilingual("whom_group", {"group": group.title}) for group in roster.groups if group.id in scope.groups]
    words += [bilingual(f"level_{level.value}") for level in scope.levels]
    return joined(words)


def source_words(rules: RuleSet, basis: Basis | None) -> Text:
    """The source, and whether the act that sets the figure was read; empty where the clause names none."""
    cited = basis_text(rules, basis)
    if basis is None or cited is None:
        return NOTHING
    return bilingual("basis_unverified", {"basis": cited}) if basis.unverified else cited


def confirmed_words(clause: Clause) -> Text:
    """Until when the clause's source speaks; empty where it does not say."""
    if clause.last_confirmed is None:
        return NOTHING
    return bilingual("clause_confirmed", {"month": month_text(clause.last_confirmed)})


def layer_words(rules: RuleSet, clause: Clause) -> Text:
    """The layer that the clause stands in, with the id of its set; empty where the rule set has only one."""
    if len(rules.layers) < 2:
        return NOTHING
    return bilingual("layer_province" if clause.layer else "layer_nation", {"id": rules.layers[clause.layer].id})


def approved_words(clause: Clause) -> Text:
    """Who put the clause in force, and when; empty where that is not recorded."""
    if clause.approved is None:
        return NOTHING
    return bilingual("clause_approved", {"approval": approval_text(clause.approved)})


def written_at(clause: Clause) -> str:
    """``indicators/rate.yaml:24``."""
    return f"{clause.written.file}:{clause.written.line}"
