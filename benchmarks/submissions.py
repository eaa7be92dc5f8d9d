"""``python -m benchmarks.submissions``: a folder of 3 300 files, one an invented commune, checked in one command.

Told are the seconds and the MiB of ``check``, and how many lines its summary has. Ten files cannot be read, ten units
do not submit, ten submit twice. The files are wide, long, or wide with two columns that name the unit (``--form``).
"""

from __future__ import annotations

import argparse
import random
import shutil
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import yaml

from benchmarks.comparison import program
from benchmarks.machine import machine
from benchmarks.pairs import Command, run

COMMUNES, ODD = 3_300, 10
INDICATORS = ("alpha", "beta", "gamma", "delta")
_BASIS = {"document": "plan", "place": "Annex", "as": "sets"}


def _both(text: str) -> dict[str, str]:
    return {"vi": text, "en": text}


def write_rules(folder: Path) -> None:
    """A rule set of invented communes, four rates and a target for each."""
    (folder / "indicators").mkdir(parents=True)
    units = [{"code": f"xa-mau-{number}", "name": f"Xã Mẫu {number}", "level": "commune"} for number in range(COMMUNES)]
    files: dict[str, object] = {
        "ruleset.yaml": {
            "ruleset": "communes",
            "title": _both("Invented communes"),
            "language": "vi",
            "province": "S98",
        },
        "units.yaml": {"last_confirmed": "2026-12", "basis": _BASIS, "units": units},
        "documents.yaml": {
            "documents": [
                {
                    "id": "plan",
                    "title": _both("Invented plan"),
                    "short": _both("plan"),
                    "status": "unknown",
                    "read": True,
                }
            ]
        },
    }
    for place, name in enumerate(INDICATORS):
        target = {"from": "2026-01", "at_least": f"{50 + 5 * place}%", "set_by": _both("Invented"), "basis": _BASIS}
        files[f"indicators/{name}.yaml"] = {
            "indicator": name,
            "title": _both(f"Rate {name}"),
            "columns": [f"Tỷ lệ {name} (%)"],
            "scale": "percent",
            "range": "0%..100%",
            "applies_to": ["commune"],
            "targets": [{**target, "last_confirmed": "2026-12"}],
        }
    for name, content in files.items():
        (folder / name).write_text(yaml.safe_dump(content, allow_unicode=True, sort_keys=False), "utf-8")


def _wide(number: int, figures: Sequence[str]) -> list[str]:
    heading = ["STT", "Đơn vị", *(f"Tỷ lệ {name} (%)" for name in INDICATORS)]
    return [",".join(heading), ",".join([str(number), f"Xã Mẫu {number}", *figures])]


def _twice(number: int, figures: Sequence[str]) -> list[str]:
    heading = ["Mã đơn vị", "Tên đơn vị", *(f"Tỷ lệ {name} (%)" for name in INDICATORS)]
    return [",".join(heading), ",".join([f"xa-mau-{number}", f"Xã Mẫu {number}", *figures])]


def _long(number: int, figures: Sequence[str]) -> list[str]:
    rows = [f"Xã Mẫu {number},{name},{figure}" for name, figure in zip(INDICATORS, figures, strict=True)]
    return ["Đơn vị,Chỉ số,Giá trị", *rows]


FORMS: Mapping[str, Callable[[int, Sequence[str]], list[str]]] = {"wide": _wide, "twice": _twice, "long": _long}


def write_files(folder: Path, form: str = "wide") -> None:
    """One table a commune, for October 2026, from a fixed seed."""
    folder.mkdir(parents=True)
    draw = random.Random(20261010)
    for number in range(ODD, COMMUNES):
        lines = FORMS[form](number, [f'"{draw.randint(0, 99)},{draw.randint(0, 9)}"' for _ in INDICATORS])
        text = "".join(f"{line}\n" for line in lines)
        (folder / f"xa-mau-{number:04}-2026-10.csv").write_text(text, "utf-8")
        if number < 2 * ODD:
            (folder / f"xa-mau-{number:04}-lan-2-2026-10.csv").write_text(text.replace(',0"', ',1"'), "utf-8")
        elif number < 3 * ODD:
            (folder / f"xa-mau-{number:04}-2026-10.csv").write_bytes(b"%PDF-1.7 scanned")


def main() -> None:
    """Write the files, check them, tell what it took."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.submissions", description=__doc__)
    parser.add_argument("--python", type=Path, default=Path(sys.executable), help="interpreter that has the package")
    parser.add_argument("--form", choices=FORMS, default="wide", help="what the files look like")
    asked = parser.parse_args()
    folder = Path(__file__).resolve().parents[1] / "build/benchmarks/submissions"
    shutil.rmtree(folder, ignore_errors=True)
    write_rules(folder / "rules")
    write_files(folder / "files", asked.form)
    print(machine(asked.python))
    for name, options in (("text", ("-o", "summary.txt")), ("JSON", ("-o", "report.json"))):
        arguments = (str(program(asked.python.absolute())), "check", "files", "--rules", "rules", *options)
        spent = run(Command(name, arguments, folder), expected=4)
        print(name, spent)
    print("lines:", len((folder / "summary.txt").read_text("utf-8").splitlines()))


if __name__ == "__main__":
    main()
