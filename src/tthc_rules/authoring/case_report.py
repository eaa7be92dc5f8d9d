"""The cases of a rule set as they came out, as blocks and as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from tthc_rules._version import __version__
from tthc_rules.authoring.cases import CaseResult
from tthc_rules.authoring.clause_text import named
from tthc_rules.authoring.coverage import ClauseReach, Coverage
from tthc_rules.authoring.fuzz import Fuzz
from tthc_rules.authoring.fuzz_report import fuzz_blocks, fuzz_json
from tthc_rules.messages import bilingual, remedy, say
from tthc_rules.messages.phrases import month_text
from tthc_rules.model.outcome import Content, Outcome
from tthc_rules.model.period import format_month
from tthc_rules.model.rules import RuleSet, Text
from tthc_rules.records import record
from tthc_rules.report.blocks import Block, Cell, Column, Heading, Item, Sentence, Table, Tone
from tthc_rules.report.jsonvalues import SCHEMA_VERSION, Json
from tthc_rules.rulefile.cases import RuleCase


@record(frozen=True, slots=True)
class CaseRun:
    """The cases of a rule set, run; ``coverage`` and ``fuzz`` are ``None`` where nobody asked for them."""

    rules: RuleSet
    results: tuple[CaseResult, ...]
    coverage: Coverage | None = None
    fuzz: Fuzz | None = None

    @property
    def failures(self) -> tuple[CaseResult, ...]:
        """Those that did not come out as they say."""
        return tuple(result for result in self.results if not result.passed)


def case_blocks(run: CaseRun, language: str) -> tuple[Block, ...]:
    """The run to read: failures first, each with its place, then what was asked for besides."""
    return tuple(_blocks(run, language))


def _blocks(run: CaseRun, language: str) -> Iterator[Block]:
    failures, count = run.failures, str(len(run.results))
    yield Heading(say("test_title", language, {"title": run.rules.title}), level=1)
    if not run.results:
        yield Sentence(f"{say('test_none', language)} {remedy('test_none', language)}", Tone.CAUTION)
    elif not failures:
        yield Sentence(say("test_passed", language, {"count": count}), Tone.GOOD)
    else:
        yield Sentence(say("test_failed", language, {"failed": str(len(failures)), "count": count}), Tone.BAD)
        yield Heading(say("test_failures", language, {"count": str(len(failures))}), tone=Tone.BAD)
        names = {unit.code: unit.name for unit in run.rules.roster.units}
        for result in failures:
            yield _failure(result, names[result.case.unit], language)
    if run.coverage is not None:
        yield from _coverage(run.coverage, language)
    if run.fuzz is not None:
        yield from fuzz_blocks(run.fuzz, run.rules, language)


def place_of(case: RuleCase) -> str:
    """``file:line:column`` of a case."""
    return f"{case.written.file}:{case.written.line}:{case.written.column}"


def _failure(result: CaseResult, unit: str, language: str) -> Item:
    case = result.case
    cells = [say("finding_quoted", language, {"value": cell}) for cell in _cells(case).values() if cell is not None]
    parts = [
        Cell(place_of(case), Tone.QUIET),
        Cell(case.name, Tone.STRONG),
        Cell(unit),
        Cell(f"{case.indicator} {month_text(case.period).say(language)}"),
        Cell(", ".join(cells) or say("test_no_row", language)),
        Cell(say("test_expected", language, {"expected": _expected(result)})),
        Cell(say("test_got", language, {"got": _got(result)}), Tone.BAD),
    ]
    return Item(tuple(parts))


def _cells(case: RuleCase) -> Mapping[str, str | None]:
    return {name: getattr(case, name) for name in ("value", "numerator", "denominator", "stated")}


def _expected(result: CaseResult) -> Text:
    """What the case asks for, as far as it did not come out: outcome always, the rest where it is at fault."""
    case = result.case
    words = [_outcome(case.outcome, case.wording, worded=case.wording is not None)]
    words += [bilingual("test_with", {"codes": ", ".join(result.absent)})] if result.absent else []
    words += [bilingual("test_without", {"codes": ", ".join(result.unwanted)})] if result.unwanted else []
    return _listed(words)


def _got(result: CaseResult) -> Text:
    words = [_outcome(result.outcome, result.wording, worded=result.case.wording is not None)]
    words += [bilingual("test_absent", {"codes": ", ".join(result.absent)})] if result.absent else []
    words += [bilingual("test_unwanted", {"codes": ", ".join(result.unwanted)})] if result.unwanted else []
    return _listed(words)


def _outcome(outcome: Outcome | None, wording: str | None, *, worded: bool) -> Text:
    if outcome is None:
        return bilingual("test_no_verdict")
    label = bilingual(f"outcome_{outcome.label}")
    if not worded:
        return label
    if wording is None:
        return bilingual("test_no_wording", {"outcome": label})
    return bilingual("test_wording", {"outcome": label, "wording": wording})


def _listed(words: Sequence[Text]) -> Text:
    return Text("; ".join(word.vi for word in words), "; ".join(word.say("en") for word in words))


def _coverage(coverage: Coverage, language: str) -> Iterator[Block]:
    yield Heading(say("test_coverage", language))
    unreached, possible = coverage.unreached, coverage.possible
    params = {"reached": str(len(coverage.clauses) - len(unreached)), "count": str(len(coverage.clauses))}
    yield Sentence(say("test_clauses_reached", language, params), Tone.CAUTION if unreached else Tone.GOOD)
    for reach in coverage.clauses:
        if not reach.cases or reach.unseen:
            yield _gap(reach, language)
    filled = sum(cases > 0 for _, _, cases in possible)
    params = {"reached": str(filled), "count": str(len(possible))}
    yield Sentence(say("test_fields_reached", language, params))
    yield Sentence(say("test_fields_legend", language), Tone.QUIET)
    contents = tuple(Column(say(f"content_{content.label}", language), figures=True) for content in Content)
    rows = tuple(
        (Cell(say(f"standing_{status.label}", language)), *(_field(row[content]) for content in Content))
        for status, row in coverage.fields.items()
    )
    yield Table((Column(say("column_rules_say", language)), *contents), rows)


def _gap(reach: ClauseReach, language: str) -> Item:
    code = "test_clause_unreached" if not reach.cases else f"test_no_{reach.unseen[0].label}"
    clause = named(reach.indicator.title, reach.part, reach.clause)
    written = reach.clause.written
    place = Cell(f"{written.file}:{written.line}", Tone.QUIET)
    return Item((place, Cell(say(code, language, {"clause": clause}), Tone.CAUTION)))


def _field(cases: int | None) -> Cell:
    if cases is None:
        return Cell("–", Tone.QUIET)
    return Cell(str(cases), Tone.PLAIN if cases else Tone.CAUTION)


def case_json(run: CaseRun) -> Mapping[str, Json]:
    """The run for other programs: every case with what it says and what came out."""
    found: dict[str, Json] = {
        "schema_version": SCHEMA_VERSION,
        "tool": {"name": "tthc-rules", "version": __version__},
        "ruleset": {"id": run.rules.id, "path": run.rules.path, "sha256": run.rules.sha256},
        "summary": {
            "cases": len(run.results),
            "passed": len(run.results) - len(run.failures),
            "failed": len(run.failures),
        },
        "cases": [_case(result) for result in run.results],
    }
    if run.coverage is not None:
        found["coverage"] = _coverage_json(run.coverage)
    if run.fuzz is not None:
        found["fuzz"] = fuzz_json(run.fuzz)
    return found


def _case(result: CaseResult) -> Json:
    case = result.case
    return {
        "name": case.name,
        "file": case.written.file,
        "line": case.written.line,
        "column": case.written.column,
        "unit": case.unit,
        "indicator": case.indicator,
        "period": format_month(case.period),
        **_cells(case),
        "passed": result.passed,
        "expected": {
            "outcome": case.outcome.label,
            "wording": case.wording,
            "findings": list(case.findings),
            "no_findings": list(case.no_findings),
        },
        "got": {
            "outcome": None if result.outcome is None else result.outcome.label,
            "wording": result.wording,
            "findings": list(result.findings),
        },
    }


def _coverage_json(coverage: Coverage) -> Json:
    return {
        "clauses": [
            {
                "indicator": reach.indicator.id,
                "part": reach.part,
                "id": reach.clause.id,
                "file": reach.clause.written.file,
                "line": reach.clause.written.line,
                "cases": reach.cases,
                "unseen": [content.label for content in reach.unseen],
            }
            for reach in coverage.clauses
        ],
        "fields": [
            {"status": status.label, "content": content.label, "cases": cases}
            for status, content, cases in coverage.possible
        ],
    }
