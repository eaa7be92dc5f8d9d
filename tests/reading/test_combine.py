from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.reading.making import PAYMENT, SUBMISSION, UNIT, problems, write
from tthc_rules.errors import TableError
from tthc_rules.model.rules import RuleSet
from tthc_rules.model.table import CELLS
from tthc_rules.reading.combine import combine, read_tables
from tthc_rules.reading.table import read_table

HEAD = [UNIT, SUBMISSION, PAYMENT]


def test_columns_of_thousands_of_files_are_told_apart(rules: RuleSet, tmp_path: Path) -> None:
    table = read_table(write(tmp_path, [HEAD, ["Sở Y tế", "1,5", "2,5"]]), rules)
    many = replace(table, blocks=table.blocks * 40_000)  # as many as 4 000 communes with twenty indicators have
    whole = combine([many, many])
    assert whole.cells.schema == CELLS
    assert whole.cells["block"].to_list() == [0, 1, 80_000, 80_001]
    assert whole.blocks[80_001].value_column == 3


def test_files_are_one_table_in_their_order(rules: RuleSet, tmp_path: Path) -> None:
    paths = [
        str(write(tmp_path, [HEAD, ["Sở Y tế", "1,5", "2,5"]], "b-2023-10.csv")),
        str(write(tmp_path, [HEAD, ["Sở Nội vụ", "3,5", "4,5"]], "a-2023-10.csv")),
    ]
    table = read_tables(paths, rules)
    assert table.cells.equals(combine([read_table(path, rules) for path in paths]).cells)
    assert [source.file for source in table.sources] == paths


def test_the_problems_of_all_files_are_told_at_once(rules: RuleSet, tmp_path: Path) -> None:
    good = str(write(tmp_path, [HEAD, ["Sở Y tế", "1,5", "2,5"]], "a-2023-10.csv"))
    with pytest.raises(TableError) as caught:
        read_tables([str(tmp_path / "none.csv"), good, str(write(tmp_path, [HEAD], "c.csv"))], rules)
    assert problems(caught.value) == ["file_missing", "no_period"]
