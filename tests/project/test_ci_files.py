"""What other repositories use in their CI: hooks for pre-commit, an action for GitHub, a template for GitLab."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from tthc_rules.cli.main import COMMANDS, program

ROOT = Path(__file__).resolve().parents[2]
OCTOBER = ROOT / "fixtures/hung-yen/oct2023.csv"
HOOKS = {hook["id"]: hook for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))}
ACTION = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
TEMPLATE = yaml.safe_load((ROOT / "ci/gitlab.yml").read_text("utf-8"))[".tthc-rules"]
BAD = "Sở Tư pháp,chín mươi"


def rows(*lines: int) -> str:
    """Some lines of the table of October 2023, the heading among them."""
    written = OCTOBER.read_text("utf-8").splitlines(keepends=True)
    return "".join([written[0], *(written[line] for line in lines)])


def clean() -> dict[str, str]:
    """The environment without what would change what is tested; pip's own settings stay."""
    foreign = ("TTHC_RULES_", "GITHUB_", "GITLAB_", "GIT_", "PYTHON", "PRE_COMMIT", "LC_", "LANG", "VIRTUAL_ENV")
    return {name: value for name, value in os.environ.items() if not name.startswith(foreign)}


def run(command: list[str], folder: Path, environment: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
    """Run a command, its words on both streams together."""
    return subprocess.run(
        command, cwd=folder, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False
    )


def test_every_hook_calls_a_command_with_options_that_it_has() -> None:
    assert {hook["entry"].split()[1] for hook in HOOKS.values()} == {"check", "lint", "fmt", "test"}
    for hook in HOOKS.values():
        _, name, *words = hook["entry"].split()
        command = program.get_command(program.make_context("x", [], resilient_parsing=True), name)
        assert command is not None
        known = {flag for param in command.params for flag in param.opts}
        assert {word for word in words if word.startswith("-")} <= known
        assert set(COMMANDS) >= {name}
        re.compile(hook["files"])


@pytest.mark.parametrize(
    ("hook", "taken", "left"),
    [
        ("check", ["a/t10.csv", "b.XLSX".lower()], ["notes.md", "a.csv.bak"]),
        ("fmt", ["rules/x/ruleset.yaml", "units.yaml", "x/indicators/rate.yaml"], ["tests/case.yaml", "ci/job.yaml"]),
        ("lint", ["x/units.yaml"], ["x.csv"]),
        ("test", ["x/tests/a.csv", "x/tests/a.yaml"], ["x.md"]),
    ],
)
def test_a_hook_takes_the_files_it_is_meant_for(hook: str, taken: list[str], left: list[str]) -> None:
    pattern = HOOKS[f"tthc-rules-{hook}"]["files"]
    assert [name for name in (*taken, *left) if re.search(pattern, name)] == taken


def test_the_action_uses_every_input_and_runs_none() -> None:
    given = {name for step in ACTION["runs"]["steps"] for name in re.findall(r"inputs\.([a-z-]+)", str(step["env"]))}
    assert given == set(ACTION["inputs"])
    assert all("${{" not in step["run"] for step in ACTION["runs"]["steps"])
    assert all(step["shell"] == "bash" for step in ACTION["runs"]["steps"])


def test_the_template_writes_what_it_hands_over() -> None:
    reports = TEMPLATE["artifacts"]["reports"].values()
    assert set(reports) == set(TEMPLATE["artifacts"]["paths"])
    assert all(f"-o {name} " in TEMPLATE["script"][-1] for name in reports)


class Runner:
    """As much of GitHub's runner as the action needs: inputs filled in, steps run by bash."""

    def __init__(self, temporary: Path) -> None:
        self.temporary = temporary
        self.summary = temporary / "summary.md"

    def step(self, number: int, folder: Path, **inputs: str) -> subprocess.CompletedProcess[str]:
        step = ACTION["runs"]["steps"][number]
        values = {name: each.get("default", "") for name, each in ACTION["inputs"].items()}
        values |= {name.replace("_", "-"): value for name, value in inputs.items()}
        filled = {
            name: re.sub(r"\$\{\{ inputs\.([a-z-]+) \}\}", lambda hit: values[hit[1]], text)
            for name, text in step["env"].items()
        }
        host = {
            "GITHUB_ACTIONS": "true",
            "GITHUB_ACTION_PATH": str(ROOT),
            "GITHUB_STEP_SUMMARY": str(self.summary),
            "RUNNER_TEMP": str(self.temporary),
        }
        script = self.temporary / "script.sh"
        script.write_text(step["run"], "utf-8")
        command = ["bash", "--noprofile", "--norc", "-e", "-o", "pipefail", str(script)]
        return run(command, folder, {**clean(), **host, **filled})


@pytest.fixture(scope="module")
def runner(tmp_path_factory: pytest.TempPathFactory) -> Runner:
    """A runner on which the action's first step has installed the program."""
    found = Runner(tmp_path_factory.mktemp("runner"))
    done = found.step(0, ROOT, python=sys.executable)
    assert done.returncode == 0, done.stdout
    return found


@pytest.mark.heavy
def test_the_action_annotates_reports_and_fails(runner: Runner, tmp_path: Path) -> None:
    (tmp_path / "một bảng-2023-10.csv").write_text(rows(2, 3), "utf-8")
    (tmp_path / "b-2023-10.csv").write_text(rows(16).replace('Sở Tư pháp,"44,6"', BAD), "utf-8")
    assert BAD in (tmp_path / "b-2023-10.csv").read_text("utf-8")
    given = {"files": "một bảng-2023-10.csv\n*b-2023-10.csv\n", "rules": "hung-yen", "expect": "submitted"}
    done = runner.step(1, tmp_path, **given, junit="out.xml", sarif="out.sarif", json="out.json")
    assert done.returncode == 1, done.stdout
    assert re.search(r"^::error file=b-2023-10\.csv,line=2,title=number_unreadable::", done.stdout, re.MULTILINE)
    assert "number_unreadable" in runner.summary.read_text("utf-8")
    assert {name.name for name in tmp_path.glob("out.*")} == {"out.xml", "out.sarif", "out.json"}
    again = runner.step(1, tmp_path, **given, baseline="out.json")
    assert again.returncode == 0, again.stdout


@pytest.mark.heavy
@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({}, 0),
        ({"fail_on": "verdict"}, 1),
        ({"period": "2023-11"}, 4),  # the file says another month
        ({"rules": "$(touch ran)"}, 2),
        ({"files": "none.csv"}, 4),
    ],
)
def test_the_action_ends_as_the_program_does(runner: Runner, tmp_path: Path, given: dict[str, str], code: int) -> None:
    shutil.copy(OCTOBER, tmp_path)
    done = runner.step(1, tmp_path, **{"files": "oct2023.csv", **given})
    assert done.returncode == code, done.stdout
    assert not (tmp_path / "ran").exists()


