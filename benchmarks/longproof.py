"""The proof that a run in parts and the job by hand say the same of a long table: every verdict, and every count."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

import polars as pl

from benchmarks.comparison import CommandsDiffer

_CELL = ["period", "unit", "indicator"]
_TOLD = re.compile(r"^(\w+): ([\d,]+); the first", re.MULTILINE)


def prove(folder: Path, number: int) -> None:
    """Both wrote the same verdicts and counted the same faults and outcomes.

    The rows of the table must stand in the same order, every column alike; the cells that are missing stand after them
    in whatever order. Column by column, so that the proof needs little memory.

    Args:
        folder: where ``ours-N.parquet``, ``ours-N.txt``, ``theirs-N.parquet`` and ``theirs-N.json`` are.
        number: of clauses.

    Raises:
        CommandsDiffer: if not.
    """
    ours, theirs = (pl.scan_parquet(folder / f"{side}-{number}.parquet") for side in ("ours", "theirs"))
    names = ours.collect_schema().names()
    if names != theirs.collect_schema().names():
        raise CommandsDiffer(f"{number} clauses: the columns differ")
    differ = [name for name in names if not _rows(ours, name).equals(_rows(theirs, name))]
    if differ or not _absent(ours).equals(_absent(theirs)):
        raise CommandsDiffer(f"{number} clauses: the verdicts differ in {', '.join(differ) or 'the missing cells'}")
    counted = json.loads((folder / f"theirs-{number}.json").read_text(encoding="utf-8"))
    text = (folder / f"ours-{number}.txt").read_text(encoding="utf-8")
    for kind, said in (("told", told(text)), ("outcomes", outcomes(text))):
        wanted = {name: count for name, count in counted[kind].items() if count}
        if said != wanted:
            ways = dict(said.items() ^ wanted.items())
            raise CommandsDiffer(f"{number} clauses: {kind} differ: {', '.join(ways)}")


def told(text: str) -> Mapping[str, int]:
    """How many findings of each code the text of a long run tells, in English, of whatever severity."""
    found = Counter[str]()
    for code, count in _TOLD.findall(text):
        found[code] += int(count.replace(",", ""))
    return found


def outcomes(text: str) -> Mapping[str, int]:
    """How many verdicts of each indicator and outcome its summary tells, those that occur."""
    lines = text[text.rindex("\nSummary\n") :].splitlines()
    heads = [head.lower().replace(" ", "_") for head in re.split(r"\s{2,}", lines[2])[1:]]
    rows = (line.split() for line in lines[4:] if line.startswith("indicator-"))
    return {
        f"{name} {head}": int(count)
        for name, *counts in rows
        for head, count in zip(heads, counts, strict=True)
        if int(count)
    }


def _rows(verdicts: pl.LazyFrame, name: str) -> pl.Series:
    found = verdicts.filter(pl.col("row").is_not_null()).select(name).collect().to_series()
    return found if found.dtype.is_numeric() else found.cast(pl.String)


def _absent(verdicts: pl.LazyFrame) -> pl.DataFrame:
    found = verdicts.filter(pl.col("row").is_null()).collect()
    texts = [name for name, dtype in found.schema.items() if not dtype.is_numeric()]
    return found.with_columns(pl.col(texts).cast(pl.String)).sort(_CELL)
