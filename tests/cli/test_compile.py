from __future__ import annotations

from pathlib import Path


def test_the_module_is_python_and_needs_pandera_and_polars_only(program):
    answer = program("compile", "--period", "2023-10", "--to", "python")
    assert answer.code == 0
    compile(answer.out, "october.py", "exec")
    imports = [line for line in answer.out.splitlines() if line.startswith(("import ", "from "))]
    assert all("pandera" in line or "polars" in line for line in imports)


def test_it_can_be_written_to_a_file(program):
    printed = program("compile", "--period", "2023-10").out
    answer = program("compile", "--period", "2023-10", "-o", "october.py")
    assert (answer.code, answer.out) == (0, "")
    assert Path("october.py").read_text("utf-8") == printed


def test_a_month_is_needed(program):
    answer = program("compile")
    assert answer.code == 2
    assert "Thiếu tùy chọn '--period'" in answer.err
