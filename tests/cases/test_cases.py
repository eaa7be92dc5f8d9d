"""Every folder of ``fixtures/cases`` is called as a user would call it, and must give exactly what it says.

The expectations are written by hand from the design: its outcome table, its number table, its list of checks.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.cases.reading_cases import CASES, Case, read_case
from tthc_rules.cli.main import run

NAMES = sorted(path.parent.name for path in CASES.glob("*/case.yaml"))
OCTOBER = yaml.safe_load((CASES / "october.yaml").read_text(encoding="utf-8"))
TOLD = ("code", "severity", "unit", "indicator", "cell")


@pytest.mark.parametrize("name", NAMES)
def test_case(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> None:
    case = read_case(CASES / name)
    arguments = case.lay_out(tmp_path)
    monkeypatch.chdir(tmp_path)
    outputs = ["--format", "json", "-o", "out.json", "--format", "text", "-o", "out.txt"]

    code = run([*arguments, *outputs, "--lang", "vi", "-q"], {})

    complaint = capfd.readouterr().err
    assert "Traceback" not in complaint
    if case.errors:
        hold_errors(case, complaint)
        assert not Path("out.json").exists()
    else:
        assert complaint == ""
        report = json.loads(Path("out.json").read_text(encoding="utf-8"))
        hold_verdicts(case, report["verdicts"])
        hold_findings(case, report["findings"], Path("out.txt").read_text(encoding="utf-8"))
        hold_summary(case, report)
    assert code == case.exit


def test_no_folder_lacks_its_case() -> None:
    assert sorted(path.name for path in CASES.iterdir() if path.is_dir()) == NAMES


def hold_verdicts(case: Case, verdicts: Sequence[Mapping[str, Any]]) -> None:
    """Every verdict, no other, and each where it belongs."""
    found = {
        (verdict["period"], verdict["indicator"], verdict["unit"]): {
            **verdict,
            "cell": verdict["place"] and verdict["place"]["cell"],
        }
        for verdict in verdicts
    }
    assert len(found) == len(verdicts), "a cell has two verdicts"
    month = verdicts[0]["period"]
    expected: dict[tuple[str, str, str], str] = {}
    if case.base is not None:
        for outcomes in (OCTOBER["outcomes"], case.outcomes):
            expected |= {(month, *cell): outcome for cell, outcome in _spelt_out(outcomes).items()}
    for detail in case.verdicts:
        key = (detail.get("period", month), detail["indicator"], detail["unit"])
        expected[key] = detail["outcome"]
        assert {name: found.get(key, {}).get(name) for name in detail} == dict(detail)
    expected = {key: outcome for key, outcome in expected.items() if outcome != "none"}
    assert {key: verdict["outcome"] for key, verdict in found.items()} == expected


def _spelt_out(outcomes: Mapping[str, Mapping[str, str]]) -> dict[tuple[str, str], str]:
    """Outcomes by (indicator, unit); a unit's own line goes before its level's, a level's before that of all."""
    found = {}
    for indicator, lines in outcomes.items():
        for level, units in OCTOBER["levels"].items():
            for unit in units:
                line = next((name for name in (unit, level, "all") if name in lines), None)
                if line is not None:
                    found[indicator, unit] = lines[line]
        names = {name for pair in OCTOBER["levels"].items() for name in (pair[0], *pair[1])} | {"all"}
        assert set(lines) <= names, f"unknown units {set(lines) - names}"
    return found


def hold_findings(case: Case, findings: Sequence[Mapping[str, Any]], text: str) -> None:
    """Exactly the findings of the case (and of the October table, where the case starts from it)."""
    left = [{**finding, **_place(finding)} for finding in findings]
    for expected in case.findings:
        _claim(left, expected, TOLD)
        if "remedy" in expected:
            hold_remedy(expected, text)
    if case.base is not None:
        gone = [(item["code"], item["unit"]) for item in case.gone]
        for expected in OCTOBER["findings"]:
            if (expected["code"], expected["unit"]) not in gone:
                _claim(left, expected, TOLD[:-1])
    assert left == [], "findings that no line of the case expects"


def hold_remedy(expected: Mapping[str, Any], text: str) -> None:
    """The line of the text report that tells the finding ends in its next step."""
    cell = f"({expected['cell']})" if "cell" in expected else ""
    lines = [line for line in text.splitlines() if f" · {expected['code']} · → " in line and cell in line]
    assert any(expected["remedy"] in line.rpartition("→")[2] for line in lines), lines


def _place(finding: Mapping[str, Any]) -> dict[str, Any]:
    place = finding["place"] or {"file": None, "sheet": None, "row": None, "cell": None}
    return {name: place[name] for name in ("file", "sheet", "row", "cell")}


def _claim(left: list[dict[str, Any]], expected: Mapping[str, Any], whole: Sequence[str]) -> None:
    """Take the findings that a line stands for out of ``left``.

    A line stands for one finding, and a key of ``whole`` that it leaves out must be null; with ``times`` it stands for
    so many, and says only what they have in common.
    """
    plain = {name: value for name, value in expected.items() if name not in ("says", "remedy", "times", "says_en")}
    if "times" not in expected:
        plain = {**dict.fromkeys(whole), **plain}
    mine = [
        finding
        for finding in left
        if all(finding[name] == value for name, value in plain.items())
        and expected.get("says", "") in finding["message_vi"]
        and expected.get("says_en", "") in finding["message_en"]
    ]
    close = [finding for finding in left if finding["code"] == expected["code"]] or left
    assert len(mine) == expected.get("times", 1), f"expected {dict(expected)}, there are {close}"
    for finding in mine:
        left.remove(finding)


def hold_summary(case: Case, report: Mapping[str, Any]) -> None:
    """The counts are those of the verdicts and findings, and those the case states."""
    summary = report["summary"]
    for indicator, counts in summary["by_indicator"].items():
        outcomes = [verdict["outcome"] for verdict in report["verdicts"] if verdict["indicator"] == indicator]
        assert {name: count for name, count in counts.items() if count} == {
            name: outcomes.count(name) for name in set(outcomes)
        }
    severities = [finding["severity"] for finding in report["findings"]]
    assert summary["findings"] == {name: severities.count(name) for name in ("error", "warning", "note")}
    for indicator, counts in case.summary.items():
        assert {name: summary["by_indicator"][indicator][name] for name in counts} == counts
    assert not set(case.absent) & set(summary["by_indicator"])


def hold_errors(case: Case, complaint: str) -> None:
    """One line for each problem: its place, its code, what it says. A call that click refuses ends in such a line."""
    lines = complaint.strip().splitlines()
    if "code" not in case.errors[0]:
        lines = lines[-1:]
    assert len(lines) == len(case.errors), lines
    for line, expected in zip(lines, case.errors, strict=True):
        assert expected.get("code", "Lỗi:") in line.split()
        assert expected.get("says", "") in line
        if "where" in expected:
            assert line.startswith(expected["where"] + " ")
