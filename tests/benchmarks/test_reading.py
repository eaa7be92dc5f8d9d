"""What the page of other readers says of ourselves, held without any of them."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from benchmarks.reading.fates import LEFT, RIGHT, SAID, WRONG, fate, ours
from benchmarks.reading.files import FILES, TOLD, File

PAGE = Path(__file__).resolve().parents[2] / "docs/peers-reading.md"


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_we_read_every_cell_or_tell_it(file: File, tmp_path: Path) -> None:
    path = tmp_path / file.name
    file.write(path)

    found = ours(path, file)

    assert found == [SAID if truth == TOLD else RIGHT for truth in file.truth]
    assert f"| `{file.name}`: {file.what} | {_words(found)} |" in PAGE.read_text(encoding="utf-8")


def _words(found: list[str]) -> str:
    counts = Counter(found)
    return ", ".join(f"{counts[word]} {word}" for word in (RIGHT, SAID) if counts[word])


@pytest.mark.parametrize(
    ("cell", "truth", "expected"),
    [
        (["figure", "91.3"], "91.30", RIGHT),
        (["figure", "0.913"], "91.3", WRONG),
        (["figure", "1.0"], None, WRONG),
        (["figure", "1.0"], TOLD, WRONG),
        (["nothing"], None, RIGHT),
        (["nothing"], "91.3", WRONG),
        (["nothing"], TOLD, WRONG),
        (["text", "91,3"], "91.3", LEFT),
        ([SAID], TOLD, SAID),
    ],
)
def test_the_fate_of_a_cell(cell: list[str], truth: str | None, expected: str) -> None:
    assert fate(cell, truth) == expected
