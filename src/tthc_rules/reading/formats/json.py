"""JSON and JSON lines: one record a row, its keys the headings, its numbers kept exactly as they are typed."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import islice
from typing import Any

import polars as pl

from tthc_rules.errors import Problem, TableError
from tthc_rules.model.finding import Finding, Place
from tthc_rules.model.outcome import Severity
from tthc_rules.model.table import Source
from tthc_rules.reading.formats.decoding import decoded
from tthc_rules.reading.grid import WIDEST, Grid, Kind, without_blanks
from tthc_rules.reading.numbers import LONGEST

RECORDS = ("data", "verdicts")
"""The keys of an object under which its records may stand."""

OF_A_VERDICT = ("period", "unit", "indicator", "value", "numerator", "denominator", "stated")
"""What is read of a verdict of our own report: the figures, never what was concluded from them."""

MOST_TOLD = 20
"""Problems of a file that are named one by one."""


class _Figure(str):
    """A number as it is typed."""

    __slots__ = ()


class _Twice:
    """An object that has a key twice: which of the two is meant, nobody knows."""

    def __init__(self, key: str) -> None:
        self.key = key


def read_json(content: bytes, file: str, sha256: str) -> list[Grid]:
    """Read an array of objects, an object that holds one under a key of `RECORDS`, or objects line by line.

    Raises:
        TableError: ``not_text``, ``json_damaged``, ``json_too_deep``, ``json_without_records``, ``json_key_twice``,
            ``json_nested``, ``json_no_object`` or ``too_many_columns``.
    """
    source = Source(file, None, sha256)
    text, findings = decoded(content, source)
    try:
        records, rows, own = _records(text, file)
    except RecursionError:
        raise TableError([Problem("json_too_deep", file)]) from None
    problems = list(islice(_problems(records, rows, file), MOST_TOLD))
    if problems:
        raise TableError(problems)
    if own:
        findings = (*findings, Finding("own_report_read", Severity.NOTE, Place(file)))
    return [_grid(records, rows, source, findings)]


def _records(text: str, file: str) -> tuple[Sequence[Any], Sequence[int], bool]:
    """The records, the number or line of each, and whether they are the verdicts of our own report."""
    start = len(text) - len(text.lstrip())
    value, end = _decode(text, start, file)
    if isinstance(value, dict) and text[end:].strip():
        lines = list(_lines(text, file))
        verdicts = [(row, _of_verdict(each)) for row, each in lines if _type_of(each) == "verdict"]
        own = bool(verdicts) and _type_of(lines[0][1]) == "run"
        kept = verdicts if own else lines
        return [each for _, each in kept], [row for row, _ in kept], own
    if text[end:].strip():
        raise TableError([_damaged(text, end, file)])
    if isinstance(value, _Twice):
        raise TableError([Problem("json_key_twice", file, params={"key": value.key})])
    own = isinstance(value, dict) and "schema_version" in value and isinstance(value.get("verdicts"), list)
    records = [_of_verdict(each) for each in value["verdicts"]] if own else _found(value)
    if not records:
        keys = ", ".join(list(value)[:MOST_TOLD]) if isinstance(value, dict) else ""
        raise TableError([Problem("json_without_records", file, params={"keys": keys or "–"})])
    return records, range(1, len(records) + 1), own


def _found(value: Any) -> Sequence[Any]:
    if isinstance(value, list):
        return value
    if not isinstance(value, dict):
        return ()
    held = [value[key] for key in RECORDS if isinstance(value.get(key), list)]
    if held:
        return held[0] if len(held) == 1 else ()
    return () if any(isinstance(each, (dict, list, _Twice)) for each in value.values()) else [value]


def _of_verdict(each: Any) -> Any:
    """The figures of a verdict. Where it has no value, the cell as typed is what was not read."""
    if not isinstance(each, dict):
        return each
    found = {key: each.get(key) for key in OF_A_VERDICT}
    return found if found["value"] is not None else found | {"value": each.get("raw")}


def _type_of(value: Any) -> Any:
    return value.get("type") if isinstance(value, dict) else None


def _lines(text: str, file: str) -> Iterator[tuple[int, Any]]:
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            value, end = _decode(line, len(line) - len(line.lstrip()), file, number)
            if line[end:].strip():
                raise TableError([Problem("json_damaged", file, number, end + 1)])
            yield number, value


def _decode(text: str, start: int, file: str, first_line: int = 1) -> tuple[Any, int]:
    try:
        return _DECODER.raw_decode(text, start)
    except json.JSONDecodeError as error:
        raise TableError([_damaged(text, error.pos, file, first_line)]) from None


def _damaged(text: str, position: int, file: str, first_line: int = 1) -> Problem:
    line = text.count("\n", 0, position) + first_line
    return Problem("json_damaged", file, line, position - text.rfind("\n", 0, position))


def _pairs(pairs: list[tuple[str, Any]]) -> Any:
    found = dict(pairs)
    if len(found) == len(pairs):
        return found
    seen: set[str] = set()
    return next(_Twice(key) for key, _ in pairs if key in seen or seen.add(key))  # type: ignore[func-returns-value]


_DECODER = json.JSONDecoder(object_pairs_hook=_pairs, parse_float=_Figure, parse_int=_Figure, parse_constant=str)


def _problems(records: Sequence[Any], rows: Sequence[int], file: str) -> Iterator[Problem]:
    for row, each in zip(rows, records, strict=True):
        if isinstance(each, _Twice):
            yield Problem("json_key_twice", file, row, params={"key": each.key})
        elif not isinstance(each, dict):
            yield Problem("json_no_object", file, row)
        else:
            for key, value in each.items():
                if isinstance(value, (dict, list, _Twice)):
                    yield Problem("json_nested", file, row, params={"key": key})


def _grid(
    records: Sequence[Mapping[str, Any]], rows: Sequence[int], source: Source, findings: tuple[Finding, ...]
) -> Grid:
    keys = list(dict.fromkeys(key for each in records for key in each))
    if len(keys) > WIDEST:
        params = {"columns": str(len(keys)), "limit": str(WIDEST)}
        raise TableError([Problem("too_many_columns", source.file, params=params)])
    texts, kinds = {}, {}
    for column, key in enumerate(keys):
        cells = [_cell(each.get(key)) for each in records]
        texts[f"c{column}"] = pl.Series([key, *(text for text, _ in cells)], dtype=pl.String)
        kinds[f"c{column}"] = pl.Series([int(Kind.TEXT), *(int(kind) for _, kind in cells)], dtype=pl.UInt8)
    numbers = pl.Series("row", [rows[0], *rows], dtype=pl.UInt32)  # the headings are the keys of the first record
    return Grid(source, without_blanks(pl.DataFrame(texts)), pl.DataFrame(kinds), numbers, findings=findings)


def _cell(value: Any) -> tuple[str | None, Kind]:
    if isinstance(value, _Figure):
        return _written_out(value), Kind.NUMBER
    if isinstance(value, bool):
        return str(value).upper(), Kind.TEXT
    return (None if value is None else str(value)), Kind.TEXT


def _written_out(figure: str) -> str:
    """The number without an exponent; one so large or small that it would not fit stays as typed, and is no number."""
    if "e" not in figure.lower():
        return figure
    number = Decimal(figure)
    return f"{number:f}" if abs(number.adjusted()) + len(figure) < LONGEST else figure
