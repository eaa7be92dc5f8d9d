"""One grid or frame of scores → rows of figures, units still as written."""

from __future__ import annotations

import difflib
from collections.abc import Mapping, Sequence
from functools import reduce
from operator import or_

import polars as pl

from tthc_rules.model.finding import Finding, Place
from tthc_rules.model.outcome import Reading, Severity
from tthc_rules.model.rules import Scale
from tthc_rules.model.score_table import RATE_PLACES, SCORE_CELLS
from tthc_rules.model.scoring import scaled
from tthc_rules.reading.coded import coded
from tthc_rules.reading.grid import Kind
from tthc_rules.reading.number_columns import COUNTS, Style, read_column
from tthc_rules.reading.periods import settle_months
from tthc_rules.reading.printed import Printed, read_printed, read_rank
from tthc_rules.reading.score_fractions import fractional_rates
from tthc_rules.reading.score_layout import FIGURES, ItemColumn
from tthc_rules.reading.score_sheet import Sheet
from tthc_rules.reading.score_words import ScoreWords
from tthc_rules.reading.text import shortened, trimmed
from tthc_rules.records import record

RATES = Style(Scale.PERCENT, RATE_PLACES)
_USED = (int(Reading.NUMBER), int(Reading.BLANK))
_WHOLE = r"^(\s*[0-9]+)\.0\s*$"  # how programs write a whole number in a column with blanks; 2.000 is two thousand


@record(frozen=True, slots=True)
class ScorePart:
    """Rows of one grid: the columns of `SCORE_CELLS` but ``unit`` and ``block``, with ``unit_raw``, ``name_raw``."""

    frame: pl.DataFrame
    findings: tuple[Finding, ...]


def read_long_scores(sheet: Sheet, words: ScoreWords) -> ScorePart:
    """Read the long form: a row names a unit and an indicator, a group or the total, and gives its figures.

    Raises:
        TableError: no period, or conflicting periods.
    """
    months = settle_months(sheet.months, sheet.periods, sheet.source.file, len(sheet.rows))
    named = coded(sheet.columns["indicator"].cast(pl.String))
    found = [words.find(text) for text in named.distinct]
    items = named.spread([fits[0] if len(fits) == 1 else -1 for fits, _ in found])
    frame, findings = _figures(sheet, items.is_in(list(words.fractional)).fill_null(False))
    frame = frame.with_columns(item=items, period=months).with_columns(**_names(sheet))
    figures = _filled(frame)
    unknown = (items < 0).fill_null(figures)
    findings += _unknown_items(sheet, frame, unknown, words)
    findings += _unusable(sheet, frame, figures)
    kept = ~unknown & items.is_not_null() & frame["unit_raw"].is_not_null() & months.is_not_null()
    return ScorePart(frame if kept.all() else frame.filter(kept), tuple(findings))


def read_wide_scores(sheet: Sheet, columns: Sequence[ItemColumn], total: int) -> ScorePart:
    """Read the wide form: a row a unit, a column the score of an indicator, a group or the total, one the rank.

    Args:
        sheet: its columns hold the roles, and the cells of item ``n`` under ``item:n``.
        columns: the items and their columns.
        total: the item that a rank belongs to.

    Raises:
        TableError: no period, or conflicting periods.
    """
    months = settle_months(sheet.months, sheet.periods, sheet.source.file, len(sheet.rows))
    frames: list[pl.DataFrame] = []
    findings: list[Finding] = []
    listed = [*columns]
    if "rank" in sheet.columns and total not in {column.item for column in columns}:
        listed.append(ItemColumn(total, sheet.numbers["rank"] - 1, None))
    for column in listed:
        roles = {"score": f"item:{column.item}"} | ({"rank": "rank"} if column.item == total else {})
        own = Sheet(
            sheet.source,
            {role: sheet.columns[key] for role, key in roles.items() if key in sheet.columns},
            {role: sheet.kinds[key] for role, key in roles.items() if key in sheet.kinds},
            {"score": column.column + 1, "rank": sheet.numbers.get("rank", 0)},
            None,
            sheet.rows,
            (),
        )
        frame, told = _figures(own)
        findings += told
        if column.maximum is not None:
            frame = frame.with_columns(pl.col("printed_maximum").fill_null(scaled(column.maximum)))
        frames.append(
            frame.with_columns(item=pl.lit(column.item, pl.Int32), period=months, order=sheet.rows, **_names(sheet))
        )
    joined = pl.concat(frames).sort("order", maintain_order=True).drop("order")
    figures = _filled(joined)
    by_row = joined.with_columns(figures=figures).group_by("row", maintain_order=True).agg(pl.col("figures").any())
    empty = by_row.filter(~pl.col("figures"))["row"]
    findings += _unusable(sheet, joined, figures)
    kept = joined["unit_raw"].is_not_null() & joined["period"].is_not_null() & ~joined["row"].is_in(empty.implode())
    return ScorePart(joined.filter(kept), tuple(findings))


