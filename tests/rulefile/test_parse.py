from __future__ import annotations

import pytest

from tthc_rules.rulefile.nodes import Broken, Fields, Figure, Items, Scalar, find, plain_values, scalars
from tthc_rules.rulefile.parse import parse_text


def values(text: str) -> object:
    root, problems = parse_text(text, "f")
    assert problems == ()
    assert root is not None
    return plain_values(root)


def told(text: str) -> list[tuple[str, int | None, int | None]]:
    return [(problem.code, problem.line, problem.column) for problem in parse_text(text, "f")[1]]


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("no", "no"),
        ("yes", "yes"),
        ("on", "on"),
        ("12:30", "12:30"),
        ("2023-10", "2023-10"),
        ("2023-10-01", "2023-10-01"),
        ("8,4", "8,4"),
        ("1_000", "1_000"),
        ("true", True),
        ("FALSE", False),
        ('"true"', "true"),
        ("010", Figure("010")),
        ("10.70", Figure("10.70")),
        ("1e3", Figure("1e3")),
        (".inf", Figure(".inf")),
        ('"12"', "12"),
        ("'~'", "~"),
        ("TTHC không có phí, lệ phí", "TTHC không có phí, lệ phí"),
    ],
)
def test_plain_scalars_follow_the_core_schema_of_yaml_1_2(written: str, read: object) -> None:
    assert values(f"a: {written}") == {"a": read}


def test_places_count_characters_not_bytes() -> None:
    root, _ = parse_text("a: {tỉnh: [ộ, 😀, đ]}", "f")

    assert [(scalar.text, scalar.line, scalar.column) for scalar in scalars(root, "a", "tỉnh", "*")] == [
        ("ộ", 1, 12),
        ("😀", 1, 15),
        ("đ", 1, 18),
    ]


def test_texts_and_keys_are_nfc() -> None:
    assert values("ti\u0309nh: Hu\u031bng Ye\u0302n") == {"tỉnh": "Hưng Yên"}


def test_keys_that_differ_only_in_their_normal_form_are_the_same_key() -> None:
    assert told("tỉnh: 1\nti\u0309nh: 2\n") == [("yaml_doubled_key", 2, 1)]


def test_flow_and_block_style_are_told_apart() -> None:
    root, _ = parse_text("a: [1]\nb:\n  - 1\nc: {d: 1}\n", "f")

    assert isinstance(root, Fields)
    assert [node.flow for node in (*find(root, "a"), *find(root, "b"), *find(root, "c"), root)] == [
        True,
        False,
        True,
        False,
    ]


def test_a_value_in_quotes_is_never_null() -> None:
    assert values('a: ""\nb: "null"') == {"a": "", "b": "null"}


@pytest.mark.parametrize("null", ["", "~", "null", "Null", "NULL"])
def test_every_null_is_told_at_its_key(null: str) -> None:
    root, problems = parse_text(f"a: 1\nbc: {null}\n", "f")

    assert [(p.code, p.line, p.column, dict(p.params)) for p in problems] == [("yaml_null_value", 2, 1, {"key": "bc"})]
    assert isinstance(next(find(root, "bc")), Broken)


def test_the_phrase_that_braces_split_is_shown_whole() -> None:
    _, problems = parse_text("- {name: Sở Văn hóa, Thể thao và Du lịch}", "f")

    assert [p.params["value"] for p in problems] == ["name: Sở Văn hóa, Thể thao và Du lịch"]


def test_several_mistakes_of_one_file_are_told_together() -> None:
    assert told("a: 1\na: 2\nb:\nc: !x 3\n~: 4\n") == [
        ("yaml_doubled_key", 2, 1),
        ("yaml_null_value", 3, 1),
        ("yaml_tag", 4, 4),
        ("yaml_null_key", 5, 1),
    ]


@pytest.mark.parametrize(
    ("text", "code", "line", "column"),
    [
        ("a: >= 60\n", "yaml_block_marker", 1, 5),
        ("a: |x\n", "yaml_block_marker", 1, 5),
        ("a:\n\tb: 1\n", "yaml_tab", 2, 1),
        ("a:\n  b: 1\n  \tc: 1\n", "yaml_tab", 3, 3),
        ("a: b: c\n", "yaml_colon_in_text", 1, 5),
        ("a: [x, y\nb: 1\n", "yaml_bracket_open", 1, 4),
        ("a: {x: 1\nb: 1\n", "yaml_bracket_open", 1, 4),
        ("a: ]\n", "yaml_bracket_stray", 1, 4),
        ("a: ,x\n", "yaml_bracket_stray", 1, 4),
        ("a:\n  b: 1\n c: 2\n", "yaml_indentation", 3, 2),
        ("a: 'x' y\n", "yaml_indentation", 1, 8),
        ("a: 'x\n", "yaml_quote_open", 1, 4),
        ("a: %x\n", "yaml_reserved_character", 1, 4),
        ("a: `x`\n", "yaml_reserved_character", 1, 4),
        ("a: 1\nb\nc: 2\n", "yaml_colon_missing", 3, 1),
        (": x\n", "yaml_null_key", 1, 1),
        ('"": x\n', "yaml_null_key", 1, 1),
        ('a: "\\q"\n', "yaml_escape", 1, 5),
        ("a: \x07\n", "yaml_control_character", 1, 4),
        ("x\ufeffy: 1\n", "yaml_control_character", 1, 2),
        ("%YAML 3.0\n---\na: 1\n", "yaml_syntax", 1, 1),
        ("? [a]\n: b\n", "yaml_key_not_text", 1, 3),
        ("<<: {a: 1}\n", "yaml_merge_key", 1, 1),
        ("a: 1\n---\nb: 2\n", "yaml_second_document", 2, 1),
        ("a: &x 1\n", "yaml_anchor", 1, 4),
        ("a: *x\n", "yaml_alias", 1, 4),
        ("a:\n  -\n", "yaml_null_item", 2, 4),
    ],
)
def test_syntax_problems_have_a_code_and_a_place(text: str, code: str, line: int, column: int) -> None:
    assert told(text) == [(code, line, column)]


@pytest.mark.parametrize("text", ["", "\n\n", "# only a comment\n", "---\n", "~\n"])
def test_a_file_without_content_is_empty(text: str) -> None:
    assert told(text) == [("rule_file_empty", None, None)]


def test_nothing_is_found_where_a_path_leaves_the_tree() -> None:
    root, _ = parse_text("a: [1, {b: 2}]\n", "f")

    assert list(find(root, "a", "b")) == []
    assert list(find(root, "x", "*")) == []
    assert list(find(None, "a")) == []
    assert [scalar.text for scalar in scalars(root, "a", "*", "b")] == ["2"]
    assert [type(node) for node in find(root, "a", "*")] == [Scalar, Fields]
    assert isinstance(next(find(root, "a")), Items)
