from __future__ import annotations

import io
import os
import stat
import sys
from pathlib import Path

import pytest

from tthc_rules.cli.outputs import Output, keep_inputs, pair_outputs, print_result, write_file, write_folder
from tthc_rules.errors import UsageError
from tthc_rules.messages.problems import say_problem


def pairs(*arguments, configured=("text",)):
    """The pairs that ``--format`` (written ``f:x``) and ``-o`` (written ``o:x``) make, in this order."""
    order = ["formats" if argument.startswith("f:") else "paths" for argument in arguments]
    formats = tuple(argument[2:] for argument in arguments if argument.startswith("f:"))
    paths = tuple(argument[2:] for argument in arguments if argument.startswith("o:"))
    return [tuple(output) for output in pair_outputs(["files", *order], formats or configured, paths)]


@pytest.mark.parametrize(
    ("given", "made"),
    [
        ((), [("text", None)]),
        (("f:json",), [("json", None)]),
        (("f:json", "o:r.json", "f:text"), [("json", "r.json"), ("text", None)]),
        (("f:text", "f:json", "o:r.json"), [("text", None), ("json", "r.json")]),
        (("o:x.bin", "f:json"), [("json", "x.bin")]),
        (("o:r.csv", "f:json", "o:r.json"), [("csv", "r.csv"), ("json", "r.json")]),
        (("o:r.json",), [("json", "r.json")]),
        (("o:r.MD", "o:r.parquet"), [("markdown", "r.MD"), ("parquet", "r.parquet")]),
        (("f:csv", "o:a", "f:csv", "o:b"), [("csv", "a"), ("csv", "b")]),
    ],
)
def test_a_file_belongs_to_the_format_before_it(given, made):
    assert pairs(*given) == made


def test_a_configured_format_is_printed():
    assert pairs(configured=("json",)) == [("json", None)]


@pytest.mark.parametrize(
    ("given", "code"),
    [
        (("f:json", "f:text"), "two_results_on_stdout"),
        (("f:parquet",), "format_needs_file"),
        (("o:r.pdf",), "unknown_output_ending"),
        (("f:json", "o:a", "f:csv", "o:./a"), "output_named_twice"),
    ],
)
def test_results_that_have_no_place_are_refused(given, code):
    with pytest.raises(UsageError) as caught:
        pairs(*given)
    assert [problem.code for problem in caught.value.problems] == [code]


def test_inputs_are_kept(tmp_path):
    link = tmp_path / "link.csv"
    (tmp_path / "a.csv").write_text("x")
    link.symlink_to(tmp_path / "a.csv")
    with pytest.raises(UsageError):
        keep_inputs([Output("csv", str(link))], [str(tmp_path / "a.csv")])
    keep_inputs([Output("csv", None), Output("csv", str(tmp_path / "b.csv"))], [str(tmp_path / "a.csv")])


def test_a_file_is_replaced_whole_and_keeps_its_mode(tmp_path):
    target = tmp_path / "r.json"
    target.write_text("old")
    target.chmod(0o640)
    write_file(str(target), b"new")
    assert target.read_bytes() == b"new"
    assert stat.S_IMODE(target.stat().st_mode) == 0o640
    assert list(tmp_path.iterdir()) == [target]


def test_a_link_stays_a_link(tmp_path):
    (tmp_path / "real").write_text("old")
    (tmp_path / "link").symlink_to("real")
    write_file(str(tmp_path / "link"), b"new")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_bytes() == b"new"


def test_a_write_that_breaks_leaves_the_old_file(tmp_path, monkeypatch):
    target = tmp_path / "r.json"
    target.write_text("old")

    def full(_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(UsageError) as caught:
        write_file(str(target), b"new")
    assert say_problem(caught.value.problems[0], "vi").startswith("output_not_written Không ghi được")
    assert "ổ đĩa đã đầy" in say_problem(caught.value.problems[0], "vi")
    assert "the disk is full" in say_problem(caught.value.problems[0], "en")
    assert target.read_text() == "old"
    assert list(tmp_path.iterdir()) == [target]


def test_a_folder_that_is_not_there_is_told():
    with pytest.raises(UsageError) as caught:
        write_file(str(Path("no") / "such" / "r.json"), b"x")
    assert caught.value.problems[0].code == "output_not_written"


@pytest.mark.parametrize(("exact", "written"), [(True, "ồ\n".encode()), (False, b"\\u1ed3\n")])
def test_a_console_of_another_code_page_does_not_crash(monkeypatch, exact, written):
    stream = io.TextIOWrapper(io.BytesIO(), encoding="cp1252")
    monkeypatch.setattr(sys, "stdout", stream)
    print_result("ồ\n".encode(), exact=exact)
    assert stream.buffer.getvalue() == written


def test_a_stream_that_only_takes_text_is_served(monkeypatch):
    stream = io.StringIO()
    monkeypatch.setattr(sys, "stdout", stream)
    print_result("ồ".encode(), exact=True)
    assert stream.getvalue() == "ồ"


def test_a_folder_is_written_whole_or_not_at_all(tmp_path):
    write_folder(str(tmp_path / "new/set"), {"a.yaml": b"a", "b/c.yaml": b"c"})
    assert (tmp_path / "new/set/b/c.yaml").read_bytes() == b"c"
    with pytest.raises(UsageError):
        write_folder(str(tmp_path / "new/set"), {"a.yaml": b"other"})
    with pytest.raises(UsageError):
        write_folder(str(tmp_path / "new/set/a.yaml/set"), {"a.yaml": b"a"})
    with pytest.raises(UsageError):
        write_folder(str(tmp_path / "half"), {"a": b"a", "a/b": b"b"})
    assert [path.name for path in tmp_path.iterdir()] == ["new"]
    assert (tmp_path / "new/set/a.yaml").read_bytes() == b"a"
