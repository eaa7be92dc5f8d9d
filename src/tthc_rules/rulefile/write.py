"""Writing rule files: one canonical form, and edits that leave every other line as it was.

Everything here takes a text and gives a text; the caller puts it on the disk, whole or not at all. Each text is read
again by the strict reader before it is given back: if it does not say exactly what it should, or a comment is lost,
that is an `InternalError` and nothing is given.

    text = set_value(text, ("targets", 0, "to"), "2023-12", file=shown, after="from")
    text = append_item(text, ("exemptions", 0, "units"), "so-a", file=shown)
    text = remove(text, ("pending", 1), file=shown)
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace

from tthc_rules.errors import InternalError, Problem, RuleFileError
from tthc_rules.records import record
from tthc_rules.rulefile.emit import Value, emit, made
from tthc_rules.rulefile.layout import Branch, Part, comments_in, read_layout
from tthc_rules.rulefile.nodes import Figure, Scalar
from tthc_rules.rulefile.parse import parse_text
from tthc_rules.rulefile.splice import splice

Place = Sequence[str | int]
"""A place in a file: keys and 0-based items, such as ``("targets", 0, "to")``."""
Said = tuple[object, ...]
"""What a tree says, places apart: kinds, texts and the order of keys."""


def format_text(text: str, file: str) -> str:
    """The text in canonical form; what it says, its order and its comments stay.

    Args:
        text: a rule file's text, without byte order mark.
        file: how problems name it.

    Raises:
        RuleFileError: with the reader's problems.
    """
    document = _document(text, file)
    canonical = emit(document)
    _hold(canonical, _said(document.value), Counter(comments_in(document)), file)
    return canonical


def new_text(content: Value, comments: Sequence[str] = ()) -> str:
    """The text of a new file in canonical form.

    Args:
        content: the file's mapping.
        comments: what stands at its top, one line each without ``#``; a modeline, say.
    """
    document = Part(None, made(content))
    text = "".join(f"# {line}\n" for line in comments) + emit(document)
    _hold(text, _said(document.value), Counter(f"# {line}" for line in comments), "")
    return text


def set_value(text: str, path: Place, value: Value, *, file: str, after: str | None = None) -> str:
    """Give the entry or item at a path a value. Comments inside the old value go with it, all others stay.

    Args:
        text: a rule file's text, without byte order mark.
        path: where; if only its last key is missing, it is added.
        value: the new value.
        file: how problems name the file.
        after: the key behind which a new key is put; the last one by default.

    Raises:
        RuleFileError: with the reader's problems, if the text cannot be read.
        LookupError: if there is no such place.
    """
    document = _document(text, file)
    changed = _at(document, path, lambda part: replace(part, value=made(value)), _Missing(made(value), after))
    return _written(text, document, changed, file)


def append_item(text: str, path: Place, item: Value, *, file: str) -> str:
    """Put an item at the end of the list at a path; where only the last key is missing, it gets a list of one.

    Raises:
        RuleFileError: with the reader's problems, if the text cannot be read.
        LookupError: if there is no such place, or no list there.
    """

    def longer(part: Part) -> Part:
        if not isinstance(part.value, Branch) or part.value.keyed:
            raise LookupError(path)
        return replace(part, value=_inserted(part.value, Part(None, made(item)), None))

    document = _document(text, file)
    return _written(text, document, _at(document, path, longer, _Missing(made([item]), None)), file)


def remove(text: str, path: Place, *, file: str) -> str:
    """Take out the entry or item at a path, with the comments right above it; ones set off by a blank line stay.

    A list or mapping that would be left empty goes too: the language has no use for an empty one.

    Raises:
        RuleFileError: with the reader's problems, if the text cannot be read.
        LookupError: if there is no such place, or nothing would be left of the file.
    """
    document = _document(text, file)
    place = list(path)
    while place:
        owner = _find(document, place[:-1])
        if isinstance(owner.value, Branch) and len(owner.value.parts) > 1:
            break
        _find(document, place)
        place.pop()
    if not place:
        raise LookupError(path)
    changed = _at(document, place[:-1], lambda part: _without(part, place[-1]))
    return _written(text, document, changed, file)


@record(frozen=True, slots=True)
class _Missing:
    """What is put where the last key of a path is missing, and behind which key."""

    value: Scalar | Branch
    after: str | None


def _document(text: str, file: str) -> Part:
    _, problems = parse_text(text, file)
    if problems:
        raise RuleFileError(problems)
    return read_layout(text)


def _index(value: Scalar | Branch, step: str | int) -> int | None:
    if not isinstance(value, Branch) or value.keyed != isinstance(step, str):
        raise LookupError(step)
    if isinstance(step, int):
        return step if 0 <= step < len(value.parts) else None
    return next((place for place, part in enumerate(value.parts) if part.key and part.key.text == step), None)


def _find(part: Part, path: Place) -> Part:
    for step in path:
        place = _index(part.value, step)
        if place is None or not isinstance(part.value, Branch):
            raise LookupError(path)
        part = part.value.parts[place]
    return part


def _at(part: Part, path: Place, change: Callable[[Part], Part], missing: _Missing | None = None) -> Part:
    """The part with something changed at a path inside it; everything else is the same objects."""
    if not path:
        return change(part)
    value, step = part.value, path[0]
    place = _index(value, step)
    assert isinstance(value, Branch)
    if place is not None:
        parts = list(value.parts)
        parts[place] = _at(parts[place], path[1:], change, missing)
        return replace(part, value=replace(value, parts=tuple(parts)))
    if missing is None or len(path) > 1 or not isinstance(step, str):
        raise LookupError(path)
    entry = Part(Scalar(step, False, 0, 0), missing.value)
    return replace(part, value=_inserted(value, entry, missing.after))


def _inserted(value: Branch, part: Part, after: str | None) -> Branch:
    """The collection with one part more, set off by a blank line if its neighbour is."""
    keys = [each.key.text for each in value.parts if each.key is not None]
    place = keys.index(after) + 1 if after in keys else len(value.parts)
    blank = place > 1 and "" in value.parts[place - 1].above
    part = replace(part, above=("",)) if blank else part
    return replace(value, parts=(*value.parts[:place], part, *value.parts[place:]))


def _without(part: Part, step: str | int) -> Part:
    value, place = part.value, _index(part.value, step)
    assert isinstance(value, Branch)
    if place is None:
        raise LookupError(step)
    kept = list(value.parts[place].above)
    while kept and kept[-1]:
        kept.pop()
    while kept and not kept[-1]:
        kept.pop()
    parts = [*value.parts[:place], *value.parts[place + 1 :]]
    if place < len(parts):
        parts[place] = replace(parts[place], above=(*kept, *parts[place].above)) if kept else parts[place]
        return replace(part, value=replace(value, parts=tuple(parts)))
    return replace(part, value=replace(value, parts=tuple(parts), below=(*kept, *value.below)))


def _written(text: str, old: Part, new: Part, file: str) -> str:
    """The changed text: only the lines that must change, else (a layout too odd for that) all in canonical form.

    A text that is in canonical form stays so; its lines differ only where the change is.
    """
    expected, comments = _said(new.value), Counter(comments_in(new))
    spliced = None if emit(old) == text else splice(text, old, new)
    if spliced is None or not _says(spliced, expected, comments):
        spliced = emit(new)
        _hold(spliced, expected, comments, file)
    return spliced


def _says(text: str, expected: Said, comments: Counter[str]) -> bool:
    root, problems = parse_text(text, "")
    if problems or root is None:
        return False
    layout = read_layout(text)
    return _said(layout.value) == expected and Counter(comments_in(layout)) == comments


def _hold(text: str, expected: Said, comments: Counter[str], file: str) -> None:
    """Read what was made once more, as it will stand on the disk."""
    if not _says(text.encode().decode(), expected, comments):
        raise InternalError([Problem("written_text_differs", file or None)])


def _said(value: Scalar | Branch) -> Said:
    if isinstance(value, Scalar):
        meant = value.value
        return type(meant).__name__, meant.text if isinstance(meant, Figure) else str(meant)
    if value.keyed:
        return tuple((part.key.text, _said(part.value)) for part in value.parts if part.key is not None)
    return ("list", *(_said(part.value) for part in value.parts))
