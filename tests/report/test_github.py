from __future__ import annotations

from dataclasses import replace

import pytest

from tthc_rules.model.finding import Finding, Place
from tthc_rules.model.outcome import Severity
from tthc_rules.model.table import Source
from tthc_rules.report.github import SHOWN, render_github


def lines(report, *asked):
    text = render_github(report, "vi", *asked)
    assert text.endswith("\n") or text == ""
    return text.splitlines()


def test_a_command_names_kind_file_line_and_title(made):
    found = lines(made.report())
    assert found[0].startswith(f"::error file={made.file},line=3,title=format_needs_file::{made.file}:3 (D3) · Sở Một")
    assert found[1].startswith(f"::warning file={made.file},title=no_rule_set::")
    assert found[2].startswith(f"::notice file={made.file},line=3,title=Chưa đạt mục tiêu::")
    assert "10,7 %25 · tối thiểu 30,0 %25" in found[2]


def test_a_missed_target_is_an_error_where_the_gate_counts_it(made):
    assert [line.partition(" ")[0] for line in lines(made.report(), "verdict")] == ["::error", "::error", "::warning"]


@pytest.mark.parametrize(("count", "told", "left"), [(SHOWN, SHOWN, 0), (SHOWN + 1, SHOWN - 1, 2), (500, 9, 491)])
def test_no_more_than_the_host_shows_and_the_rest_is_counted(made, count, told, left):
    findings = tuple(replace(made.findings[0], unit=f"u{number}") for number in range(count))
    found = lines(made.report((), findings))
    assert len(found) == told + (left > 0) <= SHOWN
    assert (f"Còn {left} mục nữa" in found[-1]) is (left > 0)


def test_each_kind_has_its_own_limit(made):
    errors = tuple(replace(made.findings[0], unit=f"u{number}") for number in range(12))
    warnings = tuple(replace(each, severity=Severity.WARNING) for each in errors)
    kinds = [line.partition(" ")[0].partition("::C")[0] for line in lines(made.report((), (*warnings, *errors)))]
    assert kinds == ["::error"] * SHOWN + ["::warning"] * SHOWN


def test_nothing_in_a_cell_or_a_file_name_starts_another_command(made):
    nasty = Finding(
        "no_rule_set", Severity.ERROR, Place("a,b:c%\n::stop.csv", None, 2, 1), value="x\n::error::forged\r::y"
    )
    (line,) = lines(made.report((), (nasty,)))
    assert line.startswith("::error file=a%2Cb%3Ac%25%0A%3A%3Astop.csv,line=2,title=no_rule_set::")
    assert "\r" not in line


def test_nothing_found_is_nothing_printed(made):
    assert lines(made.report(made.verdicts[:1], ())) == []


def test_what_is_on_no_file_names_none(made):
    report = made.report((), (Finding("no_rule_set", Severity.ERROR),))
    both = replace(report, sources=(*report.sources, Source("sample/b.csv", None, "ef")))
    assert lines(both)[0].startswith("::error title=no_rule_set::")
