from __future__ import annotations

import importlib
import re
import subprocess
import sys

import pytest

import tthc_rules.__main__ as entry
from tthc_rules._version import __version__
from tthc_rules.cli import main
from tthc_rules.cli.clickwords import translated
from tthc_rules.errors import InternalError, Problem, RuleFileError, TableError, UsageError
from tthc_rules.messages import catalogue


def test_version(program):
    answer = program("--version")
    assert (answer.code, answer.out, answer.err) == (0, f"tthc-rules {__version__}\n", "")


def test_version_loads_nothing_but_click():
    code = (
        "import sys; from tthc_rules.cli.main import run; run(['--version']);"
        "print(sorted({m.partition('.')[0] for m in sys.modules}"
        " & {'polars', 'pandera', 'yaml', 'pydantic', 'openpyxl', 'narwhals', 'dataclasses', 'tomllib', 'tabulate'}))"
        ";print([m for m in sys.modules if m.startswith('tthc_rules.m')])"
    )
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert out.splitlines()[1:] == ["[]", "[]"]


def test_the_module_runs_too():
    answer = subprocess.run(
        [sys.executable, "-m", "tthc_rules", "--version"], capture_output=True, text=True, check=True
    )
    assert answer.stdout == f"tthc-rules {__version__}\n"


@pytest.mark.parametrize("command", ["", *main.COMMANDS])
@pytest.mark.parametrize(
    ("language", "usage", "examples"), [("vi", "Cách dùng:", "Ví dụ:"), ("en", "Usage:", "Examples:")]
)
def test_help_has_an_example_and_speaks_the_language(program, command, language, usage, examples):
    answer = program(*command.split(), "--help", "--lang", language)
    assert answer.code == 0
    assert answer.out.startswith(f"{usage} tthc-rules")
    assert f"\n{examples}\n" in answer.out
    assert f"tthc-rules {command}".strip() in answer.out.split(examples)[1]
    assert all(len(line) <= 100 for line in answer.out.splitlines())
    for other in catalogue().values():
        if language == "vi" and other.vi != other.en and len(other.en) > 40:
            assert other.en not in answer.out


def test_a_table_in_the_place_of_a_command_is_answered_with_the_command(program, october):
    answer = program(october, "--lang", "en")
    assert (answer.code, answer.out) == (2, "")
    assert f"To judge a table: tthc-rules check {october}" in answer.err


@pytest.mark.parametrize("command", main.COMMANDS)
def test_what_an_option_takes_is_named_in_the_language_of_the_help(command):
    context = main.program.make_context("tthc-rules", [], resilient_parsing=True)
    named = {param.metavar for param in main.program.get_command(context, command).params if param.metavar}
    english = {name for name in named if re.search("[A-Z]{2}", name)} - {"REV"}  # git's own word
    assert {name for name in english if translated(name, "vi") == name} == set()


def test_without_a_command_there_is_help(program):
    answer = program()
    assert answer.code == 2
    assert "check" in answer.err


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["chek"], "Không có lệnh 'chek'."),
        (["check", "--perod"], "Không có tùy chọn '--perod'."),
        (["check"], "Thiếu tham số 'TỆP...'."),
        (["check", "a.csv", "--format", "pdf"], "'pdf' không thuộc: 'text',"),
        (["check", "a.csv", "--period", "2023-10-01"], "«2023-10-01» không phải một tháng; ghi như 2023-10."),
        (["check", "a.csv", "--period"], "Tùy chọn '--period' cần một giá trị."),
        (["check", "a.csv", "--expect", ","], "--expect cần all, submitted"),
        (["completion", "bash", "zsh"], "Thừa tham số (zsh)"),
    ],
)
def test_a_wrong_call_is_told_in_vietnamese_and_exits_with_2(program, arguments, message):
    answer = program(*arguments)
    assert answer.code == 2
    assert answer.out == ""
    assert "Lỗi: " in answer.err
    assert message in answer.err


def test_a_wrong_call_is_told_in_english(program):
    answer = program("check", "--lang", "en", "--period", "x", "a.csv")
    assert answer.code == 2
    assert "Error: Invalid value for '--period': “x” is no month; write 2023-10." in answer.err


@pytest.mark.parametrize(("error", "code"), [(UsageError, 2), (RuleFileError, 3), (TableError, 4), (InternalError, 70)])
def test_every_problem_of_an_error_is_told_with_its_exit_code(program, monkeypatch, error, code):
    problems = [Problem("no_rule_set", "a.yaml", 3, 5), Problem("output_named_twice", params={"path": "b.json"})]
    stop(monkeypatch, error(problems))
    answer = program("check", "a.csv")
    assert answer.code == code
    assert answer.out == ""
    of_the_file, of_the_call, *_ = answer.err.splitlines()
    assert of_the_file.startswith("a.yaml:3:5 no_rule_set Không tìm thấy bộ quy tắc nào.")
    assert of_the_call.startswith("Lỗi: output_named_twice Hai kết quả cùng ghi vào b.json.")
    assert ("Đây là lỗi của chương trình" in answer.err) == (code == 70)


