"""Lint on texts: Unicode forms, look-alikes, names that match twice, texts that only look like months or numbers."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from tthc_rules.authoring.lint_nouns import Compose, Edit, LintFinding
from tthc_rules.model.rules import RuleSet, Unit, Written
from tthc_rules.reading.text import fold, fold_heading, visible_signs
from tthc_rules.rulefile.folder import Kind, RuleFile, RuleFolder
from tthc_rules.rulefile.nodes import Fields, Items, Node, Scalar, scalars
from tthc_rules.rulefile.shape import shorten

Path = tuple[str | int, ...]
TEXTS: Mapping[Kind, tuple[tuple[str, ...], ...]] = {
    Kind.RULESET: (("title", "?"), ("headings", "unit", "*"), ("headings", "row_number", "*")),
    Kind.UNITS: (
        ("basis", "place"),
        ("units", "*", "name"),
        ("units", "*", "aliases", "*"),
        ("groups", "*", "title", "?"),
    ),
    Kind.DOCUMENTS: (("documents", "*", "title", "?"), ("documents", "*", "short", "?"), ("documents", "*", "issuer")),
    Kind.SCORING: (
        ("title", "?"),
        ("basis", "place"),
        *((part, "*", *rest) for part in ("groups", "indicators") for rest in (("title", "?"), ("columns", "*"))),
    ),
    Kind.INDICATOR: (
        ("title", "?"),
        ("columns", "*"),
        ("verdict_columns", "*"),
        ("numerator", "?"),
        ("denominator", "?"),
        ("wording", "?"),
        *(
            (part, "*", *rest)
            for part in ("applies_to", "targets", "exemptions", "pending")
            for rest in (("reason", "?"), ("set_by", "?"), ("basis", "place"), ("printed", "*"))
        ),
    ),
}
"""Where texts for people stand; ``*`` is each item of a list, ``?`` the value itself or each entry of a group."""
_MONTH = re.compile(r"(\d{4}-\d{1,2}(-\d{1,2})?|(tháng |T)?\d{1,2}[/.]\d{4})", re.IGNORECASE)
_NUMBER = re.compile(r"[<>=≤≥]*\s*[-+]?\d[\d.,\s]*%?")
_OLD_YAML = re.compile(r"y|n|yes|no|on|off|[-+]?\d+(:[0-5]?\d)+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Told:
    """A text for people: the file, the path in it, the value."""

    file: RuleFile
    path: Path
    scalar: Scalar

    @property
    def written(self) -> Written:
        """Where it is."""
        return Written(self.file.shown, self.scalar.line, self.scalar.column)


def text_findings(files: RuleFolder, rules: RuleSet) -> Iterator[LintFinding]:
    """Everything that is wrong with texts of the files, and names of the set that match twice."""
    for file in files.files:
        yield from _apart(file)
    for told in texts_of(files):
        yield from _of_one(told)
    yield from _names_alike(rules)
    yield from _headings_alike(files)
    yield from _printed(files)


def texts_of(files: RuleFolder) -> Iterator[Told]:
    """Every text for people in the files."""
    for file in files.files:
        for pattern in TEXTS.get(file.kind, ()):
            for path, scalar in _at(file.root, pattern, ()):
                yield Told(file, path, scalar)


def _at(node: Node | None, pattern: tuple[str, ...], path: Path) -> Iterator[tuple[Path, Scalar]]:
    if not pattern:
        if isinstance(node, Scalar):
            yield path, node
    elif pattern[0] == "*":
        for place, item in enumerate(node.items if isinstance(node, Items) else ()):
            yield from _at(item, pattern[1:], (*path, place))
    elif pattern[0] == "?":
        yield from _at(node, (), path)
        for entry in node.entries if isinstance(node, Fields) else ():
            yield from _at(entry.node, pattern[1:], (*path, entry.key.text))
    elif isinstance(node, Fields):
        yield from _at(node.get(pattern[0]), pattern[1:], (*path, pattern[0]))


def _apart(file: RuleFile) -> Iterator[LintFinding]:
    """Lines whose letters stand apart from their accents; reading composes them, other programs do not."""
    text = file.content.decode("utf-8-sig") if file.kind is not Kind.CASES else ""
    for number, line in enumerate(text.splitlines(), start=1):
        composed = unicodedata.normalize("NFC", line)
        if composed != line:
            column = next(place for place, sign in enumerate(line) if composed[place : place + 1] != sign) + 1
            params = {"value": shorten(composed.strip())}
            yield LintFinding("text_not_composed", Written(file.shown, number, column), "", params, Compose(file.path))


def _of_one(told: Told) -> Iterator[LintFinding]:
    text, params = told.scalar.text, {"value": shorten(told.scalar.text)}
    seen = visible_signs(text)
    if seen != text:
        params_seen = {"value": shorten(seen)}
        yield LintFinding("text_invisible", told.written, "", params_seen, Edit(told.file.path, told.path, seen))
    word = next((word for word in seen.split() if _scripts(word) - {"LATIN"}), None)
    if word is not None and "LATIN" in _scripts(seen):
        yield LintFinding("text_mixed_scripts", told.written, "", {**params, "word": shorten(word)})
    bare = " ".join(seen.split())
    if _MONTH.fullmatch(bare):
        yield LintFinding("text_like_month", told.written, "", params)
    elif _NUMBER.fullmatch(bare):
        yield LintFinding("text_like_number", told.written, "", params)
    elif told.scalar.plain and _OLD_YAML.fullmatch(text):
        yield LintFinding("text_read_otherwise", told.written, "", params, Edit(told.file.path, told.path, text))


def _scripts(text: str) -> set[str]:
    """Which of the alphabets that look alike the letters of a text come from."""
    names = (unicodedata.name(sign, "").partition(" ")[0] for sign in text if sign.isalpha())
    return {name for name in names if name in {"LATIN", "CYRILLIC", "GREEK"}}


def _names_alike(rules: RuleSet) -> Iterator[LintFinding]:
    """Spellings by which a table's row could mean two units that exist in one month."""
    first: dict[str, list[tuple[Unit, str]]] = {}
    for unit in rules.roster.units:
        own = dict.fromkeys(
            (unit.code, *([unit.official_code] if unit.official_code else []), unit.name, *unit.aliases)
        )
        for spelling in own:
            others = first.setdefault(fold(spelling), [])
            other = next((each for each in others if each[0] is not unit and _meet(each[0], unit)), None)
            if other is not None:
                line = str(other[0].written.line)
                params = {"value": shorten(spelling), "other": shorten(other[1]), "unit": other[0].code, "line": line}
                yield LintFinding("names_alike", unit.written, unit.code, params)
            others.append((unit, spelling))


