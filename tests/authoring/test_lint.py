"""Lint on rule sets that can be read: what it holds against what, and what it leaves out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from tests.small_rules import DOCUMENT, applies, exemption, indicator, pending, rule_set, target, unit
from tthc_rules.authoring.lint import last_month_spoken_of, lint_rules
from tthc_rules.authoring.lint_clauses import clause_findings
from tthc_rules.authoring.lint_ignores import Ignore, apply_ignores
from tthc_rules.authoring.lint_nouns import SEVERITIES, LintFinding
from tthc_rules.authoring.lint_sources import last_in_force, source_findings
from tthc_rules.messages.lint import LINT_CODES
from tthc_rules.model.outcome import Severity
from tthc_rules.model.period import parse_month
from tthc_rules.model.rules import Basis, Document, RuleSet, Written
from tthc_rules.resolution import survey

ROOT = Path(__file__).resolve().parents[2]
JANUARY, MAY, JUNE = (parse_month(month) for month in ("2024-01", "2024-05", "2024-06"))
SETS = Basis("letter", "Mục 1", "sets")


def codes(findings: Sequence[LintFinding]) -> list[tuple[str, str]]:
    return [(one.code, one.about) for one in findings]


def sources(rules: RuleSet, period: int | None, *documents: Document) -> list[tuple[str, str]]:
    given = replace(rules, roster=replace(rules.roster, basis=None), documents=documents)
    return codes(tuple(source_findings(given, survey(given), period)))


def clauses(rules: RuleSet) -> list[tuple[str, str]]:
    return codes(tuple(clause_findings(rules, survey(rules))))


def test_every_code_has_its_severity_and_its_message() -> None:
    assert set(SEVERITIES) == set(LINT_CODES)


def test_every_code_is_shown_by_a_broken_rule_set() -> None:
    folders = (ROOT / "fixtures" / "broken-rules").glob("*/expected.en.txt")
    said = {code for path in folders for code in re.findall(r"^\w+ \S+ (\w+) ", path.read_text("utf-8"), re.MULTILINE)}
    assert set(SEVERITIES) - said == set()


@pytest.mark.parametrize("name", ["rules/hung-yen", "fixtures/other-province"])
def test_our_own_sets_have_neither_errors_nor_warnings(name: str) -> None:
    found = lint_rules(ROOT / name, name)
    assert (found.count(Severity.ERROR), found.count(Severity.WARNING)) == (0, 0)


def document(**given: object) -> Document:
    return replace(DOCUMENT, number="1/KH", **given)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("given", "last"),
    [
        ({}, None),
        ({"until": MAY}, MAY),
        ({"superseded_by": "newer"}, MAY),
        ({"superseded_by": "newer", "until": JANUARY}, JANUARY),
        ({"superseded_by": "undated"}, None),
    ],
)
def test_a_document_ends_where_the_register_says_so(given: dict[str, object], last: int | None) -> None:
    register = {"newer": document(date="2024-06-15"), "undated": document(date="2024")}
    assert last_in_force(document(**given), register) == last


def test_only_clauses_that_decide_in_the_month_are_held_against_their_source() -> None:
    old, new = target(30, "old", basis=SETS), target(40, "new", start=JUNE, basis=Basis("newer", "Mục 1", "sets"))
    rules = rule_set(indicator(targets=[old, new], applies_to=[applies(basis=None)]))
    documents = (document(until=JANUARY), document(id="newer"))
    assert sources(rules, JANUARY, *documents) == []
    assert sources(rules, MAY, *documents) == [("basis_expired", "old")]
    assert sources(rules, JUNE, *documents) == []
    assert sources(rules, None, *documents) == []


def test_a_basis_that_only_reports_is_told_once_and_is_no_error() -> None:
    targets = [target(30, "a"), target(40, "b", levels=["commune"])]
    units = [unit("u1"), unit("u2", "commune")]
    rules = rule_set(indicator(targets=targets, applies_to=[applies(basis=None)]), units)
    ended = replace(DOCUMENT, until=JANUARY, status="expired", read=False)
    assert sources(rules, JUNE, ended) == [("basis_reported", "letter")]


def test_a_level_outside_applies_to_is_told_whatever_else_the_target_reaches() -> None:
    bound = [applies(levels=["department"])]
    units = [unit("u1"), unit("u2", "commune")]
    both = target(30, levels=["department", "commune"])
    assert clauses(rule_set(indicator(targets=[both], applies_to=bound), units)) == [("target_level_not_bound", "t")]
    alone = target(30, levels=["commune"])
    assert clauses(rule_set(indicator(targets=[alone], applies_to=bound), units)) == [("target_level_not_bound", "t")]
    named = [applies(units=["u1", "u2"])]
    assert clauses(rule_set(indicator(targets=[both], applies_to=named), units)) == []


def test_an_exemption_that_is_pending_only_for_a_time_is_used() -> None:
    known = {"targets": [target(30)], "exemptions": [exemption(units=["u1"])]}
    assert clauses(rule_set(indicator(**known, pendings=[pending(levels=["department"])]))) == [
        ("exemption_always_pending", "e")
    ]
    assert clauses(rule_set(indicator(**known, pendings=[pending(levels=["department"], end=MAY)]))) == []


def test_the_month_asked_about_is_the_last_one_that_a_source_confirms() -> None:
    dated = target(30, start=JANUARY)
    assert last_month_spoken_of(rule_set(indicator(targets=[dated]))) == JANUARY
    assert last_month_spoken_of(rule_set(indicator(targets=[replace(dated, last_confirmed=MAY)]))) == MAY
    assert last_month_spoken_of(rule_set(indicator(targets=[dated]), last_confirmed=JUNE)) == JUNE
    assert last_month_spoken_of(rule_set(indicator())) is None


def ignore(code: str = "document_unused", **given: object) -> Ignore:
    entry = Ignore(code, "Lý do", MAY, None, Written("documents.yaml", 9, 5))
    return replace(entry, **given)  # type: ignore[arg-type]


UNUSED = LintFinding("document_unused", Written("documents.yaml", 2, 5), "letter", {})


@pytest.mark.parametrize(
    ("entry", "period", "told", "hidden"),
    [
        (ignore(), MAY, [], 1),
        (ignore(id="letter"), MAY, [], 1),
        (ignore(), None, [], 1),
        (ignore(), JUNE, ["document_unused", "lint_ignore_ended"], 0),
        (ignore(id="other"), MAY, ["document_unused", "lint_ignore_unused"], 0),
        (ignore("group_unused"), MAY, ["document_unused", "lint_ignore_unused"], 0),
        (ignore(written=Written("units.yaml", 9, 5)), MAY, ["document_unused", "lint_ignore_unused"], 0),
        (ignore("names_alike"), MAY, ["document_unused", "lint_ignore_of_error"], 0),
    ],
)
def test_a_suppression_hides_what_it_names_in_its_file_until_its_end(
    entry: Ignore, period: int | None, told: list[str], hidden: int
) -> None:
    findings, suppressed = apply_ignores([UNUSED], [entry], period)
    assert [one.code for one in findings] == told
    assert len(suppressed) == hidden


def test_an_error_is_never_hidden() -> None:
    error = LintFinding("names_alike", UNUSED.written, "u1", {})
    findings, suppressed = apply_ignores([error], [ignore("names_alike")], MAY)
    assert [one.code for one in findings] == ["names_alike", "lint_ignore_of_error"]
    assert suppressed == ()