@pytest.mark.parametrize("error", [ValueError("x"), KeyError("y"), RecursionError(), MemoryError()])
def test_anything_else_is_our_bug_told_in_both_languages_without_a_traceback(program, monkeypatch, error):
    stop(monkeypatch, error)
    answer = program("check", "a.csv")
    assert answer.code == 70
    assert "Đây là lỗi của chương trình" in answer.err
    assert "This is a bug of tthc-rules" in answer.err
    assert "Traceback" not in answer.err


def test_the_traceback_is_there_for_who_asks(program, monkeypatch):
    monkeypatch.setenv("TTHC_RULES_DEBUG", "1")
    stop(monkeypatch, ValueError("the very cause"))
    assert "ValueError: the very cause" in program("check", "a.csv").err


def test_an_interrupt_is_no_bug(program, monkeypatch):
    stop(monkeypatch, KeyboardInterrupt())
    assert program("check", "a.csv").code == 130


def test_an_interrupt_that_came_out_of_a_context_manager_as_an_error_is_no_bug(program, monkeypatch):
    interrupt, error = KeyboardInterrupt(), RuntimeError("generator didn't stop after throw()")
    between = ValueError("between")
    between.__context__ = interrupt
    error.__context__ = between
    interrupt.__context__ = error  # a ring must not hang it
    stop(monkeypatch, error)
    answer = program("check", "a.csv")
    assert answer.code == 130
    assert answer.err == ""


def test_an_interrupt_while_the_program_loads_is_no_traceback(monkeypatch):
    codes = []

    def interrupted(arguments):
        raise KeyboardInterrupt

    monkeypatch.setattr("tthc_rules.cli.main.run", interrupted)
    monkeypatch.setattr("tthc_rules.__main__.leave", codes.append)
    monkeypatch.setattr("gc.set_threshold", lambda *numbers: None)
    entry.main()
    assert codes == [130]


def test_a_ring_of_errors_without_an_interrupt_is_our_bug(program, monkeypatch):
    error, other = RuntimeError("one"), ValueError("two")
    error.__context__, other.__context__ = other, error
    stop(monkeypatch, error)
    assert program("check", "a.csv").code == 70


def test_a_reader_that_goes_away_is_no_error(october):
    command = f"{sys.executable} -m tthc_rules check {october} --format json; echo code $? >&2"
    answer = subprocess.run(["bash", "-c", f"({command}) | head -c 20"], capture_output=True, text=True, check=True)
    assert answer.stdout.startswith("{")
    assert answer.stderr == "code 0\n"


def stop(monkeypatch, error):
    """Let the run end in this error once the arguments are read."""

    def raising(*_, **__):
        raise error

    monkeypatch.setattr(importlib.import_module("tthc_rules.cli.check"), "check", raising)


def test_a_file_name_cannot_steer_the_terminal(program):
    answer = program("check", "a\x1b[31m.csv")
    assert answer.code == 4
    assert "\x1b" not in answer.err


@pytest.mark.parametrize("more", [[], ["-x"], ["a.csv"], ["--", "-x"]])
def test_a_command_that_does_not_exist_is_answered_with_the_nearest(program, more):
    answer = program("chek", *more)
    assert answer.code == 2
    assert answer.err.splitlines()[-1].startswith("Lỗi: Không có lệnh 'chek'. (")
    assert "'check'" in answer.err


def test_what_only_looks_like_an_option_gets_no_names(program):
    answer = program("--", "-check")
    assert (answer.code, "'check'" in answer.err) == (2, False)


@pytest.mark.parametrize(("result", "code"), [(0, 0), (1, 1), (None, 0)])
def test_the_result_of_a_command_is_the_exit_code(program, monkeypatch, result, code):
    monkeypatch.setattr(importlib.import_module("tthc_rules.cli.check"), "check", lambda *_: result)
    assert program("check", "a.csv").code == code


def test_the_version_is_said_whatever_else_is_asked(program):
    assert program("--lang", "xx", "--version").out == f"tthc-rules {__version__}\n"


@pytest.mark.parametrize(("arguments", "code"), [(["--version"], 0), (["chek"], 2)])
def test_the_console_script_takes_what_stands_behind_its_name(monkeypatch, capsys, arguments, code):
    monkeypatch.setattr(sys, "argv", ["tthc-rules", *arguments])
    with pytest.raises(SystemExit) as ended:
        main.main()
    assert ended.value.code == code
    said = capsys.readouterr()
    assert (said.out == f"tthc-rules {__version__}\n") is (code == 0)
    assert ("'chek'" in said.err) is (code == 2)
