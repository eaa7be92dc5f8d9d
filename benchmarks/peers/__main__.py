"""``python -m benchmarks.peers [FOLDER]``: makes each peer's environment, tries every mistake, writes docs/peers.md."""

from __future__ import annotations

import datetime as dt
import json
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.environments import environment
from benchmarks.peers.mistakes import MISTAKES, PEERS, PINS, changed

ROOT = Path(__file__).resolve().parents[2]
HERE = Path(__file__).resolve().parent
PAGE = ROOT / "docs/peers.md"


def ask(python: Path, peer: str, text: str, folder: Path) -> dict[str, object]:
    """What the peer says of a file with this text."""
    path = folder / f"{peer}.yaml"
    path.write_text(text, encoding="utf-8")
    (folder / "table.csv").write_text("unit,rate\na,30\n", encoding="utf-8")
    command = [str(python), str(HERE / "load.py"), peer, str(path)]
    ran = subprocess.run(command, capture_output=True, text=True, cwd=folder, timeout=120, check=False)
    lines = ran.stdout.strip().splitlines()
    if not lines:
        return {"accepted": False, "said": f"crashed: {ran.stderr.strip()[-200:]}"}
    answer: dict[str, object] = json.loads(lines[-1])
    return answer


def mark(answer: dict[str, object] | None) -> str:
    """A word for the table: accepted silently, refused with or without the line, or not to be expressed."""
    if answer is None:
        return "–"
    if answer["accepted"]:
        return "**silent**"
    said = str(answer["said"])
    return "told, line" if "line " in said.lower() else "told"


def ours(folder: str) -> str:
    """What our reader says of the folder that holds the mistake: a line of it names file, line and column or not."""
    expected = (ROOT / f"fixtures/broken-rules/{folder}/expected.en.txt").read_text(encoding="utf-8").splitlines()[0]
    place = expected.split(" ", 1)[0]
    return "told, line" if place.count(":") == 2 else "told"


def main() -> None:
    """Try everything and write the page."""
    home = Path(sys.argv[1] if len(sys.argv) > 1 else ROOT / "build/peers")
    home.mkdir(parents=True, exist_ok=True)
    rows = []
    silent = dict.fromkeys(PEERS, 0)
    tried = dict.fromkeys(PEERS, 0)
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        pythons = {peer: environment(home / peer, PINS[peer]) for peer in PEERS}
        bases = {peer: (HERE / f"bases/{peer}.yaml").read_text(encoding="utf-8") for peer in PEERS}
        for peer in PEERS:
            answer = ask(pythons[peer], peer, bases[peer], folder)
            if not answer["accepted"]:
                raise SystemExit(f"{peer} refuses its own file: {answer['said']}")
        for name, (own, changes) in MISTAKES.items():
            answers: list[dict[str, object] | None] = [
                None if change is None else ask(pythons[peer], peer, changed(bases[peer], change), folder)
                for peer, change in zip(PEERS, changes, strict=True)
            ]
            for peer, said in zip(PEERS, answers, strict=True):
                tried[peer] += said is not None
                silent[peer] += said is not None and bool(said["accepted"])
            rows.append([name, ours(own), *map(mark, answers)])
    write(rows, silent, tried)


def write(rows: list[list[str]], silent: dict[str, int], tried: dict[str, int]) -> None:
    """The page: the counts, then every mistake."""
    folders = [path for path in (ROOT / "fixtures/broken-rules").iterdir() if path.is_dir()]
    counts = [f"| {peer} | {' '.join(PINS[peer])} | {tried[peer]} | {silent[peer]} |" for peer in PEERS]
    text = (HERE / "page.md").read_text(encoding="utf-8")
    table = "\n".join(f"| {' | '.join(row)} |" for row in rows)
    heading = f"| mistake | tthc-rules | {' | '.join(PEERS)} |\n|---|---|{'---|' * len(PEERS)}"
    day = dt.date.today().isoformat()  # noqa: DTZ011 - a day is enough
    PAGE.write_text(
        text.format(
            counts="\n".join(counts), table=f"{heading}\n{table}", day=day, folders=len(folders), kinds=len(rows)
        ),
        encoding="utf-8",
    )


if __name__ == "__main__":
    main()
