"""``diff``: what its exit code and its output promise; the sentences are tested in tests/authoring."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def edited(own_folder):
    """Copies of a rule set: one with a target raised, one with a word changed, one that cannot be read."""
    for name in ("raised", "reworded", "broken"):
        shutil.copytree(ROOT / "fixtures/other-province", own_folder / name)
    (own_folder / "broken/units.yaml").write_text("units: [\n", "utf-8")
    for name, old, new in (("raised", "at_least: 75.5%", "at_least: 85.5%"), ("reworded", "en: Share", "en: Portion")):
        path = own_folder / name / "indicators/online_share.yaml"
        assert old in path.read_text("utf-8")
        path.write_text(path.read_text("utf-8").replace(old, new, 1), "utf-8")
    return str(ROOT / "fixtures/other-province")


@pytest.mark.parametrize(
    ("call", "code"),
    [
        (("raised",), 0),
        (("raised", "--exit-code"), 1),
        (("reworded", "--exit-code"), 0),
        ((), 2),
        (("raised", "--rev-new", "v1"), 2),
        (("broken",), 3),
    ],
)
def test_the_exit_code_says_whether_a_verdict_can_change_only_if_asked(program, edited, call, code):
    answer = program("diff", edited, *call, "--lang", "en")
    assert answer.code == code, (answer.out, answer.err)
    assert bool(answer.out) == (code < 2)


def test_what_can_change_a_verdict_stands_apart(program, edited):
    raised = json.loads(program("diff", edited, "raised", "--format", "json").out)
    reworded = json.loads(program("diff", edited, "reworded", "--format", "json").out)
    assert raised["verdict_changes"]
    assert (raised["verdicts_change"], raised["other_changes"]) == (True, [])
    assert (reworded["verdicts_change"], reworded["verdict_changes"]) == (False, [])
    assert len(reworded["other_changes"]) == 1
