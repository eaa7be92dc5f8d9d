"""Commands measured side by side: each round runs every command once, in turning order, each in a process of its own.

A time alone says little on a machine that does other things; the ratio of two runs a moment apart says much. So what is
reported is the median of the ratios of single rounds, with the quartiles beside it.
"""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple


class Command(NamedTuple):
    """Something to run: what reports call it, its arguments, and where it runs."""

    name: str
    arguments: tuple[str, ...]
    folder: Path | None = None


class Run(NamedTuple):
    """One run of one command: seconds on the clock, seconds of processor, the most memory it held (MiB)."""

    seconds: float
    cpu: float
    memory: float


class Spread(NamedTuple):
    """The median of some figures, and their quartiles."""

    median: float
    low: float
    high: float

    def __str__(self) -> str:
        return f"{self.median:.2f} ({self.low:.2f}–{self.high:.2f})"


class CommandFailed(Exception):
    """A command that is measured must end as expected: a failing one is no result."""


# Runs in a small process of its own: the kernel counts a child's memory from that of the process that started it.
_START = """
import json, os, sys, time
said = os.open(os.devnull, os.O_WRONLY)
os.dup2(said, 1)
start = time.perf_counter()
child = os.posix_spawnp(sys.argv[2], sys.argv[2:], os.environ)
_, status, usage = os.wait4(child, 0)
seconds = time.perf_counter() - start
figures = [seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024]
with open(sys.argv[1], "w") as file:
    json.dump([os.waitstatus_to_exitcode(status), figures], file)
"""


def run(command: Command, expected: int = 0) -> Run:
    """Run a command to its end, what it prints thrown away.

    Raises:
        CommandFailed: if it does not end with the code that is expected, with what it said.
    """
    with tempfile.TemporaryDirectory() as folder:
        told = Path(folder) / "told.json"
        start = (sys.executable, "-S", "-E", "-c", _START, str(told), *command.arguments)
        done = subprocess.run(start, cwd=command.folder, stderr=subprocess.PIPE, encoding="utf-8", check=False)
        if done.returncode:
            raise CommandFailed(f"{command.name} did not start: {done.stderr}")
        code, figures = json.loads(told.read_text(encoding="utf-8"))
    if code != expected:
        raise CommandFailed(f"{command.name} ended with {code}: {done.stderr}")
    return Run(*figures)


def measure(commands: Sequence[Command], rounds: int) -> Mapping[str, tuple[Run, ...]]:
    """Run every command once unmeasured, then once in each round, beginning with another one each time.

    Returns:
        The runs of each command by its name; the i-th of each were neighbours.
    """
    for command in commands:
        run(command)
    runs: dict[str, list[Run]] = {command.name: [] for command in commands}
    for turn in range(rounds):
        first = turn % len(commands)
        for command in (*commands[first:], *commands[:first]):
            runs[command.name].append(run(command))
    return {name: tuple(found) for name, found in runs.items()}


def spread(figures: Sequence[float]) -> Spread:
    """Median and quartiles of two figures or more."""
    low, median, high = statistics.quantiles(figures, n=4, method="inclusive")
    return Spread(median, low, high)


def ratio(ours: Sequence[Run], theirs: Sequence[Run], of: Callable[[Run], float]) -> Spread:
    """How many times ``theirs`` is ``ours``, neighbour by neighbour."""
    return spread([of(one) / of(other) for one, other in zip(ours, theirs, strict=True)])
