"""A nation's set and a province's that extends it: what is read, what is refused, what is told of it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tthc_rules.authoring.cases import run_cases
from tthc_rules.errors import RuleFileError
from tthc_rules.model.rules import Approval, Level, RuleSet, Text
from tthc_rules.rulefile.cases import read_cases
from tthc_rules.rulefile.language.additions import FIXED
from tthc_rules.rulefile.lint import lint
from tthc_rules.rulefile.locate import find_base, find_rules, list_bases
from tthc_rules.rulefile.read import read_rules

LAYERS = Path(__file__).resolve().parents[2] / "fixtures/layers"
Change = Callable[[str, str, str], Path]


@pytest.fixture(scope="module")
def river() -> RuleSet:
    return read_rules(LAYERS / "province")


@pytest.fixture
def changed(tmp_path: Path) -> Change:
    """Replaces a text in a file of a copy of both sets, and returns the province's folder."""
    shutil.copytree(LAYERS, tmp_path / "layers")

    def change(file: str, old: str, new: str) -> Path:
        path = tmp_path / "layers" / file
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")
        return tmp_path / "layers/province"

    return change


@pytest.mark.parametrize("folder", ["nation", "province"])
def test_both_sets_have_no_problems(folder: str) -> None:
    assert lint(LAYERS / folder) == ()


def test_the_cases_of_the_province_hold(river: RuleSet) -> None:
    results = run_cases(river, read_cases(LAYERS / "province"))

    assert len(results) == 8
    assert [result.case.name for result in results if not result.passed] == []


def test_a_set_knows_the_layers_it_is_made_of(river: RuleSet) -> None:
    assert [(layer.id, layer.title.vi) for layer in river.layers] == [
        ("sample-nation", "Bộ quy tắc quốc gia mẫu"),
        ("sample-river", "Tỉnh Sông Mẫu"),
    ]
    assert river.layers[0].path == str(LAYERS / "nation")
    assert (river.id, river.title.vi, river.province) == ("sample-river", "Tỉnh Sông Mẫu", "S98")


def test_indicators_and_clauses_name_their_layer(river: RuleSet) -> None:
    assert [(indicator.id, indicator.layer) for indicator in river.indicators] == [
        ("calls", 1),
        ("late", 0),
        ("on_time", 0),
    ]
    on_time = river.indicator("on_time")
    assert [(target.id, target.layer) for target in on_time.targets] == [
        ("target-2024-01", 0),
        ("target-2024-01-commune", 0),
        ("added-target-2024-03", 1),
        ("added-target-2024-03-xa-doi", 1),
    ]
    assert [(clause.id, clause.layer) for clause in on_time.exemptions] == [("no_procedures", 1)]
    assert {clause.layer for clause in on_time.applies_to} == {0}


def test_headings_and_words_are_added_range_and_applicability_replaced(river: RuleSet) -> None:
    on_time, late = river.indicator("on_time"), river.indicator("late")

    assert on_time.columns == ("Hồ sơ đúng hạn (%)", "Kết quả đúng hạn tháng (%)")
    assert {outcome.label: word for outcome, word in on_time.wording.items()} == {
        "met": "Hoàn thành",
        "not_met": "Không đạt",
    }
    assert (on_time.low, on_time.high) == (0, 99)
    assert on_time.narrowed == ()
    assert [clause.scope.levels for clause in late.applies_to] == [(Level.COMMUNE,)]
    assert [clause.scope.levels for clause in late.narrowed] == [(Level.DEPARTMENT,), (Level.COMMUNE,)]
    assert (late.low, late.high) == (0, 100)


def test_documents_of_both_layers_can_be_cited(river: RuleSet) -> None:
    assert [document.id for document in river.documents] == ["decree-2024", "plan-2024"]


def test_an_approval_is_kept_with_its_clause(river: RuleSet) -> None:
    approved = {target.id: target.approved for target in river.indicator("on_time").targets}

    assert approved.pop("added-target-2024-03") == Approval(
        Text("Chánh Văn phòng", "the chief of office"), "2024-02-20", "plan-2024"
    )
    assert set(approved.values()) == {None}


