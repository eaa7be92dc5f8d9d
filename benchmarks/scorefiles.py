"""A long table of figures for scores: 34 provinces of 150 units, 24 indicators, 120 months, from a fixed seed."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any, NamedTuple

import polars as pl
import yaml

PROVINCES, UNITS, MONTHS, FIRST = 34, 150, 120, 2016 * 12
GROUPS = (("alpha", 18), ("beta", 20), ("gamma", 12), ("delta", 10), ("epsilon", 22), ("zeta", 18))
_BASIS = {"document": "plan", "place": "Annex", "as": "sets"}


class Scored(NamedTuple):
    """An indicator: its group, its maximum, the full-mark rate (100: linear), the policy for a denominator of 0."""

    id: str
    group: str
    maximum: int
    full_at: int
    zero: str


def indicators() -> list[Scored]:
    """24 indicators, four a group, whose maxima add up."""
    found = []
    for place, (group, maximum) in enumerate(GROUPS):
        shares = [maximum // 4, maximum // 4, maximum // 4, maximum - 3 * (maximum // 4)]
        for rank, share in enumerate(shares):
            policy = ("zero", "unscored", "full")[(place + rank) % 3]
            found.append(Scored(f"{group}_{rank}", group, share, (100, 80, 50, 90)[rank], policy))
    return found


def write_rules(folder: Path) -> None:
    """Write the rule set."""
    (folder / "scoring").mkdir(parents=True)
    plan = {"id": "plan", "title": _both("The plan"), "short": _both("Plan"), "status": "in_force", "read": True}
    _write(folder / "documents.yaml", {"documents": [plan]})
    ruleset = {"ruleset": "bench", "title": _both("Bench"), "language": "en"}
    _write(folder / "ruleset.yaml", ruleset)
    points: dict[str, Any] = {
        "scoring": "points",
        "title": _both("Points"),
        "from": _month(FIRST),
        "total": 100,
        "confidence": "declared",
        "basis": _BASIS,
        "groups": [{"id": name, "title": _both(name), "max": maximum} for name, maximum in GROUPS],
        "indicators": [_written(indicator) for indicator in indicators()],
    }
    _write(folder / "scoring" / "points.yaml", points)


def _written(indicator: Scored) -> dict[str, Any]:
    capped = {"full_at": f"{indicator.full_at}%"} if indicator.full_at < 100 else {}
    return {
        "id": indicator.id,
        "title": _both(indicator.id),
        "group": indicator.group,
        "max": indicator.maximum,
        "scoring": "capped_linear" if capped else "linear",
        **capped,
        "zero_denominator": indicator.zero,
    }


def write_points(path: Path) -> None:
    """Write what the scores by hand look up: one row an indicator, points per ratio in millionths."""
    rows = [(i.id, i.group, i.maximum * 10**6, i.maximum * 10**8, i.full_at, i.zero) for i in indicators()]
    pl.DataFrame(rows, schema=["indicator", "group", "maximum", "up", "down", "zero"], orient="row").write_parquet(path)


def write_table(path: Path, *, provinces: int = PROVINCES, months: int = MONTHS) -> None:
    """Write the table: by month, unit and indicator; one denominator in 90 is 0."""
    draw = random.Random(11)
    names = [indicator.id for indicator in indicators()]
    units = [f"p{province:02}-u{unit:03}" for province in range(provinces) for unit in range(UNITS)]
    per_month = len(units) * len(names)
    frames = []
    for month in range(months):
        at = pl.int_range(per_month, eager=True)
        below = pl.Series(draw.choices(range(5_000), k=4_001)).gather((at * 7 + month) % 4_001)
        share = pl.Series(draw.choices(range(101), k=3_989)).gather((at * 11 + month) % 3_989)
        below = below.set((at * 13 + month) % 90 == 0, 0)
        frames.append(
            pl.DataFrame(
                {
                    "period": pl.Series([_month(FIRST + month)]).new_from_index(0, per_month),
                    "unit": pl.Series(units).gather(at // len(names)),
                    "indicator": pl.Series(names).gather(at % len(names)),
                    "numerator": below * share // 100,
                    "denominator": below,
                }
            )
        )
    pl.concat(frames).write_parquet(path)


def _both(text: str) -> dict[str, str]:
    return {"vi": text, "en": text}


def _month(month: int) -> str:
    return f"{month // 12:04}-{month % 12 + 1:02}"


def _write(path: Path, content: Any) -> None:
    path.write_text(yaml.safe_dump(content, sort_keys=False), encoding="utf-8")
