"""October 2023, ready to be published."""

from __future__ import annotations

from pathlib import Path

import pytest

from tthc_rules.pipeline import load_rules, run_check
from tthc_rules.publish.edition import Edition

ROOT = Path(__file__).resolve().parents[2]
ANNEXES = tuple(str(ROOT / f"fixtures/hung-yen/annex-{number}.csv") for number in (1, 2, 3))


@pytest.fixture(scope="session")
def rules():
    return load_rules(ROOT / "rules" / "hung-yen")


@pytest.fixture(scope="session")
def edition(rules):
    assessment = run_check(ANNEXES, rules, "2023-10")
    return Edition(assessment, assessment.report(), "vi")


@pytest.fixture(autouse=True)
def charts_drawn_once(drawn_once: None) -> None:
    """See the fixture of all tests."""
