"""The whole flow of scores, beside that of verdicts in `tthc_rules.pipeline`: files in, scores out."""

from __future__ import annotations

from collections.abc import Sequence

from tthc_rules.model.rules import Level, RuleSet
from tthc_rules.model.scores import ScoreReport
from tthc_rules.reading.limits import DEFAULT, Limits
from tthc_rules.reading.score_table import read_score_tables
from tthc_rules.scoring.frames import ScoreFrames, score_frames
from tthc_rules.scoring.lines import score_report
from tthc_rules.scoring.pool import add_pooled
from tthc_rules.scoring.score import score_table


def run_score(  # noqa: PLR0913 - each is an option of the call
    paths: Sequence[str],
    rules: RuleSet,
    *,
    period: str | None = None,
    level: Level | None = None,
    unit: str | None = None,
    pool: str | None = None,
    limits: Limits = DEFAULT,
) -> ScoreReport:
    """What ``tthc-rules score`` does. Scores are no verdicts; neither knows of the other.

    Args:
        paths: the table's files; together they are one table.
        rules: a rule set that gives points.
        period: ``YYYY-MM``, where the files do not say it themselves.
        level: of units that no roster names.
        unit: whose scores they are, where no column says.
        pool: the code of one more unit that stands for all of them together.
        limits: how much each file may ask of the machine.

    Raises:
        TableError: if a file cannot be read, with every problem of every file.
        UsageError: if the table has a unit of the code ``pool``.
    """
    table = read_score_tables(paths, rules, period=period, level=level, unit=unit, limits=limits)
    return score_report(score_table(table if pool is None else add_pooled(table, rules, pool), rules))


def run_score_frames(paths: Sequence[str], rules: RuleSet, *, period: str | None = None) -> ScoreFrames:
    """The same as three frames, for tables too long for an object a row.

    Raises:
        TableError: if a file cannot be read, with every problem of every file.
    """
    return score_frames(score_table(read_score_tables(paths, rules, period=period), rules))
