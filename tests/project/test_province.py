"""Nothing of a province stands in the code: its units, indicators, targets and words are rule files."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
SOURCES = [path for path in (ROOT / "src").rglob("*") if path.suffix in {".py", ".json", ".yaml", ".html", ".css"}]


def plain(text: str) -> str:
    return unicodedata.normalize("NFC", text).casefold()


def values(node: object, keys: set[str]) -> Iterator[str]:
    """Every text below one of the keys, however deep."""
    if isinstance(node, dict):
        for key, value in node.items():
            if key in keys:
                yield from texts(value)
            yield from values(value, keys)
    elif isinstance(node, list):
        for entry in node:
            yield from values(entry, keys)


def texts(node: object) -> Iterator[str]:
    if isinstance(node, dict):
        for value in node.values():
            yield from texts(value)
    elif isinstance(node, list):
        for entry in node:
            yield from texts(entry)
    elif isinstance(node, str):
        yield node


def rule_files(ruleset: str) -> list[tuple[Path, object]]:
    found = sorted((ROOT / "rules" / ruleset).glob("*.yaml")) + sorted(
        (ROOT / "rules" / ruleset / "indicators").glob("*.yaml")
    )
    return [(path, yaml.safe_load(path.read_text(encoding="utf-8"))) for path in found]


RULESETS = sorted(path.parent.name for path in (ROOT / "rules").glob("*/ruleset.yaml"))


def words_of(ruleset: str) -> set[str]:
    """Names, codes and aliases of units, ids and headings of indicators, and the set's own id."""
    found = {ruleset}
    for path, content in rule_files(ruleset):
        if path.name == "units.yaml":
            found |= set(values(content, {"code", "name", "aliases"}))
        if isinstance(content, dict) and "indicator" in content:
            found |= {content["indicator"]} | set(values(content, {"title", "columns", "printed", "reason"}))
    return {plain(word) for word in found if len(word) > 5}


def targets_of(ruleset: str) -> set[str]:
    return {
        re.sub(r"[^0-9.,]", "", value)
        for _, content in rule_files(ruleset)
        for value in values(content, {"at_least", "at_most"})
    }


def test_there_is_a_rule_set_to_look_for() -> None:
    assert "hung-yen" in RULESETS
    assert len(words_of("hung-yen")) > 50
    assert targets_of("hung-yen") == {"60", "30"}


@pytest.mark.parametrize("ruleset", RULESETS)
def test_no_word_of_a_rule_set_is_in_the_code(ruleset: str) -> None:
    words = words_of(ruleset)
    for path in SOURCES:
        text = plain(path.read_text(encoding="utf-8"))
        assert {word for word in words if word in text} == set(), path.relative_to(ROOT)


@pytest.mark.parametrize("ruleset", RULESETS)
def test_no_target_of_a_rule_set_is_in_the_code(ruleset: str) -> None:
    written = re.compile(rf"(?<![\w.,])({'|'.join(map(re.escape, targets_of(ruleset)))}) ?%")
    for path in SOURCES:
        assert written.findall(path.read_text(encoding="utf-8")) == [], path.relative_to(ROOT)
