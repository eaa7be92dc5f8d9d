"""``letter`` in ``ruleset.yaml``: the form of the letter that `publish` writes."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import AfterValidator, Field, WithJsonSchema
from pydantic_core import PydanticCustomError

from tthc_rules.model.letter import PERIOD
from tthc_rules.rulefile.language.base import Ids, Line, RuleModel, doc

_OTHER_BRACES = re.compile(r"\{[^}]*\}?|\}")


def _only_period(text: str) -> str:
    for found in _OTHER_BRACES.finditer(text):
        if found[0] != PERIOD:
            raise PydanticCustomError("rule_letter_placeholder", "placeholder", {"found": found[0]})
    return text


Phrase = Annotated[
    Line,
    AfterValidator(_only_period),
    WithJsonSchema({"type": "string", "minLength": 1}),
]
"""A line of the letter, in which ``{period}`` stands for the month reported."""
Phrases = Annotated[tuple[Phrase, ...], Field(min_length=1)]


class AnnexModel(RuleModel):
    """Một phụ lục của công văn: tiêu đề và các chỉ số trong đó.

    An annex of the letter: its title and the indicators in it.
    """

    title: Line = doc("Tiêu đề, không ghi tháng.", "The title, without the month.", "Tỷ lệ đúng hạn")
    indicators: Ids = doc(
        "Mã các chỉ số, theo thứ tự cột.", "Ids of the indicators, in the order of their columns.", ["on_time_rate"]
    )


class LetterModel(RuleModel):
    """Thể thức công văn mà `publish` ghi. `{period}` trong một câu là tháng báo cáo. Điều không nêu được để trống.

    The form of the letter that `publish` writes. `{period}` in a text is the month reported. What is not said is left
    open.
    """

    superior: Phrase | None = doc("Cơ quan chủ quản.", "The superior body.", "UBND tỉnh Mẫu", default=None)
    issuer: Phrase | None = doc("Cơ quan ban hành.", "The body that issues it.", "Văn phòng", default=None)
    issuer_short: Phrase | None = doc(
        "Tên cơ quan ban hành ghi dưới tên phụ lục.",
        "How the lines under an annex's title name the issuing body.",
        "Văn phòng UBND tỉnh Mẫu",
        default=None,
    )
    symbol: Phrase | None = doc("Ký hiệu sau số công văn.", "The symbol after the number.", "VP-KSTT", default=None)
    place: Phrase | None = doc("Địa danh.", "The place.", "Mẫu", default=None)
    subject: Phrase | None = doc(
        "Trích yếu, sau «V/v».", "The subject, after “V/v”.", "Kết quả tháng {period}", default=None
    )
    addressees: Phrases = doc("Kính gửi.", "To whom.", ["Các sở, ban, ngành tỉnh"], default=())
    opening: Phrases = doc(
        "Các đoạn trước kết quả.", "Paragraphs before the results.", ["Kết quả tháng {period} như sau:"], default=()
    )
    closing: Phrases = doc(
        "Các đoạn sau kết quả.", "Paragraphs after the results.", ["Đề nghị các đơn vị thực hiện"], default=()
    )
    copies: Phrases = doc("Nơi nhận.", "Recipients at the foot.", ["Như trên", "Lưu: VT"], default=())
    signed_as: Phrases = doc(
        "Quyền hạn, chức vụ của người ký; không ghi họ tên.",
        "Authority and office of the signatory; no name.",
        ["KT. CHÁNH VĂN PHÒNG", "PHÓ CHÁNH VĂN PHÒNG"],
        default=(),
    )
    annexes: tuple[AnnexModel, ...] = doc(
        "Các phụ lục; chỉ số không nêu có phụ lục riêng ở sau.",
        "The annexes; an indicator that is not named has one of its own after them.",
        [{"title": "Tỷ lệ đúng hạn", "indicators": ["on_time_rate"]}],
        default=(),
    )
