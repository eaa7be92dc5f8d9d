"""The month's rules as a pandera module: it runs, rejects the same cells, and no text of a rule file ever runs."""

from __future__ import annotations

import ast
from dataclasses import replace
from decimal import Decimal
from typing import Any

import polars as pl
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from pandera.errors import SchemaErrors

from tests.costly import costly
from tests.small_rules import MONTH, applies, exemption, indicator, pending, rule_set, target, unit
from tests.strategies import MONTHS, rule_sets
from tthc_rules.checking.to_python import _pretty, python_module
from tthc_rules.errors import RuleFileError
from tthc_rules.model.period import Month, format_month
from tthc_rules.model.rules import LAST, LEVEL_ENDS, RuleSet, Text
from tthc_rules.pipeline import assess


def load(rules: RuleSet, period: Month = MONTH) -> dict[str, Any]:
    module: dict[str, Any] = {}
    exec(compile(python_module(rules, period), "compiled.py", "exec"), module)
    return module


def rejected(module: dict[str, Any], table: pl.DataFrame) -> set[tuple[str, str]]:
    """The (unit, column) that the module's schema rejects."""
    try:
        module["schema"].validate(table, lazy=True)
    except SchemaErrors as failed:
        return {
            (unit, error.schema.name)
            for error in failed.schema_errors
            for unit in table["unit"].filter(~error.check_output.to_series(0)).to_list()
        }
    return set()


def complained(rules: RuleSet, table: pl.DataFrame, period: Month = MONTH) -> set[tuple[str, str]]:
    """The (unit, indicator) that `assess` finds wrong or below target."""
    long = table.unpivot(index="unit", variable_name="indicator", value_name="value")
    assessment = assess(long, rules, period=format_month(period))
    wrong = {(f.unit, f.indicator) for f in assessment.findings() if f.severity.label == "error"}
    return wrong | {(v.unit, v.indicator) for v in assessment.verdicts() if v.outcome.label == "not_met"}


EDGES = (
    29.0,
    29.9999,
    30.0,
    30.0001,
    0.0,
    100.0,
    100.0001,
    -0.0001,
    33.3333,
    29.95,
    0.05,
    59.9999,
    60.0,
    20.0,
    19.9999,
)
FIGURES = st.one_of(
    st.none(),
    st.sampled_from(EDGES),
    st.sampled_from((30.00001, 1e-7, 1e300, float("inf"), float("nan"))),
    st.integers(-5 * 10**4, 110 * 10**4).map(lambda scaled: scaled / 10**4),
)


@costly()
@given(rule_sets(), st.sampled_from(MONTHS), st.data())
def test_the_module_rejects_the_cells_that_assess_complains_of(
    rules: RuleSet, month: Month, data: st.DataObject
) -> None:
    units = [u for u in rules.roster.units if u.start <= month <= min(u.end, LEVEL_ENDS.get(u.level, LAST))]
    assume(units)
    try:
        module = load(rules, month)
    except RuleFileError:
        assume(False)
    columns = {
        item.id: data.draw(st.lists(FIGURES, min_size=len(units), max_size=len(units))) for item in rules.indicators
    }
    schema = {"unit": pl.String, **dict.fromkeys(columns, pl.Float64)}
    table = pl.DataFrame({"unit": [u.code for u in units], **columns}, schema=schema)
    assert rejected(module, table) == complained(rules, table, month)


def test_edge_figures_one_by_one() -> None:
    figures = [*EDGES, None, 12.34567]
    rules = rule_set(indicator(targets=[target("30")]), [unit(f"u{index}") for index in range(len(figures))])
    table = pl.DataFrame({"unit": [f"u{index}" for index in range(len(figures))], "rate": figures})
    below = {29.0, 29.9999, 0.0, 29.95, 0.05, 20.0, 19.9999, 100.0001, -0.0001, None, 12.34567}
    expected = {(f"u{index}", "rate") for index, figure in enumerate(figures) if figure in below}
    assert rejected(load(rules), table) == expected == complained(rules, table)