def _filled(frame: pl.DataFrame) -> pl.Series:
    """Which rows hold a figure."""
    return frame.select(pl.any_horizontal(pl.col(*_FIGURE_COLUMNS).is_not_null()) | pl.col("fault")).to_series()


_FIGURE_COLUMNS = ("numerator", "denominator", "rate", "official", "rank")


def _names(sheet: Sheet) -> dict[str, pl.Series | pl.Expr]:
    """The unit and its name as written; a column that the table has not takes no room."""
    return {
        "unit_raw": sheet.columns["unit"].cast(pl.String) if "unit" in sheet.columns else pl.lit(sheet.unit, pl.String),
        "name_raw": sheet.columns.get("unit_name", pl.lit(None)).cast(pl.String),
    }


def _figures(sheet: Sheet, fractional: pl.Series | None = None) -> tuple[pl.DataFrame, list[Finding]]:
    """The figures of each row, and a finding for each that cannot be read; what is not there takes no room.

    Args:
        sheet: the cells.
        fractional: for each row, whether its denominator may be no whole number.
    """
    findings: list[Finding] = []
    columns: dict[str, pl.Series | pl.Expr] = {"row": sheet.rows}
    faults: list[pl.Series] = []
    uneven, doubtful = fractional_rates(sheet, fractional)
    for role, style in (("numerator", COUNTS), ("denominator", COUNTS), ("rate", RATES)):
        raw = sheet.columns.get(role)
        if raw is None:
            columns[role] = pl.lit(None, pl.Int64)
            continue
        texts = raw.str.replace(_WHOLE, "${1}") if raw.dtype == pl.String and style is COUNTS else raw
        read = read_column(texts, sheet.kinds.get(role), style)
        bad = ~read["reading"].is_in(_USED) | (read["value"] < 0).fill_null(False)
        if uneven is not None and doubtful is not None and role == "denominator":
            bad = (bad & (uneven.is_null() | doubtful)) | doubtful
        columns[role] = read["value"].set(bad, None) if bad.any() else read["value"]
        if uneven is not None and style is COUNTS:
            columns[role] = read["value"].set(bad | uneven.is_not_null(), None)
        if bad.any():
            faults.append(bad)
            readings = read["reading"]
            if doubtful is not None and role == "denominator":
                readings = readings.set(doubtful, int(Reading.AMBIGUOUS))
            findings += _unreadable(sheet, role, bad, readings)
        if role == "rate" and {"numerator", "denominator"} <= sheet.columns.keys():
            findings += _rates_apart(sheet, columns, read["places"])
    if uneven is not None:
        columns["rate"] = pl.select(pl.lit(uneven).fill_null(columns["rate"])).to_series()
    printed, ranks = _printed(sheet, "score", findings), _printed(sheet, "rank", findings)
    faults += [found["fault"] for found in (printed, ranks) if found is not None and found["fault"].any()]
    columns["official"] = pl.lit(None, pl.Int64) if printed is None else printed["score"]
    columns["places"] = pl.lit(None, pl.Int8) if printed is None else printed["places"]
    columns["printed_maximum"] = pl.lit(None, pl.Int64) if printed is None else printed["maximum"]
    columns["rank"] = _first(printed, ranks)
    columns["fault"] = reduce(or_, faults) if faults else pl.lit(False)
    frame = pl.DataFrame({"row": sheet.rows}).with_columns(**columns).with_columns(column=_column(sheet))
    if printed is not None:
        frame = frame.with_columns(pl.col(part).fill_null(printed[part]) for part in ("numerator", "denominator"))
    return frame, findings


def _rates_apart(sheet: Sheet, columns: Mapping[str, pl.Series | pl.Expr], places: pl.Series) -> list[Finding]:
    """Rates that their parts do not give, to the places that the rate shows. The parts count; the rate is told."""
    frame = pl.DataFrame({"row": sheet.rows}).with_columns(
        *(columns[role].cast(pl.Int128).alias(role) for role in ("numerator", "denominator", "rate")),
        last=pl.lit(pl.Series([10 ** (RATE_PLACES - place) for place in range(RATE_PLACES + 1)])).gather(
            pl.min_horizontal(places.fill_null(0), RATE_PLACES).cast(pl.UInt32)
        ),
    )
    gap = (pl.col("rate") * pl.col("denominator") - pl.col("numerator") * 100 * 10**RATE_PLACES).abs() * 2
    apart = frame.select((pl.col("denominator") > 0) & (gap > pl.col("denominator") * pl.col("last"))).to_series()
    found = []
    for at in apart.fill_null(False).arg_true().to_list():
        place = Place(sheet.source.file, sheet.source.sheet, int(sheet.rows[at]), sheet.numbers["rate"])
        typed = trimmed(str(sheet.columns["rate"][at]))
        params = {"cell": shortened(typed), "numerator": str(frame["numerator"][at])}
        params["denominator"] = str(frame["denominator"][at])
        found.append(Finding("score_rate_apart", Severity.ERROR, place, params=params))
    return found