@pytest.mark.heavy
def test_the_template_runs_and_writes_its_reports(runner: Runner, tmp_path: Path) -> None:
    (tmp_path / "submissions").mkdir()
    (tmp_path / "submissions/b-2023-10.csv").write_text(rows(16).replace('Sở Tư pháp,"44,6"', BAD), "utf-8")
    given = {"TTHC_RULES_PACKAGE": str(ROOT), "TTHC_RULES_RULES": "hung-yen", "TTHC_RULES_EXPECT": "submitted"}
    path = f"{runner.temporary / 'tthc-rules/bin'}{os.pathsep}{os.environ['PATH']}"
    environment = {**clean(), **TEMPLATE["variables"], **given, "PATH": path}
    script = "\n".join(TEMPLATE["script"])
    done = run(["bash", "-e", "-o", "pipefail", "-c", script], tmp_path, environment)
    assert done.returncode == 1, done.stdout
    entries: list[dict[str, Any]] = json.loads((tmp_path / "tthc-rules.json").read_text("utf-8"))
    assert ("number_unreadable", "submissions/b-2023-10.csv") in {
        (entry["check_name"], entry["location"]["path"]) for entry in entries
    }
    assert "number_unreadable" in (tmp_path / "tthc-rules.xml").read_text("utf-8")


