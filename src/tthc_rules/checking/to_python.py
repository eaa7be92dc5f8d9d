"""Write one month's rules as an ordinary pandera module, for people who want the schema without this tool."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pprint import pformat

from tthc_rules.messages.phrases import basis_text, target_text
from tthc_rules.model.clause import ClauseTable, Ruling
from tthc_rules.model.outcome import RuleStatus
from tthc_rules.model.period import Month, format_month
from tthc_rules.model.rules import Comparison, Exemption, Indicator, Pending, RuleSet, Target, Text
from tthc_rules.records import record
from tthc_rules.resolution import resolve

_HEAD = '''\
import pandera.polars as pa
import polars as pl


def rows(condition):
    """A check on whole rows: the condition may name any column, and a null answer fails."""
    return lambda data: data.lazyframe.select(condition)


def check(name, condition):
    return pa.Check(rows(condition), name=name, ignore_na=False)


def one_of(units):
    return pl.col("unit").is_in(list(units))


def absent(column):
    """Null or NaN: neither is a figure."""
    return pl.col(column).is_null() | pl.col(column).is_nan()


def exact(column, decimals):
    """Not infinite, and no more decimal places than declared."""
    value = pl.col(column)
    whole = value * 0 + 10**decimals  # a column: polars divides by a number through its inverse, a bit off
    return value.is_finite() & ((value * whole).round() / whole == value)

'''


def python_module(rules: RuleSet, period: Month) -> str:
    """The rules in force in a month as the text of a Python module that needs pandera and polars only.

    The module's ``schema`` is for a wide polars frame: ``unit`` (text, our codes) and a ``Float64`` column for each
    indicator, one row a unit. Every text of the rule files enters it as a string literal or a comment, never as code.

    Raises:
        RuleFileError: if two clauses claim one cell.
    """
    clauses = resolve(rules)
    months = [
        _Month(rules, indicator, _rulings(rules, clauses, i, period)) for i, indicator in enumerate(rules.indicators)
    ]
    names = {u.code: u.name for u in rules.roster.units if u.start <= period <= u.last_month}
    spelled_out = {month.indicator.id: month.whom() for month in months}
    return "".join(
        (
            _docstring(rules, period),
            _HEAD,
            f"\nPERIOD = {format_month(period)!r}\n\nUNITS = {_pretty(names)}\n\nRULES = {_pretty(spelled_out)}\n\n",
            _SCHEMA_HEAD,
            *(month.column() for month in months),
            _SCHEMA_TAIL,
        )
    )


_SCHEMA_HEAD = """schema = pa.DataFrameSchema(
    {
        "unit": pa.Column(
            pl.String,
            [
                check("data: unit known", one_of(list(UNITS))),
                check("data: one row a unit", pl.col("unit").is_unique()),
            ],
        ),
"""

_SCHEMA_TAIL = """    },
    checks=[pa.Check(lambda data: set(UNITS) <= set(data.lazyframe.collect()["unit"]), name="data: all units present")],
    strict=True,
    name="tthc-rules " + PERIOD,
)
"""


def _docstring(rules: RuleSet, period: Month) -> str:
    title = _one_line(rules.title.say("en"))
    text = f"{rules.id} ({title}), {format_month(period)}; rules sha256 {rules.sha256}. Written by tthc-rules compile."
    return f"{text!r}\n\n"


def _rulings(rules: RuleSet, clauses: ClauseTable, indicator: int, period: Month) -> dict[str, Ruling]:
    """The ruling on each unit that exists in the month, by its code."""
    return {
        unit.code: clauses.ruling(number, indicator, period)
        for number, unit in enumerate(rules.roster.units)
        if unit.start <= period <= unit.last_month
    }


@record(frozen=True, slots=True)
class _Month:
    """One indicator in one month."""

    rules: RuleSet
    indicator: Indicator
    rulings: dict[str, Ruling]

    def whom(self) -> dict[str, object]:
        """Whom the rules speak of and how: the unit lists that the checks name."""
        aggregates = {unit.code for unit in self.rules.roster.units if unit.aggregate}
        bound = [*self._of(RuleStatus.TARGET), *self._of(RuleStatus.NO_TARGET), *self._of(RuleStatus.NONE_IN_FORCE)]
        return {
            "not_applicable": self._of(RuleStatus.NOT_BOUND),
            "pending": {code: self._reason(self.rulings[code].pending) for code in self._of(RuleStatus.PENDING)},
            "exempt": {code: self._reason(self.rulings[code].exemption) for code in self._of(RuleStatus.EXEMPT)},
            "must_report": [code for code in bound if code not in aggregates],
            "no_target_in_force": self._of(RuleStatus.NONE_IN_FORCE),
            "targets": {target.id: units for target, units in self._targets()},
        }

    def column(self) -> str:
        """The indicator as a pandera column."""
        body = "".join(f"                {line}\n" for line in self._checks())
        title = repr(self.indicator.title.say(self.rules.language))
        return (
            f"        {self.indicator.id!r}: pa.Column(\n            pl.Float64,\n            [\n{body}            ],\n"
            f"            nullable=True,\n            title={title},\n        ),\n"
        )

    def _of(self, status: RuleStatus) -> list[str]:
        return [code for code, ruling in self.rulings.items() if ruling.status is status]

    def _reason(self, clause: Pending | Exemption | None) -> str:
        if clause is None:
            return ""
        basis = basis_text(self.rules, clause.basis)
        source = f" ({basis.say(self.rules.language)})" if basis is not None else ""
        return clause.reason.say(self.rules.language) + source

    def _targets(self) -> list[tuple[Target, list[str]]]:
        found: dict[str, tuple[Target, list[str]]] = {}
        for code, ruling in self.rulings.items():
            if ruling.status is RuleStatus.TARGET and ruling.target is not None:
                found.setdefault(ruling.target.id, (ruling.target, []))[1].append(code)
        return list(found.values())

    def _checks(self) -> Iterator[str]:
        name, whom = repr(self.indicator.id), self.whom()
        of = f"RULES[{name}]"
        waived = f"one_of({of}['pending']) | absent({name})" if whom["pending"] else f"absent({name})"
        yield f'check("data: decimals", {waived} | exact({name}, {self.indicator.decimals})),'
        for symbol, bound in ((">=", self.indicator.low), ("<=", self.indicator.high)):
            if bound is not None:
                yield f'check("data: range", {waived} | (pl.col({name}) {symbol} {_number(bound)})),'
        if whom["not_applicable"]:
            yield f"""check("data: not applicable", ~one_of({of}['not_applicable']) | absent({name})),"""
        if whom["must_report"]:
            yield f"""check("data: missing", ~one_of({of}['must_report']) | ~absent({name})),"""
        if whom["no_target_in_force"]:
            yield f"""check("data: no target in force", ~one_of({of}['no_target_in_force']) | absent({name})),"""
        for target, _ in self._targets():
            basis = basis_text(self.rules, target.basis) or Text("", "")
            phrase = target_text(target, self.indicator.scale).say(self.rules.language)
            yield f"# {_one_line(phrase)}; {_one_line(basis.say(self.rules.language))}"
            symbol = ">=" if target.comparison is Comparison.AT_LEAST else "<="
            met = f"(pl.col({name}) {symbol} {_number(target.value)})"
            units = f"{of}['targets'][{target.id!r}]"
            yield f"check({f'target: {target.id}'!r}, ~one_of({units}) | absent({name}) | {met}),"


def _pretty(value: object) -> str:
    """The value as a Python literal over several lines."""
    return pformat(value, width=116, sort_dicts=False)


def _number(value: Decimal) -> str:
    """The figure as a float literal: the shortest decimal reads back to the same float."""
    return f"{float(value)!r}"


def _one_line(text: str) -> str:
    """The text for a comment: nothing in it can end the line."""
    return " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())
