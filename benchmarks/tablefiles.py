"""A long table of a million rows, and rule sets with as many clauses as asked for, made from a fixed seed.

The rules are made twice: as rule files for the program, and as a table of segments for the join written by hand, by a
few lines of this module that settle which clause holds. So equal verdicts say something.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import polars as pl
import yaml

UNITS, INDICATORS, FIRST, MONTHS = 500, 20, 2016 * 12, 100
_BASIS = {"document": "plan", "place": "Annex", "as": "sets"}


class _Plain(yaml.SafeDumper):
    """Rule files have no aliases."""

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002 - the base class's signature
        return True


class Clause(NamedTuple):
    """A clause about one indicator: its kind (a list of the rule file), for whom, from when to when, the figure."""

    kind: str
    units: tuple[int, ...]
    start: int
    end: int | None
    at_least: int | None = None


def clauses(number: int) -> list[list[Clause]]:
    """That many clauses, dealt to the indicators: first a target for all, then others in turn."""
    draw = random.Random(7)
    dealt: list[list[Clause]] = [[] for _ in range(INDICATORS)]
    for index in range(number):
        dealt[index % INDICATORS].append(_clause(index // INDICATORS, draw))
    return dealt


def _clause(rank: int, draw: random.Random) -> Clause:
    """The clause of that rank. Exempt, pending and single units are apart; no two of a scope start together."""
    if rank == 0:
        return Clause("targets", (), FIRST, None, 30)
    start = FIRST + rank * 2
    if rank % 5 == 1:
        return Clause("exemptions", tuple(draw.sample(range(10), 5)), start, None)
    if rank % 5 == 3:
        return Clause("pending", tuple(draw.sample(range(10, 30), 5)), start, start + 1)
    if rank % 5 == 4:
        return Clause("targets", tuple(draw.sample(range(200, 260), 20)), start, None, draw.randrange(20, 90))
    return Clause("targets", (), start, None, draw.randrange(20, 90))


def write_table(path: Path) -> None:
    """Write the table: by month, unit and indicator; figures of two places, a hundredth blank, some out of range."""
    draw = random.Random(11)
    per_month = UNITS * INDICATORS
    at = pl.int_range(per_month * MONTHS, eager=True)
    months = pl.Series([_month(FIRST + month) for month in range(MONTHS)])
    units, indicators = (pl.Series([name(i) for i in range(n)]) for name, n in ((_code, UNITS), (_name, INDICATORS)))
    figures = [hundredths / 100 for hundredths in draw.choices(range(10_001), k=len(at))]
    figures[3::211] = [101.5] * len(figures[3::211])
    given: list[float | None] = [*figures]
    given[7::101] = [None] * len(figures[7::101])
    pl.DataFrame(
        {
            "period": months.gather(at // per_month),
            "unit": units.gather(at % per_month // INDICATORS),
            "indicator": indicators.gather(at % INDICATORS),
            "value": given,
        }
    ).write_parquet(path)


def write_rules(folder: Path, dealt: Sequence[Sequence[Clause]], roster: int = UNITS) -> None:
    """Write the rule set, for so many units."""
    (folder / "indicators").mkdir(parents=True)
    ids = [_name(index) for index in range(INDICATORS)]
    _write(folder / "ruleset.yaml", {"ruleset": "bench", "title": _both("Bench"), "language": "en", "indicators": ids})
    units = [{"code": _code(unit), "level": "commune", "name": f"Unit {unit}"} for unit in range(roster)]
    _write(folder / "units.yaml", {"units": units})
    plan = {
        "id": "plan",
        "title": _both("The plan"),
        "short": _both("Plan"),
        "issuer": "The office",
        "status": "in_force",
        "read": True,
    }
    _write(folder / "documents.yaml", {"documents": [plan]})
    for name, about in zip(ids, dealt, strict=True):
        file: dict[str, Any] = {"indicator": name, "title": _both(name), "columns": [name], "scale": "percent"}
        file |= {"range": "0%..100%", "decimals": 2, "applies_to": ["commune"]}
        for rank, clause in enumerate(about):
            file.setdefault(clause.kind, []).append(_written(clause, rank))
        _write(folder / "indicators" / f"{name}.yaml", file)


def _written(clause: Clause, rank: int) -> dict[str, Any]:
    scope = {"units": [_code(unit) for unit in clause.units]} if clause.units else {}
    dated = {"from": _month(clause.start), **({"to": _month(clause.end)} if clause.end is not None else {})}
    figure = {"at_least": f"{clause.at_least}%", "set_by": "The office"} if clause.kind == "targets" else {}
    reason = {} if clause.kind == "targets" else {"reason": f"Reason {rank}"}
    return {"id": f"clause-{rank}", **scope, **dated, **figure, **reason, "basis": _BASIS}


def write_targets(path: Path, dealt: Sequence[Sequence[Clause]], roster: int = UNITS) -> None:
    """Write what holds for each of so many units and each indicator from which month on: the join by hand reads it."""
    rows = [
        (_code(unit), _name(item), *segment)
        for item, about in enumerate(dealt)
        for unit in range(roster)
        for segment in _segments([clause for clause in about if not clause.units or unit in clause.units])
    ]
    names = ["unit", "indicator", "month", "status", "target", "at_least"]
    schema = dict(zip(names, [pl.String, pl.String, pl.Int32, pl.String, pl.Float64, pl.Boolean], strict=True))
    pl.DataFrame(rows, schema=schema, orient="row").sort("month").write_parquet(path)


def _segments(about: Sequence[Clause]) -> Iterator[tuple[int, str, float, bool]]:
    """Each month at which something changes, and what holds from then on."""
    changes = {clause.start for clause in about} | {clause.end + 1 for clause in about if clause.end is not None}
    for month in sorted(changes):
        held = [c for c in about if c.start <= month and (c.end is None or month <= c.end)]
        target = max((c for c in held if c.kind == "targets"), key=lambda c: (bool(c.units), c.start))
        kinds = {clause.kind for clause in held}
        status = "pending" if "pending" in kinds else "exempt" if "exemptions" in kinds else "target"
        assert target.at_least is not None
        yield month, status, float(target.at_least), True


def _code(unit: int) -> str:
    return f"unit-{unit}"


def _name(item: int) -> str:
    return f"indicator-{item}"


def _both(text: str) -> dict[str, str]:
    return {"vi": text, "en": text}


def _month(month: int) -> str:
    return f"{month // 12:04}-{month % 12 + 1:02}"


def _write(path: Path, content: Any) -> None:
    path.write_text(yaml.dump(content, Dumper=_Plain, sort_keys=False), encoding="utf-8")
