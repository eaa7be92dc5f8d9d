"""Who flips under other rules, against the oracle that judges each cell under both."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from decimal import Decimal
from typing import Any

import openpyxl
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.authoring.edited_rules import edits_of
from tests.costly import costly
from tests.oracle import outcomes as oracle
from tests.small_rules import MONTH, exemption, frame, indicator, pending, rule_set, target, unit
from tests.strategies import MONTHS, Sample, plain_rules, plain_units, rule_sets, samples
from tthc_rules.authoring.changes import RuleDiff
from tthc_rules.authoring.diff import diff_rules
from tthc_rules.authoring.impact import Impact, Kind, impact_of
from tthc_rules.authoring.impact_files import impact_json, impact_sheets
from tthc_rules.authoring.impact_report import impact_blocks
from tthc_rules.authoring.impact_text import change_sentence
from tthc_rules.errors import RuleFileError
from tthc_rules.model.outcome import Outcome
from tthc_rules.model.rules import RuleSet, Scope, Text
from tthc_rules.pipeline import assess
from tthc_rules.report.jsonvalues import written
from tthc_rules.report.markdown import render_markdown
from tthc_rules.report.text import render_text
from tthc_rules.report.workbook import render_workbook


@st.composite
def replays(draw: st.DrawFn) -> tuple[Sample, RuleSet]:
    """A rule set with a table, and an edit of the rule set."""
    sample = draw(samples(rule_sets(names=("rate",))))
    return sample, draw(edits_of(sample.rules, MONTHS))


def impact(old: RuleSet, new: RuleSet, *rows: dict[str, Any]) -> Impact:
    return impact_of(assess(frame(*rows), old), assess(frame(*rows), new))


def oracle_says(rules: RuleSet, sample: Sample) -> dict[tuple[str, str, int], tuple[str, object]]:
    """Outcome and deciding target of every cell that has a row and whose unit and indicator the rules know."""
    items, bodies = plain_rules(rules), plain_units(rules)
    found = {}
    for (code, name, month), claims in sample.cells.items():
        if claims and name in items and code in bodies:
            rule, body = items[name], bodies[code]
            cell = claims[0][1]
            if cell["kind"] == "words" and not rule["exemptions"]:
                cell = {**cell, "kind": "number_unreadable"}
            outcome, _ = oracle.judge(rule, body, month, cell, copies=len(claims))
            status, won, _ = oracle.ruling(rule, body, month)
            figure = (won["value"], won["at_least"]) if status == "target" else None
            found[code, name, month] = outcome, figure
    return found


@costly(times=2)
@given(replays())
def test_cells_flip_and_targets_move_where_the_oracle_and_diff_say_so(replay: tuple[Sample, RuleSet]) -> None:
    sample, new = replay
    try:
        found = impact(sample.rules, new, *sample.rows())
    except RuleFileError:
        return
    before, after = oracle_says(sample.rules, sample), oracle_says(new, sample)
    rowed = {key for key, claims in sample.cells.items() if claims}
    told = {(one.after.unit, one.after.indicator, one.after.period): one for one in found.changes}
    flips = {
        key: (one.before.outcome.label, one.after.outcome.label)
        for key, one in told.items()
        if one.flips and key in rowed
    }
    assert flips == {
        key: (before[key][0], after[key][0]) for key in before.keys() & after.keys() if before[key][0] != after[key][0]
    }
    assert {key for key, one in told.items() if Kind.TARGET in one.kinds and key in rowed} == {
        key for key in before.keys() & after.keys() if before[key][1] != after[key][1]
    }
    sides = (found.only_old, before.keys() - after.keys()), (found.only_new, after.keys() - before.keys())
    for verdicts, expected in sides:
        assert {key for one in verdicts if (key := (one.unit, one.indicator, one.period)) in rowed} == expected
    hold_to_diff(found, diff_rules(sample.rules, new))


def hold_to_diff(found: Impact, told: RuleDiff) -> None:
    """No cell flips and no target moves without a difference that diff tells for its unit, indicator and month."""
    for change in found.changes:
        if change.flips or Kind.TARGET in change.kinds:
            cell = change.after
            assert any(
                entry.start <= cell.period <= entry.end and cell.unit in {body.code for body in entry.units}
                for entry in told.verdicts
                if entry.indicator is None or entry.indicator.id == cell.indicator
            )
    if not told.verdicts:
        assert (found.flips, found.only_old, found.only_new) == ((), (), ())


@costly(examples=settings().max_examples // 2)
@given(replays())
def test_whatever_changes_can_be_written_in_every_format(replay: tuple[Sample, RuleSet]) -> None:
    sample, new = replay
    try:
        found = impact(sample.rules, new, *sample.rows())
    except RuleFileError:
        return
    for language in ("vi", "en"):
        text = render_text(impact_blocks(found, language), color=False, width=None)
        assert all(change_sentence(found, change).say(language) in text for change in found.flips)
        assert len(impact_sheets(found, language)[0].rows) == len(found.changes)
        told = json.loads("".join(written(impact_json(found, language))))
        assert told["summary"]["flips"] == len(found.flips)
        counted = sum(tally["changes"]["outcome"] for tally in told["summary"]["by_indicator"])
        assert counted == len(found.flips)


UNITS = [unit("u1"), unit("u2"), unit("u3")]
OLD = rule_set(indicator(targets=[target("30")], wording={Outcome.MET: "Đạt", Outcome.NOT_MET: "Chưa"}), UNITS)
ROWS = tuple({"unit": code, "value": value} for code, value in (("u1", "40"), ("u2", "50"), ("u3", "20")))


def edited(**changes: Any) -> RuleSet:
    return replace(OLD, indicators=(replace(OLD.indicators[0], **changes),))


def text(found: Impact, language: str = "vi") -> list[str]:
    return render_text(impact_blocks(found, language), color=False, width=None).splitlines()


def test_a_raised_target_flips_one_unit_and_moves_the_margin_of_all() -> None:
    found = impact(OLD, edited(targets=(target("45"),)), *ROWS)
    (flip,) = found.flips
    assert change_sentence(found, flip) == Text(
        "Đơn vị u1: kết quả chỉ số rate tháng 03/2024 đổi từ «Đạt» thành «Chưa đạt» (trước: 40 % đạt mục tiêu tối "
        "thiểu 30 %; sau: 40 % chưa đạt mục tiêu tối thiểu 45 %, còn thiếu 5 điểm %)",
        "Đơn vị u1: the indicator rate of 2024-03 changes from “Met” to “Not met” (before: 40% reaches the target of "
        "at least 30%; after: 40% falls short of the target of at least 45% by 5 percentage points)",
    )
    assert [change.kinds for change in found.changes] == [
        (Kind.OUTCOME, Kind.TARGET, Kind.WORDING),
        (Kind.TARGET,),
        (Kind.TARGET,),
    ]
    margins = [
        (one["before"]["margin"], one["after"]["margin"])  # type: ignore[index,call-overload]
        for one in impact_json(found, "vi")["changes"]  # type: ignore[union-attr]
    ]
    assert margins == [(Decimal(10), Decimal(-5)), (Decimal(20), Decimal(5)), (Decimal(-10), Decimal(-25))]
    (tally,) = found.tallies
    assert (tally.compared, tally.kinds[Kind.OUTCOME], tally.kinds[Kind.TARGET]) == (3, 1, 3)
    assert (tally.before[Outcome.MET], tally.after[Outcome.MET]) == (2, 1)


def test_a_floor_that_becomes_a_ceiling_of_the_same_figure_is_another_target() -> None:
    found = impact(OLD, edited(targets=(target("30", at_least=False),)), {"unit": "u1", "value": "30"})
    assert [change.kinds for change in found.changes if change.after.unit == "u1"] == [(Kind.TARGET,)]


def test_cells_that_stay_are_told_together_with_every_name() -> None:
    lines = text(impact(OLD, edited(targets=(target("35"),)), *ROWS))
    assert "Không ô nào trong các bảng này đổi kết quả." in lines
    changed = "mục tiêu từ tối thiểu 30 % thành tối thiểu 35 %"
    assert f"Chỉ số rate, tháng 03/2024, vẫn là «Đạt»: {changed}: 2 đơn vị (Đơn vị u1; Đơn vị u2)" in lines
    assert f"Chỉ số rate, tháng 03/2024, vẫn là «Chưa đạt»: {changed}: 1 đơn vị (Đơn vị u3)" in lines


def test_another_word_is_told_though_the_outcome_stays() -> None:
    found = impact(OLD, edited(wording={Outcome.MET: "Hoàn thành"}), *ROWS)
    assert [change.kinds for change in found.changes] == [(Kind.WORDING,)] * 3
    assert change_sentence(found, found.changes[2]).vi == (
        "Đơn vị u3: kết quả chỉ số rate tháng 03/2024 vẫn là «Chưa đạt»; chữ in từ «Chưa» thành (không in gì)"
    )


def test_the_target_of_a_unit_that_stays_exempt_or_pending_is_no_change() -> None:
    for clauses in ({"exemptions": (exemption(),)}, {"pending": (pending(),)}):
        old = edited(**clauses)
        new = edited(**clauses, targets=(target("45"),))
        assert impact(old, new, *ROWS).changes == ()


def test_a_cell_that_is_read_as_another_figure_is_told() -> None:
    rate = indicator(targets=[target("30")], formula=True)
    rows = {"numerator": "1", "denominator": "3"}
    found = impact(rule_set(rate), rule_set(replace(rate, decimals=2)), rows)
    assert [change.kinds for change in found.changes] == [(Kind.VALUE,)]
    assert "số đọc được từ 33,3333 thành 33,33" in change_sentence(found, found.changes[0]).vi


def test_units_and_indicators_of_one_side_alone_are_named() -> None:
    fewer = replace(OLD, roster=replace(OLD.roster, units=OLD.roster.units[:2]))
    found = impact(OLD, fewer, *ROWS)
    assert [(one.unit, one.outcome) for one in found.only_old] == [("u3", Outcome.NOT_MET)]
    assert "Chỉ số rate, tháng 03/2024: 1 đơn vị: Đơn vị u3 (Chưa đạt)" in text(found)
    more = replace(OLD, indicators=(*OLD.indicators, indicator("other")))
    rows = ({"unit": "u1", "value": "40"}, {"unit": "u1", "value": "7", "indicator": "other"})
    assert {one.indicator for one in impact(OLD, more, *rows).only_new} == {"other"}


def test_changes_that_the_tables_cannot_show_are_said() -> None:
    found = impact(OLD, edited(targets=(target("30"), target("45", "later", start=MONTH + 1))), *ROWS)
    assert found.changes == ()
    assert [change.sentence.vi for change in found.elsewhere] == [
        "Mục tiêu chỉ số rate tăng từ 30 % lên 45 % từ 04/2024"
    ]
    assert not impact(OLD, edited(targets=(target("45", scope=Scope()),)), *ROWS).elsewhere


def test_the_workbook_has_changes_one_sided_cells_and_counts() -> None:
    found = impact(OLD, edited(targets=(target("45"),)), *ROWS)
    book = openpyxl.load_workbook(io.BytesIO(render_workbook(impact_sheets(found, "vi"))))
    assert book.sheetnames == ["Thay đổi", "Chỉ một bên", "Tổng hợp"]
    head, first, *_ = book["Thay đổi"].iter_rows(values_only=True)
    row = dict(zip(head, first, strict=True))
    assert (row["Mã đơn vị"], row["Đổi kết quả"], row["So mục tiêu trước"], row["So mục tiêu sau"]) == (
        "u1",
        "có",
        10,
        -5,
    )
    assert render_workbook(impact_sheets(found, "vi")) == render_workbook(impact_sheets(found, "vi"))


def test_markdown_can_be_made_of_it() -> None:
    assert render_markdown(impact_blocks(impact(OLD, OLD, *ROWS), "en")).startswith("# Impact of a change of rules")
