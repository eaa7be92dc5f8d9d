"""The parts of the page: what has room, the map, the months, the ways, the list of links."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from tthc_rules.model.outcome import Outcome
from tthc_rules.model.period import parse_month
from tthc_rules.model.report import Report, Verdict
from tthc_rules.model.rules import Redefinition, Scope, Text
from tthc_rules.pipeline import load_rules, run_check
from tthc_rules.publish.page_contents import contents_html
from tthc_rules.publish.page_figures import bars_html, joined_runs, lines_html
from tthc_rules.publish.page_map import maps_html
from tthc_rules.publish.page_told import MARKS, Told, by_indicator, most_urgent
from tthc_rules.publish.page_trend import over_months, trends_html
from tthc_rules.publish.page_ways import Ways

ROOT = Path(__file__).resolve().parents[2]
OCTOBER = parse_month("2023-10")


@pytest.fixture(scope="module")
def report() -> Report:
    return run_check(
        [str(ROOT / "fixtures/hung-yen/long-2023-q4.csv")], load_rules(str(ROOT / "rules/hung-yen"))
    ).report()


@pytest.fixture(scope="module")
def told(report: Report) -> Told:
    return Told.of(report, "vi")


def of(report: Report, indicator: str) -> list[Verdict]:
    return [each for each in report.verdicts if each.indicator == indicator and each.period == OCTOBER]


def test_everything_has_a_row_where_there_is_room(report: Report, told: Told) -> None:
    assert told.listed == set(range(len(report.verdicts)))
    assert list(told.months) == list(report.periods)


def test_the_newest_month_is_listed_first_and_its_indicators_alike(report: Report) -> None:
    told = Told.of(report, "vi", most_rows=120)

    newest = {number for number, _ in told.months[report.periods[-1]]}
    assert newest <= told.listed
    assert len(told.listed) == 120
    counts = [
        sum(number in told.listed for number, _ in group)
        for group in by_indicator(told.months[report.periods[-2]]).values()
    ]
    assert counts == [3, 3, 3, 3]
    assert not {number for number, _ in told.months[report.periods[0]]} & told.listed


def test_the_most_urgent_are_missed_targets_by_their_distance_and_keep_their_order(report: Report) -> None:
    numbered = tuple(enumerate(of(report, "online_payment_rate")))

    some = most_urgent(numbered, 5)

    assert [number for number, _ in some] == sorted(number for number, _ in some)
    assert sorted(float(each.value or 0) for _, each in some) == [0, 0, 2.5, 5.63, 10.7]
    assert most_urgent(numbered, 99) == numbered


def test_every_outcome_has_a_sign_of_its_own() -> None:
    assert set(MARKS) == set(Outcome)
    assert len(set(MARKS.values())) == len(MARKS)


def test_the_map_says_value_sign_and_words_and_deepens_with_the_distance(told: Told) -> None:
    text = maps_html(told)

    assert text.count('<section class="map">') == 3
    assert re.search(r'<td class="not_met d3" data-key="0"><a href="#v\d+"><span aria-hidden="true">✗</span> ', text)
    assert re.search(r'<td class="met d1" data-key="34.96">', text) is None  # 4,96 of 30 is more than a tenth
    assert re.search(r'<td class="met d2" data-key="34.96">', text)
    assert '<td class="exempt" data-key="">' in text
    assert "Tỷ lệ hồ sơ thanh toán trực tuyến (tối thiểu 30 %)" in text
    assert "Tỷ lệ số hóa hồ sơ (không có mục tiêu)" in text


def test_a_map_without_room_shows_the_units_that_miss_most_and_says_so(told: Told) -> None:
    text = maps_html(told, most_cells=8)

    assert "Chỉ vẽ 2 trong 27 đơn vị" in text
    # one misses both targets, of those that miss one the first; in the order of the roster
    assert re.findall(r'<th scope="row" lang="vi">([^<]*)</th>', text) == ["Sở Kế hoạch và Đầu tư", "Sở Tư pháp"]
    assert "Các tháng không có trên trang này vì quá nhiều ô: 11/2023; 10/2023." in text


def test_only_listed_cells_are_links(report: Report) -> None:
    short = Told.of(report, "vi", most_rows=4)
    assert maps_html(short).count("<a href") == 4


def test_a_line_is_broken_where_a_figure_lacks_and_where_the_definition_changes(report: Report) -> None:
    first = of(report, "online_payment_rate")[0]
    indicator = report.rules.indicator("online_payment_rate")
    months = [replace(first, period=OCTOBER + place) for place in range(5)]
    assert [len(run) for run in joined_runs(indicator, months)] == [5]

    gap = [replace(each, value=None) if each.period == OCTOBER + 2 else each for each in months]
    assert [len(run) for run in joined_runs(indicator, gap)] == [2, 2]
    assert [len(run) for run in joined_runs(indicator, [months[0], months[2]])] == [1, 1]
    other = replace(indicator, redefined=(Redefinition(OCTOBER + 3, Text("cách tính mới"), None, indicator.written),))
    assert [len(run) for run in joined_runs(other, months)] == [3, 2]


def test_a_change_of_definition_is_told_above_the_months(report: Report) -> None:
    indicators = tuple(
        replace(each, redefined=(Redefinition(OCTOBER + 1, Text("cách tính mới"), None, each.written),))
        for each in report.rules.indicators
    )
    text = trends_html(Told.of(replace(report, rules=replace(report.rules, indicators=indicators)), "en"))
    assert text.count("From 2023-11 on the indicator is defined otherwise") == 4


def test_the_months_stand_side_by_side_as_lines_and_as_a_table(told: Told, report: Report) -> None:
    text = trends_html(told)

    assert [indicator.id for indicator, _ in over_months(told)] == list(report.carried)
    assert text.count("<section") == 4
    assert text.count('<svg class="broad"') == 4
    assert ">10/2023</th>" in text
    assert ">12/2023</th>" in text


def test_one_month_has_no_trend(report: Report) -> None:
    one = replace(report, verdicts=tuple(each for each in report.verdicts if each.period == OCTOBER))
    assert trends_html(Told.of(one, "vi")) == ""


def test_a_month_without_the_indicator_is_told_in_words(report: Report) -> None:
    kept = [each for each in report.verdicts if not (each.period == OCTOBER + 1 and each.unit == "so-tu-phap")]
    text = trends_html(Told.of(replace(report, verdicts=tuple(kept)), "vi"))
    assert text.count('data-other="not there that month">không có trong kỳ này</td>') == 4

    first = [each for each in report.verdicts if each.indicator == report.carried[0] or each.period != OCTOBER + 1]
    text = trends_html(Told.of(replace(report, verdicts=tuple(first)), "vi"))
    assert text.count('data-other="no table">không có bảng</td>') == 3 * 27


def test_of_too_many_units_those_with_most_months_are_listed_beside_the_aggregates(
    report: Report, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tthc_rules.publish.page_trend.MOST_MARKS", 2)
    absent = {each.code for each in report.rules.roster.units[1:] if each.code != "ubnd-huyen-an-thi"}
    kept = [each for each in report.verdicts if not (each.period == OCTOBER and each.unit in absent)]

    text = trends_html(Told.of(replace(report, verdicts=tuple(kept)), "vi"))

    assert text.count("Chỉ kê 2 trong 27 đơn vị") == 4
    assert set(re.findall(r'<th scope="row" lang="vi">([^<]*)</th>', text)) == {
        "UBND tỉnh Hưng Yên",
        "UBND huyện Ân Thi",
    }


def test_a_chart_without_any_figure_is_not_drawn(told: Told, report: Report) -> None:
    indicator = report.rules.indicator("online_payment_rate")
    bare = [(0, replace(each, value=None)) for each in of(report, "online_payment_rate")]

    assert bars_html(told, indicator, bare) == ""
    assert lines_html(told, indicator, [[each for _, each in bare[:1]]], "n0") == ""


def test_more_than_sixty_units_are_counted_and_not_named(told: Told, report: Report) -> None:
    first = of(report, "online_payment_rate")[0]
    many = [(number, replace(first, value=Decimal(number))) for number in range(61)]

    indicator = report.rules.indicator("online_payment_rate")
    assert "(61 đơn vị)" in bars_html(told, indicator, many)
    assert '<svg class="broad always"' in bars_html(told, indicator, many)
    assert "always" not in bars_html(told, indicator, many[:60])


def test_units_that_go_the_same_way_share_it(told: Told, report: Report) -> None:
    ways = Ways(report)
    numbers = {each.unit_name: ways.number(each) for each in of(report, "online_payment_rate")}

    assert numbers["UBND huyện Ân Thi"] == numbers["UBND huyện Phù Cừ"]
    assert numbers["Sở Tài chính"] == numbers["Sở Nội vụ"] != numbers["Sở Tư pháp"]
    assert ways.html(told.speech).count('class="steps"') == len(set(numbers.values()))
    assert Ways(report).html(told.speech) == ""


def test_units_whose_lives_or_clauses_differ_go_ways_of_their_own(report: Report) -> None:
    payment = report.rules.indicator("online_payment_rate")
    later = replace(payment.targets[0], id="later", scope=Scope(units=("ubnd-huyen-an-thi",)), start=OCTOBER + 5)
    indicators = tuple(
        replace(each, targets=(*each.targets, later)) if each is payment else each for each in report.rules.indicators
    )
    units = tuple(
        replace(each, start=OCTOBER - 5) if each.code == "ubnd-huyen-tien-lu" else each
        for each in report.rules.roster.units
    )
    rules = replace(report.rules, indicators=indicators, roster=replace(report.rules.roster, units=units))

    ways = Ways(replace(report, rules=rules))

    numbers = {each.unit_name: ways.number(each) for each in of(report, "online_payment_rate")}
    assert numbers["UBND huyện Phù Cừ"] == numbers["UBND huyện Yên Mỹ"]
    assert len({numbers[f"UBND huyện {name}"] for name in ("Phù Cừ", "Ân Thi", "Tiên Lữ")}) == 3


def test_the_list_of_links_leads_to_the_newest_month_and_where_others_begin(told: Told) -> None:
    text = contents_html(told)

    assert re.findall(r'href="#(m\d+)"', text) == [f"m{OCTOBER + 2}"]
    assert len(re.findall(r'href="#i\d+"', text)) == 4 + 2
    assert re.findall(r'href="#([a-z]+)"', text) == ["ways", "findings"]
    assert len(re.findall(r'href="#t\d"', text)) == 4
