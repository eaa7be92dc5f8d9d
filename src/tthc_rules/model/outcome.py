"""The closed lists of DESIGN section 3: what the rules say of a cell, what stands in it, what comes out.

Each is an ``IntEnum`` because the stages carry them as small integers in frames; ``.label`` is the public spelling
(``not_met``) used in rule files, JSON and the command line.
"""

from __future__ import annotations

from enum import IntEnum


class _Labelled(IntEnum):
    @property
    def label(self) -> str:
        """The public spelling: the lower-case name."""
        return self.name.lower()


class RuleStatus(_Labelled):
    """What the rules alone say of (unit, indicator, period)."""

    NOT_BOUND = 0
    PENDING = 1
    EXEMPT = 2
    TARGET = 3
    """bound, a target is in force"""
    NO_TARGET = 4
    """bound, no target is declared for the unit at any time"""
    NONE_IN_FORCE = 5
    """bound, targets are declared, none is in force in the period"""


class Reading(_Labelled):
    """How one cell was read. Everything above `EXEMPTION_WORDS` is a cell that cannot be used."""

    NUMBER = 0
    BLANK = 1
    """nothing, ``-``, ``N/A``, ``x``"""
    EXEMPTION_WORDS = 2
    """the words of an exemption that the rule set knows (for this indicator, of any date, for any unit)"""
    UNREADABLE = 3
    """words, or signs that are no number"""
    AMBIGUOUS = 4
    """two readings are possible, such as ``1.038`` in a percent column"""
    SPREADSHEET_ERROR = 5
    """``#N/A``, ``#DIV/0!``"""
    NOT_WHOLE = 6
    """a fraction or a percent sign where the indicator is a count"""
    WRONG_GROUPING = 7
    """dots or spaces that do not group thousands, ``10.38.5``"""
    TOO_MANY_DECIMALS = 8
    """more decimal places than the indicator declares"""
    TOO_LARGE = 9
    """beyond what a scaled 64-bit integer can hold safely"""
    DATE = 10
    """a spreadsheet turned the figure into a date"""
    NOT_CALCULATED = 11
    """a formula whose value is not stored in the file"""


class Content(_Labelled):
    """The columns of the outcome table: what the cell holds, once every check on it has run."""

    NUMBER_MET = 0
    NUMBER_NOT_MET = 1
    ZERO_DENOMINATOR = 2
    BLANK = 3
    EXEMPTION_WORDS = 4
    BAD = 5


class Outcome(_Labelled):
    """One for every (unit, indicator, period)."""

    MET = 0
    NOT_MET = 1
    EXEMPT = 2
    NOT_APPLICABLE = 3
    PENDING = 4
    NO_CASES = 5
    REPORTED = 6
    MISSING = 7
    INVALID = 8
    UNDECIDED = 9


class Severity(_Labelled):
    """How much a finding weighs. ``error`` is what the default gate rejects."""

    NOTE = 0
    WARNING = 1
    ERROR = 2
