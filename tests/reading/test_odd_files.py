from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.reading.conftest import FIXTURES
from tests.reading.making import codes, problems
from tthc_rules.errors import TableError
from tthc_rules.model.outcome import Reading
from tthc_rules.model.rules import RuleSet
from tthc_rules.reading.table import read_table

FOLDER = FIXTURES.parent / "odd-files"
EXPECTED: dict[str, dict[str, Any]] = json.loads((FOLDER / "expected.json").read_text(encoding="utf-8"))


def test_every_file_has_its_expectation() -> None:
    stored = {path.name for path in FOLDER.iterdir()} - {"make.py", "expected.json"}
    assert stored == set(EXPECTED)
    assert len(stored) >= 80


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_an_odd_file_gives_its_reading_or_its_message(name: str, rules: RuleSet, tmp_path: Path) -> None:
    expected = EXPECTED[name]
    if "problem" in expected:
        with pytest.raises(TableError) as caught:
            read_table(FOLDER / name, rules)
        assert problems(caught.value) == [expected["problem"]]
        return
    table = read_table(FOLDER / name, rules)
    read = [
        value if reading == Reading.NUMBER else Reading(reading).name
        for reading, value in table.cells.select("reading", "value").rows()
    ]
    assert read == expected["values"]
    assert codes(table) == expected["findings"]
