"""The table that another is held against, read."""

from __future__ import annotations

import pytest

from tests.small_rules import indicator, rule_set, unit
from tthc_rules.errors import TableError
from tthc_rules.model.period import parse_month
from tthc_rules.reading.other import OtherFiles, read_corrected, read_previous

RULES = rule_set(indicator(), [unit("u1"), unit("u2")])


@pytest.fixture
def file(tmp_path):
    def write(name, code="u1"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"Đơn vị,rate\n{code},40\n", "utf-8")
        return str(path)

    return write


def test_files_together_are_one_table(file):
    table = read_previous(OtherFiles((file("a-2024-02.csv"), file("b-2024-02.csv", "u2"))), RULES)
    assert (table.periods, table.cells.height) == ((parse_month("2024-02"),), 2)


def test_a_folder_is_all_its_files(file, tmp_path):
    file("feb/2024-02-a.csv")
    file("feb/2024-02-b.csv", "u2")
    assert read_previous(OtherFiles((str(tmp_path / "feb"),)), RULES).cells["unit"].to_list() == [0, 1]


def test_the_month_of_the_previous_table_is_named_by_its_own_option(file):
    path = file("last.csv")
    with pytest.raises(TableError) as caught:
        read_previous(OtherFiles((path,)), RULES)
    assert [(each.code, each.file) for each in caught.value.problems] == [("previous_period_unknown", path)]
    assert read_previous(OtherFiles((path,), (), "2024-01"), RULES).periods == (parse_month("2024-01"),)


def test_the_month_of_what_is_corrected_is_that_of_the_call(file):
    path = file("issued.csv")
    assert read_corrected(OtherFiles((), (path,)), RULES, "2024-03").periods == (parse_month("2024-03"),)
    with pytest.raises(TableError) as caught:
        read_corrected(OtherFiles((), (path,)), RULES, None)
    assert [each.code for each in caught.value.problems] == ["no_period"]
