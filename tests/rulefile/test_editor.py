"""The real yaml-language-server of the npm registry, asked over its protocol what an author sees while typing."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.rulefile.language_server import Complaint, LanguageServer
from tthc_rules.errors import Problem
from tthc_rules.rulefile.folder import Kind
from tthc_rules.rulefile.lint import lint
from tthc_rules.rulefile.read import read_rules
from tthc_rules.rulefile.schema import schema_files

pytestmark = pytest.mark.heavy

ROOT = Path(__file__).resolve().parents[2]
SETS = [*sorted(path.parent for path in (ROOT / "rules").glob("*/ruleset.yaml")), ROOT / "fixtures/other-province"]
LAYERS = sorted(path.parent for path in (ROOT / "fixtures/layers").glob("*/ruleset.yaml"))
BROKEN = sorted((ROOT / "fixtures/broken-rules").glob("*/rules"))
FILES = {
    "ruleset": "**/ruleset.yaml",
    "units": "**/units.yaml",
    "documents": "**/documents.yaml",
    "indicator": "**/indicators/*.yaml",
    "addition": "**/additions/*.yaml",
    "cases": "**/tests/*.yaml",
    "scoring": "**/scoring/*.yaml",
}
SEEN = {
    "rule_bad_code": "does not match the pattern",
    "rule_bad_day": "does not match the pattern",
    "rule_bad_document_date": "does not match the pattern",
    "rule_bad_extends": "does not match the pattern",
    "rule_bad_id": "does not match the pattern",
    "rule_bad_month": r"does not match the pattern|Expected \"string\"",
    "rule_bad_number": "does not match the pattern",
    "rule_bad_range": "does not match the pattern",
    "rule_comparison_missing": 'Missing property "at_least"',
    "rule_decimal_comma": "does not match the pattern",
    "rule_expects_boolean": 'Expected "boolean"',
    "rule_expects_list": 'Expected "array"',
    "rule_expects_mapping": 'Expected "Căn cứ"',
    "rule_expects_quoted_text": 'Expected "string',
    "rule_file_not_mapping": 'Expected "Bộ quy tắc là gì"',
    "rule_flow_list_split": 'Expected "string',
    "rule_full_date": "does not match the pattern",
    "rule_half_formula": "missing property denominator",
    "rule_layer_fixed": r"Property \w+ is not allowed",
    "rule_missing_key": r'Missing property "\w+"',
    "rule_percent_sign_missing": r"does not match the pattern|Expected \"string\"",
    "rule_percent_sign_unexpected": "does not match the pattern",
    "rule_scope_missing": 'Missing property "units"',
    "rule_several_scopes": "Matches multiple schemas",
    "rule_two_comparisons": "Matches multiple schemas",
    "rule_unknown_finding": "Value is not accepted",
    "rule_unknown_key": r"Property \w+ is not allowed",
    "rule_unknown_word": "Value is not accepted",
    "yaml_block_marker": "Block scalar header",
    "yaml_bracket_open": "Flow sequence .* end with a \\]",
    "yaml_colon_in_text": "Nested mappings are not allowed",
    "yaml_doubled_key": "Map keys must be unique",
    "yaml_indentation": "Sequence item without - indicator|Nested mappings",
    "yaml_null_item": 'Expected "string"',
    "yaml_null_value": 'Expected "string"',
    "yaml_quote_open": 'Missing closing "quote',
    "yaml_reserved_character": "reserved character",
    "yaml_second_document": "Missing property",
    "yaml_tab": "Tabs are not allowed",
}
"""What a schema, or the syntax of YAML, can show of a mistake. Every other mistake must leave the editor silent."""
UNSEEN = {("rule_percent_sign_missing", "additions"), ("rule_percent_sign_unexpected", "additions")}


@pytest.fixture(scope="module")
def command() -> list[str]:
    provided = subprocess.run(
        [sys.executable, ROOT / "tools/language_server.py"], stdout=subprocess.PIPE, text=True, check=True
    )
    return ["node", provided.stdout.strip(), "--stdio"]


@pytest.fixture(scope="module")
def server(command: list[str]) -> Iterator[LanguageServer]:
    """A server that knows nothing but what the files themselves say in their first line."""
    with LanguageServer(command) as found:
        yield found


@pytest.fixture
def own_set(tmp_path: Path) -> Path:
    """A set with schemas of its own, as ``tthc-rules schema --for`` writes them, and the lines that name them."""
    folder = tmp_path / "mine"
    shutil.copytree(ROOT / "rules/hung-yen", folder)
    (folder / ".schemas").mkdir()
    for name, text in schema_files(read_rules(folder)).items():
        (folder / ".schemas" / name).write_text(text, encoding="utf-8")
    for path in folder.rglob("*.yaml"):
        up = "../" * (len(path.relative_to(folder).parts) - 1)
        text = re.sub(r"\$schema=.*/", f"$schema={up}.schemas/", path.read_text(encoding="utf-8"), count=1)
        path.write_text(text, encoding="utf-8")
    assert lint(folder) == ()
    return folder


def place_of(path: Path, words: str) -> tuple[int, int]:
    """The 1-based line and column just behind the words."""
    lines = path.read_text(encoding="utf-8").splitlines()
    line = next(number for number, line in enumerate(lines) if words in line)
    return line + 1, lines[line].index(words) + len(words) + 1


def in_file(path: Path, old: str, new: str) -> str:
    text = path.read_text(encoding="utf-8")
    assert old in text
    return text.replace(old, new, 1)


def test_every_kind_of_file_is_asked_about() -> None:
    assert sorted(FILES.values()) == sorted(f"**/{kind.value}" for kind in Kind)


@pytest.mark.parametrize("folder", [*SETS, *LAYERS], ids=lambda folder: folder.name)
def test_an_editor_has_nothing_to_say_of_a_sound_set(server: LanguageServer, folder: Path) -> None:
    assert {path.name: found for path in sorted(folder.rglob("*.yaml")) if (found := server.complaints(path))} == {}


def test_every_broken_file_that_a_schema_can_see_is_marked_with_the_right_words(command: list[str]) -> None:
    schemas = {(ROOT / f"schemas/{name}.schema.json").as_uri(): pattern for name, pattern in FILES.items()}
    wrong: dict[str, object] = {}
    met: set[str] = set()
    with LanguageServer(command, schemas) as server:
        for folder in BROKEN:
            problems = [problem for problem in lint(folder, "") if problem.line and seen(problem)]
            met |= {problem.code for problem in problems}
            marked = marks(server, folder)
            unmarked = [problem.where for problem in problems if not shown(problem, marked)]
            silent = {problem.file for problem in lint(folder, "")} - {problem.file for problem in problems}
            loud = [(name, found) for name, found in marked.items() if found and name in silent]
            wrong |= {folder.parent.name: (unmarked, loud)} if unmarked or loud else {}

    assert wrong == {}
    assert met == set(SEEN)


def marks(server: LanguageServer, folder: Path) -> dict[str, list[Complaint]]:
    """What is marked in each file that has a mistake and can be opened."""
    found = {}
    for name in sorted({problem.file for problem in lint(folder, "") if problem.file}):
        path = folder / name
        if path.suffix == ".yaml" and path.is_file() and b"\xff" not in path.read_bytes():
            found[name] = server.complaints(path, path.read_bytes().decode("utf-8", errors="replace"))
    return found


def seen(problem: Problem) -> bool:
    """Whether a schema can see it: of an addition it does not know the scale, which the nation's file says."""
    return problem.code in SEEN and (problem.code, (problem.file or "").split("/")[0]) not in UNSEEN


