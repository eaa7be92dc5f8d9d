"""Open data: the verdicts as rows, as CSV and as JSON, described by a Frictionless Table Schema.

``data.json`` is a tabular data resource with its rows inline, ``datapackage.json`` describes ``data.csv``. The rows are
a long table, so `check` reads both; ``verdict`` is what the rules print and what `check` compares.
"""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING

from tthc_rules._version import __version__
from tthc_rules.messages import bilingual, say
from tthc_rules.model.outcome import Outcome
from tthc_rules.model.period import format_month
from tthc_rules.model.rules import Comparison, Level
from tthc_rules.publish.edition import Edition
from tthc_rules.records import record
from tthc_rules.report.csvfile import BOM, defused, number_text
from tthc_rules.report.jsonvalues import Json, standing_json, written

if TYPE_CHECKING:
    from tthc_rules.model.report import Report, Verdict

Value = str | int | Decimal | bool | None
_MONTH = "^[0-9]{4}-(0[1-9]|1[0-2])$"


@record(frozen=True, slots=True)
class _Field:
    """A column: its name, its type in Table Schema, what each row has there, and the words that it may hold."""

    name: str
    type: str
    value: Callable[[Edition, Verdict], Value]
    words: tuple[str, ...] = ()


def _target(verdict: Verdict, name: str, language: str) -> Value:
    target = verdict.target
    if target is None:
        return None
    return {"comparison": target.comparison.value, "value": target.value, "by": target.set_by.say(language)}[name]


def _basis(verdict: Verdict, name: str) -> Value:
    basis = verdict.basis
    return None if basis is None else {"document": basis.document, "place": basis.place, "as": basis.role}[name]


def _said(edition: Edition, verdict: Verdict, name: str) -> Value:
    file = "" if verdict.place is None else verdict.place.file
    said = standing_json(edition.report.sources, file).get(name)
    return said if isinstance(said, str | bool) else None


_FIELDS: tuple[_Field, ...] = (
    _Field("period", "string", lambda _, each: format_month(each.period)),
    _Field("unit", "string", lambda _, each: each.unit),
    _Field("unit_name", "string", lambda _, each: each.unit_name),
    _Field("level", "string", lambda _, each: each.level.value, tuple(level.value for level in Level)),
    _Field("indicator", "string", lambda _, each: each.indicator),
    _Field(
        "indicator_title", "string", lambda of, each: of.report.rules.indicator(each.indicator).title.say(of.language)
    ),
    _Field("value", "number", lambda _, each: each.value),
    _Field("raw", "string", lambda _, each: each.raw),
    _Field("numerator", "integer", lambda _, each: each.numerator),
    _Field("denominator", "integer", lambda _, each: each.denominator),
    _Field(
        "target_comparison",
        "string",
        lambda of, each: _target(each, "comparison", of.language),
        tuple(each.value for each in Comparison),
    ),
    _Field("target_value", "number", lambda of, each: _target(each, "value", of.language)),
    _Field("target_set_by", "string", lambda of, each: _target(each, "by", of.language)),
    _Field("outcome", "string", lambda _, each: each.outcome.label, tuple(each.label for each in Outcome)),
    _Field("verdict", "string", lambda _, each: each.wording),
    _Field("reason", "string", lambda of, each: each.reason.say(of.language)),
    _Field("basis_document", "string", lambda _, each: _basis(each, "document")),
    _Field("basis_place", "string", lambda _, each: _basis(each, "place")),
    _Field("basis_as", "string", lambda _, each: _basis(each, "as"), ("sets", "reports")),
    _Field("as_of", "date", lambda of, each: _said(of, each, "as_of")),
    _Field("provisional", "boolean", lambda of, each: _said(of, each, "provisional")),
)
COLUMNS = tuple(field.name for field in _FIELDS)
"""The names of the columns, in order."""

_KEY = ("period", "unit", "indicator")
_NEEDED = {*_KEY, "unit_name", "level", "outcome"}


