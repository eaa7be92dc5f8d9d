"""``documents.yaml``: the register of instruments that rules cite."""

from __future__ import annotations

from typing import Literal

from tthc_rules.rulefile.language.base import (
    Both,
    DateField,
    Id,
    IgnoreModel,
    Line,
    MonthField,
    NumberOrLine,
    RuleModel,
    doc,
    ignores,
)


class DocumentModel(RuleModel):
    """Một văn bản.

    One document.
    """

    id: Id = doc("Mã để `basis` viện dẫn.", "Id by which `basis` cites it.", "plan-2024")
    title: Both = doc("Tên đầy đủ.", "Full title.", {"vi": "Kế hoạch năm 2024"})
    short: Both = doc("Tên gọn trong thông báo.", "How messages name it.", {"vi": "KH năm 2024", "en": "plan for 2024"})
    number: NumberOrLine | None = doc("Số và ký hiệu.", "Number and symbol.", "12/QĐ-UBND", default=None)
    date: DateField | None = doc(
        "Ngày ban hành, viết đến mức biết được: năm, năm-tháng hoặc năm-tháng-ngày.",
        "Date of issue, as far as known: year, year-month or year-month-day.",
        "2024-02-15",
        default=None,
    )
    issuer: Line | None = doc("Cơ quan ban hành.", "Who issued it.", "UBND tỉnh", default=None)
    status: Literal["in_force", "superseded", "expired", "unknown"] = doc(
        "Hiệu lực: `in_force` còn hiệu lực, `superseded` bị thay thế, `expired` hết hiệu lực, `unknown` chưa rõ.",
        "Whether it is in force, superseded, expired, or unknown.",
        "unknown",
    )
    until: MonthField | None = doc(
        "Tháng cuối cùng còn hiệu lực, nếu biết.",
        "The last month in which it is in force, if known.",
        "2024-12",
        default=None,
    )
    superseded_by: Id | None = doc(
        "Mã của văn bản thay thế.", "Id of the document that takes its place.", "plan-2025", default=None
    )
    read: bool = doc(
        "Đã đọc toàn văn: `true` nếu người lập bộ quy tắc đã đọc.",
        "`true` if the authors of the set read its text.",
        True,
    )


class DocumentsFile(RuleModel):
    """`documents.yaml`: danh mục văn bản mà quy tắc viện dẫn.

    `documents.yaml`: the documents that rules cite.
    """

    documents: tuple[DocumentModel, ...] = doc(
        "Danh sách văn bản.",
        "The documents.",
        [
            {
                "id": "plan-2024",
                "title": {"vi": "Kế hoạch năm 2024"},
                "short": {"vi": "KH 2024"},
                "status": "unknown",
                "read": True,
            }
        ],
    )
    lint_ignore: tuple[IgnoreModel, ...] = ignores()
