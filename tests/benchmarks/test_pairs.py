"""The harness of the benchmarks: what it runs, in which order, what it makes of the figures. Nothing is timed here."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from benchmarks.pairs import Command, CommandFailed, LimitReached, Limits, Run, measure, ratio, run, spread


def writes(name: str, log: Path) -> Command:
    return Command(name, (sys.executable, "-c", f"open({str(log)!r}, 'a').write({name!r})"))


def test_every_round_runs_each_command_once_and_begins_with_another(tmp_path: Path) -> None:
    log = tmp_path / "log"
    runs = measure([writes("a", log), writes("b", log), writes("c", log)], 3)
    assert log.read_text() == "abc" + "abc" + "bca" + "cab"  # once unmeasured, then three rounds
    assert {name: len(found) for name, found in runs.items()} == {"a": 3, "b": 3, "c": 3}


def test_a_run_has_its_time_its_processor_time_and_its_memory() -> None:
    work = "import time; data = bytearray(64 << 20); sum(range(10**6)); time.sleep(0.05)"
    found = run(Command("work", (sys.executable, "-c", work)))
    assert found.seconds >= 0.05
    assert found.cpu > 0
    assert found.memory >= 64


def test_a_run_has_the_memory_that_belongs_to_no_file() -> None:
    held = "import time; held = bytearray(b'x') * (96 << 20); time.sleep(0.1); del held; time.sleep(0.1)"
    assert 96 <= run(Command("held", (sys.executable, "-c", held))).anonymous < 160


@pytest.mark.parametrize(
    ("work", "limits", "told"),
    [
        ("import time; time.sleep(60)", Limits(0.2, 10_000), "ended after 0.2 s"),
        ("import time; held = bytearray(b'x') * (96 << 20); time.sleep(60)", Limits(50, 64), "ended at 64 MiB"),
    ],
)
def test_a_command_that_goes_too_far_is_ended(work: str, limits: Limits, told: str) -> None:
    with pytest.raises(LimitReached, match=told):
        run(Command("far", (sys.executable, "-c", work), limits=limits))


def test_a_command_within_its_limits_runs_to_its_end() -> None:
    assert run(Command("near", (sys.executable, "-c", "pass"), limits=Limits(50, 10_000))).seconds < 50


def test_a_command_that_fails_is_no_result() -> None:
    with pytest.raises(CommandFailed, match=r"broken ended with 3: (?s:.*)no good"):
        run(Command("broken", (sys.executable, "-c", "import sys; print('no good', file=sys.stderr); sys.exit(3)")))


def test_a_command_that_is_not_there_is_no_result() -> None:
    with pytest.raises(CommandFailed, match="absent did not start"):
        run(Command("absent", ("no-such-command-anywhere",)))


def test_a_command_runs_in_its_folder(tmp_path: Path) -> None:
    run(Command("here", (sys.executable, "-c", "open('made', 'w').close()"), tmp_path))
    assert (tmp_path / "made").is_file()


def test_the_ratio_is_taken_of_neighbours() -> None:
    ours = [Run(2.0, 1.0, 1.0), Run(30.0, 1.0, 1.0), Run(4.0, 1.0, 1.0)]
    theirs = [Run(1.0, 1.0, 1.0), Run(10.0, 1.0, 1.0), Run(1.0, 1.0, 1.0)]
    assert ratio(ours, theirs, lambda found: found.seconds).median == 3.0


def test_the_spread_is_median_and_quartiles() -> None:
    assert spread([5.0, 1.0, 2.0, 3.0, 4.0]) == (3.0, 2.0, 4.0)