def data_csv(edition: Edition) -> bytes:
    """The rows as CSV: UTF-8, commas and decimal dots; for a Vietnamese Excel a mark, semicolons and decimal commas."""
    target = io.StringIO()
    writer = csv.writer(target, delimiter=";" if edition.excel_csv else ",", lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for row in _rows(edition):
        writer.writerow(defused(_cell(value, comma=edition.excel_csv)) for value in row)
    text = target.getvalue()
    return ((BOM if edition.excel_csv else "") + text).encode("utf-8", errors="backslashreplace")


def data_json(edition: Edition) -> bytes:
    """The rows as a tabular data resource: schema first, then an object a row with ``null`` where nothing is known."""
    rows = [dict(zip(COLUMNS, row, strict=True)) for row in _rows(edition)]
    return _json({**_described(edition, "data"), "schema": _schema(decimal_comma=False), "data": rows})


def data_package(edition: Edition) -> bytes:
    """The description of ``data.csv``: how it is written, what each column means, what it was made from."""
    content = data_csv(edition)
    resource: dict[str, Json] = {
        **_described(edition, "data"),
        "path": "data.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
        "dialect": _dialect(edition),
        "schema": _schema(decimal_comma=edition.excel_csv),
    }
    rules = edition.report.rules
    package: dict[str, Json] = {
        "profile": "tabular-data-package",
        "name": _name(edition.report),
        "title": _title(edition),
        "tool": {"name": "tthc-rules", "version": __version__},
        "rules": {"id": rules.id, "title": rules.title.say(edition.language), "sha256": rules.sha256},
        "resources": [resource],
    }
    return _json(package)


def _rows(edition: Edition) -> Iterator[tuple[Value, ...]]:
    return (tuple(field.value(edition, verdict) for field in _FIELDS) for verdict in edition.report.verdicts)


def _cell(value: Value, *, comma: bool) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    text = number_text(value)
    if isinstance(value, Decimal):
        text += "0" if text[-4:-3] == "." else ""  # 1.038 could also be one thousand and thirty-eight
    return text.replace(".", ",") if comma and isinstance(value, Decimal) else text


def _described(edition: Edition, name: str) -> dict[str, Json]:
    report = edition.report
    files = dict.fromkeys((source.file, source.sha256) for source in report.sources)
    return {
        "profile": "tabular-data-resource",
        "name": name,
        "title": _title(edition),
        "description": say("data_description", edition.language, {"rules": report.rules.id}),
        "sources": [
            {"title": f"{base_name(file)} (sha256:{digest})", "path": base_name(file)} for file, digest in files
        ],
    }


def base_name(path: str) -> str:
    """The name of a file without its folders: where it lay is nobody else's business."""
    return path.replace("\\", "/").rpartition("/")[2]


def _title(edition: Edition) -> str:
    periods = [format_month(period) for period in edition.report.periods]
    span = periods[:1] if len(periods) < 2 else [periods[0], periods[-1]]
    return " · ".join((edition.report.rules.title.say(edition.language), *(["/".join(span)] if span else [])))


def _name(report: Report) -> str:
    months = sorted({format_month(period) for period in report.periods})
    return "-".join([report.rules.id.replace("_", "-"), *months[:1], *months[1:][-1:]])


def _dialect(edition: Edition) -> Mapping[str, Json]:
    return {
        "delimiter": ";" if edition.excel_csv else ",",
        "lineTerminator": "\r\n",
        "quoteChar": '"',
        "doubleQuote": True,
        "header": True,
    }


def _schema(*, decimal_comma: bool) -> Mapping[str, Json]:
    return {
        "fields": [_field(field, decimal_comma=decimal_comma) for field in _FIELDS],
        "missingValues": [""],
        "primaryKey": list(_KEY),
    }


def _field(field: _Field, *, decimal_comma: bool) -> Mapping[str, Json]:
    text = bilingual(f"data_field_{field.name}")
    constraints: dict[str, Json] = {"required": True} if field.name in _NEEDED else {}
    if field.name == "period":
        constraints["pattern"] = _MONTH
    if field.words:
        constraints["enum"] = list(field.words)
    found: dict[str, Json] = {
        "name": field.name,
        "type": field.type,
        "title": text.vi,
        "description": text.say("en"),
    }
    if field.type == "number" and decimal_comma:
        found["decimalChar"] = ","
    return found | ({"constraints": constraints} if constraints else {})


def _json(value: Mapping[str, Json]) -> bytes:
    return ("".join(written(value)) + "\n").encode("utf-8", errors="backslashreplace")
