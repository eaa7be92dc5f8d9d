from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tthc_rules.cli.ruleschoice import chosen_rules
from tthc_rules.errors import UsageError
from tthc_rules.rulefile import locate

ROOT = Path(__file__).resolve().parents[2]


def problem(*arguments):
    with pytest.raises(UsageError) as caught:
        chosen_rules(*arguments)
    return caught.value.problems[0]


@pytest.fixture
def shipped(tmp_path, monkeypatch):
    """A folder of shipped sets that a test may fill."""
    folder = tmp_path / "shipped"
    folder.mkdir()
    monkeypatch.setattr(locate, "shipped_folder", lambda: folder)
    return folder


def test_the_only_shipped_set_is_taken_and_named(shipped):
    shutil.copytree(ROOT / "rules" / "hung-yen", shipped / "one")
    assert chosen_rules(None) == (shipped / "one", "one")


def test_a_folder_can_be_named(tmp_path):
    assert chosen_rules(str(tmp_path)) == (tmp_path, str(tmp_path))


def test_no_set_at_all(shipped):
    assert problem(None).code == "no_rule_set"


def test_several_sets_are_listed_with_the_one_whose_units_the_table_names(shipped, october):
    shutil.copytree(ROOT / "rules" / "hung-yen", shipped / "one")
    shutil.copytree(ROOT / "rules" / "national", shipped / "national")
    (shipped / "two").mkdir()
    (shipped / "two" / "ruleset.yaml").write_text("broken: [")
    assert problem(None).params == {"ids": "one, two"}
    found = problem(None, [october])
    assert (found.code, found.params) == ("several_rule_sets_matching", {"ids": "one, two", "matching": "one"})
    assert problem(None, ["no-such.csv"]).code == "several_rule_sets"
