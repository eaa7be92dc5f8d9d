"""``ruleset.yaml``: what the rule set is."""

from __future__ import annotations

from typing import Literal

from tthc_rules.rulefile.language.base import (
    Both,
    Code,
    ExtendsField,
    FigureField,
    Id,
    Ids,
    IgnoreModel,
    Line,
    Lines,
    RuleModel,
    doc,
    ignores,
)
from tthc_rules.rulefile.language.letter import LetterModel


class HeadingsModel(RuleModel):
    """Tiêu đề của các cột không phải chỉ số, ngoài những tiêu đề công cụ đã biết.

    Headings of the columns that are no indicator, besides those the tool knows.
    """

    unit: Lines = doc(
        "Tiêu đề cột tên đơn vị.",
        "Headings of the column with the unit's name.",
        ["Tên cơ quan, đơn vị"],
        default=(),
    )
    row_number: Lines = doc("Tiêu đề cột số thứ tự.", "Headings of the column of row numbers.", ["stt"], default=())


class BandModel(RuleModel):
    """Một mức xếp loại theo tổng điểm.

    A band of totals.
    """

    id: Id = doc("Mã của mức.", "Id of the band.", "good")
    title: Both = doc("Tên của mức.", "Its title.", {"vi": "Tốt", "en": "Good"})
    start: FigureField = doc(
        "Từ bao nhiêu điểm; đúng bằng mức này là thuộc mức.",
        "From how many points on; the bound itself belongs to the band.",
        80,
        alias="from",
    )


class RulesetFile(RuleModel):
    """`ruleset.yaml`: bộ quy tắc là gì.

    `ruleset.yaml`: what the rule set is.
    """

    ruleset: Code = doc(
        "Mã của bộ quy tắc, dùng với `--rules`.", "Id of the rule set, for `--rules`.", "sample-province"
    )
    title: Both = doc("Tên bộ quy tắc.", "Title of the rule set.", {"vi": "Tỉnh mẫu", "en": "Sample province"})
    language: Literal["vi", "en"] = doc(
        "Ngôn ngữ của kết quả khi máy không nói khác.", "Language of results where the system does not say.", "vi"
    )
    layer: Literal["nation", "province"] | None = doc(
        "`nation`: bộ chung của cả nước, không có đơn vị, để các tỉnh dựa vào; thiếu là `province`.",
        "`nation`: the nation's set, without units, that provinces extend; `province` if left out.",
        "province",
        default=None,
    )
    extends: ExtendsField | None = doc(
        "Bộ quy tắc quốc gia mà bộ này dựa vào: mã của bộ kèm theo công cụ, hoặc đường dẫn từ thư mục này (`../…`).",
        "The nation's set that this one extends: the id of one that ships with the tool, or a path from this folder "
        "(`../…`).",
        "../nation",
        default=None,
    )
    province: Line | None = doc(
        "Mã tỉnh trên Cổng Dịch vụ công quốc gia.", "The province's code on the national portal.", "S99", default=None
    )
    indicators: Ids = doc(
        "Thứ tự các chỉ số trong kết quả; chỉ số không nêu đứng sau, theo tên tệp.",
        "Order of the indicators in results; those left out follow by file name.",
        ["satisfaction_rate", "on_time_rate"],
        default=(),
    )
    headings: HeadingsModel | None = doc(
        "Tiêu đề của các cột không phải chỉ số.",
        "Headings of the columns that are no indicator.",
        {"unit": ["Tên cơ quan, đơn vị"]},
        default=None,
    )
    bands: tuple[BandModel, ...] = doc(
        "Các mức xếp loại theo tổng điểm. Đây là cấu hình của người dùng, không phải quy định.",
        "Bands of totals. They are the user's configuration, no legal rule.",
        [{"id": "good", "title": {"vi": "Tốt"}, "from": 80}, {"id": "weak", "title": {"vi": "Yếu"}, "from": 0}],
        default=(),
    )
    letter: LetterModel | None = doc(
        "Thể thức công văn công bố kết quả.",
        "The form of the letter that publishes the results.",
        {"superior": "UBND tỉnh Mẫu", "issuer": "Văn phòng", "subject": "Kết quả tháng {period}"},
        default=None,
    )
    lint_ignore: tuple[IgnoreModel, ...] = ignores()
