"""What was typed into a cell of the Excel view → the text that the view itself would show, or a problem."""

from __future__ import annotations

import re
from collections.abc import Mapping

from tthc_rules.authoring.sheet_rows import SEPARATOR, Field
from tthc_rules.reading.formats.form import FormCell
from tthc_rules.reading.grid import Kind
from tthc_rules.reading.text import composed

_MONTH = re.compile(r"(?P<year>[0-9]{4})-(?P<month>0[1-9]|1[0-2])")
_SLASHED = re.compile(r"(?P<month>0?[1-9]|1[0-2])/(?P<year>[0-9]{4})")
_FIRST_DAY = re.compile(r"(?P<year>[0-9]{4})-(?P<month>[0-9]{2})-01")
_FIGURE = re.compile(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?%?")
_COMMA = re.compile(r"(-?[0-9]+),([0-9]{1,2}|[0-9]{4,})( ?%)?")
_CODED = re.compile(r".*\[([^\[\]]+)\]")


class UnclearCell(Exception):
    """A cell that cannot be understood: the code of the message, and what it needs beside the place."""

    def __init__(self, code: str, **params: str) -> None:
        self.code, self.params = code, params
        super().__init__(code)


def meant(cell: FormCell | None, field: Field, offered: Mapping[str, Mapping[str, str]], *, percent: bool) -> str:
    """The canonical text of a cell; empty for a blank one.

    Args:
        cell: as typed.
        field: its column.
        offered: the closed lists, see `sheet_rows.choices`.
        percent: whether a figure in the row is one of per cent.

    Raises:
        UnclearCell: for a formula, a date that is no month, a figure without its sign of per cent, an unknown choice.
    """
    if cell is None:
        return ""
    if cell.formula:
        raise UnclearCell("sheet_formula", value=cell.text)
    if field.kind == "month":
        return _month(cell)
    if field.kind == "figure":
        return _figure(cell, percent=percent)
    if cell.kind is Kind.DATE:
        raise UnclearCell("sheet_date", value=cell.text)
    if field.kind in offered:
        return _chosen(cell.text, field, offered[field.kind])
    text = composed(cell.text)
    return SEPARATOR.join(_parts(text)) if field.several else " ".join(text.split())


def _month(cell: FormCell) -> str:
    """A month as text, or a real date on the first of a month: what a spreadsheet makes of ``2024-01``."""
    pattern = (_FIRST_DAY,) if cell.kind is Kind.DATE else (_MONTH, _SLASHED)
    for found in (each.fullmatch(cell.text) for each in pattern):
        if found is not None and cell.kind is not Kind.NUMBER:
            return f"{found['year']}-{int(found['month']):02}"
    raise UnclearCell("sheet_day" if cell.kind is Kind.DATE else "sheet_month", value=cell.text)


def _figure(cell: FormCell, *, percent: bool) -> str:
    if cell.kind is Kind.DATE:
        raise UnclearCell("sheet_date", value=cell.text)
    text = cell.text
    comma = _COMMA.fullmatch(text)
    if comma is not None:
        text = f"{comma[1]}.{comma[2]}{(comma[3] or '').strip()}"
    text = re.sub(r"\s+%$", "%", text)
    if not _FIGURE.fullmatch(text):
        raise UnclearCell("sheet_figure", value=cell.text)
    if percent is not text.endswith("%"):
        raise UnclearCell("sheet_percent" if percent else "sheet_no_percent", value=cell.text)
    number, sign = text.removesuffix("%"), "%" if percent else ""
    return (number.rstrip("0").rstrip(".") if "." in number else number) + sign


def _parts(text: str) -> list[str]:
    return [" ".join(part.split()) for part in re.split(r"[;\n]", text) if part.strip()]


def _chosen(text: str, field: Field, labels: Mapping[str, str]) -> str:
    """Choices by their code, in brackets or bare, or by exactly the words that the list shows."""
    names = {label.rpartition(" [")[0]: code for code, label in labels.items()}
    found = []
    for part in _parts(composed(text)):
        coded = _CODED.fullmatch(part)
        code = coded[1] if coded is not None else part if part in labels else names.get(part, part)
        if code not in labels:
            raise UnclearCell("sheet_unknown", value=part)
        if labels[code] not in found:
            found.append(labels[code])
    if len(found) > 1 and not field.several:
        raise UnclearCell("sheet_only_one", value=text.replace("\n", "; "))
    return SEPARATOR.join(found)
