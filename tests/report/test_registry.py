from __future__ import annotations

import io
from dataclasses import dataclass

import polars as pl
import pytest

from tthc_rules.model.report import Report
from tthc_rules.report.registry import FORMATS, Look


@dataclass
class Assessed:
    made: Report

    def report(self):
        return self.made

    def frame(self):
        return pl.DataFrame({"unit": ["u1"], "outcome": ["met"]})


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_renders_the_same_bytes_twice(made, name):
    first, second = (FORMATS[name].render(Assessed(made.report()), Look("vi")) for _ in range(2))
    assert first
    assert first == second


def test_parquet_is_the_frame(made):
    content = FORMATS["parquet"].render(Assessed(made.report()), Look("vi"))
    assert pl.read_parquet(io.BytesIO(content)).to_dicts() == [{"unit": "u1", "outcome": "met"}]
    assert not FORMATS["parquet"].printable


def test_endings_are_told_apart():
    endings = [ending for kind in FORMATS.values() for ending in kind.suffixes]
    assert len(endings) == len(set(endings))


def test_a_file_name_that_is_no_unicode_does_not_crash(made):
    report = made.report((), ())
    odd = type(report.sources[0])("a\udcff.csv", None, "cd" * 32)
    for name in ("json", "markdown", "text"):
        assert FORMATS[name].render(Assessed(Report(**{**vars_of(report), "sources": (odd,)})), Look("vi"))


def vars_of(report):
    return {name: getattr(report, name) for name in Report.__slots__}
