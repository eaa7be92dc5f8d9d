"""The same through the package: one call that scores, then the three frames written.

python scores_by_us.py TABLE.parquet RULES FOLDER
"""

from __future__ import annotations

import sys
from pathlib import Path

from tthc_rules.rulefile.read import read_rules
from tthc_rules.scoring.flow import run_score_frames


def main(table: str, rules: str, folder: str) -> None:
    frames = run_score_frames([table], read_rules(Path(rules)))
    out = Path(folder)
    frames.indicators.select("period", "unit", "indicator", "score").write_parquet(out / "indicators.parquet")
    frames.groups.select("period", "unit", "group", "score", "maximum").write_parquet(out / "groups.parquet")
    frames.totals.select("period", "unit", "score", "maximum", "rank").write_parquet(out / "totals.parquet")


main(*sys.argv[1:])
