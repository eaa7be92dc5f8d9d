"""Every code that can be told is explained, with the severity it has."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tthc_rules.authoring.finding_codes import asked_codes, code_blocks, code_json, finding_codes
from tthc_rules.errors import UsageError
from tthc_rules.judging.findings import READING_CODES, cell_rules
from tthc_rules.messages import catalogue
from tthc_rules.messages.meanings import MEANINGS
from tthc_rules.model.outcome import Severity
from tthc_rules.report.text import render_text
from tthc_rules.rulefile.schema_words import finding_codes as named_in_cases

SOURCES = Path(__file__).resolve().parents[2] / "src" / "tthc_rules"


def told_by_readers_and_engines() -> dict[str, Severity]:
    found = {}
    for path in sorted(path for stage in ("reading", "engines", "scoring") for path in (SOURCES / stage).rglob("*.py")):
        for code, severity in re.findall(r'"(\w+)",\s*Severity\.([A-Z]+)', path.read_text("utf-8")):
            found[code] = Severity[severity]
    return found


def test_what_readers_and_engines_tell_is_explained_with_its_severity() -> None:
    codes = finding_codes()
    told = told_by_readers_and_engines()
    assert len(told) > 20
    assert {code: codes[code].severity for code in told} == told


def test_what_a_case_may_name_is_a_finding_and_explained() -> None:
    named = set(named_in_cases()["no_findings"])
    assert {"value_missing", "units_ended", "row_left_out"} <= named
    assert named <= set(finding_codes())


def test_what_is_told_of_cells_is_explained() -> None:
    told = {rule.code for rule in cell_rules()} | set(READING_CODES.values())
    assert told <= set(finding_codes())


def test_nothing_is_explained_that_is_never_told() -> None:
    told = {rule.code for rule in cell_rules()} | set(READING_CODES.values()) | set(told_by_readers_and_engines())
    chosen = {  # told by a call that chooses between several codes
        "heading_target_differs",
        "heading_target_unknown",
        *(f"score_{name}{end}" for name in ("above_maximum", "maximum_differs") for end in ("", "_swapped")),
        *(f"score_{name}_missing{end}" for name in ("group", "indicators") for end in ("", "_everywhere")),
        *(f"score_{name}" for name in ("not_pooled_distinct", "not_pooled_partly")),
        *(f"score_{name}" for name in ("cell_ambiguous", "cell_unreadable", "row_without_unit", "row_undated")),
    }
    assert set(MEANINGS) - told == chosen
    assert set(MEANINGS) <= set(catalogue())


def test_a_severity_that_is_milder_while_pending_is_told() -> None:
    code = finding_codes()["number_unreadable"]
    assert (code.severity, code.lenient) == (Severity.ERROR, Severity.WARNING)
    text = render_text(code_blocks([code], "en"), color=False, width=None)
    assert "Error; while the figures are pending: Warning" in text.splitlines()


@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_code_is_explained_by_when_message_and_next_step(language: str) -> None:
    lines = render_text(code_blocks(asked_codes(["unit_twice"]), language), color=False, width=None).splitlines()
    assert lines[0] == "unit_twice"
    assert len(lines) == 5
    assert "‹copies›" in lines[3]


def test_a_message_that_is_no_finding_is_explained_by_its_words_and_next_step() -> None:
    lines = render_text(code_blocks(asked_codes(["rule_bad_month"]), "en"), color=False, width=None).splitlines()
    assert lines[1].startswith("A message about rule files")
    assert [line.partition(" · ")[0] for line in lines[2:]] == ["Message", "What to do"]


def test_json_has_both_languages() -> None:
    (code,) = code_json(asked_codes(["unit_twice"]))["codes"]  # type: ignore[misc]
    assert code["when_vi"] != code["when_en"]  # type: ignore[index,call-overload]


def test_unknown_names_are_all_told_with_what_is_near() -> None:
    with pytest.raises(UsageError) as raised:
        asked_codes(["unit_twise", "unit_twice", "q"])
    assert [(problem.code, problem.params["name"]) for problem in raised.value.problems] == [
        ("explain_code_unknown_near", "unit_twise"),
        ("explain_code_unknown", "q"),
    ]
