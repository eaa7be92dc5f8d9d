from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

from tests.reading.making import codes, finding, problems
from tthc_rules.errors import TableError
from tthc_rules.model.rules import RuleSet
from tthc_rules.reading.table import read_grids, read_table

CELLS = pl.DataFrame(
    {
        "period": ["2023-10"] * 2,
        "unit": ["Sở Tài chính", "Sở Y tế"],
        "indicator": ["online_payment_rate"] * 2,
        "value": [44.6, 5.0],
    }
)


@pytest.mark.parametrize("compression", ["uncompressed", "lz4", "zstd"])
def test_files_and_streams(compression, rules: RuleSet, tmp_path: Path) -> None:
    CELLS.write_ipc(tmp_path / "cells.arrow", compression=compression)
    CELLS.write_ipc_stream(tmp_path / "stream.arrows", compression=compression)
    for name in ("cells.arrow", "stream.arrows"):
        found = read_table(tmp_path / name, rules)
        assert found.cells["value"].to_list() == [446000, 50000]
        assert codes(found) == []


def test_an_ending_of_another_format_is_told(rules: RuleSet, tmp_path: Path) -> None:
    CELLS.write_ipc(tmp_path / "cells.parquet")
    assert finding(read_table(tmp_path / "cells.parquet", rules), "format_by_content").params["format"] == "Arrow"


def test_what_is_refused(rules: RuleSet, tmp_path: Path) -> None:
    CELLS.write_ipc(tmp_path / "cells.arrow")
    content = (tmp_path / "cells.arrow").read_bytes()
    for wrong, code in (
        (content[: len(content) // 2], "arrow_damaged"),
        (b"\xff\xff\xff\xff" + content[8:40], "arrow_damaged"),
        (b"FEA1" + content[8:], "format_not_read"),
    ):
        (tmp_path / "wrong.arrow").write_bytes(wrong)
        with pytest.raises(TableError) as caught:
            read_table(tmp_path / "wrong.arrow", rules)
        assert problems(caught.value) == [code]


def test_it_has_no_grids(tmp_path: Path) -> None:
    CELLS.write_ipc(tmp_path / "cells.arrow")
    with pytest.raises(TableError) as caught:
        read_grids(tmp_path / "cells.arrow")
    assert problems(caught.value) == ["grids_of_frame"]
