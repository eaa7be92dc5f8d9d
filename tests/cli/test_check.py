from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace

import jsonschema
import polars as pl
import pytest

from tthc_rules.cli.calls import CheckCall, expected_units, gate, look_of
from tthc_rules.cli.check import _Once
from tthc_rules.cli.outputs import Output
from tthc_rules.model.outcome import Outcome, Severity
from tthc_rules.model.report import Summary
from tthc_rules.report.contract import report_schema

STATED = "Chưa hoàn thành"


@pytest.fixture
def faulty(october, tmp_path):
    """The October table with one printed verdict changed."""
    text = Path(october).read_text("utf-8")
    path = tmp_path / "oct2023.csv"
    path.write_text(text.replace('"10,7",Chưa hoàn thành', '"10,7",Hoàn thành'), "utf-8")
    return path


def test_the_october_table_is_clean(program, october):
    answer = program("check", october)
    assert answer.code == 0
    assert answer.err == ""
    assert "Bộ quy tắc: hung-yen (" in answer.out
    assert "Sở Kế hoạch và Đầu tư · 10,7 % · tối thiểu 30 % (Chính phủ, từ 10/2023) · " in answer.out
    assert "Chưa hoàn thành, còn thiếu 19,3 điểm % · CV tháng 11/2023, Phụ lục II" in answer.out
    assert answer.out.endswith("Số liệu không có lỗi: 0 cảnh báo, 3 ghi chú.\n")
    assert "\x1b[" not in answer.out


def test_the_json_report_keeps_the_contract(program, october):
    answer = program("check", october, "--format", "json")
    report = json.loads(answer.out)
    jsonschema.Draft7Validator(json.loads(report_schema())).validate(report)
    assert len(report["verdicts"]) == 108
    assert report["inputs"][0]["path"] == october
    assert answer.code == 0


def test_the_bytes_are_the_same_every_time(program, october):
    for name in ("json", "csv", "markdown", "text"):
        assert program("check", october, "--format", name).out == program("check", october, "--format", name).out


def test_every_format_agrees_on_the_outcomes(program, october):
    answer = program(
        "check",
        october,
        "--format",
        "json",
        "-o",
        "r.json",
        "--format",
        "parquet",
        "-o",
        "r.parquet",
        "--format",
        "csv",
    )
    assert answer.code == 0
    assert answer.err == "Đã ghi r.json\nĐã ghi r.parquet\n"
    of_json = {
        (v["unit"], v["indicator"]): v["outcome"] for v in json.loads(Path("r.json").read_text("utf-8"))["verdicts"]
    }
    of_csv = {(r["unit"], r["indicator"]): r["outcome"] for r in csv.DictReader(io.StringIO(answer.out))}
    frame = pl.read_parquet("r.parquet").cast(pl.String)
    of_frame = {(r["unit"], r["indicator"]): r["outcome"] for r in frame.to_dicts()}
    assert of_json == of_csv == of_frame


def test_a_table_that_does_not_say_its_month_needs_the_option(program, annex):
    assert program("check", annex).code == 4
    answer = program("check", annex, "--period", "2023-10", "--lang", "en")
    assert answer.code == 0
    assert "Not in this table: Online submission rate; Digitisation rate; Electronic copies issued" in answer.out


def test_the_gate(program, october, faulty):
    assert program("check", faulty).code == 1
    assert program("check", faulty, "--fail-on", "never").code == 0
    assert program("check", october, "--fail-on", "verdict").code == 1
    assert program("check", october, "--fail-on", "data").code == 0


@pytest.mark.parametrize(("fail_on", "code"), [("data", 0), ("verdict", 0), ("never", 0)])
def test_warnings_and_notes_pass_every_gate(fail_on, code):
    counts = {"rate": dict.fromkeys(Outcome, 1) | {Outcome.NOT_MET: 0}}
    summary = Summary(counts, {Severity.ERROR: 0, Severity.WARNING: 9, Severity.NOTE: 9})
    assert gate(summary, fail_on) == code


@pytest.mark.parametrize(
    ("missed", "errors", "data", "verdict"), [(0, 0, 0, 0), (1, 0, 0, 1), (0, 1, 1, 1), (1, 1, 1, 1), (2, 0, 0, 1)]
)
def test_one_error_closes_the_gate_and_one_missed_target_the_strict_one(missed, errors, data, verdict):
    counts = {"a": dict.fromkeys(Outcome, 0), "b": dict.fromkeys(Outcome, 3) | {Outcome.NOT_MET: missed}}
    summary = Summary(counts, {Severity.ERROR: errors, Severity.WARNING: 0, Severity.NOTE: 0})
    assert [gate(summary, fail_on) for fail_on in ("data", "verdict", "never")] == [data, verdict, 0]


def test_an_error_is_told_with_place_and_code(program, faulty):
    answer = program("check", "oct2023.csv", "-q")
    assert "oct2023.csv:4 (F4) · Sở Kế hoạch và Đầu tư · «Hoàn thành»" in answer.out
    assert "stated_verdict_differs" in answer.out


