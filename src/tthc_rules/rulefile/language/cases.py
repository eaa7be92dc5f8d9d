"""``tests/*.yaml``: cases that a rule set must decide as stated."""

from __future__ import annotations

from typing import Literal

from tthc_rules.rulefile.language.base import Code, Id, Line, MonthField, RuleModel, Typed, doc

OutcomeName = Literal[
    "met",
    "not_met",
    "exempt",
    "not_applicable",
    "pending",
    "no_cases",
    "reported",
    "missing",
    "invalid",
    "undecided",
]


class ExpectModel(RuleModel):
    """Kết quả mong đợi.

    What must come out.
    """

    outcome: OutcomeName = doc("Kết luận.", "The outcome.", "not_met")
    wording: Line | None = doc("Chữ in ra cho kết luận.", "The words printed for it.", "Không đạt", default=None)
    findings: tuple[Id, ...] = doc(
        "Mã các phát hiện phải có.", "Codes of findings that must be there.", ["not_confirmed"], default=()
    )
    no_findings: tuple[Id, ...] = doc(
        "Mã các phát hiện không được có.", "Codes of findings that must not be there.", ["not_confirmed"], default=()
    )


class CaseModel(RuleModel):
    """Một ca: một ô và kết quả mong đợi.

    One case: a cell and what must come out.
    """

    name: Line = doc("Ca này chứng tỏ điều gì.", "What the case shows.", "0 không phải là miễn")
    period: MonthField = doc("Tháng của số liệu.", "Month of the figures.", "2023-10")
    unit: Code = doc("Mã đơn vị.", "Code of the unit.", "so-a")
    indicator: Id = doc("Mã chỉ số.", "Id of the indicator.", "on_time_rate")
    value: Typed | None = doc(
        'Ô giá trị đúng như gõ, trong dấu nháy; "" là ô trống, thiếu khóa này là không có dòng.',
        'The value cell exactly as typed, quoted; "" is a blank cell, without this key there is no row.',
        "30",
        default=None,
    )
    numerator: Typed | None = doc("Ô tử số như gõ.", "The numerator's cell as typed.", "30", default=None)
    denominator: Typed | None = doc("Ô mẫu số như gõ.", "The denominator's cell as typed.", "100", default=None)
    stated: Typed | None = doc(
        "Kết luận in sẵn trong biểu.", "The verdict that the table itself prints.", "Đạt", default=None
    )
    expect: ExpectModel = doc("Kết quả mong đợi.", "What must come out.", {"outcome": "not_met"})


class CasesFile(RuleModel):
    """`tests/*.yaml`: các ca kiểm thử của bộ quy tắc.

    `tests/*.yaml`: the rule set's test cases.
    """

    cases: tuple[CaseModel, ...] = doc(
        "Các ca.",
        "The cases.",
        [
            {
                "name": "0 là một số",
                "period": "2023-10",
                "unit": "so-a",
                "indicator": "on_time_rate",
                "value": "0",
                "expect": {"outcome": "exempt"},
            }
        ],
    )
