"""Mutation run: changes the code in one place at a time and demands that the tests notice.

    python tools/mutate.py [--jobs 2] [MODULE ...]

A module is a file or a folder below ``src/tthc_rules`` that ``tools/mutation.toml`` names, with the tests that speak
for it. Every mutant is run in a copy of the tree, in a process forked from a warm one (``forked.py``), the tests that
noticed the last mutants first. What survives must stand in ``[[argued]]`` of that file with its reason, otherwise the
run fails; so does a reason for a mutant that is gone or no longer survives. The sections of the modules that ran are
written anew into ``docs/mutation.md``.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from queue import Queue

from forked import Run, run_tests
from mutants import Mutant, mutants

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = Path("src/tthc_rules")
SETTINGS = ROOT / "tools/mutation.toml"
REPORT = ROOT / "docs/mutation.md"
COPIED = ("src", "tests", "rules", "fixtures", "schemas", "docs", "tools", "pyproject.toml", "README.md")
HEAD = """# Mutation report

Written by `make mutate`; do not edit. Each mutant is one small change to the code (a comparison, a bound, a constant, a
condition, a member of a closed list, a returned value), run against the tests that speak for the module. A mutant that
no test notices is listed with the reason why it changes nothing that anybody can see.
"""


@dataclass(frozen=True, slots=True)
class Settings:
    """The tests of each module, and the reason for each survivor that is accepted."""

    tests: Mapping[str, Sequence[str]]
    argued: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Result:
    """What became of the mutants of one module: how many there were, and those that survived."""

    module: str
    total: int
    survivors: tuple[tuple[str, Mutant], ...]


def main() -> int:
    """Run the mutants of the modules named; 1 if something survived without a reason or a reason is stale."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("modules", nargs="*", metavar="MODULE", help="as in tools/mutation.toml; default: all of them")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--only", default="", help="only mutants whose id has this text; writes no report")
    parser.add_argument("--list", action="store_true", help="print the mutants and run nothing")
    options = parser.parse_args()
    settings = _settings()
    unknown = set(options.modules) - set(settings.tests)
    if unknown:
        parser.error(f"not in {SETTINGS.name}: {', '.join(sorted(unknown))}; there are: {', '.join(settings.tests)}")
    chosen = options.modules or list(settings.tests)
    if options.list:
        for module in chosen:
            print(*(mutant.id for _, mutant in _mutants_of(module, options.only)), sep="\n")
        return 0
    with tempfile.TemporaryDirectory(prefix="mutants-") as folder:
        copies = _copies(Path(folder), options.jobs)
        results = [_run(module, settings.tests[module], copies, options.only) for module in chosen]
    if not options.only:
        _write(results, settings)
    return _verdict(results, settings, complete=not options.only)


def _settings() -> Settings:
    read = tomllib.loads(SETTINGS.read_text(encoding="utf-8"))
    argued = {entry["mutant"]: entry["reason"] for entry in read.get("argued", [])}
    return Settings(read["tests"], argued)


def _mutants_of(module: str, only: str) -> list[tuple[str, Mutant]]:
    """The mutants of a file or of every file in a folder, each with its file relative to the package."""
    path = ROOT / PACKAGE / module
    files = [path] if path.suffix == ".py" else sorted(path.rglob("*.py"))
    found = []
    for file in files:
        name = file.relative_to(ROOT / PACKAGE).as_posix()
        found += [(name, mutant) for mutant in mutants(file.read_text(encoding="utf-8"), name)]
    return [(name, mutant) for name, mutant in found if only in mutant.id]


