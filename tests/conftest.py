"""How much hypothesis tries (HYPOTHESIS_PROFILE), and how often the interpreter looks for garbage.

``quick`` the same examples each time, a quarter of them where they are `costly`; ``full`` all of those; ``mutants`` all
too, and stops at the first that fails; ``thorough`` many new.
"""

from __future__ import annotations

import gc
import json
import os

import pytest
from hypothesis import HealthCheck, Phase, settings

settings.register_profile(
    "quick",
    max_examples=20,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile("full", parent=settings.get_profile("quick"))
settings.register_profile("mutants", parent=settings.get_profile("quick"), phases=(Phase.explicit, Phase.generate))
settings.register_profile(
    "thorough",
    max_examples=1_000,
    deadline=None,
    derandomize=False,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "quick"))


def pytest_collection_finish() -> None:
    """Eleven thousand tests stay until the end: they are not gone through over and over again for garbage."""
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)


@pytest.fixture(scope="session")
def drawings() -> dict[str, str]:
    """The charts drawn so far."""
    return {}


@pytest.fixture
def drawn_once(drawings: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    """Each chart is drawn once in a session: most tests are about what is around them."""
    import vl_convert

    draw = vl_convert.vegalite_to_svg

    def remembered(spec: object, **options: object) -> str:
        key = json.dumps([spec, options])
        if key not in drawings:
            drawings[key] = draw(spec, **options)  # type: ignore[arg-type]
        return drawings[key]

    monkeypatch.setattr(vl_convert, "vegalite_to_svg", remembered)
    monkeypatch.setattr(vl_convert, "draw_anew", draw, raising=False)
