"""``indicators/*.yaml``: one indicator with every clause about it."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import ConfigDict, Discriminator, Field, Tag

from tthc_rules.rulefile.language.base import (
    TAG,
    ApprovedModel,
    BasisModel,
    Both,
    Codes,
    FigureField,
    Id,
    Ids,
    IgnoreModel,
    LevelName,
    Levels,
    Line,
    Lines,
    MonthField,
    OneOrBoth,
    Places,
    RangeField,
    RuleModel,
    doc,
    ignores,
)

_BASIS = {"document": "plan-2024", "place": "Phụ lục II", "as": "reports"}
_ONE_COMPARISON: dict[str, Any] = {
    "oneOf": [{"required": ["at_least"]}, {"required": ["at_most"]}],
    "not": {"anyOf": [{"required": pair} for pair in (["units", "groups"], ["units", "levels"], ["groups", "levels"])]},
}


def _limits(pattern: str, *, kinds: str | list[str]) -> dict[str, Any]:
    limit = {"type": kinds, "pattern": pattern}
    targets = {"items": {"properties": {"at_least": limit, "at_most": limit}}}
    return {"properties": {"targets": targets, "largest_change": limit}}


_FORMULA: dict[str, Any] = {
    "dependencies": {"numerator": ["denominator"], "denominator": ["numerator"]},
    "if": {"properties": {"scale": {"const": "percent"}}, "required": ["scale"]},
    "then": _limits("%$", kinds="string"),
    "else": _limits("^[^%]*$", kinds=["string", "number"]),
}
"""Both parts or none; on the percent scale limits end in ``%``, on the others not."""
_ONE_SCOPE: dict[str, Any] = {
    "oneOf": [{"required": ["units"]}, {"required": ["groups"]}, {"required": ["levels"]}],
}


def _from() -> Any:
    return doc("Tháng đầu tiên có hiệu lực (năm-tháng).", "First month in force (year-month).", "2023-10", alias="from")


def _to() -> Any:
    return doc(
        "Tháng cuối cùng có hiệu lực; thiếu là đến khi có quy tắc mới.",
        "Last month in force; open if left out.",
        "2023-12",
        default=None,
        alias="to",
    )


def _last_confirmed() -> Any:
    return doc(
        "Tháng cuối cùng mà nguồn nói đến; kết luận cho tháng sau đó kèm cảnh báo.",
        "The last month its source speaks of; verdicts on later months carry a warning.",
        "2023-10",
        default=None,
    )


def _basis() -> Any:
    return doc("Căn cứ.", "The source.", _BASIS)


def _approved() -> Any:
    return doc(
        "Ai phê duyệt mục này, ngày nào; được nêu lại ở nơi hiện mục này.",
        "Who approved the item, and when; told wherever the item is shown.",
        {"by": "Chánh Văn phòng UBND tỉnh", "on": "2024-02-15"},
        default=None,
    )


def _units() -> Any:
    return doc("Mã các đơn vị.", "Codes of the units.", ["so-a", "so-b"], default=())


def _groups() -> Any:
    return doc("Mã các nhóm đơn vị.", "Ids of groups of units.", ["pilot_units"], default=())


def _levels() -> Any:
    return doc("Các cấp.", "Levels.", ["department"], default=())


class AppliesModel(RuleModel):
    """Một mục của `applies_to`: có thời hạn, hoặc cho riêng một số đơn vị.

    An item of `applies_to` that is dated, or for some units only.
    """

    model_config = ConfigDict(json_schema_extra=_ONE_SCOPE)

    id: Id | None = doc("Mã của mục.", "Id of the item.", "communes_only", default=None)
    levels: Levels = _levels()
    units: Codes = _units()
    groups: Ids = _groups()
    start: MonthField | None = doc(
        "Tháng đầu tiên áp dụng; thiếu là không giới hạn.",
        "First month; open if left out.",
        "2023-10",
        default=None,
        alias="from",
    )
    end: MonthField | None = _to()
    reason: OneOrBoth | None = doc(
        "Vì sao chỉ áp dụng như vậy.", "Why it applies so.", "Chỉ phát sinh ở cấp xã", default=None
    )
    last_confirmed: MonthField | None = _last_confirmed()
    basis: BasisModel | None = doc("Căn cứ.", "The source.", _BASIS, default=None)
    approved: ApprovedModel | None = _approved()


class TargetModel(RuleModel):
    """Mục tiêu: `at_least` (tối thiểu) hoặc `at_most` (tối đa), đúng một trong hai.

    A target: exactly one of `at_least` and `at_most`.
    """

    model_config = ConfigDict(json_schema_extra=_ONE_COMPARISON)

    id: Id | None = doc(
        "Mã; thiếu thì lấy `target-<from>`.", "Id; `target-<from>` if left out.", "target-2023-10", default=None
    )
    start: MonthField = _from()
    end: MonthField | None = _to()
    at_least: FigureField | None = doc(
        "Tối thiểu. Thang phần trăm viết `45%`, số thập phân viết với dấu chấm `8.4`.",
        "Minimum. On the percent scale write `45%`; decimals take a dot, `8.4`.",
        "45%",
        default=None,
    )
    at_most: FigureField | None = doc("Tối đa.", "Maximum.", "5%", default=None)
    units: Codes = _units()
    groups: Ids = _groups()
    levels: Levels = _levels()
    set_by: OneOrBoth = doc(
        "Cơ quan đặt ra mục tiêu.", "Who set the target.", {"vi": "UBND tỉnh", "en": "the People's Committee"}
    )
    last_confirmed: MonthField | None = _last_confirmed()
    basis: BasisModel = _basis()
    approved: ApprovedModel | None = _approved()


class ExemptionModel(RuleModel):
    """Miễn: một sự thật có thời hạn, có lý do, có căn cứ; không bao giờ suy ra từ một ô.

    An exemption: a dated, reasoned, cited fact; never inferred from a cell.
    """

    model_config = ConfigDict(json_schema_extra=_ONE_SCOPE)

    id: Id = doc("Mã của mục miễn.", "Id of the exemption.", "no_fee")
    reason: OneOrBoth = doc("Lý do, như biểu in ra.", "The reason, as tables print it.", "Không thu phí")
    printed: Lines = doc(
        "Các chữ khác mà biểu in để nói là được miễn (lý do luôn là một trong số đó).",
        "Other words by which tables claim it (the reason always is one).",
        ["Không có phí"],
        default=(),
    )
    units: Codes = _units()
    groups: Ids = _groups()
    levels: Levels = _levels()
    start: MonthField = _from()
    end: MonthField | None = _to()
    last_confirmed: MonthField | None = _last_confirmed()
    basis: BasisModel = _basis()
    approved: ApprovedModel | None = _approved()


class PendingModel(RuleModel):
    """Chưa có số liệu, vì một lý do đã công bố.

    Figures that are not available yet, for a stated reason.
    """

    model_config = ConfigDict(json_schema_extra=_ONE_SCOPE)

    id: Id = doc("Mã.", "Id.", "not_synchronised")
    reason: OneOrBoth = doc("Lý do.", "The reason.", "Hệ thống đang đồng bộ số liệu")
    units: Codes = _units()
    groups: Ids = _groups()
    levels: Levels = _levels()
    start: MonthField = _from()
    end: MonthField | None = _to()
    last_confirmed: MonthField | None = _last_confirmed()
    basis: BasisModel = _basis()
    approved: ApprovedModel | None = _approved()


class RedefinedModel(RuleModel):
    """Từ tháng nào chỉ số được tính khác đi; số liệu trước và sau không so sánh được.

    From which month on the indicator is measured otherwise; figures before and after are not comparable.
    """

    start: MonthField = doc(
        "Tháng đầu tiên tính theo cách mới.", "First month of the new way.", "2026-01", alias="from"
    )
    reason: OneOrBoth = doc("Khác ở điểm nào.", "What is different.", "Mẫu số tính cả hồ sơ chuyển kỳ")
    basis: BasisModel | None = doc("Căn cứ.", "The source.", _BASIS, default=None)


def _printed_for(outcome_vi: str, outcome_en: str, example: str) -> Any:
    return doc(f"Chữ in ra khi {outcome_vi}.", f"Printed where {outcome_en}.", example, default=None)


class WordingModel(RuleModel):
    """Chữ mà tỉnh in ra cho từng kết luận.

    What the province prints for each outcome.
    """

    met: Line | None = _printed_for("đạt mục tiêu", "the target is met", "Đạt")
    not_met: Line | None = _printed_for("không đạt", "it is not met", "Không đạt")
    exempt: Line | None = _printed_for("được miễn", "the unit is exempt", "Đạt")
    not_applicable: Line | None = _printed_for("không áp dụng", "the indicator does not apply", "Không áp dụng")
    pending: Line | None = _printed_for("chưa có số liệu", "figures are pending", "Chưa có số liệu")
    no_cases: Line | None = _printed_for("không phát sinh hồ sơ", "there were no cases", "Không phát sinh")
    reported: Line | None = _printed_for("chỉ báo cáo", "the figure is only reported", "Đã báo cáo")
    missing: Line | None = _printed_for("thiếu số liệu", "the figure is missing", "Thiếu số liệu")
    invalid: Line | None = _printed_for("số liệu không dùng được", "the figure is unusable", "Số liệu sai")
    undecided: Line | None = _printed_for("chưa có mục tiêu hiệu lực", "no target is in force", "Chưa kết luận")


def _level_or_dated(value: object) -> str:
    return f"{TAG}dated" if isinstance(value, dict | AppliesModel) else f"{TAG}level"


AppliesItem = Annotated[
    Annotated[LevelName, Tag(f"{TAG}level")] | Annotated[AppliesModel, Tag(f"{TAG}dated")],
    Discriminator(_level_or_dated),
]


class IndicatorFile(RuleModel):
    """`indicators/*.yaml`: một chỉ số và mọi quy tắc về nó.

    `indicators/*.yaml`: one indicator and every rule about it.
    """

    model_config = ConfigDict(json_schema_extra=_FORMULA)

    indicator: Id = doc("Mã của chỉ số.", "Id of the indicator.", "on_time_rate")
    title: Both = doc(
        "Tên chỉ số.",
        "Title of the indicator.",
        {"vi": "Tỷ lệ hồ sơ đúng hạn", "en": "On-time rate"},
    )
    columns: Lines = doc(
        "Các tiêu đề cột mà biểu in cho chỉ số này.",
        "Headings under which tables print the indicator.",
        ["Kết quả đúng hạn tháng (%)"],
    )
    verdict_columns: Lines = doc(
        "Tiêu đề cột in kết luận; `{target}` đứng thay cho mục tiêu in ra, như 45%.",
        "Headings of the column with the printed verdict; `{target}` stands for the printed target, such as 45%.",
        ["Mục tiêu tối thiểu {target}"],
        default=(),
    )
    scale: Literal["percent", "count", "points"] = doc(
        "Thang: `percent` phần trăm, `count` số đếm, `points` điểm.", "Scale: percent, count or points.", "percent"
    )
    decimals: Places | None = doc(
        "Số chữ số thập phân nhiều nhất (mặc định: phần trăm 4, đếm 0, điểm 4).",
        "Most decimal places (default: percent 4, count 0, points 4).",
        2,
        default=None,
    )
    range: RangeField | None = doc(
        "Khoảng hợp lệ; một phía có thể để mở: `0..`.",
        "Valid range; one side may be open: `0..`.",
        "0%..100%",
        default=None,
    )
    numerator: OneOrBoth | None = doc(
        "Tử số. Khai cùng `denominator` thì tỷ lệ được kiểm tra: giá trị = tử số × 100 / mẫu số.",
        "Numerator. Declared with `denominator`, the rate is checked: value = numerator × 100 / denominator.",
        {"vi": "Hồ sơ giải quyết đúng hạn", "en": "Dossiers settled on time"},
        default=None,
    )
    denominator: OneOrBoth | None = doc(
        "Mẫu số.",
        "Denominator.",
        {"vi": "Hồ sơ đã giải quyết", "en": "Dossiers settled"},
        default=None,
    )
    zero_denominator: Literal["no_cases", "met", "not_met"] | None = doc(
        "Kết luận khi mẫu số bằng 0 (mặc định `no_cases`).",
        "Outcome where the denominator is 0 (default `no_cases`).",
        "no_cases",
        default=None,
    )
    largest_change: FigureField | None = doc(
        "Thay đổi lớn nhất so với tháng liền trước: đến mức này thì không cần hỏi lại, theo đơn vị của chỉ số (`25%` "
        "là 25 điểm phần trăm); vượt quá thì `check --previous` cảnh báo. Đây là thiết lập, không phải quy định; kết "
        "luận không đổi.",
        "The largest change against the month before that nobody need ask about, in the indicator's unit (`25%` is 25 "
        "percentage points); `check --previous` warns beyond it. Configuration, no legal rule; no verdict hangs on it.",
        "25%",
        default=None,
    )
    redefined: tuple[RedefinedModel, ...] = doc(
        "Các lần đổi cách tính, theo thứ tự thời gian; `trend` không nối số liệu qua các tháng này.",
        "Changes of definition, in the order of time; `trend` does not join figures across them.",
        [{"from": "2026-01", "reason": "Mẫu số tính cả hồ sơ chuyển kỳ"}],
        default=(),
    )
    applies_to: Annotated[tuple[AppliesItem, ...], Field(min_length=1)] = doc(
        "Áp dụng cho ai: tên các cấp, hoặc mục có thời hạn.",
        "Whom it binds: names of levels, or dated items.",
        ["department", {"levels": ["district", "commune"], "from": "2023-10"}],
    )
    targets: tuple[TargetModel, ...] = doc(
        "Các mục tiêu; không có thì số liệu chỉ được báo cáo.",
        "The targets; without any, figures are only reported.",
        [{"from": "2023-10", "at_least": "45%", "set_by": "UBND tỉnh", "basis": _BASIS}],
        default=(),
    )
    exemptions: tuple[ExemptionModel, ...] = doc(
        "Các mục miễn.",
        "Exemptions.",
        [{"id": "no_fee", "reason": "Không có phí", "units": ["so-b"], "from": "2023-10", "basis": _BASIS}],
        default=(),
    )
    pending: tuple[PendingModel, ...] = doc(
        "Các mục chưa có số liệu.",
        "Figures that are not available yet.",
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
        "Chữ in ra cho từng kết luận.",
        "What is printed for each outcome.",
        {"met": "Đạt", "not_met": "Không đạt"},
        default=None,
    )
    lint_ignore: tuple[IgnoreModel, ...] = ignores()
