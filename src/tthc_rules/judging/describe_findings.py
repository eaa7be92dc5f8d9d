"""Findings for people: plain values made from judged rows and the rules that told them."""

from __future__ import annotations

import difflib
from collections.abc import Mapping, Sequence
from functools import lru_cache

from tthc_rules.judging.describe import Cell, comparison_text
from tthc_rules.judging.findings import NAMED_BY_READING, READING_CODES, CellRule
from tthc_rules.messages import bilingual
from tthc_rules.messages.phrases import basis_text, limit_text, month_text, range_text, target_text
from tthc_rules.model.finding import Finding, Param, Place
from tthc_rules.model.outcome import Content, Outcome, Reading, RuleStatus
from tthc_rules.model.rules import Roster, Text, Unit
from tthc_rules.model.spelling import folded


def finding_of(cell: Cell, rule: CellRule, rows: Sequence[Place]) -> Finding:
    """The finding that ``rule`` tells of a cell.

    Args:
        cell: the judged row.
        rule: the rule that holds for it.
        rows: every row of the table that claims the same cell.
    """
    pending = cell.ruling.status is RuleStatus.PENDING
    code = _code(cell, rule)
    known = cell.row["unit"] >= 0
    unit = cell.rules.roster.units[cell.row["unit"]] if known else None
    block = cell.table.blocks[cell.row["block"]] if cell.row["block"] is not None else None
    about_row = rule.whole_row and block is not None and block.indicator is not None
    return Finding(
        code=code,
        severity=rule.lenient if pending and rule.lenient is not None else rule.severity,
        place=cell.place(rule.cell),
        unit=unit.code if unit is not None else None,
        unit_name=unit.name_in(cell.row["period"]) if unit is not None else cell.row["unit_raw"],
        indicator=None if about_row else cell.indicator.id,
        period=cell.row["period"],
        value=None if rule.whole_row else _typed(cell, rule.cell),
        expected=_expected(cell, code),
        basis=basis_text(cell.rules, cell.basis) if code in _CITES else None,
        params=_params(cell, rule, rows),
    )


_CITES = frozenset(
    {
        "value_missing",
        "unit_missing",
        "exemption_not_registered",
        "value_where_not_applicable",
        "words_where_not_applicable",
        "figure_while_pending",
        "figure_while_exempt",
        "exempt_and_blank",
        "near_target",
        "not_confirmed",
        "stated_verdict_differs",
        "stated_verdict_blank",
    }
)
"""Findings that rest on a clause, and so name its source."""


def _code(cell: Cell, rule: CellRule) -> str:
    part = cell.row[rule.cell] if rule.code == "part_out_of_range" else None
    return code_of(rule, cell.row[reading_column(rule)], part)


def reading_column(rule: CellRule) -> str:
    """The column with the reading of the cell that a finding stands on."""
    return f"{rule.cell}_reading" if rule.cell in {"numerator", "denominator"} else "reading"


def code_of(rule: CellRule, reading: int, part: int | None) -> str:
    """The code of the finding: of some rules it depends on how the cell was read, or on the part that stands in it."""
    if rule.code == "part_out_of_range" and part is not None and part >= 0:
        return READING_CODES[Reading.TOO_LARGE]  # a number of dossiers, but too large to multiply
    return rule.code if rule.code != NAMED_BY_READING else READING_CODES[Reading(reading)]


def _typed(cell: Cell, which: str) -> str | None:
    """The cell as typed."""
    column = {"value": "raw", "stated": "stated", "numerator": "numerator_raw", "denominator": "denominator_raw"}
    text: str | None = cell.row[column[which]]
    return text


def _shown(cell: Cell, which: str) -> str:
    """The cell for a message: as typed, or the parts that stand for a rate nobody typed."""
    text = _typed(cell, which)
    if text is None and which == "value" and cell.by_parts:
        return f"{cell.row['numerator']}/{cell.row['denominator']}"
    return text or ""


