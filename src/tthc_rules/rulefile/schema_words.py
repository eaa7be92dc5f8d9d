"""What editors show and offer: a short Vietnamese title for every key, and the ids that a rule set knows."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from tthc_rules.messages.meanings import TABLE_MEANINGS
from tthc_rules.model.rules import RuleSet

Known = Mapping[str, Mapping[str, str]]
"""By the key that cites: the ids that may stand there, each with what it is called."""

_FILE = re.compile(r"^`[^`]*`: ")
_END = re.compile(r"[.:;,(](?= |$)| \(")


def title_of(description: str) -> str:
    """The first words of a description: what a key is, without the rest of what is to be known of it."""
    words = _END.split(_FILE.sub("", description.partition("\n\n")[0], count=1), maxsplit=1)[0]
    plain = " ".join(words.replace("`", "").split())
    return plain[:1].upper() + plain[1:]


def finding_codes() -> Known:
    """The codes of findings that a case may name, whatever the set."""
    codes = dict.fromkeys(sorted(TABLE_MEANINGS), "")
    return {"findings": codes, "no_findings": codes}


def known_ids(rules: RuleSet) -> Known:
    """The ids that the files of a rule set may cite."""
    units = {unit.code: unit.name for unit in rules.roster.units}
    groups = {group.id: group.title.vi for group in rules.roster.groups}
    documents = {document.id: document.short.vi for document in rules.documents}
    indicators = {indicator.id: indicator.title.vi for indicator in rules.indicators}
    return {
        "unit": units,
        "units": units,
        "successors": units,
        "groups": groups,
        "document": documents,
        "indicator": indicators,
        "indicators": indicators,
        "adds_to": indicators,
    }


def name_known(schema: Any, known: Known) -> None:
    """Put the known ids into a schema, in place: where a key cites one, nothing else may stand."""
    for part in (schema, *schema.get("definitions", {}).values()):
        for key, field in part.get("properties", {}).items():
            one = field.get("items", field)
            if known.get(key) and "pattern" in one:
                del one["pattern"]
                one["enum"] = list(known[key])
                if any(known[key].values()):
                    one["enumDescriptions"] = one["markdownEnumDescriptions"] = list(known[key].values())
