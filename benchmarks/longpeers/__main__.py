"""``python -m benchmarks.longpeers``: the checks of ten million rows in other tools, beside `check --engine batches`.

Each tool has an environment and a script of its own. Its counts, and its verdicts where it writes them, must first be
ours. Beside a tool that writes no verdicts ours writes none either. A row of a Markdown table is printed for each when
it is measured.
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
from pathlib import Path

from benchmarks import longfiles
from benchmarks.comparison import CommandsDiffer
from benchmarks.environments import environment
from benchmarks.long import FEW, check
from benchmarks.longpeers.agree import agree, expected, same_verdicts
from benchmarks.longpeers.tools import TOOLS, Tool
from benchmarks.machine import machine
from benchmarks.pairs import Command, CommandFailed, LimitReached, Limits, Run, measure, ratio, run, spread

ROOT = Path(__file__).resolve().parents[2]
SCRIPTS = Path(__file__).resolve().parent / "scripts"
HEAD = (
    "| tool | rows | what it lacks | verdicts | seconds | of processor | MiB | anonymous MiB | clock | cpu | memory |",
    "|---|--:|---|---|--:|--:|--:|--:|--:|--:|--:|",
)


def ask(tool: Tool, python: Path, folder: Path, months: int, limits: Limits) -> Command:
    """The command that gives a table of so many months to a tool."""
    read = (f"table-{months}.parquet", f"targets-{FEW}.parquet", str(longfiles.UNITS))
    arguments = (str(python), "-W", "ignore", str(SCRIPTS / f"{tool.script}.py"), *read)
    return Command(tool.script, (*arguments, f"{tool.script}.parquet", f"{tool.script}.json"), folder, limits)


def prove(theirs: Command, ours: Command, folder: Path, months: int) -> bool:
    """Run both; what the tool counts and writes is ours.

    Returns:
        Whether it writes verdicts.

    Raises:
        CommandsDiffer: if it is not.
    """
    counts, verdicts = (folder / f"{theirs.name}.{ending}" for ending in ("json", "parquet"))
    counts.unlink(missing_ok=True)
    verdicts.unlink(missing_ok=True)
    run(ours)
    run(theirs)
    agree(json.loads(counts.read_text(encoding="utf-8")), expected(folder, f"table-{months}.parquet", FEW))
    if verdicts.is_file():
        same_verdicts(folder / f"ours-{FEW}.parquet", verdicts)
    return verdicts.is_file()


def row(name: str, tool: Tool, months: int, asked: argparse.Namespace) -> str:
    """Prove, measure, and tell in one row; what went wrong, if it did."""
    folder = asked.folder
    start = f"| {name} ({tool.pins[0]}, {tool.how}) | {longfiles.PER_MONTH * months:,} | {tool.lacks} |"
    try:
        python = environment(ROOT / "build/longpeers" / name.lower().replace(" ", "-"), tool.pins).absolute()
        theirs = ask(tool, python, folder, months, Limits(asked.seconds, asked.memory))
        ours = check(asked.python, folder, months, FEW)
        writes = prove(theirs, ours, folder, months)
        ours = check(asked.python, folder, months, FEW, verdicts=writes)
        runs = measure((ours, theirs), asked.rounds, warm=False)
    except LimitReached as reached:
        return f"{start} {reached} |"
    except (CommandFailed, CommandsDiffer) as problem:
        return f"{start} **{' '.join(str(problem).split())[-300:]}** |"
    return f"{start} {'written, as ours' if writes else 'none'} | {_figures(runs[ours.name], runs[theirs.name])} |"


def _figures(ours: tuple[Run, ...], theirs: tuple[Run, ...]) -> str:
    cells = [
        f"{spread([one[field] for one in theirs]).median:{form}}"
        for field, form in ((0, ".1f"), (1, ".1f"), (2, ",.0f"), (3, ",.0f"))
    ]
    ratios = [ratio(theirs, ours, lambda one, field=field: one[field]) for field in (0, 1, 3)]  # type: ignore[misc]
    return " | ".join([*cells, *map(str, ratios)])


def main() -> None:
    """Measure the tools that are asked for, all by default."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.longpeers", description=__doc__)
    parser.add_argument("tools", nargs="*", choices=[[], *TOOLS], help="which tools (all)")
    parser.add_argument("--python", type=Path, default=Path(sys.executable), help="interpreter that has the package")
    parser.add_argument("--rounds", type=int, default=3, help="how many pairs (3)")
    parser.add_argument("--months", type=int, help="months of 100 000 rows (100; fewer for the slowest)")
    parser.add_argument("--seconds", type=float, default=900, help="end a tool after so many (900)")
    parser.add_argument("--memory", type=float, default=16_000, help="end a tool at so many MiB of its own (16 000)")
    asked = parser.parse_args()
    asked.python = asked.python.absolute()
    asked.folder = ROOT / "build/benchmarks/longpeers"
    chosen = {name: TOOLS[name] for name in asked.tools or TOOLS}
    shutil.rmtree(asked.folder, ignore_errors=True)
    longfiles.write_all(asked.folder, sorted({asked.months or tool.months for tool in chosen.values()}), [FEW])
    print(machine(asked.python), *HEAD, sep="\n", flush=True)
    for name, tool in chosen.items():
        print(row(name, tool, asked.months or tool.months, asked), flush=True)


if __name__ == "__main__":
    main()
