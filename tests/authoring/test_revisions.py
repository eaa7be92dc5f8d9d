"""Rule sets of a git revision, with the set that they extend."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from tthc_rules.authoring.revisions import folder_of
from tthc_rules.errors import RuleFileError
from tthc_rules.rulefile.read import read_rules

LAYERS = Path(__file__).resolve().parents[2] / "fixtures/layers"


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository whose first commit holds both layers; since then the nation asks for more."""
    shutil.copytree(LAYERS, tmp_path / "rules")
    monkeypatch.chdir(tmp_path)
    commit(tmp_path, "first")
    nation = tmp_path / "rules/nation/indicators/late.yaml"
    nation.write_text(nation.read_text(encoding="utf-8").replace("at_most: 5%", "at_most: 4%"), encoding="utf-8")
    commit(tmp_path, "second")
    return tmp_path


def commit(folder: Path, name: str) -> None:
    who = ("-c", "user.name=Somebody", "-c", "user.email=somebody@example.org", "-c", "commit.gpgsign=false")
    for arguments in (("init", "--quiet"), ("add", "."), (*who, "commit", "--quiet", "-m", name)):
        subprocess.run(["git", *arguments], cwd=folder, check=True)


@pytest.mark.parametrize("path", ["rules/province", "./rules/province"])
def test_the_extended_set_is_that_of_the_same_revision(repository: Path, path: str) -> None:
    limits = []
    for revision in ("HEAD~1", "HEAD"):
        with folder_of(revision, path) as folder:
            limits.append(read_rules(folder, "then").indicator("late").targets[0].value)

    assert limits == [5, 4]


def test_an_extended_set_that_the_revision_lacks_is_told_by_the_reader(repository: Path) -> None:
    ruleset = repository / "rules/province/ruleset.yaml"
    ruleset.write_text(ruleset.read_text(encoding="utf-8").replace("../nation", "../gone"), encoding="utf-8")
    commit(repository, "third")

    with folder_of("HEAD", "rules/province") as folder, pytest.raises(RuleFileError) as raised:
        read_rules(folder, "then")

    assert [problem.code for problem in raised.value.problems] == ["rule_extends_missing"]


def test_a_path_that_leads_out_of_the_temporary_place_is_not_followed(repository: Path) -> None:
    ruleset = repository / "rules/province/ruleset.yaml"
    far = "../" * 40 + "nation"
    ruleset.write_text(ruleset.read_text(encoding="utf-8").replace("../nation", far), encoding="utf-8")
    commit(repository, "third")

    with folder_of("HEAD", "rules/province") as folder:
        assert {path.name for path in folder.parent.iterdir()} == {"set"}
