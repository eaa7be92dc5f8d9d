"""What may stand in the files of this project, whatever their kind."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
MADE_HERE = {".cache", ".git", ".venv", "build", "dist", "__pycache__"}
TEXTS = {".py", ".md", ".toml", ".yaml", ".yml", ".json", ".txt", ".csv", ".svg", ".cfg", ".ini", "", ".sh"}
# The brackets keep these patterns from finding themselves.
MACHINE = re.compile(r"(?<![\w.])/(w[o]rk|h[o]me|r[o]ot|t[m]p|f[a]rm|U[s]ers|o[p]t)/")
INDEX = re.compile(r"\bp[y]pi\.|p[y]thonhosted|--(extra-)?i[n]dex-url|--f[i]nd-links", re.IGNORECASE)


def files() -> list[Path]:
    found = []
    for folder, below, names in os.walk(ROOT):
        below[:] = [
            name for name in below if name not in MADE_HERE and not name.endswith("_cache") and name != ".hypothesis"
        ]
        # In a linked work tree .git is a file that git made.
        found += [Path(folder) / name for name in names if name not in MADE_HERE]
    return sorted(found)


def text(path: Path) -> str:
    return path.read_bytes().decode("utf-8", errors="replace") if path.suffix in TEXTS else ""


def test_no_path_of_a_machine_is_written_down() -> None:
    found = {path.relative_to(ROOT).as_posix(): MACHINE.findall(text(path)) for path in files()}
    assert {name: paths for name, paths in found.items() if paths} == {}


def test_no_package_index_is_named() -> None:
    assert [path.relative_to(ROOT).as_posix() for path in files() if INDEX.search(text(path))] == []


def test_no_file_is_larger_than_2_megabytes() -> None:
    assert [path.relative_to(ROOT).as_posix() for path in files() if path.stat().st_size > 2_000_000] == []


@pytest.mark.parametrize("path", sorted((ROOT / "requirements").glob("*.txt")), ids=lambda path: path.name)
def test_locked_packages_are_versions_and_hashes_without_addresses(path: Path) -> None:
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if not line.lstrip().startswith("#")]
    packages = [line for line in lines if not line.startswith(" ")]
    assert all(re.match(r"[a-z0-9.-]+==\S+ .*\\$", line) for line in packages)
    assert all(re.fullmatch(r"    --hash=sha256:[0-9a-f]{64}( \\)?", line) for line in lines if line.startswith(" "))


def test_the_locked_environment_has_no_pandas_and_no_numpy() -> None:
    locked = (ROOT / "requirements/dev.txt").read_text(encoding="utf-8")
    assert re.findall(r"^(?:pandas|numpy|pyarrow|ibis-framework|pyspark)==", locked, re.MULTILINE) == []


def test_links_in_the_documents_lead_somewhere() -> None:
    broken = {}
    for page in [path for path in files() if path.suffix == ".md"]:
        prose = re.sub(r"```.*?```", "", text(page), flags=re.DOTALL)
        targets = re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", prose)
        gone = [target for target in targets if "://" not in target and not (page.parent / target).exists()]
        broken |= {page.relative_to(ROOT).as_posix(): gone} if gone else {}
    assert broken == {}


def test_the_readme_starts_with_the_two_commands() -> None:
    readme = text(ROOT / "README.md")
    first = re.search(r"```\w*\n(.*?)```", readme, re.DOTALL)
    assert first is not None
    assert [line.split("#")[0].strip() for line in first[1].splitlines()] == ["make demo", "make test"]


def test_the_changelog_speaks_of_this_version() -> None:
    version = re.search(r'__version__ = "(.+)"', text(ROOT / "src/tthc_rules/_version.py"))
    assert version is not None
    assert f"## [{version[1]}]" in text(ROOT / "CHANGELOG.md")


def test_every_decision_is_listed() -> None:
    folder = ROOT / "docs/decisions"
    notes = {path.name for path in folder.glob("[0-9]*.md")}
    assert set(re.findall(r"\]\((\d{4}-[a-z0-9-]+\.md)\)", text(folder / "README.md"))) == notes


@pytest.mark.parametrize("path", sorted((ROOT / "rules").rglob("*.yaml")), ids=lambda path: path.name)
def test_a_shipped_rule_file_tells_editors_its_schema(path: Path) -> None:
    named = re.match(r"# yaml-language-server: \$schema=(\S+)\n", text(path))
    assert named is not None
    assert (path.parent / named[1]).is_file()
