"""What became of a cell in the hands of a reader."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

from benchmarks.reading.files import TOLD, File

RIGHT, SAID, LEFT, WRONG = "right", "told", "text", "wrong"


def fate(cell: Sequence[str], truth: str | None) -> str:
    """What became of a cell: right, told, left as text, or wrong without a word."""
    kind = cell[0]
    if kind == SAID:
        return SAID
    if kind == "figure" and truth not in (None, TOLD):
        return RIGHT if Decimal(cell[1]) == Decimal(truth or "") else WRONG
    if kind == "nothing":
        return RIGHT if truth is None else WRONG
    return LEFT if kind == "text" else WRONG


def ours(path: Path, file: File) -> list[str]:
    """The fate of every cell in our hands: a figure, a blank, or a finding at its place."""
    from tthc_rules.model.outcome import Reading
    from tthc_rules.pipeline import assess, load_rules, read_table

    rules = load_rules("hung-yen")
    table = read_table(path, rules, period="2023-10")
    said = {found.place.row for found in assess(table, rules, expect="submitted").findings() if found.place is not None}
    scale = [10**indicator.decimals for indicator in rules.indicators]
    found = []
    for row, reading, value, index, truth in zip(
        *(table.cells.sort("row")[name] for name in ("row", "reading", "value", "indicator")), file.truth, strict=True
    ):
        if reading == Reading.NUMBER:
            cell: Sequence[str] = ["figure", str(Decimal(value) / scale[index])]
        elif reading == Reading.BLANK:
            cell = ["nothing"]
        else:
            cell = [SAID if row in said else "text"]
        found.append(fate(cell, truth))
    return found
