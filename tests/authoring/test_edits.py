"""The edits of policy staff in fixtures/edits: how many lines they cost, what diff says, who flips."""

from __future__ import annotations

import difflib
import re
import shutil
import textwrap
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml

from tthc_rules.authoring.diff import diff_rules
from tthc_rules.authoring.impact import Impact, Kind, impact_of
from tthc_rules.model.rules import RuleSet
from tthc_rules.pipeline import run_check
from tthc_rules.rulefile.lint import lint
from tthc_rules.rulefile.read import read_rules

ROOT = Path(__file__).resolve().parents[2]
SHIPPED = ROOT / "rules/hung-yen"
TABLE = ROOT / "fixtures/hung-yen/oct2023.csv"


@dataclass
class Edited:
    case: dict[str, Any]
    old: RuleSet
    new: RuleSet
    folder: Path


@pytest.fixture(params=sorted((ROOT / "fixtures/edits").glob("*.yaml")), ids=lambda path: path.stem)
def edited(request, tmp_path):
    case = yaml.safe_load(request.param.read_text("utf-8"))
    folder = tmp_path / "edited"
    shutil.copytree(SHIPPED, folder)
    for edit in case["edits"]:
        path = folder / edit["file"]
        lines = path.read_text("utf-8").splitlines()
        at = lines.index(edit["after"]) + 1 if "after" in edit else len(lines)
        added = textwrap.indent(textwrap.dedent(edit["lines"]), margin(edit)).rstrip("\n").splitlines()
        path.write_text("\n".join([*lines[:at], *added, *lines[at:]]) + "\n", "utf-8")
    return Edited(case, read_rules(SHIPPED, "old"), read_rules(folder, "new"), folder)


def margin(edit):
    """How far the lines of the edit are indented, as its block scalar says it."""
    return " " * edit.get("indent", 2)


def replay(edited, month, tmp_path) -> Impact:
    """The October table, as if it were of another month."""
    table = tmp_path / f"{month}.csv"
    table.write_text(re.sub("10/2023", f"{month[5:]}/{month[:4]}", TABLE.read_text("utf-8")), "utf-8")
    return impact_of(*(run_check([str(table)], rules) for rules in (edited.old, edited.new)))


def test_an_edit_costs_the_lines_it_says_and_leaves_a_sound_rule_set(edited):
    added = removed = 0
    for path in SHIPPED.rglob("*.yaml"):
        after = (edited.folder / path.relative_to(SHIPPED)).read_text("utf-8").splitlines()
        told = list(difflib.ndiff(path.read_text("utf-8").splitlines(), after))
        added += sum(line.startswith("+ ") for line in told)
        removed += sum(line.startswith("- ") for line in told)
    assert (added, removed) == (edited.case["added"], edited.case["removed"])
    assert lint(edited.folder, "edited") == ()


def test_diff_says_it_in_one_sentence_of_each_language(edited):
    (change,) = diff_rules(edited.old, edited.new).verdicts
    assert change.sentence.vi == edited.case["vi"]
    assert change.sentence.say("en") == edited.case["en"]


def test_impact_names_exactly_the_units_that_flip(edited, tmp_path):
    for month, expected in edited.case["impact"].items():
        found = replay(edited, month, tmp_path)
        flips: dict[str, dict[str, str]] = {}
        for change in found.flips:
            told = f"{change.before.outcome.label} -> {change.after.outcome.label}"
            flips.setdefault(change.after.indicator, {})[change.after.unit] = told
        assert flips == expected, month
        assert sum(Kind.TARGET in change.kinds for change in found.changes) == edited.case["target_moves"][month]
        assert found.only_old == found.only_new == ()


def test_a_month_that_the_change_does_not_reach_says_where_it_is(edited, tmp_path):
    for month, expected in edited.case["impact"].items():
        found = replay(edited, month, tmp_path)
        assert [change.sentence.vi for change in found.elsewhere] == ([] if expected else [edited.case["vi"]])
