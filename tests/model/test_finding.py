from __future__ import annotations

import pytest

from tthc_rules.model.finding import Place


@pytest.mark.parametrize(
    ("column", "letters"),
    [(1, "A"), (26, "Z"), (27, "AA"), (52, "AZ"), (53, "BA"), (702, "ZZ"), (703, "AAA"), (16384, "XFD")],
)
def test_a_cell_is_named_as_spreadsheets_do(column: int, letters: str) -> None:
    assert Place("a.csv", row=4, column=column).cell == f"{letters}4"


def test_a_whole_row_or_a_whole_column_has_no_cell() -> None:
    assert Place("a.csv", row=4).cell is None
    assert Place("a.csv", column=4).cell is None
