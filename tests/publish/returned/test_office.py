"""LibreOffice opens what goes back, and finds every value, formula, comment and sheet."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tthc_rules.publish.returned.workbook import marked_workbook

ROOT = Path(__file__).resolve().parents[3]
pytestmark = [pytest.mark.heavy, pytest.mark.filterwarnings("ignore::UserWarning")]


def test_libreoffice_opens_it(book, proof, tmp_path):
    before = proof.folder / book
    found = marked_workbook(before.read_bytes(), [proof.fault((6, 3)), proof.fault((9, 4))], book, "vi")
    (tmp_path / "back.xlsx").write_bytes(found.content)

    office = [sys.executable, ROOT / "tools/office.py", "xlsx", tmp_path / "back.xlsx", tmp_path / "saved"]
    subprocess.run(office, check=True)

    old, new = (load_workbook(path) for path in (before, tmp_path / "saved/back.xlsx"))
    assert new.sheetnames == [*old.sheetnames, found.list_name]
    sheet = new["Phụ lục II"]
    for row in old["Phụ lục II"].iter_rows():
        for cell in row:
            assert sheet[cell.coordinate].value == cell.value
    assert sheet["C6"].comment.text.strip() == "Lỗi: sai\nCách sửa: sửa"
    assert "ghi chú của nơi nộp" in sheet["C9"].comment.text
    assert sheet["C6"].fill.fgColor.rgb == "FFFFC7CE"
    assert new[found.list_name]["C4"].value == "Phụ lục II!C6"
