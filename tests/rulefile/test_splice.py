"""Edits: what is said changes in one place only, and so do the lines."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.rulefile.drawn_texts import KEYS, leaves, spellings, trees
from tests.rulefile.test_write import comment_lines, ordered, read
from tthc_rules.errors import RuleFileError
from tthc_rules.rulefile.nodes import Figure
from tthc_rules.rulefile.write import append_item, format_text, new_text, remove, set_value

ROOT = Path(__file__).resolve().parents[2]
PAYMENT = (ROOT / "rules/hung-yen/indicators/online_payment_rate.yaml").read_text(encoding="utf-8")
BASIS = {"document": "letter-2023-11", "place": "Phụ lục II, III", "as": "reports"}
ODD = """\
# đầu tệp
units:
# về so-a
- {code: so-a,   name: 'Sở A'}   # một dòng
-   code: so-b      # hai

    name: Sở B
    aliases:    # tên khác
          - B

# nhóm
groups :   [a,
   b]
"""


def changed(old: str, new: str) -> tuple[list[str], list[str]]:
    """The lines taken out and put in."""
    import difflib

    found = [line for line in difflib.ndiff(old.splitlines(), new.splitlines()) if line[0] in "+-"]
    return [line[2:] for line in found if line[0] == "-"], [line[2:] for line in found if line[0] == "+"]


def test_a_new_target_only_adds_lines() -> None:
    target = {"from": "2024-01", "at_least": "45%", "set_by": "Chính phủ", "basis": BASIS}

    made = append_item(PAYMENT, ("targets",), target, file="f")

    assert changed(PAYMENT, made) == (
        [],
        [
            "  - from: 2024-01",
            "    at_least: 45%",
            "    set_by: Chính phủ",
            '    basis: {document: letter-2023-11, place: "Phụ lục II, III", as: reports}',
        ],
    )


def test_one_more_exempt_unit_changes_one_line() -> None:
    made = append_item(PAYMENT, ("exemptions", 0, "units"), "so-y-te", file="f")

    assert changed(PAYMENT, made) == (
        ["    units: [so-tai-chinh, so-noi-vu]"],
        ["    units: [so-tai-chinh, so-noi-vu, so-y-te]"],
    )


def test_an_end_is_one_line_where_it_belongs() -> None:
    made = set_value(PAYMENT, ("exemptions", 0, "to"), "2023-12", file="f", after="from")

    assert changed(PAYMENT, made) == ([], ["    to: 2023-12"])
    assert "    from: 2023-10\n    to: 2023-12\n" in made


def test_a_first_clause_of_its_kind_brings_its_key() -> None:
    made = append_item(PAYMENT, ("pending",), {"id": "a", "levels": ["department"]}, file="f")

    assert made == f"{PAYMENT}\npending:\n  - id: a\n    levels: [department]\n"


def test_what_goes_takes_its_own_comment_along_and_leaves_the_rest() -> None:
    text = "a: 1\n# của cả hai\n\n# của b\nb: 2\n\n# của c\nc: 3\n"

    assert remove(text, ("b",), file="f") == "a: 1\n# của cả hai\n\n# của c\nc: 3\n"
    assert remove(text, ("c",), file="f") == "a: 1\n# của cả hai\n\n# của b\nb: 2\n"


def test_a_list_does_not_stay_empty() -> None:
    assert "exemptions" not in remove(PAYMENT, ("exemptions", 0), file="f")
    assert "\ncolumns" not in remove(PAYMENT, ("columns", 0), file="f")
    with pytest.raises(LookupError):
        remove("a:\n  - b\n", ("a", 0), file="f")


@pytest.mark.parametrize(
    ("made", "gone", "come"),
    [
        (set_value(ODD, ("units", 1, "name"), "Sở C", file="f"), ["    name: Sở B"], ["    name: Sở C"]),
        (append_item(ODD, ("units", 1, "aliases"), "B2", file="f"), [], ["          - B2"]),
        (set_value(ODD, ("units", 1, "level"), "commune", file="f"), [], ["    level: commune"]),
        (set_value(ODD, ("units", 1, "number"), 2, file="f", after="code"), [], ["    number: 2"]),
        (append_item(ODD, ("groups",), "c", file="f"), ["groups :   [a,", "   b]"], ["groups: [a, b, c]"]),
        (
            set_value(ODD, ("units", 0, "name"), "Sở X", file="f"),
            ["- {code: so-a,   name: 'Sở A'}   # một dòng"],
            ["- code: so-a", "  name: Sở X", "  # một dòng"],
        ),
        (remove(ODD, ("units", 0), file="f"), ["# về so-a", "- {code: so-a,   name: 'Sở A'}   # một dòng"], []),
        (
            remove(ODD, ("units", 1, "code"), file="f"),
            ["-   code: so-b      # hai", "", "    name: Sở B", "    aliases:    # tên khác", "          - B"],
            ["- name: Sở B", "  aliases:  # tên khác", "    - B"],
        ),
    ],
)
def test_in_an_odd_layout_every_other_line_stays(made: str, gone: list[str], come: list[str]) -> None:
    assert changed(ODD, made) == (gone, come)


def test_line_breaks_are_those_of_the_file() -> None:
    assert append_item("a:\r\n  - b\r\nc: d", ("a",), "e", file="f") == "a:\r\n  - b\r\n  - e\r\nc: d"
    assert append_item("a:\n  - b", ("a",), "e", file="f") == "a:\n  - b\n  - e"


@pytest.mark.parametrize("path", [("a", "b"), ("x", "y"), ("a", 2), ("c", 0), (0,)])
def test_a_place_that_is_not_there_is_an_error(path: tuple[str | int, ...]) -> None:
    text = "a:\n  - b\nc: d\n"

    with pytest.raises(LookupError):
        set_value(text, path, "z", file="f")
    with pytest.raises(LookupError):
        append_item(text, path, "z", file="f")
    with pytest.raises(LookupError):
        remove(text, path, file="f")


def test_a_broken_text_is_told_and_not_edited() -> None:
    with pytest.raises(RuleFileError) as raised:
        set_value("a: [\n", ("a",), "b", file="units.yaml")

    assert raised.value.problems[0].file == "units.yaml"


def test_a_new_file_is_canonical_and_keeps_text_text() -> None:
    made = new_text({"value": "60", "count": 60, "figure": Figure("8.40"), "read": True, "code": "so-a"}, ["$schema=x"])

    assert made == '# $schema=x\nvalue: "60"\ncount: 60\nfigure: 8.40\nread: true\ncode: so-a\n'
    assert format_text(made, "f") == made


def branches(tree: Any, path: tuple[str | int, ...] = ()) -> list[tuple[tuple[str | int, ...], Any]]:
    """Every place of a tree, the root apart."""
    steps = tree.items() if isinstance(tree, dict) else enumerate(tree) if isinstance(tree, tuple) else ()
    return [found for step, inner in steps for found in [((*path, step), inner), *branches(inner, (*path, step))]]


def with_change(tree: Any, path: tuple[str | int, ...], change: Any) -> Any:
    """The tree with the collection at a path changed; ``change`` gets it as a list of pairs."""
    if path:
        inner = with_change(tree[path[0]], path[1:], change)
        if isinstance(tree, dict):
            return {key: inner if key == path[0] else value for key, value in tree.items()}
        return tuple(inner if place == path[0] else value for place, value in enumerate(tree))
    return dict(change(list(tree.items()))) if isinstance(tree, dict) else tuple(change(list(tree)))


@pytest.mark.parametrize("canonical", [True, False])
@given(data=st.data())
def test_an_edit_says_what_it_should_and_keeps_every_comment(canonical: bool, data: st.DataObject) -> None:
    tree = data.draw(trees)
    text, comments = data.draw(spellings(tree))
    text = format_text(text, "f") if canonical else text
    path, old = data.draw(st.sampled_from(branches(tree)))
    value = data.draw(st.one_of(leaves, st.tuples(leaves), st.fixed_dictionaries({"vi": leaves, "en": leaves})))
    way = data.draw(st.sampled_from(("set", "append", "add")))

    if way == "append" and isinstance(old, tuple):
        made = append_item(text, path, value, file="f")
        expected = with_change(tree, path, lambda items: [*items, value])
    elif way == "add" and isinstance(old, dict) and (left := [key for key in KEYS if key not in old]):
        made = set_value(text, (*path, left[0]), value, file="f")
        expected = with_change(tree, path, lambda items: [*items, (left[0], value)])
    else:
        made = set_value(text, path, value, file="f")
        step = path[-1]
        expected = with_change(
            tree,
            path[:-1],
            lambda items: [
                ((step, value) if item[0] == step else item) if isinstance(step, str) else value if at == step else item
                for at, item in enumerate(items)
            ],
        )
        comments = [comment for comment in comments if comment in comment_lines(made)]

    assert ordered(read(made)) == ordered(expected)
    assert set(comments) <= set(comment_lines(made))
    assert not canonical or format_text(made, "f") == made


@pytest.mark.parametrize("canonical", [True, False])
@given(data=st.data())
def test_what_is_removed_is_gone_and_nothing_else(canonical: bool, data: st.DataObject) -> None:
    tree = data.draw(trees)
    text, _ = data.draw(spellings(tree))
    text = format_text(text, "f") if canonical else text
    path, _ = data.draw(st.sampled_from(branches(tree)))
    expected, place = tree, path
    while place and len(at(tree, place[:-1])) == 1:
        place = place[:-1]

    if not place:
        with pytest.raises(LookupError):
            remove(text, path, file="f")
        return
    made = remove(text, path, file="f")

    step = place[-1]
    expected = with_change(
        tree,
        place[:-1],
        lambda items: [
            item for number, item in enumerate(items) if (item[0] if isinstance(step, str) else number) != step
        ],
    )
    assert ordered(read(made)) == ordered(expected)
    assert not canonical or format_text(made, "f") == made


def at(tree: Any, path: tuple[str | int, ...]) -> Any:
    for step in path:
        tree = tree[step]
    return tree


def test_a_canonical_text_stays_canonical_where_a_list_comes_to_fit_on_one_line() -> None:
    text = 'groups:\n  - "?"\n  - so-a\n'

    assert format_text(text, "f") == text
    assert remove(text, ("groups", 0), file="f") == "groups: [so-a]\n"
