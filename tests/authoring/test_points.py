"""A change in how points are given is told by `diff`, whatever it is."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from tests.small_points import GROUND, group, rules_of, scored, structure
from tthc_rules.authoring.diff import diff_rules
from tthc_rules.model.rules import Band, Level, Text
from tthc_rules.model.scoring import Award, Confidence, FieldCode, Ground

CODE = FieldCode("TD", "x", Decimal(6), GROUND)
OLD = structure(
    scored("a", 6, group="x", full_at=80),
    scored("b", 4, group="y"),
    groups=[group("x", 6), group("y", 4)],
    codes=[CODE],
)
INFERRED = Ground(GROUND.basis, Confidence.INFERRED)


def told(old, new):
    diff = diff_rules(old, new)
    assert diff.verdicts == ()
    for change in diff.others:
        assert change.sentence.vi
        assert change.sentence.en
    return [change.field for change in diff.others]


def changed(**parts):
    return replace(OLD.indicators[0], **parts)


@pytest.mark.parametrize(
    ("part", "value"),
    [
        ("maximum", Decimal(5)),
        ("full_at", Decimal(70)),
        ("zero_denominator", Award.FULL),
        ("blank", Award.ZERO),
        ("levels", (Level.COMMUNE,)),
        ("not_applicable", Award.LEFT_OUT),
        ("group", "y"),
        ("numerator", Text("Tử")),
        ("denominator", Text("Mẫu")),
        ("counted", Text("TTHC")),
        ("adds_up", False),
        ("columns", ("Cột",)),
        ("grounds", {None: GROUND, "max": INFERRED}),
        ("title", Text("Tên khác")),
    ],
)
def test_every_part_of_an_indicator(part, value):
    new = replace(OLD, indicators=(changed(**{part: value}), OLD.indicators[1]))

    assert len(told(rules_of(OLD), rules_of(new))) == 1


@pytest.mark.parametrize(
    ("part", "value"),
    [
        ("total", Decimal(11)),
        ("decimals", 1),
        ("tolerance", Decimal(1)),
        ("end", 24_000),
        ("last_confirmed", 24_000),
        ("ground", INFERRED),
        ("title", Text("Tên khác")),
        ("groups", (group("x", 7), group("y", 4))),
        ("field_codes", (replace(CODE, group="y"),)),
        ("field_codes", ()),
        ("indicators", OLD.indicators[:1]),
    ],
)
def test_every_part_of_a_version(part, value):
    assert len(told(rules_of(OLD), rules_of(replace(OLD, **{part: value})))) == 1


def test_versions_and_bands_come_and_go():
    bands = (Band("good", Text("Tốt"), Decimal(80)),)

    assert told(rules_of(), rules_of(OLD)) == ["points"]
    assert told(rules_of(OLD), rules_of()) == ["points"]
    assert told(rules_of(OLD), rules_of(OLD, bands=bands)) == ["band"]
    assert told(rules_of(OLD, bands=bands), rules_of(OLD, bands=(replace(bands[0], start=Decimal(70)),))) == [
        "band_start"
    ]
    assert told(rules_of(OLD), rules_of(OLD)) == []