def shown(problem: Problem, marked: dict[str, list[Complaint]]) -> bool:
    """Whether the right words stand at the mistake: on its line, or where the group that it is in begins or ends."""
    assert problem.file is not None
    if not problem.file.endswith(".yaml"):
        return True
    return any(
        re.search(SEEN[problem.code], found.message) and abs(found.first - (problem.line or 0)) <= 8
        for found in marked[problem.file]
    )


@pytest.mark.parametrize(
    ("name", "words", "says"),
    [
        ("indicators/online_payment_rate.yaml", "at_lea", ["#### Tối thiểu", "Thang phần trăm viết", "45%"]),
        ("indicators/online_payment_rate.yaml", "exempti", ["Các mục miễn"]),
        ("units.yaml", "official_co", ["Mã trên cổng chính thức"]),
        ("documents.yaml", "issu", ["Cơ quan ban hành"]),
        ("ruleset.yaml", "province:", ["Mã tỉnh trên Cổng Dịch vụ công quốc gia"]),
        ("tests/october-2023.yaml", "stat", ["Kết luận in sẵn trong biểu"]),
    ],
)
def test_the_key_under_the_pointer_is_explained_in_vietnamese(
    server: LanguageServer, name: str, words: str, says: list[str]
) -> None:
    path = ROOT / "rules/hung-yen" / name
    server.complaints(path)

    shown = server.hover(path, *place_of(path, words))

    assert [word for word in says if word not in shown] == []


def test_keys_and_words_are_offered_with_vietnamese_words(server: LanguageServer) -> None:
    path = ROOT / "rules/hung-yen/indicators/online_payment_rate.yaml"
    text = in_file(path, "    at_least: 30%\n", "    \n")
    server.complaints(path, text)
    line = text.splitlines().index("    ") + 1

    keys = {item["label"]: str(item.get("documentation")) for item in server.completions(path, line, 5)}

    assert {"at_least", "at_most", "units", "groups", "levels", "to"} <= set(keys)
    assert "Tối thiểu" in keys["at_least"]
    assert "set_by" not in keys
    server.complaints(path, in_file(path, "[province, department, district]", "[]"))
    offered = {item["label"] for item in server.completions(path, *place_of(path, "applies_to: ["))}
    assert {"province", "department", "district", "commune"} <= offered


def test_with_its_own_schemas_a_set_s_ids_are_offered_with_their_names(server: LanguageServer, own_set: Path) -> None:
    path = own_set / "indicators/online_payment_rate.yaml"
    server.complaints(path, in_file(path, "units: [so-tai-chinh, so-noi-vu]", "units: []"))

    offered = {
        item["label"]: str(item.get("documentation")) for item in server.completions(path, *place_of(path, "units: ["))
    }

    assert "Sở Y tế" in offered["so-y-te"]
    assert "province" not in offered


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("indicators/online_payment_rate.yaml", "so-noi-vu", "so-noi-vụ"),
        ("indicators/online_payment_rate.yaml", "so-noi-vu", "so-noi-v"),
        ("indicators/online_payment_rate.yaml", "document: letter-2023-11", "document: letter-2023-12"),
        ("tests/october-2023.yaml", "unit: hung-yen", "unit: hung-ye"),
        ("tests/october-2023.yaml", "indicator: online_submission_rate", "indicator: online_submision_rate"),
        ("ruleset.yaml", "[online_submission_rate", "[online_submision_rate"),
    ],
)
def test_with_its_own_schemas_an_unknown_id_is_marked(
    server: LanguageServer, own_set: Path, name: str, old: str, new: str
) -> None:
    path = own_set / name
    assert server.complaints(path) == []

    found = server.complaints(path, in_file(path, old, new))

    assert len(found) == 1
    assert "Value is not accepted" in found[0].message
