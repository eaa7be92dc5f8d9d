"""``check`` as a pipeline calls it: a baseline, a host that is found out, settings shown."""

from __future__ import annotations

import json
from pathlib import Path
from types import SimpleNamespace

import pytest

from tthc_rules.cli.calls import CheckCall
from tthc_rules.cli.check import _tell_against
from tthc_rules.rulefile.read import read_rules


@pytest.fixture
def faulty(october, tmp_path):
    """The October table with one printed verdict changed."""
    text = Path(october).read_text("utf-8")
    path = tmp_path / "oct2023.csv"
    path.write_text(text.replace('"10,7",Chưa hoàn thành', '"10,7",Hoàn thành'), "utf-8")
    return path


def test_only_what_is_new_fails(program, october, faulty, tmp_path):
    clean, before = tmp_path / "clean.json", tmp_path / "before.json"
    assert program("check", october, "--format", "json", "-o", clean).code == 0
    assert program("check", faulty, "--format", "json", "-o", before).code == 1
    fresh = program("check", faulty, "--baseline", clean)
    assert fresh.code == 1
    assert "1 lỗi mới, 0 lỗi đã có từ trước, 0 lỗi đã hết" in fresh.err
    assert "+ mới: so-ke-hoach-va-dau-tu · online_payment_rate · 2023-10 · stated_verdict_differs" in fresh.err
    assert program("check", faulty, "--baseline", clean, "--fail-on", "never").code == 0
    assert program("check", faulty, "--baseline", before).code == 0
    mended = program("check", october, "--baseline", before)
    assert mended.code == 0
    assert "- đã hết: so-ke-hoach-va-dau-tu" in mended.err


def test_the_baseline_is_never_overwritten(program, faulty, tmp_path):
    program("check", faulty, "--format", "json", "-o", "b.json")
    before = (tmp_path / "b.json").read_bytes()
    answer = program("check", faulty, "--baseline", "b.json", "--format", "json", "-o", "./b.json")
    assert (answer.code, "output_is_baseline" in answer.err) == (2, True)
    assert (tmp_path / "b.json").read_bytes() == before


def test_a_baseline_of_something_else_is_refused(program, october, tmp_path):
    (tmp_path / "x.json").write_text("{}")
    answer = program("check", october, "--baseline", "x.json")
    assert (answer.code, answer.out) == (2, "")
    assert "baseline_no_report" in answer.err


def test_auto_writes_annotations_and_a_summary_where_github_reads_them(program, october, tmp_path, monkeypatch):
    assert program("check", october, "--format", "auto").out == program("check", october).out
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path / "summary.md"))
    answer = program("check", october, "--format", "junit", "-o", "r.xml", "--format", "auto")
    assert answer.code == 0
    assert answer.out.startswith("::notice file=")
    assert (tmp_path / "r.xml").exists()
    assert (tmp_path / "summary.md").read_text("utf-8").startswith("# Bộ chỉ số")


def test_a_run_that_names_its_format_writes_no_summary(program, october, tmp_path, monkeypatch):
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path / "summary.md"))
    program("check", october, "--format", "github")
    assert not (tmp_path / "summary.md").exists()


def test_settings_are_shown_with_where_they_come_from(program, tmp_path, monkeypatch):
    (tmp_path / "tthc-rules.toml").write_text('fail-on = "never"\nexpect = "submitted"\n')
    (tmp_path / "pyproject.toml").write_text('[tool.tthc-rules]\nexpect = "all"\n')
    monkeypatch.setenv("TTHC_RULES_FORMAT", "json")
    answer = program("check", "--show-settings", "--color", "never", "--lang", "en")
    assert answer.code == 0
    assert set(answer.out.splitlines()) >= {
        f"fail-on = never  ({tmp_path / 'tthc-rules.toml'})",
        f"expect = all  ({tmp_path / 'pyproject.toml'})",
        "format = json  (environment variable TTHC_RULES_FORMAT)",
        "color = never  (flag --color)",
        "rules = –  (default)",
    }


@pytest.mark.parametrize(
    ("call", "shown"),
    [
        (("lint", "--strict"), "strict = true  (flag --strict)"),
        (("test",), "rules = –  (default)"),
        (
            ("explain", "--rules", "hung-yen"),
            "rules = hung-yen  (flag --rules)",
        ),  # its arguments are not needed for this
        (("check", "--each", "no-such-file.csv"), "quiet = true  (environment variable TTHC_RULES_QUIET)"),
        (("check",), "each = false  (default)"),
        (("score",), "color = never  (environment variable TTHC_RULES_COLOR)"),
    ],
)
def test_every_command_that_has_settings_shows_them(program, monkeypatch, call, shown):
    monkeypatch.setenv("TTHC_RULES_COLOR", "never")
    monkeypatch.setenv("TTHC_RULES_QUIET", "true")
    answer = program(*call, "--show-settings", "--lang", "en")
    assert answer.code == 0, answer.err
    assert shown in answer.out.splitlines()


def test_a_wrong_value_is_told_though_only_settings_are_asked_for(program):
    answer = program("check", "--fail-on", "nonsense", "--show-settings", "--lang", "en")
    assert (answer.code, answer.out) == (2, "")
    assert "nonsense" in answer.err


def test_a_switch_of_a_file_holds_until_a_variable_says_otherwise(program, tmp_path, october, monkeypatch):
    (tmp_path / "tthc-rules.toml").write_text("each = true\n")
    assert "submissions" in json.loads(program("check", october, "--format", "json").out)
    monkeypatch.setenv("TTHC_RULES_EACH", "false")
    assert "submissions" not in json.loads(program("check", october, "--format", "json").out)


def test_without_a_table_there_is_nothing_to_check(program):
    answer = program("check", "--lang", "en")
    assert (answer.code, answer.out) == (2, "")
    assert "FILE" in answer.err


def test_the_table_is_what_is_missing(program):
    assert "Missing argument 'FILE...'" in program("check", "--lang", "en").err


@pytest.mark.parametrize(("count", "named", "more"), [(0, 0, None), (20, 20, None), (21, 20, "… +1"), (25, 20, "… +5")])
@pytest.mark.parametrize("kind", ["new", "gone"])
def test_so_many_faults_are_named_and_the_rest_counted(capsys, kind, count, named, more):
    faults = [SimpleNamespace(line=lambda _language, number=number: f"fault {number}.") for number in range(count)]
    compared = SimpleNamespace(**{"new": [], "gone": [], "known": 3, kind: faults})
    call = CheckCall(**{**dict.fromkeys(CheckCall._fields), "baseline": "b.json"})
    _tell_against(compared, call, "en")
    told = capsys.readouterr()
    assert told.out == ""
    assert sum("fault " in line for line in told.err.splitlines()) == named
    assert ("…" in told.err) is (more is not None)
    assert (more or "") in told.err
    assert told.err.splitlines()[0].startswith(f"Against b.json: {len(compared.new)} ")


def test_the_summary_has_no_tables(program, october, tmp_path, monkeypatch):
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path / "summary.md"))
    program("check", october, "--format", "auto")
    summary = (tmp_path / "summary.md").read_text("utf-8")
    assert "Sở Y tế" not in summary
    assert "Sở Y tế" in program("check", october, "--format", "markdown").out


def test_a_check_reads_no_points(program, october, monkeypatch):
    asked = []

    def reading(*given, **more):
        asked.append(more)
        return read_rules(*given, **more)

    monkeypatch.setattr("tthc_rules.rulefile.read.read_rules", reading)
    assert program("check", october).code == 0
    assert asked == [{"points": False}]
