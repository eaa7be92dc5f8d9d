from __future__ import annotations

from pathlib import Path

import pytest

from tthc_rules.errors import UsageError
from tthc_rules.messages.problems import say_problem
from tthc_rules.rulefile import locate
from tthc_rules.rulefile.locate import find_rules, list_sets, shipped_folder
from tthc_rules.rulefile.read import read_rules


@pytest.fixture
def shipped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A package that ships two sets, and a folder that is none."""
    for name in ("coast", "hills"):
        (tmp_path / "shipped_rules" / name).mkdir(parents=True)
        (tmp_path / "shipped_rules" / name / "ruleset.yaml").write_text("x", encoding="utf-8")
    (tmp_path / "shipped_rules/empty").mkdir()
    monkeypatch.setattr(locate, "_PACKAGE", tmp_path)
    return tmp_path / "shipped_rules"


def test_the_sets_in_the_package_win_over_a_checkout(shipped: Path) -> None:
    assert shipped_folder() == shipped
    assert list_sets() == ("coast", "hills")
    assert find_rules("hills") == shipped / "hills"


def test_a_folder_is_found_by_its_path(shipped: Path, tmp_path: Path) -> None:
    assert find_rules(str(tmp_path)) == tmp_path


def test_the_id_of_a_shipped_set_wins_over_a_folder_of_that_name(
    shipped: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "here/coast").mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "here")

    assert find_rules("coast") == shipped / "coast"
    assert find_rules("./coast") == Path("coast")


def test_what_is_neither_is_a_usage_error_with_the_nearest_ids(shipped: Path) -> None:
    with pytest.raises(UsageError) as raised:
        find_rules("coats")

    assert say_problem(raised.value.problems[0], "en") == (
        "ruleset_not_found There is no rule set or folder `coats`. Did you mean: coast?"
    )


def test_where_nothing_is_alike_all_ids_are_listed(shipped: Path) -> None:
    with pytest.raises(UsageError) as raised:
        find_rules("zzz")

    assert raised.value.problems[0].params["near"] == "coast, hills"


def test_every_shipped_set_is_called_by_its_folder() -> None:
    assert [read_rules(find_rules(name)).id for name in list_sets()] == list(list_sets())