def _expected(cell: Cell, code: str) -> Text | None:
    """What should stand there."""
    target = cell.ruling.target
    if code.startswith("stated_"):
        return _due(cell)
    if code == "number_out_of_range":
        return range_text(cell.indicator)
    if cell.ruling.status is RuleStatus.TARGET and target is not None and code in _AGAINST_TARGET:
        return target_text(target, cell.indicator.scale)
    return None


_AGAINST_TARGET = {"value_missing", "unit_missing", "exemption_not_registered", "near_target", "parts_decide"}


def _due(cell: Cell) -> Text:
    """The verdict that should be printed: the province's wording, or the outcome's name where it prints none."""
    outcome = Outcome(cell.row["outcome"])
    wording = cell.indicator.wording.get(outcome)
    return Text(f"«{wording}»", f"“{wording}”") if wording is not None else bilingual(f"outcome_{outcome.label}")


def _params(cell: Cell, rule: CellRule, rows: Sequence[Place]) -> Mapping[str, Param]:
    row, ruling = cell.row, cell.ruling
    name = row["unit_raw"] or ""
    # Only clauses that give the outcome have a reason to quote.
    giving = ruling.pending if ruling.status is RuleStatus.PENDING else ruling.exemption
    params: dict[str, Param] = {
        "cell": _shown(cell, rule.cell) if not rule.whole_row else name,
        "name": name,
        "suggestions": suggestions(name, cell.rules.roster) if row["unit"] < 0 else "",
        "copies": str(row["copies"]) if rule.code == "unit_twice" else "",
        "rows": _rows_words(rows) if rule.code == "unit_twice" else "",
        "decimals": str(cell.indicator.decimals),
        "range": range_text(cell.indicator),
        "numerator": str(row["numerator"]),
        "denominator": str(row["denominator"]),
        "period": month_text(row["period"]),
        "reason": giving.reason if giving is not None else "",
        "stated": row["stated"] or "",
        "due": _due(cell),
        "confirmed": month_text(row["confirmed"]) if row["confirmed"] is not None else "",
        "limit": limit_text(ruling.target, cell.indicator.scale) if ruling.target is not None else "",
        "would": _would(cell),
    }
    return params


def _rows_words(rows: Sequence[Place]) -> str:
    """Rows by their numbers; where they are not all of one sheet, with file and sheet."""
    if len({(row.file, row.sheet) for row in rows}) <= 1:
        return ", ".join(str(row.row) for row in rows)
    sheets = [row.file if row.sheet is None else f"{row.file} [{row.sheet}]" for row in rows]
    return "; ".join(f"{sheet}:{row.row}" for sheet, row in zip(sheets, rows, strict=True))


def _would(cell: Cell) -> Text:
    """What an exempt unit's figure would be judged."""
    content = Content(cell.row["content"])
    if content not in (Content.NUMBER_MET, Content.NUMBER_NOT_MET):
        return Text("")
    return comparison_text(cell, met=content is Content.NUMBER_MET)


def suggestions(name: str, roster: Roster) -> Text:
    """Names of the roster that look like ``name``, as a hint only: a unit is never matched by likeness."""
    names = similar_names(name, roster)
    return bilingual("did_you_mean", {"names": "; ".join(names)}) if names else Text("", "")


def similar_names(name: str, roster: Roster) -> Sequence[str]:
    """The same as a list, the nearest first."""
    return list(dict.fromkeys(unit.name for unit in similar_units(name, roster)))


def similar_units(name: str, roster: Roster) -> Sequence[Unit]:
    """The units whose code or one of whose names looks like ``name``, the nearest first."""
    spelled = {
        folded(text): unit
        for unit in roster.units
        for text in (*(old.name for old in unit.former_names), unit.name, unit.code, *unit.aliases)
    }
    close = _close(folded(name), tuple(spelled))
    return list({spelled[text].code: spelled[text] for text in close}.values())


@lru_cache(maxsize=1_000)
def _close(name: str, spellings: tuple[str, ...]) -> Sequence[str]:
    """Comparing a name with ten thousand others takes half a second, and one name is often wrong in many rows."""
    return difflib.get_close_matches(name, spellings, n=3, cutoff=0.7)