def _first(printed: pl.DataFrame | None, ranks: pl.DataFrame | None) -> pl.Series | pl.Expr:
    """The rank that a score says in words, else that of the column of ranks."""
    if printed is None or ranks is None:
        either = ranks if printed is None else printed
        return pl.lit(None, pl.Int32) if either is None else either["rank"]
    return printed["rank"].fill_null(ranks["rank"])


def _column(sheet: Sheet) -> pl.Expr:
    """The column that a finding on a row points at: the printed score, else the first of the figures."""
    parts = [sheet.numbers[role] for role in FIGURES if role in sheet.columns]
    first = pl.lit(parts[0] if parts else None, SCORE_CELLS["column"])
    if parts and "score" in sheet.columns:
        score = pl.lit(sheet.numbers["score"], SCORE_CELLS["column"])
        return pl.when(pl.col("official").is_not_null()).then(score).otherwise(first)
    return first


_PRINTED = pl.Schema(
    {
        "score": pl.Int64,
        "places": pl.Int8,
        "maximum": pl.Int64,
        "numerator": pl.Int64,
        "denominator": pl.Int64,
        "rank": pl.Int32,
        "fault": pl.Boolean,
    }
)


def _printed(sheet: Sheet, role: str, findings: list[Finding]) -> pl.DataFrame | None:
    """A column of printed scores or ranks, each distinct text read once; ``None`` if there is nothing in it."""
    raw = sheet.columns.get(role)
    if raw is None or raw.null_count() == len(sheet.rows):
        return None
    kinds = sheet.kinds.get(role)
    typed = raw.dtype != pl.String
    texts = coded(raw.cast(pl.String))
    number = typed or (kinds is not None and bool((kinds == int(Kind.NUMBER)).any()))
    read = [read_rank(text) if role == "rank" else read_printed(text, exact=number) for text in texts.distinct]
    found = pl.DataFrame([_row(each) for each in read], schema=_PRINTED, orient="row")
    spread = (
        found.with_row_index("code")
        .select(pl.all())
        .join(pl.DataFrame({"code": texts.codes.cast(pl.UInt32)}), on="code", how="right", maintain_order="right")
    )
    bad = spread["fault"].fill_null(False)
    findings += _unreadable(sheet, role, bad, None)
    return spread.select(list(_PRINTED)).with_columns(fault=bad)


def _row(read: Printed) -> tuple[object, ...]:
    return (read.score, read.places, read.maximum, read.numerator, read.denominator, read.rank, _negative(read))


def _negative(read: Printed) -> bool:
    return read.fault or (read.score is not None and read.score < 0)


def _unreadable(sheet: Sheet, role: str, bad: pl.Series, readings: pl.Series | None) -> list[Finding]:
    found = []
    for at in bad.arg_true().to_list():
        place = Place(sheet.source.file, sheet.source.sheet, int(sheet.rows[at]), sheet.numbers.get(role))
        typed = trimmed(str(sheet.columns[role][at]))
        ambiguous = readings is not None and readings[at] == int(Reading.AMBIGUOUS)
        code = "score_cell_ambiguous" if ambiguous else "score_cell_unreadable"
        found.append(Finding(code, Severity.ERROR, place, params={"cell": shortened(typed)}))
    return found


def _unknown_items(sheet: Sheet, frame: pl.DataFrame, unknown: pl.Series, words: ScoreWords) -> list[Finding]:
    if not unknown.any():
        return []
    written = sheet.columns["indicator"].cast(pl.String)
    known = [item.id for item in words.items if item.id]
    found = []
    for text in written.filter(unknown).unique(maintain_order=True).to_list():
        rows = frame["row"].filter(unknown & (written == text if text is not None else written.is_null()))
        place = Place(sheet.source.file, sheet.source.sheet, int(rows[0]), sheet.numbers.get("indicator"))
        near = difflib.get_close_matches((text or "").lower(), known, n=3) or known[:8]
        params = {"name": shortened(text or ""), "count": str(len(rows)), "suggestions": ", ".join(near)}
        found.append(Finding("score_item_unknown", Severity.ERROR, place, params=params))
    return found


def _unusable(sheet: Sheet, frame: pl.DataFrame, figures: pl.Series) -> list[Finding]:
    """Rows with figures whose unit or month is not named."""
    found = []
    for code, missing in (
        ("score_row_without_unit", frame["unit_raw"].is_null()),
        ("score_row_undated", frame["period"].is_null()),
    ):
        rows = frame.filter(missing & figures)["row"].unique(maintain_order=True)
        if len(rows):
            place = Place(sheet.source.file, sheet.source.sheet, int(rows[0]))
            params = {"rows": ", ".join(map(str, rows.head(10))), "count": str(len(rows))}
            found.append(Finding(code, Severity.ERROR, place, params=params))
    return found
