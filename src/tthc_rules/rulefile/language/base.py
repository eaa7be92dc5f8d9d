"""What the models of the rule language share: the base model, the kinds of values, texts, bases."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Annotated, Any, Literal, get_args

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Discriminator, Field, Tag, WithJsonSchema
from pydantic.fields import FieldInfo
from pydantic_core import PydanticCustomError

from tthc_rules.model.period import parse_month
from tthc_rules.rulefile.nodes import Figure

TAG = "‹"
"""How the tags of alternatives begin, so that they are never taken for keys."""
CODE_PATTERN = r"[a-z0-9]+(-[a-z0-9]+)*"
ID_PATTERN = r"[a-z0-9]+([_-][a-z0-9]+)*"
MONTH_PATTERN = r"[0-9]{4}-(0[1-9]|1[0-2])"
FIGURE_PATTERN = r"-?(0|[1-9][0-9]*)(\.[0-9]+)?%?"
RANGE_PATTERN = rf"({FIGURE_PATTERN})?\.\.({FIGURE_PATTERN})?"
DAY_PATTERN = r"[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])"
EXTENDS_PATTERN = rf"({CODE_PATTERN}|\.\.?/.+)"
DATE_PATTERN = r"[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?"
_FULL_DATE = re.compile(r"([0-9]{4}-[0-9]{2})-[0-9]{2}.*")


class RuleModel(BaseModel):
    """Base of the rule language: unknown keys are errors, nothing is cast, nothing changes afterwards."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True, defer_build=True)


def doc(vi: str, en: str, *examples: object, default: Any = ..., alias: str | None = None) -> Any:
    """A field with its description in both languages and examples, which the tests read as rule text."""
    return Field(default, alias=alias, description=f"{vi}\n\n{en}", examples=list(examples))


def described(field: FieldInfo) -> tuple[str, str]:
    """The Vietnamese and the English description of a field made by `doc`."""
    vi, _, en = (field.description or "").partition("\n\n")
    return vi, en


def keys_of(model: type[RuleModel]) -> dict[str, FieldInfo]:
    """The fields of a model by their keys in rule files."""
    return {field.alias or name: field for name, field in model.model_fields.items()}


def models_in(annotation: object) -> Iterator[type[RuleModel]]:
    """The models that a field's annotation names, at any depth."""
    if isinstance(annotation, type) and issubclass(annotation, RuleModel):
        yield annotation
    for inner in get_args(annotation):
        yield from models_in(inner)


def _typed(value: object) -> str:
    """The text of a scalar as typed; anything else is no scalar."""
    if isinstance(value, Figure):
        return value.text
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        return value
    raise PydanticCustomError("rule_expects_text", "text")


def _figure_to_text(value: object) -> object:
    return value.text if isinstance(value, Figure) else value


def _one_line(text: str) -> str:
    folded = " ".join(text.split())
    if not folded:
        raise PydanticCustomError("rule_empty_text", "empty")
    return folded


def _spelt_as(pattern: str, code: Literal["rule_bad_code", "rule_bad_id"], text: str) -> str:
    if not re.fullmatch(pattern, text):
        raise PydanticCustomError(code, "spelling")
    return text


def _code(text: str) -> str:
    return _spelt_as(CODE_PATTERN, "rule_bad_code", text)


def _id(text: str) -> str:
    return _spelt_as(ID_PATTERN, "rule_bad_id", text)


def _month(value: object) -> int:
    text = _typed(value)
    try:
        return parse_month(text)
    except ValueError:
        pass
    full = _FULL_DATE.fullmatch(text)
    if full is not None:
        raise PydanticCustomError("rule_full_date", "full date", {"month": full[1]})
    raise PydanticCustomError("rule_bad_month", "month")


def _figure(value: object) -> str:
    text = _typed(value)
    if re.fullmatch(FIGURE_PATTERN, text):
        return text
    if re.fullmatch(r"-?[0-9]+,[0-9]+ ?%?", text):
        raise PydanticCustomError("rule_decimal_comma", "comma", {"dotted": text.replace(",", ".").replace(" ", "")})
    raise PydanticCustomError("rule_bad_number", "number")


def _range(value: object) -> str:
    text = _typed(value)
    if not re.fullmatch(RANGE_PATTERN, text) or text == "..":
        raise PydanticCustomError("rule_bad_range", "range")
    return text


def _date(value: object) -> str:
    text = _typed(value)
    if not re.fullmatch(DATE_PATTERN, text):
        raise PydanticCustomError("rule_bad_document_date", "date")
    return text


def _day(value: object) -> str:
    text = _typed(value)
    if not re.fullmatch(DAY_PATTERN, text):
        raise PydanticCustomError("rule_bad_day", "day")
    return text


def _extends(text: str) -> str:
    if not re.fullmatch(EXTENDS_PATTERN, text):
        raise PydanticCustomError("rule_bad_extends", "extends")
    return text


def _digit(value: object) -> object:
    if isinstance(value, Figure) and re.fullmatch(r"[0-9]", value.text):
        return int(value.text)
    raise PydanticCustomError("rule_bad_decimals", "digit")


def _schema(pattern: str, *kinds: str) -> WithJsonSchema:
    listed: Any = list(kinds) if len(kinds) > 1 else "string"
    return WithJsonSchema({"type": listed, "pattern": f"^{pattern}$"})


