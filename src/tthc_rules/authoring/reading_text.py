"""How a cell was read, in words."""

from __future__ import annotations

from decimal import Decimal

from tthc_rules.judging.describe import Cell
from tthc_rules.judging.findings import READING_CODES
from tthc_rules.messages import bilingual
from tthc_rules.messages.phrases import figure_text
from tthc_rules.model.outcome import Reading
from tthc_rules.model.rules import Text
from tthc_rules.report.words import trimmed


def read_words(cell: Cell, which: str = "value") -> Text:
    """What was read of the value cell, the numerator or the denominator: a number, a blank, words, or why nothing."""
    prefix = "" if which == "value" else f"{which}_"
    reading = Reading(cell.row[f"{prefix}reading"])
    raw = cell.row["raw" if which == "value" else f"{which}_raw"] or ""
    if reading is Reading.NUMBER:
        return bilingual("read_number", {"value": _figure(cell, which)})
    if reading in {Reading.BLANK, Reading.EXEMPTION_WORDS}:
        return bilingual(f"read_{reading.label}")
    params = {"cell": raw, "decimals": str(cell.indicator.decimals)}
    return bilingual("read_nothing", {"why": bilingual(READING_CODES[reading], params)})


def _figure(cell: Cell, which: str) -> Text | Decimal:
    if which != "value":
        return Decimal(cell.row[which])
    scaled = Decimal(cell.row["value"]) / int(cell.row["whole"])
    return figure_text(trimmed(scaled), cell.indicator.scale)
