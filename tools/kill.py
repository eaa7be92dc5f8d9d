"""Stop a long run at random points, and see that nothing half-written ever stands under the name of its output.

    python tools/kill.py --count 200 --rows 1000000 --seed 1

Each time `check --engine batches` writes verdicts to a Parquet file and its report to standard output, and is stopped
by one of four things: SIGKILL, SIGINT, a disk that is full (a limit on the size of files), a reader of standard output
that has gone. Whatever stood under the name before must still stand there, or the whole new file; the exit code must
be the one of the manual; and the next run must give the same bytes as a run that nobody disturbed.
"""

from __future__ import annotations

import argparse
import hashlib
import random
import resource
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import polars as pl

WAYS = ("SIGKILL", "SIGINT", "full disk", "closed pipe")
OLD = b"what stood here before"
CLEAN, FINDINGS, USAGE, INTERRUPTED = 0, 1, 2, 130
RULES = "hung-yen"
UNITS = ("so-tu-phap", "so-noi-vu", "so-tai-chinh", "so-y-te")
INDICATORS = ("online_submission_rate", "online_payment_rate")


class Job(NamedTuple):
    """A run that can be repeated: its folder, and what an undisturbed run of it gave."""

    folder: Path
    digest: str
    code: int
    seconds: float
    size: int


def write_table(path: Path, rows: int) -> None:
    """A long table over few cells, most of which stand many times: the run is as long as with other cells."""
    at = pl.int_range(rows, eager=True)
    units, indicators = pl.Series(UNITS), pl.Series(INDICATORS)
    months = pl.Series([f"{2010 + month // 12}-{month % 12 + 1:02}" for month in range(180)])
    figures = (at * 7_919 % 10_001) / pl.repeat(100.0, rows, eager=True)
    frame = {
        "period": months.gather(at // 8 % len(months)),
        "unit": units.gather(at % len(units)),
        "indicator": indicators.gather(at // len(units) % len(indicators)),
        "value": figures,
    }
    pl.DataFrame(frame).write_parquet(path)


def command() -> list[str]:
    """The run: verdicts to a file, the report to standard output."""
    files = ["check", "table.parquet", "--rules", RULES, "--lang", "en", "--engine", "batches", "--expect", "submitted"]
    return [
        sys.executable,
        "-B",  # on a full disk Python 3.11 leaves compiled modules that are cut short; every later run fails on them
        "-m",
        "tthc_rules",
        *files,
        "--format",
        "parquet",
        "-o",
        "verdicts.parquet",
        "--format",
        "text",
    ]


def undisturbed(folder: Path) -> Job:
    """Run to the end, twice: the bytes must be the same already."""
    seen = []
    start = time.perf_counter()
    for _ in range(2):
        done = subprocess.run(command(), cwd=folder, capture_output=True, check=False)
        seen.append((done.returncode, digest(folder / "verdicts.parquet")))
    seconds = (time.perf_counter() - start) / 2
    code, written = seen[0]
    if code not in (CLEAN, FINDINGS) or seen[0] != seen[1]:
        raise SystemExit(f"an undisturbed run ended with {code}: {seen}")
    return Job(folder, written, code, seconds, (folder / "verdicts.parquet").stat().st_size)


def digest(path: Path) -> str:
    """What stands under a name, ``-`` if nothing does."""
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.exists() else "-"


def disturb(job: Job, way: str, draw: random.Random) -> tuple[int, str]:
    """Run, and stop it somewhere. The exit code, and what is wrong with what it left ("" if nothing is)."""
    output = job.folder / "verdicts.parquet"
    output.unlink(missing_ok=True)
    if draw.random() < 0.5:
        output.write_bytes(OLD)
    before = digest(output)
    limit = draw.randrange(1, job.size) if way == "full disk" else None
    for left in job.folder.glob(".*.tmp"):
        left.unlink()  # what SIGKILL leaves: hidden, under a name of its own
    with subprocess.Popen(
        command(),
        cwd=job.folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        preexec_fn=_limit(limit),  # noqa: PLW1509 - no thread runs here
    ) as run:
        assert run.stdout is not None
        assert run.stderr is not None
        if way != "full disk":
            time.sleep(draw.random() * job.seconds)
        if way == "closed pipe":
            run.stdout.close()
        elif way != "full disk":
            run.send_signal(signal.Signals[way])
        said = run.stderr.read().decode(errors="replace")
        if not run.stdout.closed:
            run.stdout.read()
        code = run.wait()
    return code, wrong(job, way, code, before, said)


def _limit(size: int | None) -> Callable[[], None] | None:
    if size is None:
        return None

    def limit() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)  # as a full disk: an error of the write, no signal
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))

    return limit


def wrong(job: Job, way: str, code: int, before: str, said: str) -> str:
    """What is wrong with what a disturbed run left; "" if nothing is."""
    left = digest(job.folder / "verdicts.parquet")
    finished = left == job.digest
    codes = {
        "SIGKILL": {-signal.SIGKILL, job.code},
        "SIGINT": {INTERRUPTED, -signal.SIGINT, job.code},  # the signal itself before the program has begun
        "full disk": {USAGE},
        "closed pipe": {job.code},
    }
    if left not in (before, job.digest):
        return f"something else stands under the name: {left}"
    if way == "full disk" and finished:
        return "a whole file is there though the disk was full"
    if way == "closed pipe" and not finished:
        return "the file is not there though only standard output was closed"
    if code not in codes[way]:
        return f"exit code {code}: {said[-500:]}"
    if (
        "Traceback" in said and "tthc_rules" in said
    ):  # of ours; an interpreter that is stopped in its start prints one too
        return f"a traceback: {said[-500:]}"
    if way != "SIGKILL" and list(job.folder.glob(".*.tmp")):
        return "a temporary file is left"
    return ""


def main() -> int:
    """Disturb as often as asked for; 1 if anything was wrong."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=200, help="how many runs are disturbed (200)")
    parser.add_argument("--rows", type=int, default=1_000_000, help="rows of the table (1 000 000)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--again", type=int, default=10, help="an undisturbed run after so many disturbed ones (10)")
    asked = parser.parse_args()
    draw, faults, codes = random.Random(asked.seed), 0, Counter[tuple[str, int]]()  # noqa: S311 - points, no secrets
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_table(folder / "table.parquet", asked.rows)
        job = undisturbed(folder)
        for number in range(1, asked.count + 1):
            way = WAYS[number % len(WAYS)]
            code, fault = disturb(job, way, draw)
            codes[way, code] += 1
            if fault:
                faults += 1
                print(f"{number}: {way}: {fault}", flush=True)
            if number % asked.again == 0 or number == asked.count:
                subprocess.run(command(), cwd=folder, capture_output=True, check=False)
                if digest(folder / "verdicts.parquet") != job.digest:
                    faults += 1
                    print(f"{number}: the next run gave other bytes", flush=True)
    for (way, code), count in sorted(codes.items()):
        print(f"{way}: {count} x exit code {code}")
    print(f"{asked.count} runs disturbed, {faults} wrong")
    return int(faults > 0)


if __name__ == "__main__":
    sys.exit(main())