@pytest.fixture(scope="module")
def clone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository of what stands here now, committed or not."""
    folder = tmp_path_factory.mktemp("clone") / "tthc-rules"
    listed = run(["git", "ls-files", "-co", "--exclude-standard"], ROOT, clean()).stdout.splitlines()
    for name in listed:
        if (ROOT / name).is_file() and not name.startswith(("fixtures/", "tests/")):
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, folder / name)
    commit(folder)
    return folder


def commit(folder: Path) -> str:
    """Make the folder a repository with one commit; its name."""
    for words in (["init", "--quiet"], ["add", "--all"], ["commit", "--quiet", "--message", "All"]):
        who = ["-c", "user.name=nobody", "-c", "user.email=nobody@example.org", "-c", "commit.gpgsign=false"]
        assert run(["git", *who, *words], folder, clean()).returncode == 0
    return run(["git", "rev-parse", "HEAD"], folder, clean()).stdout.strip()


@pytest.mark.heavy
def test_pre_commit_runs_the_hooks_from_a_clone(clone: Path, tmp_path: Path) -> None:
    made = run([str(ROOT / "tools/venv"), str(tmp_path / "env"), "requirements/hooks.txt"], ROOT, clean())
    assert made.returncode == 0, made.stdout
    work = tmp_path / "work"
    shutil.copytree(ROOT / "rules", work / "rules")
    (work / "t-2023-10.csv").write_text(rows(2, 3), "utf-8")
    wanted = [
        {"id": "tthc-rules-check", "args": ["--rules", "rules/hung-yen"], "exclude": "^rules/"},
        {"id": "tthc-rules-lint", "args": ["rules/hung-yen"]},
        {"id": "tthc-rules-fmt"},
        {"id": "tthc-rules-test", "args": ["rules/hung-yen"]},
    ]
    repository = {"repo": str(clone), "rev": run(["git", "rev-parse", "HEAD"], clone, clean()).stdout.strip()}
    settings = yaml.safe_dump({"repos": [{**repository, "hooks": wanted}]})
    (work / ".pre-commit-config.yaml").write_text(settings, "utf-8")
    commit(work)
    environment = {**clean(), "PRE_COMMIT_HOME": str(tmp_path / "cache")}
    program = str(tmp_path / "env/bin/pre-commit")
    done = run([program, "run", "--all-files", "--verbose"], work, environment)
    assert done.returncode == 0, done.stdout
    assert done.stdout.count("Passed") == len(wanted), done.stdout

    # Each of them can fail: a figure, a rule, its layout, its case.
    (work / "t-2023-10.csv").write_text(rows(16).replace('Sở Tư pháp,"44,6"', BAD), "utf-8")
    indicator = next((work / "rules/hung-yen/indicators").glob("online_payment*.yaml"))
    indicator.write_text(indicator.read_text("utf-8").replace("at_least: 30%", "at_least:   99%"), "utf-8")
    done = run([program, "run", "--all-files"], work, environment)
    said = dict(re.findall(r"^tthc-rules (\w+)\.+(\w+)$", done.stdout, re.MULTILINE))
    assert said == {"check": "Failed", "lint": "Passed", "fmt": "Failed", "test": "Failed"}, done.stdout
    assert "at_least: 99%" in indicator.read_text("utf-8")
    (work / "rules/hung-yen/units.yaml").write_text("units: [\n", "utf-8")
    done = run([program, "run", "tthc-rules-lint", "--all-files"], work, environment)
    assert done.returncode == 1, done.stdout
