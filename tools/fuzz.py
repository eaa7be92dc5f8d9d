"""Damage inputs at random and read them: only our own errors may come out, in bounded time and memory.

``make fuzz`` reads 100 000 inputs: numbers as typed, delimited texts, and the files of ``fixtures/odd-files``, damaged
as a whole or inside a member of an archive. The same seed gives the same inputs. The pages of a PDF are read here, as
a process of its own for each would take hours; every hundredth has it all the same. Times are of the processor.
"""

from __future__ import annotations

import argparse
import io
import json
import logging
import random
import resource
import signal
import sys
import tempfile
import time
import zipfile
import zlib
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import FrameType
from typing import Any

from tthc_rules.errors import Problem, TableError, UsageError
from tthc_rules.model.rules import RuleSet, Scale
from tthc_rules.pipeline import load_rules
from tthc_rules.reading.folders import find_files
from tthc_rules.reading.formats import pdf, pdf_pages
from tthc_rules.reading.limits import Limits
from tthc_rules.reading.numbers import read_number
from tthc_rules.reading.table import read_table

FIXTURES = Path(__file__).parents[1] / "fixtures"
LONGEST = 20
"""Seconds of the processor that one input may take."""

MOST_MEMORY = 4 << 30
"""Bytes of address space that the whole run may take; most of them are polars' own reservations."""

SIGNS = "0123456789.,-+ %()[]eExX∞٣½\u00a0\u202f\u2212\u200bđĐ#N/A\t\n;\"'"
_TEXTS = (".csv", ".html", ".json", ".jsonl")
_NOT_DAMAGED = ("make.py", "expected.json", "blown-up.pdf")
"""What is no input; the last takes gigabytes by design and has a test of its own."""

_SHARES = (("number", 0.7), ("text", 0.2), ("file", 0.1))


class TooSlow(BaseException):
    """An input took longer than `LONGEST`; no reader can catch it."""


def mutated(content: bytes, rng: random.Random) -> bytes:
    """The bytes with one to eight of them changed, or a piece cut out, doubled or overwritten."""
    changed = bytearray(content)
    for _ in range(rng.randint(1, 8)):
        if not changed:
            return b""
        start = rng.randrange(len(changed))
        end = min(len(changed), start + rng.choice((1, 2, 8, 64, 1024)))
        match rng.randrange(5):
            case 0:
                changed[start] ^= 1 << rng.randrange(8)
            case 1:
                del changed[start:end]
            case 2:
                changed[start:start] = changed[start:end]
            case 3:
                changed[start:end] = rng.randbytes(end - start)
            case _:
                changed[start:end] = str(rng.choice((0, -1, 255, 2**31, 2**63, 10**30))).encode()
    return bytes(changed)


def retyped(content: bytes, rng: random.Random) -> bytes:
    """A text with some of its characters replaced, put in or taken out: still a text."""
    signs = list(content.decode("utf-8", "replace"))
    for _ in range(rng.randint(1, 8)):
        place = rng.randrange(len(signs))
        match rng.randrange(3):
            case 0:
                signs[place] = rng.choice(SIGNS)
            case 1:
                signs.insert(place, rng.choice(SIGNS))
            case _:
                del signs[place]
    return "".join(signs).encode()


def inside(content: bytes, rng: random.Random) -> bytes:
    """An archive with one of its members damaged, sound otherwise."""
    packed = io.BytesIO()
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as read, zipfile.ZipFile(packed, "w") as kept:
            names = read.namelist()
            chosen = rng.choice([name for name in names if name.endswith("xml")] or names)
            for name in names:
                member = read.read(name)
                kept.writestr(name, mutated(member, rng) if name == chosen else member)
    except (zipfile.BadZipFile, RuntimeError, OSError, ValueError, EOFError, zlib.error):
        return mutated(content, rng)
    return packed.getvalue()


def read_number_text(rng: random.Random) -> None:
    """Read one number, of signs that numbers are made of."""
    text = "".join(rng.choice(SIGNS) for _ in range(rng.randint(0, rng.choice((4, 12, 60)))))
    read_number(text, rng.choice((Scale.PERCENT, Scale.COUNT)), rng.randint(0, 6))


