from __future__ import annotations

import pytest

from tthc_rules.errors import UsageError
from tthc_rules.reading.limits import DEFAULT, NAMES, Limits, read_limits


def test_limits_as_a_setting_writes_them() -> None:
    assert read_limits("") == DEFAULT
    assert read_limits(" pages = 400 ,cells=5000000,") == Limits(pages=400, cells=5_000_000)
    assert read_limits(",".join(f"{name}=1" for name in NAMES)) == Limits(*[1] * len(NAMES))


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("page=400", ["limit_unknown"]),
        ("pages", ["limit_malformed"]),
        ("pages=0", ["limit_malformed"]),
        ("pages=-1", ["limit_malformed"]),
        ("pages=1e3", ["limit_malformed"]),
        ("pages=²", ["limit_malformed"]),
        ("pages=" + "9" * 5000, ["limit_malformed"]),
        ("pages=1.5, x=1", ["limit_malformed", "limit_unknown"]),
    ],
)
def test_what_is_no_limit(text: str, codes: list[str]) -> None:
    with pytest.raises(UsageError) as caught:
        read_limits(text)
    assert [problem.code for problem in caught.value.problems] == codes
