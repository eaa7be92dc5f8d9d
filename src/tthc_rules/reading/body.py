"""What a document says outside its tables: the scores in its body, and the notes that its headings refer to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tthc_rules.model.finding import Place
from tthc_rules.model.rules import RuleSet
from tthc_rules.model.scoring import points_of
from tthc_rules.model.table import Footnote, PrintedScore
from tthc_rules.reading.grid import Grid
from tthc_rules.reading.printed import read_points
from tthc_rules.reading.recognise import Layout
from tthc_rules.reading.score_words import ScoreWords, score_words
from tthc_rules.reading.text import shortened

_LONGEST = 5_000
"""Characters of a paragraph that are looked at."""

_LAST_ROWS = 20
"""Rows at the end of a table in which its notes are looked for."""

_FIGURE = r"[0-9]{1,4}(?:[.,][0-9]{1,4})?"
_SCORE = re.compile(
    rf"(?P<name>[^:;\n]{{2,120}}?)\s*(?::|\bđạt\b|\blà\b)\s*(?:đạt\s*)?(?P<score>{_FIGURE})\s*/\s*(?P<maximum>{_FIGURE})"
    r"\s*(?:điểm|points?)\b",
    re.IGNORECASE,
)
_BULLET = re.compile(r"^[\s,.;+*•–-]+|^\(?[0-9a-z]{1,2}[.)]\s+", re.IGNORECASE)
_MARK = re.compile(r"[(\[]\s*([0-9]{1,2})\s*[)\]]")


def printed_scores(grids: Sequence[Grid], rules: RuleSet) -> tuple[PrintedScore, ...]:
    """The scores that the paragraphs of a document print with their maxima: ``Thanh toán trực tuyến: 5,5/10 điểm``."""
    words: ScoreWords | None = None
    found = []
    for passage in grids[0].passages if grids else ():
        for hit in _SCORE.finditer(passage.text[:_LONGEST]):
            score, maximum = read_points(hit["score"]), read_points(hit["maximum"])
            if score.value is None or maximum.value is None:
                continue
            words = words or score_words(rules)
            name = _BULLET.sub("", hit["name"]).strip()
            items, _ = words.find(name)
            item = words.items[items[0]] if len(items) == 1 else None
            found.append(
                PrintedScore(
                    name,
                    None if item is None else item.id or item.kind.value,
                    points_of(score.value),
                    points_of(maximum.value),
                    Place(grids[0].source.file, passage.where),
                    shortened(hit[0].strip()),
                )
            )
    return tuple(found)


def footnotes(grid: Grid, layout: Layout) -> Iterator[Footnote]:
    """For each heading of figures with a mark such as ``(1)``: the note of that mark below the table, if any."""
    if not grid.passages:
        return
    noted = dict(_notes(grid, layout))
    heading = grid.line(layout.heading)
    for values in layout.values:
        for mark in _MARK.findall(heading[values.value] or ""):
            here = Place(grid.source.file, grid.source.sheet, int(grid.rows[layout.heading]), values.value + 1)
            text, place = noted.get(mark, (None, here))
            yield Footnote(values.indicator, mark, text, place)


def _notes(grid: Grid, layout: Layout) -> Iterator[tuple[str, tuple[str, Place]]]:
    """The notes by their marks, the one that wins last: in the last rows of a table, then the first below it."""
    for position in range(max(layout.heading + 1, grid.text.height - _LAST_ROWS), grid.text.height):
        cells = [(column, text) for column, text in enumerate(grid.line(position)) if text is not None]
        if len(cells) == 1 and (hit := _MARK.match(cells[0][1])):
            place = Place(grid.source.file, grid.source.sheet, int(grid.rows[position]), cells[0][0] + 1)
            yield hit[1], (_MARK.sub("", cells[0][1], count=1).strip(), place)
    where = {passage.text: passage.where for passage in grid.passages}
    for text in reversed(grid.notes):
        if hit := _MARK.match(text):
            place = Place(grid.source.file, where.get(text, grid.source.sheet))
            yield hit[1], (_MARK.sub("", text, count=1).strip(), place)
