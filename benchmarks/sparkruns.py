"""``python -m benchmarks.sparkruns``: tables of growing length on Spark, on this machine; time, processor time, memory.

Equal verdicts come first: those of ``--engine batches`` on the same table. What is measured is a whole run of the
command, the start of Java included. The slope between two lengths says what a billion cells cost; the start is what is
left at none.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import polars as pl

from benchmarks import tablefiles
from benchmarks.machine import machine

ROOT = Path(__file__).resolve().parents[1]
_PER_UNIT = tablefiles.INDICATORS * tablefiles.MONTHS
_TICKS = os.sysconf("SC_CLK_TCK")


class Run(NamedTuple):
    """A run of the command: seconds by the clock, of the processor, and the largest memory of Python and of Java."""

    wall: float
    processor: float
    python: int
    java: int


def main() -> None:
    """Measure the lengths that are asked for."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.sparkruns", description=__doc__)
    parser.add_argument("--python", type=Path, default=ROOT / "build/differential/bin/python", help="has pyspark")
    parser.add_argument("--rows", type=int, nargs="+", default=[1_000_000, 10_000_000])
    parser.add_argument("--master", default="local[2]")
    parser.add_argument("--driver-memory", default="2g")
    parser.add_argument("--folder", type=Path, default=ROOT / "build/benchmarks/spark")
    asked = parser.parse_args()
    print(machine(asked.python), f"`--master {asked.master} --driver-memory {asked.driver_memory}`", sep="\n\n")
    print("\n| cells | seconds | processor seconds | Java MiB | Python MiB |\n|--:|--:|--:|--:|--:|", flush=True)
    runs = []
    for rows in asked.rows:
        folder = asked.folder / str(rows)
        _make(folder, rows)
        submit = f"--master {asked.master} --driver-memory {asked.driver_memory} --conf spark.ui.enabled=false"
        run = _spark(asked.python, folder, submit)
        _hold_equal(folder)
        runs.append((rows, run))
        print(f"| {rows:,} | {run.wall:.0f} | {run.processor:.0f} | {run.java} | {run.python} |", flush=True)
    for (few, one), (many, other) in pairwise(runs):
        slope = (other.processor - one.processor) / (many - few)
        start = one.processor - slope * few
        print(
            f"\nFrom {few:,} to {many:,} cells: {slope * 1e9 / 3600:.1f} processor hours for a billion cells; "
            f"the start costs {start:.0f} processor seconds."
        )


def _make(folder: Path, rows: int) -> None:
    """A table of so many cells, and forty clauses."""
    if (folder / "table.parquet").exists():
        return
    if rows % _PER_UNIT:
        sys.exit(f"--rows: a multiple of {_PER_UNIT}")
    shutil.rmtree(folder, ignore_errors=True)
    dealt = tablefiles.clauses(40)
    tablefiles.UNITS = rows // _PER_UNIT
    tablefiles.write_rules(folder / "rules", dealt)
    tablefiles.write_table(folder / "table.parquet")


def _spark(python: Path, folder: Path, submit: str) -> Run:
    shutil.rmtree(folder / "verdicts", ignore_errors=True)
    java = subprocess.run([ROOT / "tools/java"], capture_output=True, text=True, check=True).stdout.strip()
    own = {"PYTHONPATH": str(ROOT / "src"), "JAVA_HOME": java, "PYSPARK_SUBMIT_ARGS": f"{submit} pyspark-shell"}
    command = [str(python), "-m", "tthc_rules", *_check(folder, "spark", "verdicts")]
    started = time.monotonic()
    with (folder / "spark.log").open("w") as log:
        process = subprocess.Popen(command, stdout=log, stderr=log, env={**os.environ, **own})
        seen: dict[int, tuple[str, float, int]] = {}
        while process.poll() is None:
            for pid in _family(process.pid):
                seen[pid] = max(_look(pid), seen.get(pid, ("", 0.0, 0)), key=lambda look: look[1:])
            time.sleep(0.2)
    if process.returncode not in (0, 1):
        sys.exit((folder / "spark.log").read_text()[-2000:])
    peaks = {
        name: max(kib for what, _, kib in seen.values() if (what == "java") == (name == "java"))
        for name in ("java", "")
    }
    processor = sum(seconds for _, seconds, _ in seen.values())
    return Run(time.monotonic() - started, processor, peaks[""] // 1024, peaks["java"] // 1024)


def _check(folder: Path, engine: str, output: str) -> Sequence[str]:
    given = ("check", str(folder / "table.parquet"), "--rules", str(folder / "rules"), "--engine", engine)
    return (*given, "--format", "text", "--format", "parquet", "-o", str(folder / output))


def _family(pid: int) -> Iterator[int]:
    """A process and all that it started."""
    yield pid
    try:
        tasks = list(Path(f"/proc/{pid}/task").iterdir())
        children = [child for task in tasks for child in (task / "children").read_text().split()]
    except OSError:
        return
    for child in children:
        yield from _family(int(child))


def _look(pid: int) -> tuple[str, float, int]:
    """Name, processor seconds and largest memory (KiB) of a process, which is nothing once it is gone."""
    try:
        name, _, rest = Path(f"/proc/{pid}/stat").read_text().partition(")")
        status = Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return "", 0.0, 0
    fields = rest.split()
    peak = next((line.split()[1] for line in status.splitlines() if line.startswith("VmHWM")), "0")
    return name.partition("(")[2], (int(fields[11]) + int(fields[12])) / _TICKS, int(peak)


def _hold_equal(folder: Path) -> None:
    """The verdicts of the other engine, cell by cell, in the order of both."""
    (folder / "batches.parquet").unlink(missing_ok=True)
    done = subprocess.run(
        [sys.executable, "-m", "tthc_rules", *_check(folder, "batches", "batches.parquet")], check=False
    )
    assert done.returncode in (0, 1)
    texts = ("period", "unit", "indicator", "comparison", "outcome")
    ours, theirs = (
        pl.scan_parquet(folder / name)
        .with_columns(pl.col(*texts).cast(pl.String), pl.col("row").cast(pl.Int64))
        .sort("period", "unit", "indicator")
        .collect()
        for name in ("verdicts/*.parquet", "batches.parquet")
    )
    if not ours.equals(theirs):
        sys.exit(f"{folder}: the verdicts differ")


if __name__ == "__main__":
    main()
