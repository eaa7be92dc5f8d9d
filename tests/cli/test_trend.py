from __future__ import annotations

import json

import pytest


@pytest.fixture
def months(tmp_path):
    for name, value in (("t9-2023", "43"), ("t10-2023", "44,12")):
        (tmp_path / f"{name}.csv").write_text(
            f'unit,indicator,value\nhung-yen,online_payment_rate,"{value}"\n', "utf-8"
        )
    return ("t9-2023.csv", "t10-2023.csv")


def test_the_province_over_two_months(program, months):
    answer = program("trend", *months)
    assert answer.code == 0
    assert [line.split()[:3] for line in answer.out.splitlines()[-2:]] == [
        ["09/2023", "43", "Chưa"],
        ["10/2023", "44,12", "+1,12"],
    ]


def test_the_formats_say_the_same(program, months):
    said = json.loads(program("trend", *months, "--format", "json").out)
    rows = program("trend", *months, "--format", "csv").out.splitlines()
    assert [point["value"] for point in said["series"][0]["points"]] == [43, 44.12]
    assert [row.split(",")[3:6] for row in rows[1:]] == [["2023-09", "43", ""], ["2023-10", "44.12", "1.12"]]
    assert "| 10/2023 |" in program("trend", *months, "--format", "markdown").out


def test_scores_across_versions_are_refused_with_the_way_out(program, tmp_path):
    rows = "period,unit,indicator,score\n2025-12,H31,transparency,8\n2026-01,H31,transparency,7\n"
    (tmp_path / "scores.csv").write_text(rows, "utf-8")
    arguments = ("trend", "scores.csv", "--scores", "--indicator", "transparency", "--lang", "en")
    refused = program(*arguments)
    assert refused.code == 2
    assert "transparency: from 2026-01 on it is measured otherwise" in refused.err
    assert "--across-versions" in refused.err
    joined = program(*arguments, "--across-versions")
    assert joined.code == 0
    assert "new definition" in joined.out
