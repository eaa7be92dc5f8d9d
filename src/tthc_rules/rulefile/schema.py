"""JSON Schemas for editors and the page of the rule language, both made from the models of the language."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from typing import Any

import yaml
from pydantic.fields import FieldInfo

from tthc_rules.messages import layers, rulefile
from tthc_rules.model.rules import RuleSet
from tthc_rules.rulefile.language.additions import AdditionFile
from tthc_rules.rulefile.language.base import RuleModel, described, keys_of, models_in
from tthc_rules.rulefile.language.cases import CasesFile
from tthc_rules.rulefile.language.documents import DocumentsFile
from tthc_rules.rulefile.language.indicator import IndicatorFile
from tthc_rules.rulefile.language.ruleset import RulesetFile
from tthc_rules.rulefile.language.scoring import ScoringFile
from tthc_rules.rulefile.language.units import UnitsFile
from tthc_rules.rulefile.schema_words import Known, finding_codes, known_ids, name_known, title_of

DIALECT = "http://json-schema.org/draft-07/schema#"
FILES: Mapping[str, type[RuleModel]] = {
    "ruleset": RulesetFile,
    "units": UnitsFile,
    "documents": DocumentsFile,
    "indicator": IndicatorFile,
    "scoring": ScoringFile,
    "addition": AdditionFile,
    "cases": CasesFile,
}
_INTRODUCTION = """\
# Ngôn ngữ quy tắc · The rule language

Trang này được tạo từ chính các mô hình đọc tệp quy tắc; đừng sửa tay.
This page is made from the models that read rule files; do not edit it.

Một bộ quy tắc là một thư mục · A rule set is a folder:

```text
ruleset.yaml        bộ quy tắc là gì · what the rule set is
units.yaml          các đơn vị · the units
documents.yaml      các văn bản được viện dẫn · the documents that rules cite
indicators/*.yaml   mỗi tệp một chỉ số · one indicator a file
additions/*.yaml    tỉnh thêm gì cho chỉ số của bộ quốc gia (không bắt buộc) · what a province adds (optional)
scoring/*.yaml      mỗi tệp một phiên bản cách cho điểm (không bắt buộc) · one version of the points a file (optional)
tests/*.yaml        ca kiểm thử (không bắt buộc) · test cases (optional)
tests/*.csv         ca kiểm thử dạng bảng · the same as a table
README.md           ghi chú (không bắt buộc) · notes (optional)
```

- Tháng viết `2023-10`. Phần trăm viết `45%`. Số thập phân dùng dấu chấm: `8.4`.
  Months are written `2023-10`, percentages `45%`, decimals with a dot: `8.4`.
- Văn bản có dấu phẩy trong `[...]` hay `{...}`, có dấu hai chấm, hoặc bắt đầu bằng ký tự đặc biệt phải đặt trong dấu
  nháy. A text with a comma inside `[...]` or `{...}`, with a colon, or that begins with a special character is quoted.
- Không dùng neo, bí danh, thẻ kiểu, khóa trộn, nhiều tài liệu trong một tệp; mỗi tệp nhiều nhất 1 MiB, lồng nhau nhiều
  nhất 20 tầng, bảng mã UTF-8. No anchors, aliases, tags, merge keys or further documents; at most 1 MiB a file and 20
  levels of nesting, in UTF-8.
- `no`, `yes`, `on` là văn bản; chỉ `true` và `false` là đúng/sai. `no`, `yes` and `on` are texts; only `true` and
  `false` are truth values.
- Bộ của tỉnh có thể dựa vào bộ quốc gia (`extends`): được thêm gì, không được đổi gì, xem [hai tầng](layers.md).
  A province's set may extend the nation's (`extends`): what it may add and what it may not change is told in
  [layers](layers.md).
- Thay đổi bằng cách thêm: mục tiêu mới là một mục mới có `from` mới, mục cũ giữ nguyên.
  Change by adding: a new target is a new item with a new `from`; the old one stays as it is.