def _meet(one: Unit, other: Unit) -> bool:
    return max(one.start, other.start) <= min(one.last_month, other.last_month)


def _headings_alike(files: RuleFolder) -> Iterator[LintFinding]:
    """Headings of two indicators that a table's heading would match both of."""
    first: dict[str, tuple[RuleFile, Scalar]] = {}
    for file in files.of(Kind.INDICATOR):
        paths = (("indicator",), ("title", "vi"), ("title", "en"), ("columns", "*"))
        for scalar in (found for path in paths for found in scalars(file.root, *path)):
            before, other = first.setdefault(fold_heading(scalar.text), (file, scalar))
            if before is not file:
                params = {
                    "value": shorten(scalar.text),
                    "other": shorten(other.text),
                    "first": f"{before.shown}:{other.line}",
                }
                yield LintFinding("headings_alike", Written(file.shown, scalar.line, scalar.column), "", params)


def _printed(files: RuleFolder) -> Iterator[LintFinding]:
    """Words by which an exemption is claimed that its reason says already."""
    for file in files.of(Kind.INDICATOR):
        for place, clause in enumerate(_items(file.root, "exemptions")):
            reasons = {
                " ".join(told.text.split())
                for path in (("reason",), ("reason", "vi"), ("reason", "en"))
                for told in scalars(clause, *path)
            }
            about = next((told.text for told in scalars(clause, "id")), "")
            for number, told in enumerate(_items(clause, "printed")):
                if isinstance(told, Scalar) and " ".join(told.text.split()) in reasons:
                    fix = Edit(file.path, ("exemptions", place, "printed", number), None)
                    params = {"value": shorten(told.text), "clause": about}
                    written = Written(file.shown, told.line, told.column)
                    yield LintFinding("printed_repeats_reason", written, about, params, fix)


def _items(node: Node | None, key: str) -> tuple[Node, ...]:
    found = node.get(key) if isinstance(node, Fields) else None
    return found.items if isinstance(found, Items) else ()