def test_the_digest_covers_the_files_of_both_layers(river: RuleSet, changed: Change) -> None:
    folder = changed("nation/indicators/late.yaml", "at_most: 5%", "at_most: 6%")

    other = read_rules(folder).sha256

    assert other != river.sha256
    changed("nation/indicators/late.yaml", "at_most: 6%", "at_most: 5%")
    assert read_rules(folder).sha256 == river.sha256
    assert read_rules(folder).sha256 != read_rules(folder.parent / "nation").sha256


def test_a_nations_set_alone_has_no_units() -> None:
    nation = read_rules(LAYERS / "nation")

    assert nation.roster.units == ()
    assert [(layer.id, layer.path) for layer in nation.layers] == [("sample-nation", str(LAYERS / "nation"))]
    assert {clause.layer for indicator in nation.indicators for clause in indicator.targets} == {0}


def test_whatever_says_what_is_measured_stays_the_nations() -> None:
    assert {"scale", "decimals", "numerator", "denominator", "zero_denominator", "title"} <= FIXED
    assert not {"columns", "range", "applies_to", "targets", "exemptions", "pending", "wording"} & FIXED


def test_a_mistake_in_the_nations_set_is_told_with_its_file(changed: Change) -> None:
    folder = changed("nation/indicators/late.yaml", "scale: percent", "scale: percents")

    with pytest.raises(RuleFileError) as raised:
        read_rules(folder, "mine/province")

    assert [(p.file, p.line, p.code) for p in raised.value.problems] == [
        ("mine/nation/indicators/late.yaml", 6, "rule_unknown_word")
    ]


def test_a_clause_id_of_the_nation_is_taken(changed: Change) -> None:
    folder = changed("nation/indicators/on-time.yaml", "  - from: 2024-01\n", "  - id: first\n    from: 2024-01\n")
    changed("province/additions/on-time.yaml", "  - from: 2024-03\n", "  - id: first\n    from: 2024-03\n")

    assert [(problem.code, problem.line, dict(problem.params)) for problem in lint(folder, "")] == [
        ("rule_layer_doubled_clause", 8, {"value": "first"})
    ]


@pytest.mark.parametrize(
    ("own", "given", "wider"),
    [
        ("0%..100%", "0%..100%", False),
        ("1%..99%", "0%..100%", False),
        ("0%..100%", "0%..", False),
        ("0%..", "0%..", False),
        ("0%..", "0%..100%", True),
        ("..100%", "0%..100%", True),
        ("0%..100.1%", "0%..100%", True),
        ("-1%..100%", "0%..100%", True),
    ],
)
def test_a_range_may_only_be_narrower(changed: Change, own: str, given: str, wider: bool) -> None:
    changed("nation/indicators/on-time.yaml", "0%..100%", given)
    folder = changed("province/additions/on-time.yaml", "0%..99%", own)

    assert [problem.code for problem in lint(folder)] == (["rule_layer_wider_range"] if wider else [])


def test_a_set_beside_the_province_wins_over_one_that_ships(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shipped = tmp_path / "shipped"
    for folder in (shipped / "national/sample-nation", tmp_path / "mine/national/sample-nation"):
        shutil.copytree(LAYERS / "nation", folder)
    shutil.copytree(LAYERS / "province", tmp_path / "mine/river")
    shutil.copytree(LAYERS / "province", tmp_path / "alone/river")
    monkeypatch.setattr("tthc_rules.rulefile.locate.shipped_folder", lambda: shipped)

    assert list_bases() == ("sample-nation",)
    assert find_rules("sample-nation") == shipped / "national/sample-nation"
    beside = find_base("sample-nation", tmp_path / "mine/river", "mine/river")
    assert beside is not None
    assert (beside[0].resolve(), beside[1]) == (tmp_path / "mine/national/sample-nation", "mine/national/sample-nation")
    found = find_base("sample-nation", tmp_path / "alone/river", "alone/river")
    assert found == (shipped / "national/sample-nation", "sample-nation")
    assert find_base("no-nation", tmp_path / "alone/river", "") is None
