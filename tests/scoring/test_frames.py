"""Scores as frames say what the lines say."""

from __future__ import annotations

import polars as pl

from tests.small_points import rules_of, scored, structure
from tthc_rules.model.period import format_month
from tthc_rules.model.score_table import ItemKind
from tthc_rules.model.scoring import scaled
from tthc_rules.reading.score_table import scores_from_frame
from tthc_rules.scoring.frames import score_frames
from tthc_rules.scoring.lines import score_report
from tthc_rules.scoring.score import score_table

RULES = rules_of(
    structure(scored("a", 6, group="x"), scored("b", 4, group="y", full_at=50), id="old", end=2026 * 12),
    structure(scored("a", 8, group="x"), scored("b", 2, group="y"), id="new", start=2026 * 12 + 1),
)


def test_frames_and_lines_agree():
    frame = pl.DataFrame(
        {
            "unit": ["A", "A", "B", "B", "A"],
            "indicator": ["a", "b", "a", "b", "a"],
            "period": ["2026-01"] * 4 + ["2026-02"],
            "numerator": [1, 1, 2, None, 1],
            "denominator": [3, 4, 3, None, 7],
        }
    )
    scores = score_table(scores_from_frame(frame, RULES), RULES)

    frames, lines = score_frames(scores), score_report(scores).lines

    def told(kind, *names):
        return sorted(
            (
                format_month(line.period),
                line.unit,
                *(getattr(line, name) for name in names if getattr(line, name) is not None),
                None if line.score is None else scaled(line.score),
            )
            for line in lines
            if line.kind is kind
        )

    def held(part, *names):
        return sorted(
            part.select("period", "unit", *names, "score")
            .cast({"period": pl.String, "unit": pl.String} | dict.fromkeys(names, pl.String))
            .rows()
        )

    assert held(frames.indicators, "indicator") == told(ItemKind.INDICATOR, "indicator")
    assert held(frames.groups, "group") == told(ItemKind.GROUP, "group")
    assert held(frames.totals) == told(ItemKind.TOTAL)
    assert frames.indicators["state"].to_list() == ["scored", "scored", "scored", "missing", "scored"]


def test_a_table_without_a_version_has_empty_frames():
    rules = rules_of(structure(scored(), end=2025 * 12))
    frame = pl.DataFrame({"unit": ["A"], "indicator": ["rate"], "numerator": [1], "denominator": [2]})

    assert [
        part.height for part in score_frames(score_table(scores_from_frame(frame, rules, period="2026-01"), rules))
    ] == [0, 0, 0]
