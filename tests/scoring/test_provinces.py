"""Real scores of 34 provinces and of one letter: they check out, and a corruption names exactly its own rows."""

from __future__ import annotations

import csv
from decimal import Decimal
from pathlib import Path

import pytest

from tests.small_points import codes
from tthc_rules.model.outcome import Severity
from tthc_rules.model.score_table import ItemKind
from tthc_rules.pipeline import load_rules
from tthc_rules.scoring.flow import run_score

ROOT = Path(__file__).resolve().parents[2]
FILE = ROOT / "fixtures/scores/provinces_766_year2026_asof_2026-10-10.csv"
TOTAL = "total_max100"


@pytest.fixture(scope="module")
def rules():
    return load_rules("qd-766")


def lines():
    return FILE.read_text(encoding="utf-8").splitlines(keepends=True)


def provinces():
    return list(csv.DictReader(line for line in lines() if not line.startswith("#")))


def written(tmp_path, rows):
    path = tmp_path / "provinces.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    return str(path)


def told(report):
    """The units that a finding names, by its code; what is said of the whole table is left out."""
    codes(report)
    return {(finding.code, finding.unit) for finding in report.findings if finding.unit is not None}


def test_totals_and_ranks_of_the_34_provinces_are_reproduced(rules):
    report = run_score([str(FILE)], rules, period="2026-10")

    totals = {line.unit: line for line in report.lines if line.kind is ItemKind.TOTAL}
    assert len(totals) == 34
    for row in provinces():
        line = totals[row["province_code"]]
        assert (line.score, line.recomputed) == (Decimal(row[TOTAL]), Decimal(row[TOTAL]))
        assert (line.rank, line.ranked, line.complete) == (int(row["rank"]), 34, True)
    assert told(report) == set()
    assert [finding.code for finding in report.findings if finding.severity is Severity.ERROR] == []


@pytest.mark.parametrize("rewrite", ["shuffled", "columns"])
def test_the_order_of_rows_and_columns_changes_nothing(rules, tmp_path, rewrite):
    rows = provinces()[::-1] if rewrite == "shuffled" else [dict(reversed(row.items())) for row in provinces()]

    report = run_score([written(tmp_path, rows)], rules, period="2026-10")
    plain = run_score([str(FILE)], rules, period="2026-10")

    shown = [[(line.unit, line.group, line.score, line.rank) for line in found.lines] for found in (report, plain)]
    assert shown[0] == shown[1]
    assert told(report) == set()


def corrupted(rules, tmp_path, changes):
    """The findings where some cells of some provinces are changed."""
    rows = provinces()
    for row in rows:
        row.update(changes.get(row["province_code"], {}))
    return told(run_score([written(tmp_path, rows)], rules, period="2026-10"))


def test_a_wrong_sum_is_that_row_and_puts_nobody_elses_rank_in_doubt(rules, tmp_path):
    found = corrupted(rules, tmp_path, {"H31": {TOTAL: "65.63"}})

    assert found == {("score_groups_do_not_add_up", "H31")}


@pytest.mark.parametrize(("total", "wrong"), [("59.64", False), ("59.65", True), ("59.62", False), ("59.61", True)])
def test_a_sum_may_lie_15_thousandths_away(rules, tmp_path, total, wrong):
    found = corrupted(rules, tmp_path, {"H31": {TOTAL: total}})

    assert (("score_groups_do_not_add_up", "H31") in found) is wrong


def test_a_wrong_rank_is_that_row(rules, tmp_path):
    assert corrupted(rules, tmp_path, {"H31": {"rank": "29"}}) == {("score_rank_differs", "H31")}


def test_a_tie_that_is_ranked_apart_is_the_row_with_the_wrong_rank(rules, tmp_path):
    # H05 (rank 29) gets the total of H31 (rank 28): both are 28 then.
    found = corrupted(rules, tmp_path, {"H05": {TOTAL: "59.63", "MDHL_18": "10.47"}})

    assert found == {("score_tie_ranked_apart", "H05")}


