"""October 2023, ready to be published. Charts are drawn once a session: most tests are about what is around them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
import vl_convert

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


@pytest.fixture(scope="session", autouse=True)
def drawn_once() -> Iterator[None]:
    draw, known = vl_convert.vegalite_to_svg, {}

    def remembered(spec: object, **options: object) -> str:
        key = json.dumps([spec, options])
        if key not in known:
            known[key] = draw(spec, **options)  # type: ignore[arg-type]
        return known[key]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(vl_convert, "vegalite_to_svg", remembered)
        patch.setattr(vl_convert, "draw_anew", draw, raising=False)
        yield
