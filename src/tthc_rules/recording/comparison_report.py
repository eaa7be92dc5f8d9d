"""What `verify` found, as blocks and as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from pathlib import PurePath
from typing import Any

from tthc_rules.messages import say, write_number
from tthc_rules.messages.phrases import month_text
from tthc_rules.messages.problems import say_problem
from tthc_rules.model.finding import Place
from tthc_rules.model.period import parse_month
from tthc_rules.recording.comparison import (
    CellChange,
    FindingChange,
    RulesChange,
    RulingChange,
    Values,
    VerdictChange,
    Verification,
)
from tthc_rules.recording.locating import State
from tthc_rules.report.blocks import Block, Cell, Column, Heading, Item, Sentence, Table, Tone
from tthc_rules.report.words import where

_SHOWN = 40
"""So many changes of one kind are shown; JSON has all of them."""


def verification_blocks(found: Verification, language: str) -> tuple[Block, ...]:
    """What differs, to read."""
    return tuple(_blocks(found, language))


def _blocks(found: Verification, language: str) -> Iterator[Block]:
    content = found.recorded.content
    yield Heading(say("verify_title", language, {"record": found.recorded.path}), level=1)
    params = {"id": content["ruleset"]["id"], "digest": content["ruleset"]["sha256"][:12]}
    yield Sentence(say("report_rules", language, params), Tone.QUIET)
    names = ", ".join(table["file"] for table in content["tables"])
    yield Sentence(say("report_inputs", language, {"files": names}), Tone.QUIET)
    yield _conclusion(found, language)
    yield from _record(found, language)
    yield from _tables(found, language)
    yield from _rules(found.rules, content, language)
    if found.results is not None:
        yield from _results(found, language)


def _conclusion(found: Verification, language: str) -> Sentence:
    content, results = found.recorded.content, found.results
    counts = {name: str(len(content[name])) for name in ("verdicts", "findings")}
    if found.same:
        return Sentence(say("verify_same", language, counts), Tone.GOOD)
    if results is None:
        return Sentence(say("verify_not_recomputed", language), Tone.BAD)
    if results.verdicts or results.findings:
        outcomes = sum("outcome" in change.fields or not change.fields for change in results.verdicts)
        gone = sum(not change.new for change in results.findings)
        params = {
            "verdicts": str(len(results.verdicts)),
            "all": counts["verdicts"],
            "outcomes": str(outcomes),
            "gone": str(gone),
            "new": str(len(results.findings) - gone),
        }
        return Sentence(say("verify_results_differ", language, params), Tone.BAD)
    return Sentence(say("verify_results_same", language, counts), Tone.CAUTION)


def _record(found: Verification, language: str) -> Iterator[Block]:
    if found.intact and not found.other_version:
        return
    yield Heading(say("verify_record", language))
    for part in found.recorded.edited:
        yield Item((Cell(say("verify_part_edited", language, {"part": part}), Tone.BAD),))
    if not found.recorded.sealed:
        yield Item((Cell(say("verify_not_sealed", language), Tone.BAD),))
    if found.other_version:
        params = {"then": found.recorded.content["tool"]["version"], "now": found.version}
        yield Item((Cell(say("verify_version", language, params), Tone.CAUTION),))


def _tables(found: Verification, language: str) -> Iterator[Block]:
    said = [
        *(
            (each.file, f"verify_table_{each.state}", each.path)
            for each in found.tables.located
            if each.state is not State.SAME
        ),
        *((each.file, "verify_table_renamed", each.path) for each in found.tables.located if each.renamed),
        *((PurePath(path).name, "verify_table_extra", path) for path in found.tables.extra),
    ]
    results = found.results
    if not (said or found.refused or (results is not None and (results.cells or results.moved))):
        return
    yield Heading(say("verify_tables", language))
    for file, code, path in said:
        tone = Tone.QUIET if code == "verify_table_renamed" else Tone.BAD
        yield Item((Cell(file, Tone.STRONG), Cell(say(code, language, {"path": path or ""}), tone)))
    for problem in found.refused:
        yield Item((Cell(say_problem(problem, language), Tone.BAD),))
    if results is None:
        return
    if results.cells:
        yield _cell_table(results.cells[:_SHOWN], _titles(found.recorded.content, language), language)
        yield from _more(len(results.cells), language)
    elif found.tables.changed:
        yield Sentence(say("verify_no_cell_differs", language), Tone.QUIET)
    if results.moved:
        yield Sentence(say("verify_moved", language, {"count": str(results.moved)}), Tone.QUIET)


def _cell_table(cells: Sequence[CellChange], titles: Mapping[str, str], language: str) -> Table:
    columns = ("place", "unit", "indicator", "month", "part", "then", "now")
    rows = (
        (
            _where(change.cell),
            change.cell["unit_raw"] or change.cell["unit"] or "",
            titles.get(change.cell["indicator"], change.cell["indicator"]),
            _month(change.cell["period"], language),
            say(f"record_field_{change.part}", language),
            change.before or "",
            change.after or "",
        )
        for change in cells
    )
    return _table(columns, rows, language)


def _rules(rules: RulesChange, content: Values, language: str) -> Iterator[Block]:
    if not rules:
        return
    titles = _titles(content, language)
    units = {verdict["unit"]: str(verdict["unit_name"]) for verdict in content["verdicts"]}
    yield Heading(say("verify_rules", language))
    if rules.before != rules.after:
        params = {"then": rules.before, "now": rules.after}
        yield Item((Cell(say("verify_other_rules", language, params), Tone.BAD),))
    for file in rules.files:
        yield Item((Cell(file.path, Tone.STRONG), Cell(say(f"verify_rule_file_{file.state}", language), Tone.CAUTION)))
    if rules.roster:
        yield Item((Cell(say("verify_roster", language), Tone.CAUTION),))
    for name in rules.indicators:
        yield Item((Cell(titles.get(name, name), Tone.STRONG), Cell(say("verify_indicator", language))))
    for change in rules.rulings[:_SHOWN]:
        yield _ruling(change, titles, [units.get(unit, unit) for unit in change.units], language)
    yield from _more(len(rules.rulings), language)
    if not (rules.rulings or rules.indicators):
        yield Sentence(say("verify_no_ruling_differs", language), Tone.QUIET)


def _ruling(change: RulingChange, titles: Mapping[str, str], units: Sequence[str], language: str) -> Item:
    names = "; ".join(units[:3]) + ("; …" if len(units) > 3 else "")
    fields = ", ".join(say(f"record_field_{field}", language) for field in change.fields)
    sides = [_ruled(side, language) for side in (change.before, change.after)]
    return Item(
        (
            Cell(titles.get(change.indicator, change.indicator), Tone.STRONG),
            Cell(_month(change.period, language)),
            Cell(say("verify_units", language, {"count": str(len(change.units)), "names": names})),
            Cell(fields, Tone.CAUTION),
            *((Cell(" → ".join(sides)),) if sides[0] != sides[1] else ()),
        )
    )


def _ruled(ruling: Values | None, language: str) -> str:
    if ruling is None:
        return "–"
    words = say(f"record_status_{ruling['status']}", language)
    return words if ruling["target"] is None else f"{words} {_target(ruling['target'], language)}"


def _results(found: Verification, language: str) -> Iterator[Block]:
    results = found.results
    assert results is not None
    if results.verdicts:
        yield Heading(say("verify_verdicts", language, {"count": str(len(results.verdicts))}))
        columns = ("unit", "indicator", "month", "then", "now", "differs", "cause")
        titles = _titles(found.recorded.content, language)
        first = sorted(results.verdicts, key=lambda change: bool(change.fields) and "outcome" not in change.fields)
        rows = (_verdict(change, titles, language) for change in first[:_SHOWN])
        yield _table(columns, rows, language)
        yield from _more(len(results.verdicts), language)
    if results.findings:
        yield Heading(say("verify_findings", language, {"count": str(len(results.findings))}))
        for change in results.findings[:_SHOWN]:
            yield _finding(change, language)
        yield from _more(len(results.findings), language)
    told = results.verdicts or results.findings or results.cells or results.moved or found.rules
    if results.parts and not (told or found.tables.changed):
        yield Sentence(say("verify_arranged", language, {"parts": ", ".join(results.parts)}), Tone.BAD)


def _verdict(change: VerdictChange, titles: Mapping[str, str], language: str) -> tuple[str, ...]:
    own = change.either
    return (
        own["unit_name"],
        titles.get(own["indicator"], own["indicator"]),
        _month(own["period"], language),
        _outcome(change.before, change.fields, language),
        _outcome(change.after, change.fields, language),
        ", ".join(say(f"record_field_{field}", language) for field in change.fields),
        _causes(change.causes, language),
    )


def _outcome(verdict: Values | None, fields: Sequence[str], language: str) -> str:
    """The outcome, with the cell and the target where these differ."""
    if verdict is None:
        return "–"
    words = [say(f"outcome_{verdict['outcome']}", language)]
    if "raw" in fields:
        words.append(verdict["raw"] or "–")
    elif "value" in fields and verdict["value"] is not None:
        words.append(write_number(Decimal(verdict["value"]), language))
    if "target" in fields:
        words.append("–" if verdict["target"] is None else _target(verdict["target"], language))
    return " · ".join(words)


def _finding(change: FindingChange, language: str) -> Item:
    finding = change.finding
    place = finding["place"]
    message = finding["message"]
    spot = () if place is None else (Cell(_where(place), Tone.QUIET),)
    return Item(
        (
            Cell(
                say("verify_new" if change.new else "verify_gone", language), Tone.BAD if change.new else Tone.CAUTION
            ),
            *spot,
            Cell(message["en"] if language == "en" and message["en"] is not None else message["vi"]),
            Cell(finding["code"], Tone.QUIET),
            Cell(_causes(change.causes, language)),
        )
    )


def _where(place: Values) -> str:
    return where(Place(place["file"], place["sheet"], place["row"], place["column"]))


def _causes(causes: Sequence[str], language: str) -> str:
    return ", ".join(say(f"verify_cause_{cause}", language) for cause in causes)


def _target(target: Values, language: str) -> str:
    value = write_number(Decimal(target["value"]), language)
    return ("≥ " if target["comparison"] == "at_least" else "≤ ") + value


def _titles(content: Values, language: str) -> dict[str, str]:
    titles = {}
    for indicator in content["clauses"]["indicators"]:
        title = indicator["title"]
        titles[indicator["id"]] = title["en"] if language == "en" and title["en"] is not None else title["vi"]
    return titles


def _month(month: str, language: str) -> str:
    return month_text(parse_month(month)).say(language)


def _table(columns: Sequence[str], rows: Iterator[tuple[str, ...]], language: str) -> Table:
    return Table(
        tuple(Column(say(f"column_{name}", language), folds=name in {"unit", "indicator"}) for name in columns),
        tuple(tuple(Cell(text) for text in row) for row in rows),
    )


def _more(count: int, language: str) -> Iterator[Block]:
    if count > _SHOWN:
        yield Sentence(say("submissions_more", language, {"count": str(count - _SHOWN)}), Tone.QUIET)


def verification_json(found: Verification) -> Mapping[str, Any]:
    """The same for other programs, complete, in no language."""
    content, results = found.recorded.content, found.results
    return {
        "schema_version": 1,
        "record": found.recorded.path,
        "same": found.same,
        "intact": found.intact,
        "edited": list(found.recorded.edited),
        "version": {"then": content["tool"]["version"], "now": found.version},
        "tables": [
            {"file": each.file, "path": each.path, "state": each.state.value, "renamed": each.renamed}
            for each in found.tables.located
        ],
        "extra_files": list(found.tables.extra),
        "rules": {
            "then": found.rules.before,
            "now": found.rules.after,
            "files": [{"path": file.path, "state": file.state} for file in found.rules.files],
            "roster_changed": found.rules.roster,
            "indicators": list(found.rules.indicators),
            "rulings": [_ruling_json(change) for change in found.rules.rulings],
        },
        "recomputed": results is not None,
        "problems": [_problem_json(problem) for problem in found.refused],
        "parts": [] if results is None else list(results.parts),
        "cells": [] if results is None else [_cell_json(change) for change in results.cells],
        "moved": 0 if results is None else results.moved,
        "verdicts": [] if results is None else [_verdict_json(change) for change in results.verdicts],
        "findings": [] if results is None else [_finding_json(change) for change in results.findings],
    }


def _problem_json(problem: Any) -> Mapping[str, Any]:
    return {"code": problem.code, **{f"message_{lang}": say_problem(problem, lang) for lang in ("vi", "en")}}


def _ruling_json(change: RulingChange) -> Mapping[str, Any]:
    return {
        "indicator": change.indicator,
        "period": change.period,
        "units": list(change.units),
        "fields": list(change.fields),
        "then": change.before,
        "now": change.after,
    }


def _cell_json(change: CellChange) -> Mapping[str, Any]:
    names = ("file", "sheet", "row", "column", "unit", "unit_raw", "indicator", "period")
    return {
        **{name: change.cell[name] for name in names},
        "part": change.part,
        "then": change.before,
        "now": change.after,
    }


def _verdict_json(change: VerdictChange) -> Mapping[str, Any]:
    own = change.either
    return {
        "unit": own["unit"],
        "indicator": own["indicator"],
        "period": own["period"],
        "fields": list(change.fields),
        "causes": [cause.value for cause in change.causes],
        "then": change.before,
        "now": change.after,
    }


def _finding_json(change: FindingChange) -> Mapping[str, Any]:
    return {"new": change.new, "causes": [cause.value for cause in change.causes], "finding": change.finding}
