"""Every message is there in both languages, alike in its placeholders; nothing a user reads stands elsewhere."""

from __future__ import annotations

import ast
import re
import string
from collections import Counter
from pathlib import Path

import pytest

from tthc_rules.errors import Problem
from tthc_rules.messages import (
    authoring,
    catalogue,
    changes,
    commands,
    doctor,
    eras,
    explain,
    impact,
    judging,
    labels,
    layers,
    letters,
    lint,
    longrun,
    meanings,
    newset,
    page,
    publish,
    reading,
    reasons,
    recording,
    returned,
    rulecases,
    rulefile,
    say,
    scoring,
    sheets,
    spark,
    submissions,
    trend,
)
from tthc_rules.messages.problems import say_problem

SOURCES = Path(__file__).resolve().parents[2] / "src" / "tthc_rules"
TOOLS = Path(__file__).resolve().parents[2] / "tools"
PARTS = (
    authoring,
    changes,
    commands,
    doctor,
    eras,
    explain,
    impact,
    judging,
    labels,
    layers,
    letters,
    lint,
    longrun,
    meanings,
    newset,
    page,
    publish,
    reading,
    reasons,
    recording,
    returned,
    rulecases,
    rulefile,
    scoring,
    sheets,
    spark,
    submissions,
    trend,
)
VIETNAMESE = re.compile("[ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]", re.IGNORECASE)


def placeholders(text):
    # a placeholder may be capitalised where its text begins the sentence
    return {name.lower() for _, name, _, _ in string.Formatter().parse(text) if name is not None}


@pytest.mark.parametrize("code", catalogue())
def test_a_message_speaks_both_languages_with_the_same_placeholders(code):
    message = catalogue()[code]
    assert re.fullmatch(r"[a-z][a-z0-9_]*", code)
    assert message.vi.strip()
    assert message.en.strip()
    assert placeholders(message.vi) == placeholders(message.en)
    assert bool(message.remedy_vi) == bool(message.remedy_en)
    assert placeholders(message.remedy_vi) == placeholders(message.remedy_en)


@pytest.mark.parametrize("code", catalogue())
def test_the_english_text_is_not_vietnamese(code):
    assert not VIETNAMESE.search(catalogue()[code].en + catalogue()[code].remedy_en)


def test_no_message_is_left_over():
    texts = [path.read_text("utf-8") for folder in (SOURCES, TOOLS) for path in folder.rglob("*.py")]
    written = Counter(re.findall(r"""["']([a-z][a-z0-9_]*)["']""", "\n".join(texts)))
    made = re.compile("|".join({*re.findall(r'f"([a-z]+_[a-z_]*)\{', "\n".join(texts)), "click_"}))
    endings = tuple(re.findall(r'f"\{[^"{}]+\}(_[a-z_]+)"', "\n".join(texts)))
    unused = [code for code in catalogue() if written[code] < 2 and not made.match(code) and not code.endswith(endings)]
    assert unused == []


def test_no_code_stands_in_two_files():
    assert len(catalogue()) == sum(len(part.MESSAGES) for part in PARTS)


@pytest.mark.parametrize(
    "path",
    [path for folder in ("cli", "publish", "recording", "report") for path in sorted((SOURCES / folder).glob("*.py"))],
    ids=lambda path: f"{path.parent.name}/{path.name}",
)
def test_command_line_and_reports_take_their_words_from_the_catalogue(path):
    if path.name == "contract.py":  # the descriptions of a published schema, in both languages at once
        return
    tree = ast.parse(path.read_text("utf-8"))
    documented = (ast.Module, ast.ClassDef, ast.FunctionDef)
    docstrings = {ast.get_docstring(node, clean=False) for node in ast.walk(tree) if isinstance(node, documented)}
    texts = [node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)]
    assert [text for text in texts if text not in docstrings and VIETNAMESE.search(text)] == []


@pytest.mark.parametrize(
    "name",
    sorted(
        {
            *re.findall(
                r'Problem\(\s*"(\w+)"', "\n".join(path.read_text("utf-8") for path in (SOURCES / "cli").glob("*.py"))
            )
        }
    ),
)
def test_every_problem_of_the_command_line_has_its_message(name):
    message = catalogue()[name]
    params = dict.fromkeys(placeholders(message.vi) | placeholders(message.remedy_vi), "?")
    for language in ("vi", "en"):
        assert say(name, language, params) in say_problem(Problem(name, params=params), language)
