"""Properties of which one example costs much: a quarter of them in ``make check``, every one in ``make check-all``."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import pytest
from hypothesis import settings

Test = TypeVar("Test", bound=Callable[..., None])


def costly(*, times: int = 1, examples: int | None = None, **others: Any) -> Callable[[Test], Test]:
    """Mark a property as costly and say how much of it is tried.

    Args:
        times: so many times the examples of the profile.
        examples: that many, whatever the profile.
        others: further settings of hypothesis.
    """
    full = settings().max_examples * times if examples is None else examples
    count = max(full // 4, 2) if settings.get_current_profile_name() == "quick" else full
    return lambda test: pytest.mark.costly(settings(max_examples=count, **others)(test))
