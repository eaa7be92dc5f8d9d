"""What diff tells, against a look at every single cell under both rule sets."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given

from tests.authoring.brute_doctor import Brute
from tests.authoring.drawn_rules import BASE, EVERY_MONTH, MONTHS, rule_sets
from tests.authoring.edited_rules import edited_pairs
from tests.costly import costly
from tests.small_rules import MONTH, exemption, group, indicator, pending, rule_set, target, unit
from tthc_rules.authoring.changes import Kind, RuleDiff
from tthc_rules.authoring.diff import diff_rules
from tthc_rules.authoring.diff_report import diff_blocks, diff_json
from tthc_rules.authoring.effects import effects, effects_digest
from tthc_rules.errors import RuleFileError
from tthc_rules.model.period import FIRST, LAST
from tthc_rules.model.rules import RuleSet, Scale
from tthc_rules.report.text import render_text

pairs = edited_pairs(rule_sets(), range(BASE, BASE + MONTHS))
BOUND = {"target", "no_target", "none_in_force"}


def compared(old: RuleSet, new: RuleSet) -> RuleDiff | None:
    """``None`` where a rule set contradicts itself: that is not what this is about."""
    try:
        return diff_rules(old, new)
    except RuleFileError:
        return None


def judgement(brute, item, body, month):
    """Status and target of a cell, as brute force finds them."""
    status = brute.status(item, body, month)
    won = brute.won(item, "targets", body, month) if status == "target" else None
    return status, None if won is None else won.comparison, None if won is None else won.value


def everything(rules: RuleSet) -> dict[object, object]:
    """Whatever can change a verdict, cell by cell; and what there is to have a verdict at all."""
    brute = Brute(rules)
    found: dict[object, object] = {
        ("lives", body.code): (body.start, body.last_month) if body.start <= body.last_month else None
        for body in rules.roster.units
    }
    for item in rules.indicators:
        found["has", item.id] = True
        for body in rules.roster.units:
            for month in EVERY_MONTH:
                told = judgement(brute, item, body, month)
                rate = item.scale is Scale.PERCENT and told[0] == "target"
                formula = item.numerator is not None and item.denominator is not None
                frame = (item.scale, item.decimals, item.low, item.high, formula, body.aggregate)
                found[item.id, body.code, month] = (
                    told,
                    frame if told[0] in BOUND else None,
                    item.zero_denominator if rate else None,
                )
    return found


@costly(times=5)
@given(pairs)
def test_something_can_change_a_verdict_if_and_only_if_some_cell_differs(pair: tuple[RuleSet, RuleSet]) -> None:
    old, new = pair
    found = compared(old, new)
    if found is not None:
        differs = everything(old) != everything(new)
        assert bool(found.verdicts) is differs
        assert (effects(old) != effects(new)) is differs
        assert (effects_digest(effects(old)) != effects_digest(effects(new))) is differs


@costly(times=5)
@given(pairs)
def test_each_cell_that_is_decided_otherwise_is_told_once_with_what_it_was_and_is(
    pair: tuple[RuleSet, RuleSet],
) -> None:
    old, new = pair
    found = compared(old, new)
    if found is None:
        return
    before, after = Brute(old), Brute(new)
    earlier = {item.id: item for item in old.indicators}, {body.code: body for body in old.roster.units}
    told = Counter()
    for item in new.indicators:
        for body in new.roster.units:
            was, then = earlier[0].get(item.id), earlier[1].get(body.code)
            if was is None or then is None:
                continue
            for month in EVERY_MONTH:
                if not (before.exists(then, month) and after.exists(body, month)):
                    continue
                sides = judgement(before, was, then, month), judgement(after, item, body, month)
                entries = [
                    change
                    for change in found.verdicts
                    if change.kind is Kind.RULING and change.indicator is not None and change.indicator.id == item.id
                    if body in change.units and change.start <= month <= change.end
                ]
                told.update(map(id, entries))
                assert len(entries) == (sides[0] != sides[1])
                for change in entries:
                    assert change.before is not None
                    assert change.after is not None
                    assert (
                        tuple(
                            (effect.status.label, effect.comparison, effect.target)
                            for effect in (change.before, change.after)
                        )
                        == sides
                    )
    assert set(told) == {id(change) for change in found.verdicts if change.kind is Kind.RULING}


OF_UNITS = {Kind.UNIT_ADDED, Kind.UNIT_REMOVED, Kind.UNIT_MONTHS}


@given(pairs)
def test_a_month_in_which_a_unit_exists_on_one_side_only_lies_in_the_months_told(pair: tuple[RuleSet, RuleSet]) -> None:
    old, new = pair
    found = compared(old, new)
    if found is None:
        return
    sides = [{body.code: body for body in rules.roster.units} for rules in pair]
    for code in sides[0].keys() | sides[1].keys():
        for month in EVERY_MONTH:
            lives = [code in side and side[code].start <= month <= side[code].last_month for side in sides]
            told = [
                change
                for change in found.verdicts
                if change.kind in OF_UNITS and change.start <= month <= change.end
                if code in {body.code for body in change.units}
            ]
            assert lives[0] is lives[1] or len(told) == 1


@pytest.mark.parametrize(
    ("before", "after", "months"),
    [
        ((MONTH, LAST), (MONTH + 2, LAST), (MONTH, MONTH + 1)),
        ((FIRST, MONTH), (FIRST, MONTH + 2), (MONTH + 1, MONTH + 2)),
        ((FIRST, MONTH), (MONTH + 1, LAST), (FIRST, LAST)),
    ],
)
def test_the_months_of_a_life_that_moves_are_those_that_differ(before, after, months) -> None:
    lives = [rule_set(indicator(), [unit(), unit("u2", start=start, end=end)]) for start, end in (before, after)]
    (change,) = diff_rules(*lives).verdicts
    assert (change.kind, change.start, change.end) == (Kind.UNIT_MONTHS, *months)


@given(pairs)
def test_whatever_differs_can_be_printed_in_both_languages(pair: tuple[RuleSet, RuleSet]) -> None:
    found = compared(*pair)
    if found is not None:
        for language in ("vi", "en"):
            text = render_text(diff_blocks(found, language), color=False, width=None)
            assert all(change.sentence.say(language) in text for change in (*found.verdicts, *found.others))
        assert diff_json(found)["verdicts_change"] is bool(found.verdicts)


@given(rule_sets())
def test_a_rule_set_does_not_differ_from_itself(rules: RuleSet) -> None:
    found = compared(rules, rules)
    assert found is None or (found.verdicts, found.others) == ((), ())


def sentence(old: RuleSet, new: RuleSet) -> str:
    (change,) = diff_rules(old, new).verdicts
    return change.sentence.vi


UNITS = [unit("u1"), unit("u2"), unit("u3", "commune"), unit("u4", "commune"), unit("u5", "commune")]


def rules(*groups: object, **clauses: object) -> RuleSet:
    return rule_set(indicator(**{"targets": [target("30")], **clauses}), UNITS, groups)  # type: ignore[arg-type]


def test_sentences_name_the_whole_the_level_the_group_or_the_units() -> None:
    old = rules()
    assert sentence(old, rules(targets=[target("45")])) == "Mục tiêu chỉ số rate tăng từ 30 % lên 45 %"
    commune = [target("30"), target("45", "c", levels=["commune"], start=MONTH)]
    assert "đối với các đơn vị cấp xã tăng từ 30 % lên 45 % từ 03/2024" in sentence(old, rules(targets=commune))
    named = group("g", "u1", "u2", "u3")
    grouped = [target("30"), target("45", "g", groups=["g"], end=MONTH)]
    assert "nhóm Nhóm g" in sentence(rules(named), rules(named, targets=grouped))
    own = [target("30"), target("20", "o", units=["u2"], start=MONTH, end=MONTH)]
    assert sentence(old, rules(targets=own)).endswith("đối với Đơn vị u2 giảm từ 30 % xuống 20 % trong tháng 03/2024")


def test_sentences_say_what_begins_and_what_ends() -> None:
    old = rules()
    exempt, waiting = rules(exemptions=[exemption(units=["u1"])]), rules(pendings=[pending(units=["u1"])])
    assert sentence(old, exempt) == (
        "Đơn vị u1 được miễn đánh giá chỉ số rate (Không có phí); trước đây: mục tiêu tối thiểu 30 %"
    )
    assert sentence(exempt, old) == "Đơn vị u1 không còn được miễn đánh giá chỉ số rate; nay: mục tiêu tối thiểu 30 %"
    assert sentence(waiting, old) == "Chỉ số rate của Đơn vị u1 hết thời gian chờ số liệu; nay: mục tiêu tối thiểu 30 %"
    assert "không có mục tiêu nào có hiệu lực từ 04/2024" in sentence(old, rules(targets=[target("30", end=MONTH)]))


def test_the_largest_change_is_told_among_what_changes_no_verdict() -> None:
    limited = rule_set(replace(indicator(), largest_change=Decimal(25)))
    (change,) = diff_rules(rule_set(indicator()), limited).others
    assert change.sentence.vi.endswith("thay đổi lớn nhất nay là «25 điểm %»")
    assert diff_rules(rule_set(indicator()), limited).verdicts == ()
