"""``scoring/*.yaml``: one version of the points: groups, indicators, bands, field codes."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field

from tthc_rules.rulefile.language.base import (
    BasisModel,
    Both,
    FigureField,
    Id,
    IgnoreModel,
    Levels,
    Line,
    Lines,
    MonthField,
    OneOrBoth,
    Places,
    RuleModel,
    doc,
    ignores,
)

_BASIS = {"document": "plan-2024", "place": "Phụ lục I", "as": "reports"}
_CONFIDENCE = (
    "Mức chắc chắn: `declared` văn bản nêu rõ, `inferred` suy ra từ điểm đã công bố, `unverified` chưa kiểm chứng.",
    "How sure: `declared` the document states it, `inferred` it reproduces published scores, `unverified` neither.",
)
ConfidenceName = Literal["declared", "inferred", "unverified"]
FigureName = Literal[
    "max", "scoring", "full_at", "zero_denominator", "blank", "not_applicable", "levels", "numerator", "denominator"
]
_GROUP = {"id": "timeliness", "title": {"vi": "Tiến độ"}, "max": 60}
_INDICATOR = {
    "id": "on_time",
    "title": {"vi": "Hồ sơ đúng hạn"},
    "group": "timeliness",
    "max": 60,
    "scoring": "linear",
    "zero_denominator": "zero",
}


def _max(vi: str, en: str) -> Any:
    return doc(vi, en, 18, alias="max")


def _id(vi: str, en: str, example: str) -> Any:
    return doc(vi, en, example)


def _columns() -> Any:
    return doc(
        "Các tiêu đề khác mà biểu in cho điểm này (mã và tên luôn được nhận).",
        "Other headings under which tables print the score (id and title always are).",
        ["Điểm tiến độ"],
        default=(),
    )


def _ground() -> tuple[Any, Any]:
    return (
        doc("Căn cứ; thiếu thì theo căn cứ của cả tệp.", "The source; the file's if left out.", _BASIS, default=None),
        doc(*_CONFIDENCE, "inferred", default=None),
    )


class SourceModel(RuleModel):
    """Căn cứ riêng của một số con số, khác với căn cứ chung của tệp.

    The source of some figures, where it is not that of the whole file.
    """

    figures: Annotated[tuple[FigureName, ...], Field(min_length=1)] = doc(
        "Các khóa mà căn cứ này nói đến.", "The keys that it speaks of.", ["max", "full_at"]
    )
    confidence: ConfidenceName = doc(*_CONFIDENCE, "inferred")
    basis: BasisModel | None = doc(
        "Căn cứ; thiếu thì theo căn cứ của cả tệp.", "The source; the file's if left out.", _BASIS, default=None
    )


class GroupPointsModel(RuleModel):
    """Một nhóm chỉ số và điểm tối đa của nhóm.

    A group of indicators with its maximum.
    """

    id: Id = _id("Mã của nhóm.", "Id of the group.", "timeliness")
    title: Both = doc("Tên nhóm.", "Title of the group.", {"vi": "Tiến độ giải quyết", "en": "Timeliness"})
    maximum: FigureField = _max("Điểm tối đa của nhóm.", "Maximum of the group.")
    columns: Lines = _columns()
    basis: BasisModel | None = _ground()[0]
    confidence: ConfidenceName | None = _ground()[1]


class IndicatorPointsModel(RuleModel):
    """Một chỉ số thành phần và cách cho điểm.

    One indicator and how it is scored.
    """

    id: Id = _id("Mã của chỉ số.", "Id of the indicator.", "on_time")
    title: Both = doc("Tên chỉ số.", "Title of the indicator.", {"vi": "Hồ sơ đúng hạn", "en": "Dossiers on time"})
    group: Id = doc("Mã của nhóm.", "Id of its group.", "timeliness")
    maximum: FigureField = _max("Điểm tối đa; 0 nếu chỉ theo dõi.", "Maximum; 0 where it is only monitored.")
    scoring: Literal["linear", "capped_linear", "monitor"] = doc(
        "Cách cho điểm: `linear` điểm tối đa × tỷ lệ / 100; `capped_linear` như vậy nhưng đủ điểm từ `full_at`; "
        "`monitor` chỉ theo dõi, không tính điểm.",
        "`linear`: maximum × rate / 100; `capped_linear`: full marks from `full_at` on; `monitor`: watched only.",
        "capped_linear",
    )
    full_at: FigureField | None = doc(
        "Tỷ lệ đạt điểm tối đa, chỉ với `capped_linear`. Không phải là mục tiêu.",
        "Rate at which the maximum is reached, for `capped_linear` only. It is no target.",
        "80%",
        default=None,
    )
    zero_denominator: Literal["zero", "unscored", "full"] | None = doc(
        "Điểm khi mẫu số bằng 0: `zero` 0 điểm, `unscored` không có điểm nhưng giữ điểm tối đa, `full` đủ điểm. Bắt "
        "buộc, trừ `monitor`.",
        "Score where the denominator is 0: `zero` 0 points, `unscored` no score but the maximum stays, `full` full "
        "marks. Required unless `monitor`.",
        "unscored",
        default=None,
    )
    blank: Literal["zero", "unscored", "full"] | None = doc(
        "Điểm khi cả tử số và mẫu số để trống; thiếu khóa này thì ô trống là thiếu số liệu.",
        "Score where numerator and denominator are both blank; without this key a blank is a missing figure.",
        "full",
        default=None,
    )
    levels: Levels = doc(
        "Áp dụng cho các cấp; thiếu là mọi cấp.", "Levels it applies to; all if left out.", ["province"], default=()
    )
    not_applicable: Literal["full", "zero", "left_out"] | None = doc(
        "Điểm của đơn vị không thuộc `levels`: `full` đủ điểm, `zero` 0 điểm, `left_out` bỏ ra khỏi điểm tối đa. Thiếu "
        "khóa này: không nguồn nào nói, không tính điểm và có cảnh báo.",
        "Score of units outside `levels`: `full`, `zero`, or `left_out` of the maximum. Without this key no source "
        "says: no score, and a warning.",
        "left_out",
        default=None,
    )
    numerator: OneOrBoth | None = doc("Tử số.", "Numerator.", {"vi": "Hồ sơ đúng hạn"}, default=None)
    denominator: OneOrBoth | None = doc("Mẫu số.", "Denominator.", {"vi": "Hồ sơ đã giải quyết"}, default=None)
    counted: OneOrBoth | None = doc(
        "Tử số và mẫu số đếm gì.", "What the parts count.", {"vi": "hồ sơ", "en": "dossiers"}, default=None
    )
    adds_up: bool = doc(
        "Được cộng giữa các đơn vị: `true` nếu được cộng tử số, mẫu số của nhiều đơn vị; số đếm không trùng lặp (như "
        "TTHC) thì không được cộng.",
        "`true` if the parts of several units may be added; distinct counts (such as procedures) may not.",
        True,
        default=False,
    )
    fractional_denominator: bool = doc(
        "Mẫu số có thể là số lẻ: `true` nếu nguồn lấy mẫu số từ một phép chia (như số của năm trước chia 12). Thiếu: "
        "mẫu số phải là số nguyên.",
        "`true` if the source may take the denominator from a division (such as a twelfth of last year's). If left "
        "out, it must be whole.",
        True,
        default=False,
    )
    columns: Lines = _columns()
    sources: tuple[SourceModel, ...] = doc(
        "Căn cứ riêng của một số con số.",
        "Sources of single figures.",
        [{"figures": ["max"], "confidence": "inferred"}],
        default=(),
    )


class FieldCodeModel(RuleModel):
    """Mã trường trong dữ liệu công bố: điểm của nhóm nào, tối đa bao nhiêu.

    A field code of published data: which group's score it carries, and out of how many points.
    """

    code: Line = doc("Mã trường.", "The code.", "TD")
    group: Id = doc("Nhóm mà mã này chỉ.", "The group it stands for.", "timeliness")
    maximum: FigureField = _max("Điểm tối đa của trường.", "Maximum of the field.")
    basis: BasisModel | None = _ground()[0]
    confidence: ConfidenceName | None = _ground()[1]


class ScoringFile(RuleModel):
    """`scoring/*.yaml`: một phiên bản cách cho điểm.

    `scoring/*.yaml`: one version of the points.
    """

    scoring: Id = _id("Mã của phiên bản.", "Id of the version.", "points-2024")
    title: Both = doc("Tên phiên bản.", "Title of the version.", {"vi": "Cách cho điểm năm 2024"})
    start: MonthField = doc("Tháng đầu tiên có hiệu lực.", "First month in force.", "2024-01", alias="from")
    end: MonthField | None = doc(
        "Tháng cuối cùng có hiệu lực; thiếu là không giới hạn.",
        "Last month in force; open if left out.",
        "2024-12",
        default=None,
        alias="to",
    )
    last_confirmed: MonthField | None = doc(
        "Tháng cuối cùng mà nguồn nói đến; điểm của tháng sau đó kèm cảnh báo.",
        "The last month its source speaks of; scores of later months carry a warning.",
        "2024-06",
        default=None,
    )
    total: FigureField = doc("Tổng điểm tối đa của các nhóm.", "What the maxima of the groups add up to.", 100)
    decimals: Places | None = doc(
        "Số chữ số thập phân khi in điểm (mặc định 2); xếp hạng theo điểm đã in.",
        "Decimal places of printed scores (default 2); ranks follow what is printed.",
        2,
        default=None,
    )
    tolerance: FigureField | None = doc(
        "Độ lệch cho phép: điểm tính lại được lệch điểm chính thức bấy nhiêu mà không có cảnh báo (mặc định 0.015).",
        "How far a recomputed score may lie from the official one without a warning (default 0.015).",
        "0.015",
        default=None,
    )
    confidence: ConfidenceName = doc(*_CONFIDENCE, "declared")
    basis: BasisModel = doc("Căn cứ chung.", "The source of everything here.", _BASIS)
    groups: Annotated[tuple[GroupPointsModel, ...], Field(min_length=1)] = doc(
        "Các nhóm theo thứ tự in.", "The groups, in the order of print.", [_GROUP]
    )
    indicators: tuple[IndicatorPointsModel, ...] = doc(
        "Các chỉ số thành phần; thiếu nếu chỉ biết điểm tối đa của nhóm.",
        "The indicators; left out where only the groups' maxima are known.",
        [_INDICATOR],
        default=(),
    )
    field_codes: tuple[FieldCodeModel, ...] = doc(
        "Mã trường trong dữ liệu công bố.",
        "Field codes of published data.",
        [{"code": "TD", "group": "timeliness", "max": 60}],
        default=(),
    )
    lint_ignore: tuple[IgnoreModel, ...] = ignores()
