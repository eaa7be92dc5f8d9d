"""The Excel view through an office suite: what it saves means what was exported."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tthc_rules.authoring.sheet_export import export_workbook
from tthc_rules.authoring.sheet_import import read_changes
from tthc_rules.rulefile.read import read_rules

ROOT = Path(__file__).resolve().parents[2]
pytestmark = pytest.mark.heavy


def test_a_round_trip_through_libreoffice_plans_nothing(tmp_path):
    rules = read_rules(ROOT / "rules/hung-yen", "")
    (tmp_path / "rules.xlsx").write_bytes(export_workbook(rules))

    subprocess.run(
        [sys.executable, ROOT / "tools/office.py", "xlsx", tmp_path / "rules.xlsx", tmp_path / "saved"], check=True
    )

    saved = (tmp_path / "saved/rules.xlsx").read_bytes()
    assert saved != export_workbook(rules)
    assert read_changes(saved, "rules.xlsx", rules) == ()
