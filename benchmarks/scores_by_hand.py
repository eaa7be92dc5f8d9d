"""What somebody who knows polars would write to score one table: a join with the points, two sums, a rank.

    python scores_by_hand.py TABLE.parquet POINTS.parquet FOLDER

It gives what `tthc_rules.scoring.flow.run_score_frames` gives for this table: points of each row, group sums, totals,
competition ranks. It looks for no unknown indicator, no double or missing row, and reads no spelt number.
"""

from __future__ import annotations

import sys
from pathlib import Path

import polars as pl


def main(table: str, points: str, folder: str) -> None:
    cells = pl.read_parquet(table).with_columns(pl.col("period", "unit").cast(pl.Categorical))
    rows = cells.join(pl.read_parquet(points), on="indicator", how="left", maintain_order="left")
    over, under = pl.col("numerator"), pl.col("denominator")
    below = pl.col("down") * under
    ratio = pl.min_horizontal((pl.col("up") * over * 2 + below) // (below * 2), "maximum")
    nothing = pl.when(pl.col("zero") == "full").then("maximum").when(pl.col("zero") == "zero").then(0)
    rows = rows.with_columns(score=pl.when(under > 0).then(ratio).otherwise(nothing))
    sums = rows.group_by("period", "unit", "group").agg(pl.col("score").sum(), pl.col("maximum").sum())
    sums = sums.sort("period", "unit", "group")
    totals = sums.group_by("period", "unit", maintain_order=True).agg(pl.col("score").sum(), pl.col("maximum").sum())
    shown = (pl.col("score") * 2 + 10_000) // 20_000
    totals = totals.with_columns(rank=shown.rank("min", descending=True).over("period").cast(pl.Int32))
    out = Path(folder)
    rows.select("period", "unit", "indicator", "score").write_parquet(out / "indicators.parquet")
    sums.write_parquet(out / "groups.parquet")
    totals.write_parquet(out / "totals.parquet")


main(*sys.argv[1:])
