"""How much hypothesis tries (HYPOTHESIS_PROFILE).

``quick`` the same examples each time; ``mutants`` those too, and stops at the first that fails; ``thorough`` many new.
"""

from __future__ import annotations

import os

from hypothesis import HealthCheck, Phase, settings

settings.register_profile(
    "quick",
    max_examples=20,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile("mutants", parent=settings.get_profile("quick"), phases=(Phase.explicit, Phase.generate))
settings.register_profile(
    "thorough",
    max_examples=1_000,
    deadline=None,
    derandomize=False,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "quick"))
