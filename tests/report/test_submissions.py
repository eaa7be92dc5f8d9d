from __future__ import annotations

from dataclasses import replace

import pytest

from tthc_rules.errors import Problem
from tthc_rules.model.finding import Finding, Place
from tthc_rules.model.outcome import Outcome, Severity
from tthc_rules.model.rules import Level
from tthc_rules.model.submissions import Absence, Change, FileResult, Received, Resubmission, Submissions
from tthc_rules.report.compose import compose
from tthc_rules.report.text import render_text

SCREEN = 40


def result(name, *problems, errors=0, **outcomes):
    counted = {Outcome[key.upper()]: count for key, count in outcomes.items()}
    return FileResult(name, 1, (), errors, 0, counted, problems)


@pytest.fixture
def told(made):
    """The report of these results as text."""

    def render(files, *, absent=(), again=(), findings=(), report=None, language="en"):
        received = Received(tuple(each.file for each in files), (), (), tuple(absent), tuple(again))
        report = made.report((), tuple(findings)) if report is None else report
        whole = replace(report, submissions=Submissions(received, tuple(files)))
        return render_text(compose(whole, language), color=False, width=None)

    return render


def absence(number, month, due=True):
    return Absence(f"c{number}", f"Xã {number}", Level.COMMUNE, month, due)


@pytest.mark.parametrize("language", ["vi", "en"])
def test_thousands_of_files_with_every_kind_of_trouble_fit_a_screen(made, told, language):
    codes = ("format_not_read", "file_empty", "file_missing", "not_text", "no_dated_row")
    params = {"format": "PDF"}
    bad = [result(f"in/{n}.csv", Problem(codes[n % 5], f"in/{n}.csv", params=params)) for n in range(400)]
    faulty = [result(f"in/f{n}.csv", errors=n, not_met=2) for n in range(1, 400)]
    good = [result(f"in/g{n}.csv") for n in range(2500)]
    month = made.verdicts[0].period
    absent = [absence(n, month + n % 12) for n in range(900)]
    changes = tuple(Change("rate", ("1", "2")) for _ in range(9))
    again = [Resubmission(f"c{n}", f"Xã {n}", month, ("a", "b"), changes) for n in range(90)]
    findings = [Finding(f"code_{n}", severity, Place("a", None, 2, 1)) for severity in Severity for n in range(40)]
    names = [replace(made.rules.indicators[0], id=f"rate_{n}") for n in range(23)]
    report = replace(
        made.report((), tuple(findings)),
        rules=replace(made.rules, indicators=tuple(names)),
        periods=tuple(range(month, month + 12)),
    )
    counts = {each.id: {**dict.fromkeys(Outcome, 0), Outcome.NOT_MET: n} for n, each in enumerate(names)}
    changes = tuple(replace(each, indicator="rate_1") for each in changes)
    again = [replace(each, changes=changes) for each in again]
    report = replace(report, summary=replace(report.summary, by_indicator=counts))
    report = replace(report, verdicts=made.verdicts[:1])
    text = told([*good, *faulty, *bad], absent=absent, again=again, report=report, language=language)
    assert 24 <= len(text.splitlines()) <= SCREEN
    shown = [
        line.split()[-1] for line in text.splitlines() if line.startswith(made.rules.indicators[0].title.say(language))
    ]
    assert shown == ["20", "21", "22"]


def test_files_that_were_not_read_stand_under_their_reasons_the_commonest_first(told):
    files = [result("a.csv", Problem("file_empty", "a.csv"))]
    files += [result(f"{n}.csv", Problem("not_text", f"{n}.csv")) for n in range(5)]
    lines = told(files).splitlines()
    at = lines.index("Files that were not read (6)")
    assert lines[at + 1].startswith("0.csv, 1.csv, 2.csv · … and 2 more · not_text ")
    assert lines[at + 2].startswith("a.csv · file_empty ")


def test_the_files_with_most_errors_come_first_and_a_cut_is_told(told):
    text = told([result(f"{n}.csv", errors=n) for n in range(1, 8)])
    assert "Files with errors (7), the first 5" in text
    assert [line.split()[0] for line in text.splitlines() if ".csv" in line] == [f"{n}.csv" for n in (7, 6, 5, 4, 3)]
    assert "Files with errors (5)\n" in told([result(f"{n}.csv", errors=n) for n in range(1, 6)])


def test_the_months_in_which_most_are_due_are_named_and_the_others_counted(made, told):
    month = made.verdicts[0].period
    report = replace(made.report((), ()), periods=tuple(range(month, month + 5)))
    absent = [absence(n, month + late) for late in range(5) for n in range(late)]
    lines = told([result("a.csv")], absent=absent, report=report).splitlines()
    named = [line.partition(":")[0] for line in lines if "units submitted" in line]
    assert named == ["2024-07", "2024-06"]
    assert "… and 3 more months" in lines


def test_findings_are_counted_by_code_and_the_weightiest_stand_first(told):
    found = [Finding(code, severity) for severity in Severity for code in ("b_code", "a_code", "b_code")]
    lines = told([result("a.csv")], findings=found).splitlines()
    at = lines.index("Findings by code")
    assert lines[at + 1 : at + 4] == [
        "Errors · b_code 2 · a_code 1",
        "Warnings · b_code 2 · a_code 1",
        "Notes · b_code 2 · a_code 1",
    ]