def test_not_a_number_is_a_cell_without_a_figure() -> None:
    exempt = exemption(units=["u2"])
    rules = rule_set(indicator(targets=[target("30")], exemptions=[exempt]), [unit("u1"), unit("u2")])
    table = pl.DataFrame({"unit": ["u1", "u2"], "rate": [float("nan")] * 2})
    assert rejected(load(rules), table) == {("u1", "rate")} == complained(rules, table)


def test_units_unknown_twice_or_absent_are_rejected() -> None:
    module = load(rule_set(indicator(), [unit("u1"), unit("u2")]))
    assert rejected(module, pl.DataFrame({"unit": ["u1", "u2"], "rate": [1.0, 2.0]})) == set()
    assert rejected(module, pl.DataFrame({"unit": ["u1", "u2", "u9"], "rate": [1.0] * 3})) == {("u9", "unit")}
    assert rejected(module, pl.DataFrame({"unit": ["u1", "u2", "u1"], "rate": [1.0] * 3})) == {("u1", "unit")}
    with pytest.raises(SchemaErrors, match="all units present"):
        module["schema"].validate(pl.DataFrame({"unit": ["u1"], "rate": [1.0]}), lazy=True)


def test_the_module_spells_out_whom_each_rule_speaks_of() -> None:
    body = [unit("a"), unit("b"), unit("c"), unit("d", "commune"), unit("p", "province", aggregate=True)]
    given_indicator = indicator(
        applies_to=[applies(levels=["department", "province"])],
        exemptions=[exemption(units=["a"])],
        pendings=[pending(units=["b"])],
        targets=[target("30", "t")],
    )
    module = load(rule_set(given_indicator, body))
    assert module["PERIOD"] == "2024-03"
    rules = module["RULES"]["rate"]
    assert (rules["not_applicable"], [*rules["exempt"]], [*rules["pending"]]) == (["d"], ["a"], ["b"])
    assert rules["must_report"] == ["c"]
    assert rules["targets"] == {"t": ["c", "p"]}
    assert rules["exempt"]["a"] == "Không có phí (CV mẫu, Bảng 1)"


HOSTILE = (
    '"""\nraise SystemExit\n"""',
    "'''\nraise SystemExit\n'''",
    '"); raise SystemExit; ("',
    "\\N{BEL}\\x41{0}{RULES}%s",
    "a\r\nraise SystemExit\n",
    "a\u2028raise SystemExit\u2029\x0craise SystemExit\x85raise SystemExit",
    "]), raise_(SystemExit), ([",
    "'+str(1/0)+'",
    "\\",
    "# \x00 \ud7ff",
)


def test_no_text_of_a_rule_file_ever_runs() -> None:
    for text in HOSTILE:
        hostile = indicator(
            text,
            targets=[target("30", text)],
            exemptions=[exemption(text, reason=text, units=["free"])],
            pendings=[pending(text, reason=text, units=["waiting"])],
        )
        object.__setattr__(hostile, "title", Text(text, text))
        for clause in hostile.targets:
            object.__setattr__(clause, "set_by", Text(text))
        rules = rule_set(hostile, [unit(text), unit("free"), unit("waiting")])
        for field, value in {"id": text, "title": Text(text), "sha256": text}.items():
            object.__setattr__(rules, field, value)
        source = python_module(rules, MONTH)
        clean = python_module(
            rule_set(
                indicator(
                    "x",
                    targets=[target("30", "y")],
                    exemptions=[exemption(units=["free"])],
                    pendings=[pending(units=["waiting"])],
                ),
                [unit("z"), unit("free"), unit("waiting")],
            ),
            MONTH,
        )
        assert skeleton(source) == skeleton(clean), repr(text)
        module: dict[str, Any] = {}
        exec(compile(source, "compiled.py", "exec"), module)
        table = pl.DataFrame({"unit": [text, "free", "waiting"], text: [29.0, None, None]})
        assert rejected(module, table) == {(text, text)}


