"""A small rule set by hand: these tests need the reading stage only."""

from __future__ import annotations

from pathlib import Path

import pytest

from tthc_rules.model.outcome import Outcome
from tthc_rules.model.period import FIRST, LAST
from tthc_rules.model.rules import (
    DEFAULT_DECIMALS,
    Exemption,
    Headings,
    Indicator,
    Level,
    Roster,
    RuleSet,
    Scale,
    Scope,
    Text,
    Unit,
    Written,
    ZeroDenominator,
)

FIXTURES = Path(__file__).parents[2] / "fixtures" / "hung-yen"
HERE = Written("test.yaml", 1, 1)
NAMES = [
    ("I", "UBND tỉnh Hưng Yên"),
    ("1", "Sở Tài chính"),
    ("2", "Sở Kế hoạch và Đầu tư"),
    ("3", "Sở Nội vụ"),
    ("4", "Sở Thông tin và Truyền thông"),
    ("5", "Sở Khoa học và Công nghệ"),
    ("6", "Sở Giao thông vận tải"),
    ("7", "Sở Xây dựng"),
    ("8", "Sở Y tế"),
    ("9", "Sở Giáo dục và Đào tạo"),
    ("10", "Sở Văn hóa, Thể thao và Du lịch"),
    ("11", "Sở Lao động - Thương binh và Xã hội"),
    ("12", "Sở Nông nghiệp và Phát triển Nông thôn"),
    ("13", "Sở Tài nguyên và Môi trường"),
    ("14", "Sở Công Thương"),
    ("15", "Sở Tư pháp"),
    ("16", "Ban Quản lý các khu công nghiệp tỉnh"),
    ("17", "UBND thành phố Hưng Yên"),
    ("18", "UBND huyện Ân Thi"),
    ("19", "UBND huyện Kim Động"),
    ("20", "UBND huyện Khoái Châu"),
    ("21", "UBND huyện Tiên Lữ"),
    ("22", "UBND huyện Phù Cừ"),
    ("23", "UBND huyện Yên Mỹ"),
    ("24", "UBND thị xã Mỹ Hào"),
    ("25", "UBND huyện Văn Lâm"),
    ("26", "UBND huyện Văn Giang"),
]


def make_indicator(
    identifier: str,
    title: str,
    columns: tuple[str, ...] = (),
    verdicts: tuple[str, ...] = (),
    scale: Scale = Scale.PERCENT,
    printed: tuple[str, ...] = (),
    parts: tuple[str, str] | None = None,
) -> Indicator:
    exemptions = tuple(
        Exemption("e", Scope(), FIRST, LAST, None, None, 1, HERE, Text(words), (words,)) for words in printed
    )
    return Indicator(
        id=identifier,
        title=Text(title, identifier.replace("_", " ").capitalize()),
        columns=columns,
        verdict_columns=verdicts,
        scale=scale,
        decimals=DEFAULT_DECIMALS[scale],
        low=None,
        high=None,
        numerator=Text(parts[0]) if parts else None,
        denominator=Text(parts[1]) if parts else None,
        zero_denominator=ZeroDenominator.NO_CASES,
        applies_to=(),
        targets=(),
        exemptions=exemptions,
        pending=(),
        wording={Outcome.MET: "Hoàn thành", Outcome.NOT_MET: "Chưa hoàn thành"},
        written=HERE,
    )


def make_rules(indicators: tuple[Indicator, ...], units: tuple[Unit, ...]) -> RuleSet:
    return RuleSet(
        id="test",
        title=Text("Thử"),
        language="vi",
        province=None,
        headings=Headings(unit=("Tên cơ quan, đơn vị",)),
        roster=Roster(units),
        indicators=indicators,
        documents=(),
        sha256="",
        path="test",
    )


@pytest.fixture(scope="session")
def rules() -> RuleSet:
    indicators = (
        make_indicator(
            "online_submission_rate",
            "Tỷ lệ hồ sơ nộp trực tuyến",
            ("Kết quả hồ sơ nộp trực tuyến tháng (%)",),
            ("Mục tiêu của UBND tỉnh tối thiểu {target}",),
            parts=("Số hồ sơ nộp trực tuyến", "Tổng số hồ sơ"),
        ),
        make_indicator(
            "online_payment_rate",
            "Tỷ lệ hồ sơ thanh toán trực tuyến",
            ("Kết quả thanh toán trực tuyến tháng (%)",),
            ("Mục tiêu của Chính phủ tối thiểu {target}",),
            printed=("TTHC không có phí, lệ phí",),
        ),
        make_indicator("digitisation_rate", "Tỷ lệ số hóa hồ sơ", ("Kết quả số hóa hồ sơ (%) tháng",)),
        make_indicator("electronic_copies", "Số bản sao điện tử", ("Kết quả cấp bản sao điện tử",), scale=Scale.COUNT),
    )
    units = tuple(
        Unit(
            f"u{number}",
            name,
            Level.DEPARTMENT,
            number,
            official_code=f"000.00.{number}.H31",
            aliases=("Sở TT&TT",) if number == "4" else (),
            aggregate=number == "I",
        )
        for number, name in NAMES
    )
    return make_rules(indicators, units)


@pytest.fixture
def printed() -> str:
    """The wide table of October 2023, cells as printed."""
    return (FIXTURES / "oct2023.csv").read_text(encoding="utf-8")
