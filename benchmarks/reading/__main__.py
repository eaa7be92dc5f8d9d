"""``python -m benchmarks.reading [FOLDER]``: each tool reads the ten files; writes docs/peers-reading.md."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from benchmarks.environments import environment
from benchmarks.reading.fates import LEFT, RIGHT, SAID, WRONG, fate, ours
from benchmarks.reading.files import FILES, File

ROOT = Path(__file__).resolve().parents[2]
HERE = Path(__file__).resolve().parent
PAGE = ROOT / "docs/peers-reading.md"
PINS = {
    "pandas": ("pandas==3.0.6", "openpyxl==3.1.5"),
    "polars": ("polars==2.1.0", "fastexcel==0.21.0"),
    "pandera": ("pandera[io]==0.35.0", "pandas==3.0.6", "openpyxl==3.1.5"),
    "pointblank": ("pointblank==1.1.1", "polars==2.1.0", "fastexcel==0.21.0"),
    "frictionless": ("frictionless[excel]==5.21.0",),
}
OURS = "tthc-rules"


def asked(python: Path, tool: str, path: Path, file: File) -> list[str]:
    """The fate of every cell in the hands of another tool."""
    command = [str(python), str(HERE / "read.py"), tool, path.name, file.heading]  # frictionless takes no absolute path
    ran = subprocess.run(command, capture_output=True, text=True, cwd=path.parent, timeout=180, check=False)
    if not ran.stdout.strip():
        raise SystemExit(f"{tool}, {file.name}: {ran.stderr[-400:]}")
    answer = json.loads(ran.stdout.strip().splitlines()[-1])
    if "complaint" in answer:
        return [SAID] * len(file.truth)
    cells = answer["cells"]
    if len(cells) != len(file.truth):
        return [WRONG] * len(file.truth)  # rows lost or made
    return [fate(cell, truth) for cell, truth in zip(cells, file.truth, strict=True)]


def main() -> None:
    """Read everything everywhere and write the page."""
    home = Path(sys.argv[1] if len(sys.argv) > 1 else ROOT / "build/peers-reading")
    home.mkdir(parents=True, exist_ok=True)
    pythons = {tool: environment(home / tool, PINS[tool]) for tool in PINS}
    fates: dict[str, dict[str, list[str]]] = {}
    with tempfile.TemporaryDirectory() as scratch:
        for file in FILES:
            path = Path(scratch) / file.name
            file.write(path)
            fates[file.name] = {OURS: ours(path, file)}
            fates[file.name] |= {tool: asked(python, tool, path, file) for tool, python in pythons.items()}
    PAGE.write_text(page(fates), encoding="utf-8")
    print(PAGE.relative_to(ROOT))


def page(fates: dict[str, dict[str, list[str]]]) -> str:
    """The page: one row a file, one column a tool, and the sums."""
    tools = [OURS, *PINS]
    lines = [(HERE / "page.md").read_text(encoding="utf-8").rstrip(), ""]
    lines += [f"| file | {' | '.join(tools)} |", "|---|" + "---|" * len(tools)]
    for file in FILES:
        row = fates[file.name]
        lines.append(f"| `{file.name}`: {file.what} | {' | '.join(words(row[tool]) for tool in tools)} |")
    sums = {tool: Counter(each for row in fates.values() for each in row[tool]) for tool in tools}
    lines += [
        "",
        f"| of {sum(len(file.truth) for file in FILES)} cells | right | told | left as text | silently wrong |",
    ]
    lines += ["|---|--:|--:|--:|--:|"]
    for tool in tools:
        version = "" if tool == OURS else f" ({', '.join(PINS[tool])})"
        counts = " | ".join(str(sums[tool][word]) for word in (RIGHT, SAID, LEFT, WRONG))
        lines.append(f"| {tool}{version} | {counts} |")
    return "\n".join(lines) + "\n"


def words(cells: Sequence[str]) -> str:
    """``4 right, **2 wrong**``."""
    counts = Counter(cells)
    told = [f"{counts[word]} {word}" for word in (RIGHT, SAID, LEFT) if counts[word]]
    return ", ".join([*told, *([f"**{counts[WRONG]} wrong**"] if counts[WRONG] else [])])


main()
