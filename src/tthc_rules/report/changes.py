"""What is different from another table, as blocks and as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import groupby
from typing import TYPE_CHECKING

from tthc_rules.messages import say, write_number
from tthc_rules.messages.phrases import month_text
from tthc_rules.model.changes import Other
from tthc_rules.model.period import format_month
from tthc_rules.model.rules import RuleSet, Scale
from tthc_rules.report.blocks import Block, Cell, Column, Heading, Sentence, Table, Tone
from tthc_rules.report.jsonvalues import place_json, standing_json
from tthc_rules.report.unit_table import OUTCOME_TONES
from tthc_rules.report.words import outcome_words, sources_words, trimmed, with_unit

if TYPE_CHECKING:
    from tthc_rules.model.changes import CellChange, TableChanges, UnitChange
    from tthc_rules.report.jsonvalues import Json


def change_blocks(changes: TableChanges, rules: RuleSet, language: str, *, tables: bool) -> Iterator[Block]:
    """Counts, units that came and went, and a table of the cells that changed for each indicator and month.

    Args:
        changes: against one other table.
        rules: of both.
        language: ``vi`` or ``en``.
        tables: false leaves the tables out.
    """
    before = ", ".join(month_text(month).say(language) for month in changes.periods)
    yield Heading(say(f"changes_{changes.other}", language, {"before": before}))
    yield Sentence(say("changes_files", language, {"files": sources_words(changes.sources, language)}), Tone.QUIET)
    if changes.errors:
        yield Sentence(say("changes_errors", language, {"count": str(changes.errors)}), Tone.CAUTION)
    counts = {"changed": str(len(changes.cells)), "unchanged": str(changes.unchanged)}
    yield Sentence(say("changes_counts", language, counts))
    for code, units in (("changes_units_new", changes.units_new), ("changes_units_gone", changes.units_gone)):
        if units:
            names = dict.fromkeys(_unit_words(unit, language) for unit in units)
            yield Sentence(say(code, language, {"count": str(len(names)), "names": "; ".join(names)}))
    if changes.redefined:
        titles = "; ".join(rules.indicator(item).title.say(language) for item in changes.redefined)
        yield Sentence(say("changes_redefined", language, {"titles": titles}), Tone.CAUTION)
    if tables:
        for (period, item), cells in groupby(changes.cells, key=lambda each: (each.period, each.indicator)):
            title = rules.indicator(item).title.say(language)
            if len(changes.periods) > 1:
                title = say("report_title", language, {"title": title, "period": month_text(period).say(language)})
            yield Heading(title, level=3)
            yield _table(changes.other, tuple(cells), rules.indicator(item).scale, language)


def _unit_words(unit: UnitChange, language: str) -> str:
    if not unit.successors:
        return unit.unit_name
    heirs = ", ".join(unit.successors)
    return say("changes_unit_ended", language, {"name": unit.unit_name, "heirs": heirs})


def _table(other: Other, cells: Sequence[CellChange], scale: Scale, language: str) -> Table:
    """The cells that changed; columns that no row fills are left out.

    What a table prints is told where it was corrected; that last month's printed another verdict follows from its
    figures.
    """
    columns = (
        Column(say("column_unit", language), folds=True),
        Column(say("column_figure_was", language), figures=True, folds=True),
        Column(say("column_figure_now", language), figures=True, folds=True),
        Column(say("column_change", language), figures=True),
        Column(say("column_outcome_was", language)),
        Column(say("column_outcome_now", language)),
        Column(say("column_stated_was", language), folds=True),
        Column(say("column_stated_now", language), folds=True),
    )
    rows = [_row(other, each, scale, language) for each in cells]
    kept = [index for index in range(len(columns)) if any(row[index].text for row in rows)]
    return Table(tuple(columns[index] for index in kept), tuple(tuple(row[index] for index in kept) for row in rows))


def _row(other: Other, each: CellChange, scale: Scale, language: str) -> tuple[Cell, ...]:
    corrected = other is Other.CORRECTED and each.stated != each.stated_before
    printed = (each.stated_before, each.stated) if corrected else (None, None)
    return (
        Cell(each.unit_name),
        Cell(_figure(each.before, each.raw_before, scale, language)),
        Cell(_figure(each.value, each.raw, scale, language)),
        Cell("" if each.change is None else _signed(each.change, language)),
        Cell(outcome_words(each.outcome_before, language), OUTCOME_TONES[each.outcome_before]),
        Cell(outcome_words(each.outcome, language), OUTCOME_TONES[each.outcome]),
        *(Cell("" if text is None else text.strip(), Tone.CAUTION) for text in printed),
    )


def _figure(value: Decimal | None, raw: str | None, scale: Scale, language: str) -> str:
    if value is None:
        return "–" if raw is None or not raw.strip() else raw.strip()
    return with_unit(write_number(trimmed(value), language), scale, language)


def _signed(change: Decimal, language: str) -> str:
    figure = trimmed(change)
    sign = "−" if figure < 0 else "+" if figure > 0 else ""
    return sign + write_number(abs(figure), language)


def changes_json(changes: TableChanges) -> Mapping[str, Json]:
    """The key ``previous`` or ``corrects`` of the JSON report."""
    inputs: dict[str, dict[str, Json]] = {}
    for source in changes.sources:
        inputs[source.file] = {"path": source.file, "sha256": source.sha256}
        inputs[source.file] |= standing_json(changes.sources, source.file)
    return {
        "inputs": list(inputs.values()),
        "periods": [format_month(month) for month in changes.periods],
        "errors": changes.errors,
        "changes": [_cell_json(each) for each in changes.cells],
        "unchanged": changes.unchanged,
        "units_new": [_unit_json(each) for each in changes.units_new],
        "units_gone": [_unit_json(each) for each in changes.units_gone],
        "indicators_new": list(changes.indicators_new),
        "indicators_gone": list(changes.indicators_gone),
        "redefined": list(changes.redefined),
    }


def _cell_json(each: CellChange) -> Json:
    return {
        "unit": each.unit,
        "unit_name": each.unit_name,
        "indicator": each.indicator,
        "period": format_month(each.period),
        "period_before": format_month(each.period_before),
        "value": each.value,
        "value_before": each.before,
        "change": each.change,
        "raw": each.raw,
        "raw_before": each.raw_before,
        "numerator": each.numerator,
        "numerator_before": each.numerator_before,
        "denominator": each.denominator,
        "denominator_before": each.denominator_before,
        "outcome": each.outcome.label,
        "outcome_before": each.outcome_before.label,
        "stated": each.stated,
        "stated_before": each.stated_before,
        "place": place_json(each.place),
        "place_before": place_json(each.place_before),
    }


def _unit_json(unit: UnitChange) -> Json:
    return {
        "unit": unit.unit,
        "unit_name": unit.unit_name,
        "period": format_month(unit.period),
        "successors": list(unit.successors),
    }
