"""Points as rule files write them, and the bands of ``ruleset.yaml``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal

from tthc_rules.errors import Problem
from tthc_rules.rulefile.clauses import amount
from tthc_rules.rulefile.folder import Kind, RuleFile, RuleFolder
from tthc_rules.rulefile.language.base import FIGURE_PATTERN
from tthc_rules.rulefile.nodes import Fields, Node, Scalar, scalars
from tthc_rules.rulefile.shape import shorten

MOST_POINTS = 1_000
"""The largest maximum: its products with counts stay within 64 bits."""
PLACES = 4


def check_bands(folder: RuleFolder) -> Iterator[Problem]:
    """Every problem of the bands of totals."""
    for file in folder.of(Kind.RULESET):
        if isinstance(file.root, Fields):
            yield from _bands(file, file.root)


def _bands(file: RuleFile, root: Fields) -> Iterator[Problem]:
    yield from told_twice("rule_doubled_id", file, scalars(root, "bands", "*", "id"))
    first: dict[Decimal, Scalar] = {}
    for bound in scalars(root, "bands", "*", "from"):
        yield from points_problems(file, bound)
        value = figure_of(bound)
        if value is not None and first.setdefault(value, bound) is not bound:
            yield problem_at("rule_bands_equal", file, bound)


def points_problems(file: RuleFile, figure: Scalar) -> Iterator[Problem]:
    """What is wrong with a number of points."""
    value = figure_of(figure)
    if value is None:
        return
    if figure.text.endswith("%"):
        yield problem_at("rule_points_percent", file, figure, value=shorten(figure.text))
    elif not 0 <= value <= MOST_POINTS or too_fine(figure):
        params = {"most": str(MOST_POINTS), "places": str(PLACES)}
        yield problem_at("rule_points_out_of_range", file, figure, value=shorten(figure.text), **params)


def told_twice(code: str, file: RuleFile, listed: Iterable[Scalar]) -> Iterator[Problem]:
    """Names that stand twice in a list, whatever their case."""
    first: dict[str, Scalar] = {}
    for name in listed:
        before = first.setdefault(name.text.casefold(), name)
        if before is not name:
            yield problem_at(code, file, name, value=shorten(name.text), first=f"{file.shown}:{before.line}")


def figure_of(node: Scalar | None) -> Decimal | None:
    """The number of a well-formed figure; others are told by the shape."""
    if node is None or len(node.text) > 40 or not re.fullmatch(FIGURE_PATTERN, node.text):
        return None
    return amount(node.text)


def too_fine(node: Scalar) -> bool:
    """Whether a figure has more places than points have."""
    return len(node.text.removesuffix("%").partition(".")[2]) > PLACES


def problem_at(code: str, file: RuleFile, node: Node, **params: str) -> Problem:
    """A problem at a node."""
    return Problem(code, file.shown, node.line, node.column, params)
