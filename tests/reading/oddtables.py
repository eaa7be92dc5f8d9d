"""Texts of tables, odd in all the ways that a folder of submissions is."""

from __future__ import annotations

import csv
import io
import unicodedata

from hypothesis import strategies as st

from tests.reading.conftest import NAMES
from tests.reading.making import PAYMENT, STATED, SUBMISSION, UNIT

PARTS = ["Số hồ sơ nộp trực tuyến", "Tổng số hồ sơ"]
HEADS = (
    ["STT", UNIT, SUBMISSION, STATED, PAYMENT],
    ["STT", UNIT, SUBMISSION, STATED, PAYMENT, "Ghi chú"],
    [UNIT, "Kỳ", SUBMISSION, *PARTS],
    [UNIT, "Kết quả cấp bản sao điện tử", "Điều lạ"],
    ["Mã đơn vị", UNIT, PAYMENT],
    ["unit", "indicator", "value", "period"],
    [UNIT, "Chỉ số", "Giá trị"],
    [UNIT, "Chỉ số", "Giá trị", "outcome"],
    ["STT", UNIT, "Chỉ số", "Kỳ", "Giá trị", "Ghi chú"],
    ["Mã đơn vị", UNIT, "Chỉ số", "Giá trị", "Điều lạ"],
)
UNITS = [
    *(name for _, name in NAMES[:4]),
    unicodedata.normalize("NFD", NAMES[1][1]),
    "Sở  Nội vụ",
    "u2",
    "Sở Lạ",
    "",
    UNIT,
]
FIGURES = [
    "44,12",
    "44,1",
    "44.6",
    "1,038",
    "1.038",
    "0",
    "100",
    "",
    "-",
    "x",
    "a",
    "TTHC không có phí, lệ phí",
    "9,9%",
]
INDICATORS = ["online_submission_rate", "online_payment_rate", "Kết quả cấp bản sao điện tử", "lạ", ""]
MONTHS = ["2023-10", "T10/2023", "2023-11", "", "mười"]
TITLES = [[], ["Bảng tháng 10/2023"], ["Phụ lục"], ["tháng 11/2023", "số liệu tạm tính"], ["Quý III/2023"]]
OTHERS = ["Hoàn thành", "Chưa hoàn thành", "", "7", "lạ"]


def _pool(heading: str) -> list[str]:
    if heading in {UNIT, "unit", "Mã đơn vị"}:
        return UNITS
    if heading == "STT":
        return ["1", "2", "I", "9", ""]
    if heading in {"Kỳ", "period"}:
        return MONTHS
    if heading == "outcome":
        return ["met", "not_met", ""]
    if heading in {"Chỉ số", "indicator"}:
        return INDICATORS
    return OTHERS if heading in {STATED, "Ghi chú"} else FIGURES


@st.composite
def texts(draw: st.DrawFn) -> str:
    """A text of one table, odd in all the ways that a folder of submissions is."""
    head = draw(st.sampled_from(HEADS))
    rows = draw(st.lists(st.tuples(*(st.sampled_from(_pool(name)) for name in head)).map(list), max_size=5))
    if draw(st.booleans()):
        rows.insert(0, [f"({number})" for number in range(1, len(head) + 1)])
    if draw(st.integers(0, 3)) == 0:
        rows.append([*head])
    if draw(st.booleans()):
        rows.append(["", "Người lập biểu", *[""] * (len(head) - 2)])
    if rows and draw(st.integers(0, 3)) == 0:
        rows[-1].append("thừa")
    written = io.StringIO()
    titles = [[title] for title in draw(st.sampled_from(TITLES))]
    csv.writer(written, delimiter=draw(st.sampled_from(",;"))).writerows([*titles, head, *rows])
    return written.getvalue()
