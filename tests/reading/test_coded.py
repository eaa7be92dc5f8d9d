"""Coding a column: whether texts come in runs or not, each row keeps its own."""

from __future__ import annotations

import polars as pl
import pytest

from tthc_rules.reading import coded as module
from tthc_rules.reading.coded import coded

TEXTS = ("a", "b", None, "c", None)


def column(lengths: list[int], times: int) -> pl.Series:
    """The texts in turn, in runs of these lengths, that many times over."""
    texts = [text for text, length in zip(TEXTS, lengths, strict=True) for _ in range(length)]
    return pl.Series(texts * times, dtype=pl.String)


@pytest.mark.parametrize(
    ("lengths", "times"),
    [
        ([1, 1, 1, 1, 1], 3_000),  # no runs
        ([400, 1, 3, 90, 50], 40),
        ([9_000, 2, 1, 1, 1], 1),  # one run fills the start
        ([3, 0, 5, 1, 0], 1),  # short
        ([0, 0, 9_000, 0, 0], 1),  # blank
        ([0, 0, 0, 0, 0], 1),  # nothing
    ],
)
def test_each_row_keeps_its_text(lengths: list[int], times: int) -> None:
    texts = column(lengths, times)

    found = coded(texts)

    assert sorted(found.distinct.to_list()) == sorted(set(texts.drop_nulls().to_list()))
    assert [None if code is None else found.distinct[code] for code in found.codes.to_list()] == texts.to_list()


def test_a_start_in_runs_does_not_speak_for_the_rest() -> None:
    texts = pl.concat([pl.Series(["a"] * 5_000), pl.Series(["b", "c"] * 20_000)])

    found = coded(texts)

    assert found.distinct.gather(found.codes).equals(texts)


def test_runs_are_taken_where_there_are_some(monkeypatch: pytest.MonkeyPatch) -> None:
    lengths: list[int] = []
    plain = module._coded
    monkeypatch.setattr(module, "_coded", lambda texts: lengths.append(len(texts)) or plain(texts))

    coded(pl.Series([str(row // 100) for row in range(10_000)]))
    coded(pl.Series([str(row % 100) for row in range(10_000)]))

    assert lengths == [100, 10_000]
