"""Writes what is made from the code and the shipped rules: schemas and the pages of the documentation.

python tools/generate.py            write them
python tools/generate.py --check    say which are out of step; exit 1 if any is
"""

from __future__ import annotations

import difflib
import sys
from pathlib import Path

from cli_reference import cli_page
from lint_reference import lint_page
from rule_pages import findings_page, history_pages
from tthc_rules.recording.contract import record_schema
from tthc_rules.report.contract import report_schema
from tthc_rules.rulefile.schema import language_page, schema_files

ROOT = Path(__file__).resolve().parent.parent


def generated() -> dict[str, str]:
    """The text of every generated file, by its path from the root of the project."""
    texts = {f"schemas/{name}": text for name, text in schema_files().items()}
    texts["schemas/report.schema.json"] = report_schema()
    texts["schemas/record.schema.json"] = record_schema()
    texts["docs/rule-language.md"] = language_page()
    texts["docs/cli.md"] = cli_page()
    texts["docs/lint.md"] = lint_page()
    texts["docs/findings.md"] = findings_page()
    texts |= history_pages()
    return {name: text.rstrip("\n") + "\n" for name, text in sorted(texts.items())}


def left_over(texts: dict[str, str]) -> list[str]:
    """Schemas and histories on disk that nothing makes any more."""
    there = [*(ROOT / "schemas").glob("*"), *(ROOT / "docs/rules").rglob("*.md")]
    return sorted(name for path in there if (name := path.relative_to(ROOT).as_posix()) not in texts)


def main(arguments: list[str]) -> int:
    """Write the files, or with ``--check`` compare them; 1 if one differs."""
    texts = generated()
    if arguments == ["--check"]:
        return check(texts)
    if arguments:
        print(__doc__, file=sys.stderr)
        return 2
    for name in left_over(texts):
        (ROOT / name).unlink()
    for name, text in texts.items():
        (ROOT / name).parent.mkdir(parents=True, exist_ok=True)
        (ROOT / name).write_text(text, encoding="utf-8", newline="\n")
    return 0


def check(texts: dict[str, str]) -> int:
    """Print how the files on disk differ from what the code says; 1 if they do."""
    wrong = [f"{name}: nothing makes this file" for name in left_over(texts)]
    for name, text in texts.items():
        path = ROOT / name
        there = path.read_bytes().decode("utf-8") if path.exists() else ""
        if there != text:
            lines = difflib.unified_diff(
                there.splitlines(), text.splitlines(), name, "as the code says", n=0, lineterm=""
            )
            wrong.append("\n".join(list(lines)[:12]))
    if wrong:
        print(*wrong, "Run `make generate` and read what changed.", sep="\n", file=sys.stderr)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
