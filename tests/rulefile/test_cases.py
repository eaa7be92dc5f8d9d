from __future__ import annotations

from tthc_rules.model.outcome import Outcome
from tthc_rules.model.period import parse_month
from tthc_rules.model.rules import Written
from tthc_rules.rulefile.cases import RuleCase, read_cases

CASES = """\
cases:
  - name: Đủ mọi khóa
    period: 2024-01
    unit: so-a
    indicator: rate
    value: "29,90"
    numerator: "299"
    denominator: 1000
    stated: Không đạt
    expect: {outcome: not_met, wording: Không đạt, findings: [near_target], no_findings: [not_confirmed]}
  - name: Không có dòng
    period: 2024-01
    unit: so-b
    indicator: rate
    expect: {outcome: missing}
  - name: Ô trống
    period: 2024-01
    unit: so-b
    indicator: rate
    value: ""
    expect: {outcome: missing}
"""


def test_cases_are_read_with_cells_exactly_as_typed(write_set) -> None:
    cases = read_cases(write_set({"tests/a.yaml": CASES}), "")

    assert cases[0] == RuleCase(
        name="Đủ mọi khóa",
        period=parse_month("2024-01"),
        unit="so-a",
        indicator="rate",
        value="29,90",
        numerator="299",
        denominator="1000",
        stated="Không đạt",
        outcome=Outcome.NOT_MET,
        wording="Không đạt",
        findings=("near_target",),
        no_findings=("not_confirmed",),
        written=Written("tests/a.yaml", 2, 5),
    )


def test_a_blank_cell_is_not_the_same_as_no_row(write_set) -> None:
    _, no_row, blank = read_cases(write_set({"tests/a.yaml": CASES}), "")

    assert (no_row.value, blank.value) == (None, "")


def test_a_number_without_quotes_keeps_its_zeros(write_set) -> None:
    text = CASES.replace('value: "29,90"', "value: 29.90")

    assert read_cases(write_set({"tests/a.yaml": text}), "")[0].value == "29.90"


def test_a_set_without_tests_has_no_cases(write_set) -> None:
    assert read_cases(write_set()) == ()


def test_files_are_read_in_the_order_of_their_names(write_set) -> None:
    second = CASES.split("  - name: Ô trống", maxsplit=1)[0]

    cases = read_cases(write_set({"tests/b.yaml": CASES, "tests/a.yaml": second}), "")

    assert [case.written.file for case in cases] == ["tests/a.yaml"] * 2 + ["tests/b.yaml"] * 3