def test_quiet_leaves_out_the_tables_and_says_nothing_of_files(program, october):
    answer = program("check", october, "-q", "-o", "r.txt")
    assert (answer.out, answer.err) == ("", "")
    assert "Sở Y tế" not in Path("r.txt").read_text("utf-8")


def test_color_is_what_was_asked(program, october, monkeypatch):
    assert "\x1b[32m" in program("check", october, "--color", "always").out
    assert "\x1b[" not in program("check", october, "--color", "never").out
    monkeypatch.setenv("TTHC_RULES_COLOR", "always")
    assert "\x1b[32m" in program("check", october).out


def test_a_file_gets_no_colours(program, october):
    program("check", october, "--color", "always", "--format", "text", "-o", "r.txt")
    assert "\x1b[" not in Path("r.txt").read_text("utf-8")


def test_a_failed_run_leaves_the_old_file(program, october):
    Path("r.json").write_text("old", "utf-8")
    assert program("check", "no-such.csv", "--format", "json", "-o", "r.json").code == 4
    assert Path("r.json").read_text("utf-8") == "old"
    assert [path.name for path in Path().iterdir()] == ["r.json"]


def test_the_table_itself_is_never_overwritten(program, faulty):
    before = faulty.read_bytes()
    answer = program("check", faulty, "--format", "csv", "-o", "./oct2023.csv")
    assert answer.code == 2
    assert "output_is_input" in answer.err
    assert faulty.read_bytes() == before


def test_the_environment_chooses_where_no_flag_does(program, october, monkeypatch):
    monkeypatch.setenv("TTHC_RULES_RULES", "no-such-set")
    assert program("check", october).code == 2
    assert program("check", october, "--rules", "hung-yen").code == 0
    monkeypatch.delenv("TTHC_RULES_RULES")
    monkeypatch.setenv("TTHC_RULES_FORMAT", "json")
    assert json.loads(program("check", october).out)["schema_version"] == 1
    assert program("check", october, "--format", "csv").out.startswith("period,")
    monkeypatch.setenv("TTHC_RULES_FAIL_ON", "verdict")
    assert program("check", october).code == 1


def test_a_settings_file_chooses_where_nothing_else_does(program, october, monkeypatch):
    Path("pyproject.toml").write_text(
        '[tool.tthc-rules]\nfail-on = "verdict"\nformat = "markdown"\nlang = "en"\n', "utf-8"
    )
    answer = program("check", october)
    assert answer.code == 1
    assert answer.out.startswith("# Public service indicators")
    monkeypatch.setenv("TTHC_RULES_FAIL_ON", "never")
    assert program("check", october).code == 0
    assert program("check", october, "--lang", "vi").out.startswith("# Bộ chỉ số")


@pytest.mark.parametrize("command", ["check", "score"])
def test_a_gate_that_no_flag_opened_is_told(program, october, command, monkeypatch):
    table = october
    if command == "score":
        table = "scores-2026-09.csv"
        Path(table).write_text("unit,indicator,numerator,denominator\nH31,pay_dossier,1038,2353\n", "utf-8")
    settings = Path("tthc-rules.toml").resolve()
    settings.write_text('fail-on = "never"\n', "utf-8")
    told = "the exit code is 0 whatever the figures are"
    answer = (
        program(command, table, "--lang", "en", "-q") if command == "check" else program(command, table, "--lang", "en")
    )
    assert (answer.code, f"fail-on = never ({settings}): {told}" in answer.err) == (0, True)
    assert told not in program(command, table, "--lang", "en", "--fail-on", "never").err
    settings.unlink()
    assert told not in program(command, table, "--lang", "en").err
    monkeypatch.setenv("TTHC_RULES_FAIL_ON", "never")
    assert (
        f"fail-on = never (environment variable TTHC_RULES_FAIL_ON): {told}"
        in program(command, table, "--lang", "en").err
    )


def test_rules_beside_the_table_are_not_picked_up(program, october):
    folder = Path("rules/other")
    folder.mkdir(parents=True)
    (folder / "ruleset.yaml").write_text("broken: [", "utf-8")
    assert "Bộ quy tắc: hung-yen (" in program("check", october).out


def test_the_language_of_the_locale(program, october, monkeypatch):
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
    assert program("check", october).out.startswith("Public service indicators")
    monkeypatch.setenv("TTHC_RULES_LANG", "vi")
    assert program("check", october).out.startswith("Bộ chỉ số")
    assert program("--lang", "en", "check", october).out.startswith("Public service")


@pytest.mark.parametrize(
    ("text", "units"), [("all", "all"), ("submitted", "submitted"), ("a,b", ("a", "b")), (" a , ", ("a",)), (",", ())]
)
def test_expected_units(text, units):
    assert expected_units(text) == units


def test_a_unit_that_no_roster_has_cannot_be_expected(program, october):
    assert program("check", october, "--expect", "no-such-unit").code == 2


class Terminal(io.StringIO):
    """Standard output as a console sees it."""

    def isatty(self):
        return True


