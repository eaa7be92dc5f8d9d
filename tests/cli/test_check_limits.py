from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture
def book():
    return Path(__file__).parents[2] / "fixtures" / "hung-yen" / "oct2023.xlsx"


def test_limits_by_flag_by_environment_and_by_a_settings_file(program, book, monkeypatch):
    assert program("check", book, "--quiet").code == 0
    answer = program("check", book, "--limits", "cells=5", "--lang", "en")
    assert answer.code == 4
    assert "the sheet spans more than 5 cells" in answer.err
    monkeypatch.setenv("TTHC_RULES_LIMITS", "cells=5")
    assert program("check", book).code == 4
    assert program("check", book, "--limits", "cells=5000").code == 0
    monkeypatch.delenv("TTHC_RULES_LIMITS")
    Path("tthc-rules.toml").write_text('limits = "cells=5"\n', "utf-8")
    assert program("check", book).code == 4


def test_a_limit_that_there_is_not(program, book):
    answer = program("check", book, "--limits", "cell=5,pages=no", "--lang", "en")
    assert answer.code == 2
    assert "no limit named “cell”" in answer.err
    assert "“pages=no” is no whole number" in answer.err


def test_limits_hold_for_the_table_that_it_is_held_against_and_for_archives(program, book, october):
    answer = program("check", october, "--corrects", book, "--limits", "cells=5")
    assert answer.code == 4
    assert "cell_far_out" in answer.err


@pytest.mark.parametrize(
    "arguments",
    [
        ("publish", "BOOK", "-o", "out"),
        ("publish", "IN", "--return", "back"),
        ("explain", "BOOK", "--unit", "so-tai-chinh", "--indicator", "online_payment_rate"),
        ("trend", "BOOK"),
        ("trend", "BOOK", "--scores", "--rules", "hung-yen"),
        ("score", "BOOK", "--rules", "hung-yen"),
        ("impact", "hung-yen", "hung-yen", "--on", "BOOK"),
        ("init", "BOOK", "new-set"),
    ],
)
def test_every_command_that_reads_tables_keeps_the_limits(program, book, tmp_path, arguments):
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "oct2023.xlsx").write_bytes(book.read_bytes())
    call = [{"BOOK": str(book), "IN": str(folder)}.get(each, each) for each in arguments]
    answer = program(*call, "--limits", "cells=5", "--lang", "en")
    assert answer.code == 4
    assert "cell_far_out" in answer.out + answer.err
    answer = program(*call, "--limits", "cell=5", "--lang", "en")
    assert (answer.code, "limit_unknown" in answer.err) == (2, True)


def test_a_record_is_worked_out_again_within_the_limits(program, book):
    assert program("check", book, "-q", "--record", "r.json").code == 0
    assert program("verify", "r.json", book).code == 0
    answer = program("verify", "r.json", book, "--limits", "cells=5")
    assert answer.code == 4
    assert "cell_far_out" in answer.out + answer.err
