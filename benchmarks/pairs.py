"""Commands measured side by side: each round runs every command once, in turning order, each in a process of its own.

A time alone says little on a machine that does other things; the ratio of two runs a moment apart says much. So what is
reported is the median of the ratios of single rounds, with the quartiles beside it.
"""

from __future__ import annotations

import json
import math
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple


class Limits(NamedTuple):
    """How far a command may go before it is ended: seconds on the clock, MiB of anonymous memory."""

    seconds: float
    memory: float


class Command(NamedTuple):
    """Something to run: what reports call it, its arguments, where it runs, and how far it may go."""

    name: str
    arguments: tuple[str, ...]
    folder: Path | None = None
    limits: Limits | None = None


class Run(NamedTuple):
    """One run of one command.

    Attributes:
        seconds: on the clock.
        cpu: seconds of processor.
        memory: the most it held (MiB), pages of files that it reads or writes included.
        anonymous: the most it held that belongs to no file (MiB), looked at every hundredth of a second; 0 where the
            system does not tell it.
    """

    seconds: float
    cpu: float
    memory: float
    anonymous: float = 0.0


class Spread(NamedTuple):
    """The median of some figures, and their quartiles."""

    median: float
    low: float
    high: float

    def __str__(self) -> str:
        return f"{self.median:.2f} ({self.low:.2f}–{self.high:.2f})"


class CommandFailed(Exception):
    """A command that is measured must end as expected: a failing one is no result."""


class LimitReached(CommandFailed):
    """A command was ended because it went further than it may."""


# Runs in a small process of its own: the kernel counts a child's memory from that of the process that started it.
_START = """
import json, os, signal, sys, threading, time
told, most_seconds, most_memory, *arguments = sys.argv[1:]
said = os.open(os.devnull, os.O_WRONLY)
os.dup2(said, 1)
start = time.perf_counter()
child = os.posix_spawnp(arguments[0], arguments, os.environ)
over = threading.Event()
seen = {"anonymous": 0, "limit": ""}
def watch():
    while not over.is_set():
        try:
            with open(f"/proc/{child}/status") as status:
                held = [line.split()[1] for line in status if line.startswith("RssAnon")]
        except OSError:
            held = []
        seen["anonymous"] = max(seen["anonymous"], *map(int, held), 0)
        if time.perf_counter() - start > float(most_seconds):
            seen["limit"] = f"ended after {most_seconds} s"
        if seen["anonymous"] / 1024 > float(most_memory):
            seen["limit"] = f"ended at {most_memory} MiB"
        if seen["limit"] and not over.is_set():
            os.kill(child, signal.SIGKILL)
            return
        over.wait(0.01)
watcher = threading.Thread(target=watch)
watcher.start()
_, status, usage = os.wait4(child, 0)
seconds = time.perf_counter() - start
over.set()
watcher.join()
figures = [seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, seen["anonymous"] / 1024]
with open(told, "w") as file:
    json.dump([os.waitstatus_to_exitcode(status), seen["limit"], figures], file)
"""


def run(command: Command, expected: int = 0) -> Run:
    """Run a command to its end, what it prints thrown away.

    Raises:
        CommandFailed: if it does not end with the code that is expected, with what it said.
        LimitReached: if it was ended because it went further than it may.
    """
    limits = command.limits or Limits(math.inf, math.inf)
    with tempfile.TemporaryDirectory() as folder:
        told = Path(folder) / "told.json"
        start = (sys.executable, "-S", "-E", "-c", _START, str(told), *map(str, limits), *command.arguments)
        done = subprocess.run(start, cwd=command.folder, stderr=subprocess.PIPE, encoding="utf-8", check=False)
        if done.returncode:
            raise CommandFailed(f"{command.name} did not start: {done.stderr}")
        code, limit, figures = json.loads(told.read_text(encoding="utf-8"))
    if limit:
        raise LimitReached(limit)
    if code != expected:
        raise CommandFailed(f"{command.name} ended with {code}: {done.stderr}")
    return Run(*figures)


def measure(commands: Sequence[Command], rounds: int, *, warm: bool = True) -> Mapping[str, tuple[Run, ...]]:
    """Run every command once unmeasured (if ``warm``), then once in each round, beginning with another one each time.

    Returns:
        The runs of each command by its name; the i-th of each were neighbours.
    """
    for command in commands if warm else ():
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