@pytest.mark.parametrize(
    ("color", "environment", "terminal", "coloured"),
    [
        ("auto", {"TERM": "xterm"}, True, True),
        ("auto", {}, True, True),
        ("auto", {"TERM": "xterm"}, False, False),
        ("auto", {"TERM": "xterm", "NO_COLOR": "1"}, True, False),
        ("auto", {"TERM": "dumb"}, True, False),
        ("always", {"TERM": "dumb", "NO_COLOR": "1"}, False, True),
        ("never", {"TERM": "xterm"}, True, False),
    ],
)
def test_colours_are_for_those_who_see_them(monkeypatch, color, environment, terminal, coloured):
    monkeypatch.setattr("sys.stdout", Terminal() if terminal else io.StringIO())
    for name in ("NO_COLOR", "TERM"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert look("text", None, color=color).color is coloured
    assert look("text", "r.txt", color=color).color is False


@pytest.mark.parametrize(("terminal", "path", "width"), [(True, None, 61), (True, "r.txt", None), (False, None, None)])
def test_only_what_goes_to_a_console_has_its_width(monkeypatch, terminal, path, width):
    monkeypatch.setattr("sys.stdout", Terminal() if terminal else io.StringIO())
    monkeypatch.setenv("COLUMNS", "61")
    assert look("text", path).width == width


def look(name, path, color="auto"):
    call = CheckCall(**{**dict.fromkeys(CheckCall._fields), "fail_on": "data", "color": color, "quiet": False})
    return look_of(Output(name, path), call, "vi")


def test_one_report_serves_every_format():
    made = []
    assessment = SimpleNamespace(report=lambda: made.append(1) or "report", frame=lambda: "frame")
    once = _Once(assessment)
    assert (once.report(), once.report(), once.frame(), made) == ("report", "report", "frame", [1])


def test_progress_is_shown_unless_quiet_or_told_not_to(program, october, monkeypatch):
    shown = []

    @contextmanager
    def working(_text, **given):
        shown.append(given["shown"])
        yield

    monkeypatch.setattr("tthc_rules.cli.check.working", working)
    for flags in ([], ["-q"], ["--no-progress"], ["-q", "--no-progress"]):
        program("check", october, *flags)
    assert shown == [True, False, False, False]


def test_loading_the_command_does_not_load_the_engine():
    code = "import sys, tthc_rules.cli.check; print('polars' in sys.modules, 'pandera' in sys.modules)"
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert out == "False False\n"


def test_the_help_names_the_defaults(program):
    answer = program("check", "--help", "--lang", "en")
    assert "[default: data]" in answer.out
    assert "[default: auto]" in answer.out


def test_the_bytes_of_a_contract_do_not_follow_the_console(program, october, monkeypatch):
    printed = []
    monkeypatch.setattr("tthc_rules.cli.check.print_result", lambda _content, *, exact: printed.append(exact))
    for name in ("json", "csv", "text", "markdown"):
        program("check", october, "--format", name)
    assert printed == [True, True, False, False]


def test_without_a_table_there_is_nothing_to_check(program):
    answer = program("check", "--lang", "en")
    assert (answer.code, answer.out) == (2, "")


def test_tables_read_ahead_give_the_same_report(program, october, faulty, monkeypatch):
    usual = [program("check", file, "--format", "json") for file in (october, faulty)]
    monkeypatch.setattr("tthc_rules.cli.readahead._LONG", 1)
    interval = sys.getswitchinterval()

    ahead = [program("check", file, "--format", "json") for file in (october, faulty)]

    assert [(each.code, each.out, each.err) for each in ahead] == [(each.code, each.out, each.err) for each in usual]
    assert sys.getswitchinterval() == interval


def test_what_reading_ahead_meets_is_told_as_ever(program, tmp_path, monkeypatch):
    table = tmp_path / "table.csv"
    table.write_text("no table at all\n", "utf-8")
    usual = program("check", table, "--rules", "hung-yen")
    monkeypatch.setattr("tthc_rules.cli.readahead._LONG", 1)

    ahead = program("check", table, "--rules", "hung-yen")

    assert (ahead.code, ahead.out, ahead.err) == (usual.code, usual.out, usual.err)
    assert ahead.code == 4


def test_csv_for_a_vietnamese_excel(program, annex):
    answer = program("check", annex, "--period", "2023-10", "--format", "csv", "--excel-csv")
    assert answer.code == 0
    assert answer.out.startswith("\ufeffperiod;indicator;unit;")
    assert ";44,12;" in answer.out


def test_excel_csv_without_csv_is_told(program, annex):
    answer = program("check", annex, "--period", "2023-10", "--excel-csv", "--lang", "en")
    assert (answer.code, answer.out) == (2, "")
    assert "--excel-csv has no effect without CSV" in answer.err


def test_without_the_library_of_charts_no_file_is_written_and_the_extra_is_named(
    program, october, tmp_path, monkeypatch
):
    monkeypatch.setitem(sys.modules, "vl_convert", None)
    there = tmp_path / "r.html"
    there.write_text("mine", "utf-8")

    answer = program("check", october, "-o", there, "--format", "json", "-o", tmp_path / "r.json", "--lang", "en")

    assert answer.code == 2
    assert 'pip install ".[page]"' in answer.err
    assert there.read_text("utf-8") == "mine"
    assert not (tmp_path / "r.json").exists()
