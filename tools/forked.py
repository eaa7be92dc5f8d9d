"""Runs tests in a process forked from one that has the libraries imported, but nothing of the package (`mutate.py`).

Starting Python, pytest, polars and pandera costs far more than most mutants live. What is forked has them already;
the package and the tests it imports anew, from the copy of the tree that it is given.
"""

from __future__ import annotations

import os
import resource
import signal
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

LIBRARIES = ("pytest", "hypothesis.strategies", "pandera.polars", "narwhals", "pydantic", "click", "yaml", "openpyxl")
WAIT = 1800
"""Seconds after which even a run that waits for something is broken off."""
CONTEXT = get_context("forkserver")
CONTEXT.set_forkserver_preload(list(LIBRARIES))


@dataclass(slots=True)
class Run:
    """What came of a run.

    Attributes:
        code: pytest's exit code; 0 if every test passed.
        tests: the tests that ran, in their order, with their seconds.
        failed: those that failed.
        seconds: processor time, what it started left out.
        ended: false if the run was broken off, because its time was over or its process died.
    """

    code: int
    tests: dict[str, float] = field(default_factory=dict)
    failed: list[str] = field(default_factory=list)
    seconds: float = 0.0
    ended: bool = True


@dataclass(slots=True)
class Watch:
    """A pytest plugin: puts the tests in order and notes what becomes of them."""

    order: Sequence[str]
    run: Run

    @pytest.hookimpl(trylast=True)
    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Those named in ``order`` first, in that order; the others as they are."""
        place = {name: number for number, name in enumerate(self.order)}
        items.sort(key=lambda item: place.get(item.nodeid, len(place)))

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Note the time, and the failure."""
        self.run.tests[report.nodeid] = self.run.tests.get(report.nodeid, 0.0) + report.duration
        if report.failed:
            self.run.failed.append(report.nodeid)


def run_tests(copy: Path, tests: Sequence[str], order: Sequence[str], limit: int | None = None) -> Run:
    """Run the tests in a copy of the tree until one fails.

    Args:
        copy: the tree, with the package in ``src``.
        tests: what pytest is given.
        order: which tests come first.
        limit: seconds of processor time after which the run is broken off: on a busy machine a clock would say of
            good code that it does not end. ``None`` where the code is unchanged: no limit, and the compiled files
            stay for the runs that follow.
    """
    receiver, sender = CONTEXT.Pipe(duplex=False)
    process = CONTEXT.Process(target=_forked, args=(str(copy), tests, order, limit, sender))
    process.start()
    sender.close()
    try:
        found: Run | None = receiver.recv() if receiver.poll(WAIT) else None
    except EOFError:  # it died
        found = None
    if process.is_alive():
        process.join(2 if found else 0)
    if process.is_alive() and process.pid is not None:
        os.killpg(process.pid, signal.SIGKILL)
    process.join()
    return found if found is not None else Run(-1, ended=False)


def _forked(copy: str, tests: Sequence[str], order: Sequence[str], limit: int | None, sender: Connection) -> None:
    os.setsid()  # what it starts ends with it
    if limit is not None:
        resource.setrlimit(resource.RLIMIT_CPU, (limit, limit))
    os.chdir(copy)
    os.environ.update(PYTHONPATH=f"{copy}/src", PYTHONDONTWRITEBYTECODE="1", HYPOTHESIS_PROFILE="mutants")
    sys.path.insert(0, f"{copy}/src")
    sys.dont_write_bytecode = limit is not None
    with Path(copy, "output.txt").open("wb") as output:
        os.dup2(output.fileno(), 1)
        os.dup2(output.fileno(), 2)
    run = Run(0)
    # pytest warns of what is imported before it can rewrite it: libraries, which it would not rewrite anyhow.
    command = ["-x", "-q", "--tb=short", "-p", "no:cacheprovider", "-W", "ignore::pytest.PytestAssertRewriteWarning"]
    run.code = int(pytest.main([*command, "-m", "not heavy", *tests], plugins=[Watch(order, run)]))
    run.seconds = time.process_time()
    sys.stdout.flush()
    package = sys.modules.get("tthc_rules")
    if run.code == 0 and (package is None or not str(package.__file__).startswith(copy)):
        run.code = int(pytest.ExitCode.INTERNAL_ERROR)
        print(f"not the package of the copy: {package}", flush=True)
    sender.send(run)