Line = Annotated[str, AfterValidator(_one_line), WithJsonSchema({"type": "string", "minLength": 1})]
"""One line of text; runs of white space become one space."""
Typed = Annotated[str, BeforeValidator(_figure_to_text), WithJsonSchema({"type": ["string", "number"]})]
"""Text exactly as typed, also where it looks like a number."""
NumberOrLine = Annotated[Line, BeforeValidator(_figure_to_text), WithJsonSchema({"type": ["string", "number"]})]
Code = Annotated[str, BeforeValidator(_figure_to_text), AfterValidator(_code), _schema(CODE_PATTERN, "string")]
Id = Annotated[str, BeforeValidator(_figure_to_text), AfterValidator(_id), _schema(ID_PATTERN, "string")]
MonthField = Annotated[int, BeforeValidator(_month), _schema(MONTH_PATTERN, "string")]
FigureField = Annotated[str, BeforeValidator(_figure), _schema(FIGURE_PATTERN, "string", "number")]
RangeField = Annotated[str, BeforeValidator(_range), _schema(RANGE_PATTERN, "string")]
DayField = Annotated[str, BeforeValidator(_day), _schema(DAY_PATTERN, "string")]
ExtendsField = Annotated[
    str, BeforeValidator(_figure_to_text), AfterValidator(_extends), _schema(EXTENDS_PATTERN, "string")
]
DateField = Annotated[str, BeforeValidator(_date), _schema(DATE_PATTERN, "string", "number")]
Places = Annotated[int, BeforeValidator(_digit), WithJsonSchema({"type": "integer", "minimum": 0, "maximum": 9})]
LevelName = Literal["province", "department", "district", "commune"]
Lines = Annotated[tuple[Line, ...], Field(min_length=1)]
Codes = Annotated[tuple[Code, ...], Field(min_length=1)]
Ids = Annotated[tuple[Id, ...], Field(min_length=1)]
Levels = Annotated[tuple[LevelName, ...], Field(min_length=1)]


class Both(RuleModel):
    """Văn bản bằng tiếng Việt và tiếng Anh; tiếng Anh không bắt buộc.

    A text in Vietnamese and, where given, in English.
    """

    vi: Line = doc("Tiếng Việt.", "Vietnamese.", "UBND tỉnh")
    en: Line | None = doc(
        "Tiếng Anh; thiếu thì dùng tiếng Việt.",
        "English; Vietnamese is used where it is left out.",
        "the People's Committee",
        default=None,
    )


class IgnoreModel(RuleModel):
    """Điều mà `lint` không phải nhắc trong tệp này, vì một lý do, đến một tháng.

    What `lint` need not tell of this file, for a reason, until a month.
    """

    code: Id = doc("Mã của cảnh báo hoặc ghi chú.", "Code of the warning or note.", "document_unused")
    reason: Line = doc("Vì sao không phải sửa.", "Why it need not be mended.", "Văn bản được nêu để tham khảo")
    until: MonthField = doc(
        "Tháng cuối cùng còn đúng như vậy; so với tháng được hỏi, không phải với ngày hôm nay.",
        "The last month for which that holds, against the month that is asked about and never against today.",
        "2024-12",
    )
    id: Line | None = doc(
        "Chỉ riêng mục, đơn vị, nhóm hoặc văn bản có mã này.",
        "Only for the clause, unit, group or document of this id.",
        "plan-2024",
        default=None,
    )


def ignores() -> Any:
    """The field ``lint_ignore``, the same in every kind of file."""
    example = [{"code": "document_unused", "reason": "Văn bản được nêu để tham khảo", "until": "2024-12"}]
    return doc(
        "Những điều `lint` không phải nhắc; mỗi mục có lý do và thời hạn, và được đếm.",
        "What `lint` need not tell; every entry has a reason and an end, and is counted.",
        example,
        default=(),
    )


def _one_or_both(value: object) -> str:
    return f"{TAG}both" if isinstance(value, Mapping | Both) else f"{TAG}line"


OneOrBoth = Annotated[
    Annotated[Line, Tag(f"{TAG}line")] | Annotated[Both, Tag(f"{TAG}both")], Discriminator(_one_or_both)
]
"""A text alone, or in both languages."""


class BasisModel(RuleModel):
    """Căn cứ: văn bản nào, chỗ nào trong văn bản, văn bản đó đặt ra hay chỉ nêu lại.

    The source: which document, where in it, and whether it sets the figure or only reports it.
    """

    document: Id = doc(
        "Mã của văn bản đã đăng ký trong `documents.yaml`.",
        "Id of a document registered in `documents.yaml`.",
        "plan-2024",
    )
    place: Line = doc("Chỗ trong văn bản.", "Where in the document.", "Phụ lục II")
    role: Literal["sets", "reports"] = doc(
        "Vai trò của văn bản: `sets` đặt ra quy định và đã được đọc; `reports` chỉ nêu lại, kết luận kèm ghi chú chưa "
        "kiểm chứng.",
        "Role of the document: it `sets` the rule and was read, or it only `reports` it, and verdicts say so.",
        "reports",
        alias="as",
    )


class ApprovedModel(RuleModel):
    """Ai phê duyệt mục này, ngày nào.

    Who approved the item, and when.
    """

    by: OneOrBoth = doc("Người hoặc cơ quan phê duyệt.", "Who approved it.", "Chánh Văn phòng UBND tỉnh")
    on: DayField = doc("Ngày phê duyệt.", "The day.", "2024-02-15")
    document: Id | None = doc(
        "Mã của văn bản phê duyệt, đã đăng ký trong `documents.yaml`.",
        "Id of the document that approves it, registered in `documents.yaml`.",
        "plan-2024",
        default=None,
    )
