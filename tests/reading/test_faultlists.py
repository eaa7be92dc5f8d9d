"""The list of faults that a returned workbook carries is no table."""

from __future__ import annotations

import polars as pl
import pytest

from tthc_rules.messages import say
from tthc_rules.model.table import Source
from tthc_rules.reading.faultlists import COLUMNS, without_fault_lists
from tthc_rules.reading.grid import Grid, grid_frame


def grid(*rows):
    frame = grid_frame([list(column) for column in zip(*rows, strict=True)])
    return Grid(
        Source("a.xlsx", "Lỗi", ""), frame, None, pl.int_range(1, frame.height + 1, dtype=pl.UInt32, eager=True)
    )


def headings(language):
    return [say(f"returned_column_{name}", language) for name in COLUMNS]


@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_list_is_left_out_and_told(language):
    table = grid(["đơn vị"], ["Sở"])
    faults = grid(["Kết quả", *[None] * 9], headings(language), ["1", *["Hoàn thành"] * 9])
    kept, told = without_fault_lists([faults, table])
    assert kept == [table]
    assert [(finding.code, finding.severity.label, finding.place.sheet) for finding in told] == [
        ("sheet_left_out", "note", "Lỗi")
    ]


def test_other_headings_are_a_table():
    grids = [grid([*headings("vi")[:9], "Giá trị"], ["1"] * 10)]
    assert without_fault_lists(grids) == (grids, [])


def test_a_file_of_nothing_but_the_list_stays_what_it_is():
    grids = [grid(headings("vi"))]
    assert without_fault_lists(grids) == (grids, [])