def _copies(folder: Path, jobs: int) -> Queue[Path]:
    copies: Queue[Path] = Queue()
    for number in range(jobs):
        copy = folder / str(number)
        copy.mkdir()
        for name in COPIED:
            if (ROOT / name).is_dir():
                shutil.copytree(ROOT / name, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
            elif (ROOT / name).exists():
                shutil.copy(ROOT / name, copy / name)
        copies.put(copy)
    return copies


def _run(module: str, tests: Sequence[str], copies: Queue[Path], only: str) -> Result:
    todo = _mutants_of(module, only)
    unchanged = _passing(module, copies, tests, [])
    order = sorted(unchanged.tests, key=lambda test: unchanged.tests[test])
    limit = 10 + int(4 * unchanged.seconds)
    endless = []

    def survives(entry: tuple[str, Mutant]) -> bool:
        name, mutant = entry
        copy = copies.get()
        target = copy / PACKAGE / name
        source, times = target.read_bytes(), target.stat()
        target.write_text(mutant.source, encoding="utf-8")
        try:
            run = run_tests(copy, tests, list(order), limit)
        finally:
            target.write_bytes(source)
            os.utime(target, ns=(times.st_atime_ns, times.st_mtime_ns))  # compiled files hold again
            copies.put(copy)
        for test in run.failed:
            order.remove(test)
            order.insert(0, test)
        if not run.ended:
            endless.append(mutant.id)
        return run.code == 0

    with ThreadPoolExecutor(copies.qsize()) as pool:
        outcomes = list(_told(module, len(todo), pool.map(survives, todo)))
    for name in endless:
        print(f"did not end: {name}", file=sys.stderr)
    _passing(module, copies, tests, order)  # or a test failed for its place, and not for a mutant
    survivors = tuple(entry for entry, survived in zip(todo, outcomes, strict=True) if survived)
    return Result(module, len(todo), survivors)


def _passing(module: str, copies: Queue[Path], tests: Sequence[str], order: Sequence[str]) -> Run:
    """Run the tests on the unchanged code in every copy, and stop here unless they pass."""
    run = Run(0)
    for _ in range(copies.qsize()):
        copy = copies.get()
        run = run_tests(copy, tests, order)
        if run.code:
            print((copy / "output.txt").read_text(encoding="utf-8")[-3000:], file=sys.stderr)
            raise SystemExit(f"{module}: its tests fail on the unchanged code")
        copies.put(copy)
    return run


def _told(module: str, total: int, outcomes: Iterator[bool]) -> Iterator[bool]:
    survived = 0
    for number, outcome in enumerate(outcomes, 1):
        survived += outcome
        if number % 10 == 0 or number == total:
            print(f"{module}: {number} of {total}, {survived} survived", file=sys.stderr, flush=True)
        yield outcome


def _section(result: Result, settings: Settings) -> str:
    killed = result.total - len(result.survivors)
    lines = [f"## {result.module}\n", f"{result.total} mutants, {killed} noticed, {len(result.survivors)} survived."]
    lines += [f"Tests: {', '.join(settings.tests[result.module])}.\n"]
    for name, mutant in result.survivors:
        reason = settings.argued.get(mutant.id, "**not argued**")
        lines.append(f"- `{name}:{mutant.line}` · `{mutant.change}`\n  {reason}")
    return "\n".join(lines).rstrip() + "\n"


def _write(results: Sequence[Result], settings: Settings) -> None:
    """Replace the sections of the modules that ran; keep the others that the settings still name."""
    sections: dict[str, str] = {}
    if REPORT.exists():
        for part in REPORT.read_text(encoding="utf-8").split("\n## ")[1:]:
            sections[part.partition("\n")[0]] = f"## {part.rstrip()}\n"
    for result in results:
        sections[result.module] = _section(result, settings)
    kept = [sections[module] for module in settings.tests if module in sections]
    REPORT.write_text("\n".join([HEAD, *kept]), encoding="utf-8")


def _verdict(results: Sequence[Result], settings: Settings, *, complete: bool) -> int:
    survivors = {mutant.id for result in results for _, mutant in result.survivors}
    ran = tuple(result.module for result in results)
    bad = [f"survived, not argued: {name}" for name in sorted(survivors - set(settings.argued))]
    if complete:
        ours = {name for name in settings.argued if name.startswith(ran)}
        bad += [f"argued, but does not survive: {name}" for name in sorted(ours - survivors)]
    total = sum(result.total for result in results)
    print(*bad, f"{total} mutants, {len(survivors)} survived, {len(bad)} complaints", sep="\n")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