def test_a_tie_that_shares_its_rank_is_right(rules, tmp_path):
    assert corrupted(rules, tmp_path, {"H05": {TOTAL: "59.63", "MDHL_18": "10.47", "rank": "28"}}) == set()


def test_a_missing_group_is_named_and_nothing_else(rules, tmp_path):
    assert corrupted(rules, tmp_path, {"H31": {"MDHL_18": ""}}) == {("score_group_missing", "H31")}


@pytest.mark.parametrize(
    ("change", "codes"),
    [
        ({"TDGQ_20": "27.43"}, {"score_above_maximum", "score_groups_do_not_add_up"}),
        ({"TDGQ_20": "27.43", TOTAL: "69.63"}, {"score_above_maximum"}),
    ],
)
def test_a_score_above_its_maximum_is_that_row(rules, tmp_path, change, codes):
    assert corrupted(rules, tmp_path, {"H31": change}) == {(code, "H31") for code in codes}


def test_all_five_corruptions_at_once_name_exactly_their_rows(rules, tmp_path):
    found = corrupted(
        rules,
        tmp_path,
        {
            "H20": {TOTAL: "86.8"},
            "H24": {"rank": "4"},
            "H05": {TOTAL: "59.63", "MDHL_18": "10.47"},
            "H18": {"MDSH_22": ""},
            "H26": {"TDGQ_20": "24.81", "MDSH_22": "8.01", TOTAL: "65.23"},
        },
    )

    assert {unit for _, unit in found} == {"H20", "H24", "H05", "H18", "H26"}
    assert {
        ("score_groups_do_not_add_up", "H20"),
        ("score_rank_differs", "H24"),
        ("score_tie_ranked_apart", "H05"),
        ("score_group_missing", "H18"),
        ("score_above_maximum", "H26"),
    } <= found


def test_fields_read_the_wrong_way_round_are_named(rules, tmp_path):
    rows = [
        {
            key.replace("CLGQ_12", "X").replace("TTTT_10", "CLGQ_10").replace("X", "TTTT_12"): value
            for key, value in row.items()
        }
        for row in provinces()
    ]

    report = run_score([written(tmp_path, rows)], rules, period="2026-10")

    codes(report)
    wrong = {finding.code: finding for finding in report.findings if finding.severity is Severity.ERROR}
    assert set(wrong) == {"score_maximum_differs_swapped"}
    assert sum(finding.code == "score_maximum_differs_swapped" for finding in report.findings) == 2


def test_a_value_above_its_maximum_names_the_likely_swap(rules, tmp_path):
    row = {"unit": "H99", "CLGQ": "8.5", "TTTT": "11.2"}

    report = run_score([written(tmp_path, [row])], rules, period="2026-10")

    (finding,) = [finding for finding in report.findings if finding.severity is Severity.ERROR]
    assert finding.code == "score_above_maximum_swapped"
    assert "TTTT / CLGQ" in finding.params["other"].vi


def test_the_five_scores_of_the_letter_check_out(rules):
    report = run_score([str(ROOT / "fixtures/scores/letter-2023-10.csv")], rules, period="2023-10")

    groups = {line.group: (line.score, line.maximum) for line in report.lines if line.kind is ItemKind.GROUP}
    total = next(line for line in report.lines if line.kind is ItemKind.TOTAL)
    assert groups == {
        "transparency": (Decimal("8.4"), 18),
        "timeliness": (Decimal("18.7"), 20),
        "online_services": (Decimal("7.4"), 12),
        "online_payment": (Decimal("5.5"), 10),
        "digitisation": (15, 22),
        "satisfaction": (None, 18),
    }
    assert (total.score, total.covered, total.maximum) == (55, 82, 100)
    assert (total.missing, total.complete) == (("satisfaction",), False)
    assert [finding.code for finding in report.findings if finding.severity is Severity.ERROR] == []
    assert {finding.code for finding in report.findings} == {"score_group_missing", "score_maxima_incomplete"}
