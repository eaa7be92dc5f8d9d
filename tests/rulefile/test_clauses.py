"""Figures of an indicator that no schema can hold: the largest change."""

from __future__ import annotations

import shutil
from decimal import Decimal
from pathlib import Path

import pytest

from tests.rulefile.test_layers import LAYERS
from tthc_rules.rulefile.lint import lint
from tthc_rules.rulefile.read import read_rules


def test_the_largest_change_is_read_and_absent_unless_written(write_indicator) -> None:
    given = write_indicator("range: 0%..100%", "range: 0%..100%\nlargest_change: 12.5%")
    assert read_rules(given).indicator("rate").largest_change == Decimal("12.5")
    assert read_rules(write_indicator("range: 0%..100%", "range: 0%..100%")).indicator("rate").largest_change is None


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("25%", None),
        ("99.9999%", None),
        ("0.0001%", None),
        ("25", "rule_percent_sign_missing"),
        ("0%", "rule_largest_change_not_positive"),
        ("-5%", "rule_largest_change_not_positive"),
        ("100%", "rule_largest_change_idle"),
        ("0.00001%", "rule_too_many_places"),
        ("2,5%", "rule_decimal_comma"),
        ("a lot", "rule_bad_number"),
    ],
)
def test_the_largest_change_is_a_positive_figure_on_the_scale(write_indicator, written: str, code: str | None) -> None:
    folder = write_indicator("range: 0%..100%", f"range: 0%..100%\nlargest_change: {written}")
    assert [problem.code for problem in lint(folder, "")] == ([code] if code else [])


def test_without_a_range_any_positive_change_may_be_the_largest(write_indicator) -> None:
    assert lint(write_indicator("range: 0%..100%", "largest_change: 500%"), "") == ()


@pytest.mark.parametrize(("own", "expected"), [("", 20), ("largest_change: 30%\n", 30)])
def test_a_province_may_set_its_own_largest_change(tmp_path: Path, own: str, expected: int) -> None:
    shutil.copytree(LAYERS, tmp_path / "layers")
    nation = next((tmp_path / "layers/nation/indicators").glob("on*time.yaml"))
    text = nation.read_text("utf-8")
    nation.write_text(text.replace("scale: percent\n", "scale: percent\nlargest_change: 20%\n", 1), "utf-8")
    province = next((tmp_path / "layers/province/additions").glob("on*time.yaml"))
    province.write_text(province.read_text("utf-8").rstrip("\n") + f"\n{own}", "utf-8")
    assert read_rules(tmp_path / "layers/province").indicator("on_time").largest_change == expected