def skeleton(source: str) -> str:
    """The program with its texts and figures taken out: what would run."""

    class Bare(ast.NodeTransformer):
        def visit_Constant(self, node: ast.Constant) -> ast.AST:
            return ast.Constant("" if isinstance(node.value, str) else 0)

        def visit_JoinedStr(self, node: ast.JoinedStr) -> ast.AST:
            return ast.Constant("")

    return ast.dump(Bare().visit(ast.parse(source)))


def test_figures_are_written_so_that_they_read_back_exactly() -> None:
    for value in ("0.1", "33.3333", "1E+2", "0.0001", "100"):
        source = python_module(rule_set(indicator(targets=[target(Decimal(value))])), MONTH)
        numbers = {node.value for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Constant)}
        assert float(value) in numbers


def test_two_clauses_for_one_cell_give_no_module() -> None:
    with pytest.raises(RuleFileError):
        python_module(rule_set(indicator(targets=[target("30", "a"), target("40", "b")])), MONTH)


def test_the_units_of_a_month_are_those_that_exist_in_it_in_the_rosters_order() -> None:
    body = [
        unit("z", start=MONTH),
        unit("b", end=MONTH),
        unit("c", start=MONTH + 1),
        unit("a", end=MONTH - 1),
        unit("y"),
    ]
    module = load(rule_set(indicator(targets=[target("30", "t")]), body))
    assert [*module["UNITS"]] == ["z", "b", "y"]
    assert module["RULES"]["rate"]["targets"] == {"t": ["z", "b", "y"]}
    assert module["RULES"]["rate"]["must_report"] == ["z", "b", "y"]


def test_a_unit_without_a_target_must_report_and_one_whose_target_ended_is_told_so() -> None:
    goal = target("30", "t", units=["a", "p"], end=MONTH - 1)
    late = target("40", "late", units=["c"], at_least=False)
    rules = rule_set(indicator(targets=[goal, late], low="1", high=None), [unit("a"), unit("b"), unit("c")])
    found = load(rules)["RULES"]["rate"]
    assert found["no_target_in_force"] == ["a"]
    assert sorted(found["must_report"]) == ["a", "b", "c"]
    assert found["targets"] == {"late": ["c"]}
    assert (found["not_applicable"], found["pending"], found["exempt"]) == ([], {}, {})
    table = pl.DataFrame({"unit": ["a", "b", "c"], "rate": [1.0, 0.9, 40.0001]})
    assert rejected(load(rules), table) == {("a", "rate"), ("b", "rate"), ("c", "rate")}
    assert rejected(load(rules), table.with_columns(rate=pl.Series([None, 1.0, 40.0]))) == {("a", "rate")}


def test_a_reason_without_a_basis_stands_alone_and_a_target_names_its_source() -> None:
    bare = replace(exemption(units=["a"]), basis=None)
    rules = rule_set(indicator(exemptions=[bare], targets=[target("30")]), [unit("a"), unit("b")])
    assert load(rules)["RULES"]["rate"]["exempt"] == {"a": "Không có phí"}
    assert "# tối thiểu 30 % (Ủy ban); CV mẫu, Bảng 1\n" in python_module(rules, MONTH)
    unsourced = rule_set(indicator(targets=[replace(target("30"), basis=None)]))
    assert "# tối thiểu 30 % (Ủy ban);" in python_module(unsourced, MONTH)


@pytest.mark.parametrize(("length", "lines"), [(116, 1), (117, 2)])
def test_literals_are_laid_out_within_116_characters(length: int, lines: int) -> None:
    value = ["a" * (length - len("['', 'b']")), "b"]
    assert len(repr(value)) == length
    assert len(_pretty(value).splitlines()) == lines