"""


def schema_files(rules: RuleSet | None = None) -> dict[str, str]:
    """The JSON Schemas (draft-07) of the rule files: text by file name, such as ``indicator.schema.json``.

    Args:
        rules: a rule set whose ids the schemas name one by one, so that an editor offers them and marks all others.
    """
    known = {**finding_codes(), **({} if rules is None else known_ids(rules))}
    return {f"{name}.schema.json": _schema(model, known) for name, model in FILES.items()}


def language_page() -> str:
    """The page of the rule language in Markdown, Vietnamese and English."""
    sections = [_INTRODUCTION, *(_section(model) for model in FILES.values()), _mistakes()]
    return "\n".join(sections)


def _schema(model: type[RuleModel], known: Known) -> str:
    made = json.loads(_bare(model))
    if model is not IndicatorFile:
        name_known(made, known)
    else:
        name_known(made, {key: ids for key, ids in known.items() if key != "indicator"})  # there it is declared
    return json.dumps(made, ensure_ascii=False, indent=2) + "\n"


@cache
def _bare(model: type[RuleModel]) -> str:
    """The schema without the ids of any set, which is always the same."""
    raw = model.model_json_schema(by_alias=True, ref_template="#/definitions/{model}")
    definitions = raw.pop("$defs", {})
    made = {"$schema": DIALECT, **_tidy(raw)}
    if definitions:
        made["definitions"] = {name: _tidy(definitions[name]) for name in sorted(definitions)}
    return json.dumps(made)


def _tidy(schema: Any) -> Any:
    """Draft-07 as an editor needs it: no null (a key is left out instead), Vietnamese titles, a lone ``$ref``."""
    if isinstance(schema, list):
        return [_tidy(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    kept = {key: value for key, value in schema.items() if key not in ("title", "default")}
    options = [option for option in kept.get("anyOf", ()) if option != {"type": "null"}]
    if len(options) == 1:
        del kept["anyOf"]
        kept = {**kept, **options[0]}
    if isinstance(kept.get("description"), str):
        kept = {"title": title_of(kept["description"]), **kept}
    if "$ref" in kept and len(kept) > 1:
        kept["allOf"] = [{"$ref": kept.pop("$ref")}]
    return {
        key: {name: _tidy(part) for name, part in value.items()} if key == "properties" else _tidy_value(key, value)
        for key, value in kept.items()
    }


def _tidy_value(key: str, value: Any) -> Any:
    return value if key == "examples" else _tidy(value)


def _section(model: type[RuleModel]) -> str:
    lines = [f"## {_sentences(model)[0].split(':')[0]}", "", *_sentences(model), ""]
    lines += _fields(model)
    for part in _parts(model):
        keys = " · ".join(f"`{key}`" for key in _keys_of(part, model))
        lines += [f"### {keys}", "", *_sentences(part), "", *_fields(part)]
    return "\n".join(lines)


def _sentences(model: type[RuleModel]) -> list[str]:
    """The two halves of a model's docstring, one line each."""
    return [" ".join(half.split()) for half in (model.__doc__ or "").split("\n\n")]


def _fields(model: type[RuleModel]) -> list[str]:
    lines: list[str] = []
    for key, field in keys_of(model).items():
        vi, en = described(field)
        must = "bắt buộc · required" if field.is_required() else "không bắt buộc · optional"
        lines += [f"**`{key}`** ({must}): {vi} *{en}*", "", "```yaml", _example(key, field), "```", ""]
    return lines


def _example(key: str, field: FieldInfo) -> str:
    shown = yaml.safe_dump(
        {key: (field.examples or [None])[0]}, allow_unicode=True, sort_keys=False, default_flow_style=False, width=100
    )
    return shown.rstrip("\n")


def _parts(model: type[RuleModel]) -> list[type[RuleModel]]:
    """The models that stand inside a model at any depth, each once, in order."""
    found: list[type[RuleModel]] = []
    for field in model.model_fields.values():
        for inner in models_in(field.annotation):
            found += [part for part in (inner, *_parts(inner)) if part not in found]
    return found


def _keys_of(part: type[RuleModel], root: type[RuleModel]) -> list[str]:
    """The keys under which a model stands inside another."""
    owners = [root, *_parts(root)]
    found = (key for owner in owners for key, field in keys_of(owner).items() if part in models_in(field.annotation))
    return list(dict.fromkeys(found))


def _mistakes() -> str:
    """Every problem that can be told of a rule file, with its remedy."""
    rows = [
        f"| `{code}` | {message_cell(said.vi, said.remedy_vi)} | {message_cell(said.en, said.remedy_en)} |"
        for code, said in {**rulefile.MESSAGES, **layers.MESSAGES}.items()
    ]
    return "\n".join(["## Các lỗi · Mistakes", "", "| | Tiếng Việt | English |", "|---|---|---|", *rows, ""])


def message_cell(*templates: str) -> str:
    """A message and its remedy with their placeholders as dots, safe inside a table."""
    shown = " ".join(f"{template.format_map(_Dots()).removesuffix('?')}." for template in templates)
    return shown.replace("|", "\\|")


class _Dots(dict[str, str]):
    def __missing__(self, key: str) -> str:
        return "…"