def read_file(content: bytes, path: Path, rules: RuleSet) -> str:
    """Read a table, or the files of an archive, and say what came of it: ``read`` or the code of the problem."""
    path.write_bytes(content)
    try:
        found = find_files([str(path)])
        if found.refused:
            return found.refused[0].problems[0].code
        for file in found.files:
            read_table(file, rules, period="2023-10")
    except (TableError, UsageError) as error:
        return error.problems[0].code
    return "read"


def pages_here(content: bytes, file: str, limits: Limits) -> Sequence[Mapping[str, Any]]:
    """The pages of a PDF, read in this process."""
    answer = json.loads(json.dumps(pdf_pages.pages(content, limits.pages)))
    if "problem" in answer:
        raise TableError([Problem(answer["problem"], file, params=answer["params"])])
    found: Sequence[Mapping[str, Any]] = answer["pages"]
    return found


def bundles(texts: Sequence[bytes]) -> bytes:
    """An archive of texts."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as kept:
        for number, text in enumerate(texts):
            kept.writestr(f"2023-10/{number}.csv", text)
    return packed.getvalue()


def run(count: int, seed: int, folder: Path) -> tuple[Counter[str], float]:
    """Read so many inputs. Gives what came of them and the longest time one took, in seconds.

    The first input of which anything but a `TableError` comes ends the run with its traceback; it lies in the folder.
    """
    rng = random.Random(seed)  # noqa: S311 (nothing is kept secret)
    rules = load_rules("hung-yen")
    texts = [path.read_bytes() for path in sorted((FIXTURES / "hung-yen").glob("*.csv")) if "long" not in path.name]
    files = [path for path in sorted((FIXTURES / "odd-files").iterdir()) if path.name not in _NOT_DAMAGED]
    stored = [(path.suffix, path.read_bytes()) for path in files]
    stored += [(".zip", bundles(texts))] * 8
    own_process = pdf._pages  # noqa: SLF001 (replaced for most inputs)
    outcomes: Counter[str] = Counter()
    longest = 0.0
    for number in range(count):
        pdf._pages = own_process if number % 100 == 0 else pages_here  # noqa: SLF001
        kind = rng.choices([name for name, _ in _SHARES], [share for _, share in _SHARES])[0]
        ending, content = (".csv", rng.choice(texts)) if kind == "text" else rng.choice(stored)
        damage = mutated
        if rng.random() < 0.7 and content:
            damage = retyped if ending in _TEXTS else inside if content.startswith(b"PK") else mutated
        path = folder / f"input{ending}"
        started = time.process_time()
        signal.setitimer(signal.ITIMER_PROF, LONGEST)
        try:
            if kind == "number":
                read_number_text(rng)
                outcomes["number"] += 1
            else:
                outcomes[f"{kind}: {read_file(damage(content, rng), path, rules)}"] += 1
        finally:
            signal.setitimer(signal.ITIMER_PROF, 0)
        longest = max(longest, time.process_time() - started)
    return outcomes, longest


def _too_slow(_signal: int, _frame: FrameType | None) -> None:
    raise TooSlow


def main() -> int:
    """Run, and print what came of it."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--count", type=int, default=100_000)
    arguments.add_argument("--seed", type=int, default=1)
    given = arguments.parse_args()
    logging.disable(logging.CRITICAL)  # pdfminer tells of every oddity that it passes over
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    signal.signal(signal.SIGPROF, _too_slow)
    folder = Path(tempfile.mkdtemp(prefix="tthc-fuzz-"))
    started = time.perf_counter()
    print(f"the last input is kept in {folder}")
    outcomes, longest = run(given.count, given.seed, folder)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    for name, number in sorted(outcomes.items()):
        print(f"{number:8} {name}")
    print(f"{given.count} inputs in {time.perf_counter() - started:.0f} s, longest {longest:.2f} s, peak {peak} MiB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
