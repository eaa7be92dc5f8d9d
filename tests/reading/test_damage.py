"""Damage that `tools/fuzz.py` found: libraries raise what they like on it."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from tests.reading.conftest import FIXTURES
from tests.reading.making import problems
from tthc_rules.errors import TableError
from tthc_rules.model.rules import RuleSet
from tthc_rules.reading.table import read_table

BOOK = FIXTURES / "oct2023.xlsx"


def test_a_member_of_an_encoding_that_nobody_knows(rules: RuleSet, tmp_path: Path) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(BOOK) as made, zipfile.ZipFile(packed, "w") as kept:
        for name in made.namelist():
            content = made.read(name)
            kept.writestr(name, b'<?xml version="1.0" encoding="UUF-8"?><a/>' if name == "xl/workbook.xml" else content)
    path = tmp_path / "oct2023.xlsx"
    path.write_bytes(packed.getvalue())
    with pytest.raises(TableError) as caught:
        read_table(path, rules)
    assert problems(caught.value) == ["workbook_damaged"]


def test_a_member_whose_packing_is_damaged(rules: RuleSet, tmp_path: Path) -> None:
    content = bytearray(BOOK.read_bytes())
    with zipfile.ZipFile(BOOK) as made:
        theme = made.getinfo("xl/theme/theme1.xml")
        start = theme.header_offset + 30 + len(theme.filename)
    content[start : start + 8] = b"\xff" * 8
    path = tmp_path / "oct2023.xlsx"
    path.write_bytes(content)
    with pytest.raises(TableError) as caught:
        read_table(path, rules)
    assert problems(caught.value) == ["workbook_damaged"]


def test_a_workbook_that_lists_a_sheet_it_does_not_hold(rules: RuleSet, tmp_path: Path) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(BOOK) as made, zipfile.ZipFile(packed, "w") as kept:
        for name in made.namelist():
            if not name.endswith("sheet2.xml"):
                kept.writestr(name, made.read(name))
    path = tmp_path / "oct2023.xlsx"
    path.write_bytes(packed.getvalue())
    with pytest.raises(TableError) as caught:
        read_table(path, rules)
    assert problems(caught.value) == ["workbook_damaged"]
