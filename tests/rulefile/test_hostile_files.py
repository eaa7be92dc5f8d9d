"""Files made to hurt: each is told in under two seconds, none crashes the process."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.costly import costly
from tthc_rules.messages.problems import say_problem
from tthc_rules.rulefile.language.indicator import IndicatorFile
from tthc_rules.rulefile.lint import lint
from tthc_rules.rulefile.parse import MAX_KEYS, MOST_PROBLEMS, parse_text
from tthc_rules.rulefile.shape import shape

INDICATOR = "indicators/rate.yaml"
BOMB = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{chr(98 + n)}: &{chr(98 + n)} [{', '.join(['*' + chr(97 + n)] * 9)}]\n" for n in range(9)
)
HOSTILE = {
    "open brackets": ("targets: " + "[" * 100_000, "yaml_too_deep"),
    "open braces": ("{a: " * 100_000, "yaml_too_deep"),
    "nested dashes": ("- " * 100_000, "yaml_too_deep"),
    "50 MB": (b"# a comment that goes on\n" * 2_000_000, "rule_file_too_large"),
    "alias bomb": (BOMB, "yaml_alias"),
    "keys that nobody knows": ("".join(f"key{n}: 1\n" for n in range(MAX_KEYS - 1)), "rule_unknown_key"),
    "more keys than a group may have": ("".join(f"key{n}: 1\n" for n in range(80_000)), "yaml_too_many_keys"),
    "one key over and over": ("a: 1\n" * 200_000, "yaml_doubled_key"),
    "empty items": ("columns:\n" + "-\n" * 450_000, "yaml_null_item"),
    "a long list": ("columns: [" + "a," * 500_000 + "]\n", "yaml_too_many_values"),
    "documents": ("---\na: 1\n" * 100_000, "yaml_second_document"),
    "a long number": ("decimals: " + "1" * 1_000_000 + "\n", "rule_bad_decimals"),
    "a long word": ("scale: " + "percent" * 140_000 + "\n", "rule_unknown_word"),
    "unknown units": (
        "exemptions:\n  - units: [" + ",".join(f"unit-{n}" for n in range(90_000)) + "]\n",
        "rule_unknown_unit",
    ),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_told_within_two_seconds(write_set, name: str) -> None:
    content, code = HOSTILE[name]
    folder = write_set({INDICATOR: content})

    begun = time.process_time()
    problems = lint(folder, "")
    lines = [say_problem(problem, "vi") for problem in problems]

    assert time.process_time() - begun < 2
    assert code in {problem.code for problem in problems}
    assert {problem.file for problem in problems} == {INDICATOR}
    assert len(lines) <= MOST_PROBLEMS + 1
    assert max(len(line) for line in lines) < 600


def test_an_alias_bomb_is_refused_at_its_first_line(write_set) -> None:
    first = next(problem for problem in lint(write_set({INDICATOR: BOMB}), "") if problem.code.startswith("yaml"))

    assert (first.where, first.code, dict(first.params)) == (f"{INDICATOR}:1:4", "yaml_anchor", {"value": "&a"})


def test_more_problems_than_anybody_reads_are_cut_off_and_said_so(write_set) -> None:
    problems = lint(write_set({INDICATOR: "a: 1\n" * 500}), "")

    assert problems[-1].code == "rule_many_problems"
    assert len(problems) == MOST_PROBLEMS + 1


def test_20_levels_are_read_and_21_are_not() -> None:
    _, fine = parse_text("[" * 20 + "]" * 20, "f")
    _, deep = parse_text("[" * 21 + "]" * 21, "f")

    assert fine == ()
    assert [(problem.code, problem.column) for problem in deep] == [("yaml_too_deep", 21)]


def test_a_file_of_exactly_one_mebibyte_is_read(write_set) -> None:
    documents = b"documents: []\n"
    padding = b"#" * ((1 << 20) - len(documents) - 1) + b"\n"

    just = lint(write_set({"documents.yaml": documents + padding}), "")
    over = lint(write_set({"documents.yaml": documents + padding + b"\n"}), "")

    assert "rule_file_too_large" not in {problem.code for problem in just}
    assert "rule_file_too_large" in {problem.code for problem in over}


@given(st.text(alphabet=st.sampled_from("a1:-[]{},'\"|>&*!%@#?~< \t\n\\é\u0301\x07\ufeff\u2028")))
@settings(max_examples=400, deadline=None)
def test_no_text_raises_anything(text: str) -> None:
    root, problems = parse_text(text, "f")
    if root is not None:
        _, more = shape(root, IndicatorFile, "f")
        problems += more

    assert root is not None or problems
    assert all(say_problem(problem, "vi") and say_problem(problem, "en") for problem in problems)


KEYS = [*IndicatorFile.model_fields, "from", "to", "as", "units", "levels", "at_least", "basis", "id", "vi", "other"]
LEAVES = st.sampled_from(
    ["percent", "45%", "2024-01", "2024-01-05", "rate", "8,4", "0..", "true", "12", '""', "no", "xã"]
)
TREES = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map(lambda parts: f"[{', '.join(parts)}]"),
        st.dictionaries(st.sampled_from(KEYS), inner, max_size=4).map(
            lambda parts: "{" + ", ".join(f"{key}: {value}" for key, value in parts.items()) + "}"
        ),
    ),
    max_leaves=12,
)


@costly(examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.dictionaries(st.sampled_from(KEYS), TREES, min_size=1))
def test_no_tree_raises_anything(tmp_path: Path, parts: dict[str, str]) -> None:
    folder = tmp_path / "set/indicators"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "rate.yaml").write_text("".join(f"{key}: {tree}\n" for key, tree in parts.items()), encoding="utf-8")

    problems = lint(folder.parent, "")

    assert all(say_problem(problem, "vi") and say_problem(problem, "en") for problem in problems)
