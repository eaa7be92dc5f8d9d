"""What a province adds to one of the nation's indicators, laid over it."""

from __future__ import annotations

from dataclasses import replace

from tthc_rules.model.rules import Indicator
from tthc_rules.rulefile.clauses import amount, split_range
from tthc_rules.rulefile.convert import build_clauses, build_wording
from tthc_rules.rulefile.language.additions import AdditionFile
from tthc_rules.rulefile.nodes import Node

PROVINCE = 1
"""The layer of a set that extends another."""


def build_addition(indicator: Indicator, model: AdditionFile, root: Node, file: str) -> Indicator:
    """The nation's indicator as it stands in a province.

    Clauses and headings come together, so that resolution decides between them by their layers; narrower range and
    applicability, the largest change and the province's words take the place of the nation's.
    """
    added = build_clauses(model, root, file, PROVINCE)
    low, high = split_range(model.range) if model.range is not None else (indicator.low, indicator.high)
    wording = {} if model.wording is None else build_wording(model.wording)
    return replace(
        indicator,
        columns=(*indicator.columns, *model.columns),
        verdict_columns=(*indicator.verdict_columns, *model.verdict_columns),
        low=low,
        high=high,
        largest_change=indicator.largest_change if model.largest_change is None else amount(model.largest_change),
        applies_to=added["applies_to"] or indicator.applies_to,
        narrowed=indicator.applies_to if added["applies_to"] else (),
        targets=(*indicator.targets, *added["targets"]),
        exemptions=(*indicator.exemptions, *added["exemptions"]),
        pending=(*indicator.pending, *added["pending"]),
        wording={**indicator.wording, **wording},
    )
