"""How much of a costly property is tried, by each profile, and all of it by what continuous integration runs."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.costly import costly

ROOT = Path(__file__).resolve().parents[1]


def tried(profile: str, **asked: int) -> int:
    here = settings.get_current_profile_name()
    numbers: list[int] = []
    settings.load_profile(profile)
    try:

        @costly(**asked)
        @given(st.integers())
        def test(number: int) -> None:
            numbers.append(number)

        test()
    finally:
        settings.load_profile(here)
    return len(numbers)


@pytest.mark.parametrize(
    ("asked", "few", "full"), [({}, 5, 20), ({"times": 4}, 20, 80), ({"examples": 12}, 3, 12), ({"examples": 4}, 2, 4)]
)
def test_a_quarter_is_tried_and_all_where_it_is_asked_for(asked, few, full):
    assert [tried(profile, **asked) for profile in ("quick", "full", "mutants")] == [few, full, full]


def test_many_are_tried_of_what_follows_the_profile():
    assert tried("thorough") == 1_000


def test_it_is_marked_so_that_the_heavy_tests_find_it():
    @costly()
    @given(st.none())
    def test(nothing: None) -> None: ...

    assert [mark.name for mark in test.pytestmark] == ["costly"]


def test_what_continuous_integration_runs_tries_all():
    lines = (ROOT / "Makefile").read_text("utf-8").splitlines()
    heavy = lines[next(n for n, line in enumerate(lines) if line.startswith("test-heavy:")) :]
    assert any("HYPOTHESIS_PROFILE=full" in line and '-m "costly and not heavy"' in line for line in heavy[1:3])
    assert any(line.startswith("check-all: check test-heavy") for line in lines)
    assert "make check-all" in (ROOT / ".ci/run").read_text("utf-8")
