"""The fixtures, read with the rule set that ships."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

from tests.reading.conftest import FIXTURES
from tests.reading.making import codes
from tthc_rules.model.outcome import Reading
from tthc_rules.model.period import parse_month
from tthc_rules.model.rules import RuleSet
from tthc_rules.reading.table import read_table
from tthc_rules.rulefile.read import read_rules


@pytest.fixture(scope="module")
def shipped() -> RuleSet:
    return read_rules(Path(__file__).parents[2] / "rules" / "hung-yen")


@pytest.mark.parametrize(
    ("name", "rows", "told"),
    [
        ("oct2023.csv", 108, []),
        ("oct2023.xlsx", 74, ["row_left_out"]),
        ("long-2023-q4.csv", 222, ["note_not_judged"]),
        ("annex-1.csv", 27, []),
        ("annex-2.csv", 27, []),
        ("annex-3.csv", 20, []),
    ],
)
def test_every_fixture_is_read_whole(name: str, rows: int, told: list[str], shipped: RuleSet) -> None:
    table = read_table(FIXTURES / name, shipped, period="2023-10" if name.startswith("annex") else None)
    october = table.cells.filter(period=parse_month("2023-10"))
    copies = [indicator.id for indicator in shipped.indicators].index("electronic_copies")
    assert table.cells.height == rows
    assert codes(table) == told
    assert table.cells["unit"].min() == (0 if "annex-3" not in name else 17)
    assert set(table.cells["reading"]) <= {Reading.NUMBER, Reading.BLANK, Reading.EXEMPTION_WORDS}
    if copies in table.indicators:
        assert october.filter(pl.col("indicator") == copies)["value"].sum() == 10381
