"""The page in Chromium, used with mouse and keyboard, without script, by axe-core: what tools/browser.mjs saw there."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tthc_rules.pipeline import load_rules, run_check
from tthc_rules.publish.page import render_page

ROOT = Path(__file__).resolve().parents[2]
pytestmark = pytest.mark.heavy


@pytest.fixture(scope="module")
def report():
    return run_check([str(ROOT / "fixtures/hung-yen/oct2023.csv")], load_rules(str(ROOT / "rules/hung-yen"))).report()


@pytest.fixture(scope="module")
def seen(report, tmp_path_factory):
    folder = tmp_path_factory.mktemp("page")
    (folder / "report.html").write_bytes(render_page(report, "vi"))
    command = [sys.executable, str(ROOT / "tools/browser.py"), str(folder / "report.html"), str(folder)]
    run = subprocess.run(command, check=True, stdout=subprocess.PIPE, encoding="utf-8")
    assert {path.name for path in folder.glob("*.p*")} == {
        "desktop.png",
        "dark.png",
        "phone.png",
        "print.png",
        "print.pdf",
    }
    return json.loads(run.stdout)


@pytest.fixture(scope="module")
def payment(report):
    return [each for each in report.verdicts if each.indicator == "online_payment_rate"]


def test_nothing_is_asked_of_a_network_and_nothing_is_complained_of(seen):
    assert seen["requests"] == []
    assert seen["console"] == []


def test_axe_finds_nothing_light_dark_on_a_phone_and_in_english(seen):
    assert seen["axe"] == []


def test_no_look_is_wider_than_its_window(seen):
    assert seen["wide"] == {"desktop": 0, "dark": 0, "phone": 0, "print": 0}


def test_without_script_everything_is_there_but_the_controls(seen, report):
    assert seen["plain"]["rows"] == len(report.verdicts)
    assert not seen["plain"]["controls"]
    assert seen["plain"]["reasons"]
    assert seen["plain"]["steps"] > 5


def test_a_script_that_the_page_did_not_bring_is_refused(seen):
    assert seen["intruder"] is None
    assert any("Content Security Policy" in said for said in seen["refused"])


def test_sorting_puts_blanks_last_either_way(seen, payment):
    values = sorted(each.value for each in payment if each.value is not None)
    for order, expected in (("ascending", values), ("descending", values[::-1])):
        assert [float(key) for key in seen[order] if key] == [float(value) for value in expected]
        assert seen[order][-2:] == ["", ""]
    assert seen["sorted"] == seen["sortedByKey"] == "descending"
    assert seen["byName"][0] == "Ban Quản lý các khu công nghiệp tỉnh"
    assert sorted(seen["byName"]) == sorted(seen["units"])


def test_search_takes_words_without_accents_and_says_how_many_there_are(seen):
    assert seen["searched"] == {"names": ["Sở Tư pháp"], "count": "Hiện 1/27 đơn vị"}
    assert seen["typed"] == 1
    assert seen["cleared"] == {"names": 27, "count": "Hiện 27/27 đơn vị"}


def test_filters_leave_what_was_asked_for(seen):
    assert seen["missed"] == ["not_met"] * 11
    assert seen["levels"] == ["district"]


def test_a_cell_leads_by_keyboard_to_its_reasons_clause_by_clause(seen, report):
    verdict = report.verdicts[int(seen["cell"].removeprefix("#v"))]
    assert verdict.unit_name in seen["drilled"]
    assert verdict.reason.vi in seen["explained"]
    assert "Mục tiêu là gì?" in seen["explained"]
    assert f"{verdict.indicator}.yaml:" in seen["explained"]
    assert seen["closed"]


def test_every_control_is_reached_by_the_tab_key(seen):
    assert seen["reached"] == dict.fromkeys(("skip", "search", "outcome", "heading", "cell", "language"), True)


def test_one_click_or_key_says_it_in_the_other_language_and_back(seen):
    english = seen["english"]
    assert (english["lang"], english["option"], seen["spoken"]) == ("en", "All", "en")
    assert english["title"].endswith("2023-10")
    assert english["count"] == "Showing 27 of 27 units"
    assert "Not met: 10.7% falls short of the target" in english["text"]
    for word in ("Chưa đạt", "Đơn vị theo", "Vì sao", "Ghi chú ("):
        assert word not in english["text"]
        assert word in seen["vietnamese"]
    assert "Units by indicators" not in seen["vietnamese"]
