"""``additions/*.yaml``: what a province adds to one of the nation's indicators."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import ConfigDict, Field

from tthc_rules.rulefile.language.base import (
    BasisModel,
    FigureField,
    Id,
    Lines,
    OneOrBoth,
    RangeField,
    RuleModel,
    doc,
    keys_of,
)
from tthc_rules.rulefile.language.indicator import (
    AppliesModel,
    ExemptionModel,
    IndicatorFile,
    PendingModel,
    TargetModel,
    WordingModel,
)

_BASIS = {"document": "plan-2024", "place": "Phụ lục II", "as": "reports"}
_ONE_SCOPE: dict[str, Any] = {"oneOf": [{"required": ["units"]}, {"required": ["groups"]}, {"required": ["levels"]}]}


class NarrowedModel(AppliesModel):
    """Phạm vi áp dụng hẹp hơn: ai trong số những đơn vị của bộ quốc gia vẫn áp dụng ở tỉnh này, vì sao, theo đâu.

    A narrower applicability: which of the units that the nation's set binds are bound here, why, by what source.
    """

    model_config = ConfigDict(json_schema_extra=_ONE_SCOPE)

    reason: OneOrBoth = doc("Vì sao.", "Why.", "Ở tỉnh chỉ phát sinh ở cấp xã")
    basis: BasisModel = doc("Căn cứ.", "The source.", _BASIS)


class AdditionFile(RuleModel):
    """`additions/*.yaml`: tỉnh thêm gì cho một chỉ số của bộ quốc gia.

    `additions/*.yaml`: what the province adds to an indicator of the nation's set.
    """

    adds_to: Id = doc("Mã của chỉ số trong bộ quốc gia.", "Id of the nation's indicator.", "on_time")
    columns: Lines = doc(
        "Thêm tiêu đề cột mà biểu của tỉnh in.",
        "Further headings under which the province's tables print it.",
        ["Kết quả đúng hạn tháng (%)"],
        default=(),
    )
    verdict_columns: Lines = doc(
        "Thêm tiêu đề của cột in kết luận.",
        "Further headings of the column with the printed verdict.",
        ["Mục tiêu tối thiểu {target}"],
        default=(),
    )
    range: RangeField | None = doc(
        "Khoảng hợp lệ hẹp hơn của bộ quốc gia.", "A valid range narrower than the nation's.", "0%..90%", default=None
    )
    largest_change: FigureField | None = doc(
        "Thay đổi lớn nhất so với tháng liền trước: mức của tỉnh này, thay cho mức của bộ quốc gia.",
        "The largest change against the month before that nobody need ask about here, in place of the nation's.",
        "25%",
        default=None,
    )
    applies_to: Annotated[tuple[NarrowedModel, ...], Field(min_length=1)] = doc(
        "Thay cho `applies_to` của bộ quốc gia; chỉ được hẹp hơn.",
        "Takes the place of the nation's `applies_to`; it may only be narrower.",
        [{"levels": ["commune"], "reason": "Chỉ phát sinh ở cấp xã", "basis": _BASIS}],
        default=(),
    )
    targets: tuple[TargetModel, ...] = doc(
        "Thêm mục tiêu; không được dễ hơn mục tiêu của bộ quốc gia cho cùng đơn vị, cùng tháng.",
        "Further targets; none may be weaker than the nation's for the same unit and month.",
        [{"from": "2023-10", "at_least": "95%", "set_by": "UBND tỉnh", "basis": _BASIS}],
        default=(),
    )
    exemptions: tuple[ExemptionModel, ...] = doc(
        "Thêm mục miễn.",
        "Further exemptions.",
        [{"id": "no_fee", "reason": "Không có phí", "units": ["so-b"], "from": "2023-10", "basis": _BASIS}],
        default=(),
    )
    pending: tuple[PendingModel, ...] = doc(
        "Thêm mục chưa có số liệu.",
        "Further figures that are not available yet.",
        [
            {
                "id": "not_synchronised",
                "reason": "Đang đồng bộ",
                "levels": ["department"],
                "from": "2023-10",
                "basis": _BASIS,
            }
        ],
        default=(),
    )
    wording: WordingModel | None = doc(
        "Chữ mà tỉnh in ra, thay cho chữ của bộ quốc gia.",
        "What the province prints, in place of the nation's words.",
        {"met": "Đạt", "not_met": "Không đạt"},
        default=None,
    )


FIXED = frozenset(keys_of(IndicatorFile)) - frozenset(keys_of(AdditionFile)) - {"indicator"}
"""Keys of an indicator that only the set that defines it may say."""
