"""The page of what lint and doctor tell of rule files that can be read: code, weight, message and remedy."""

from __future__ import annotations

from tthc_rules.authoring.lint_nouns import SEVERITIES
from tthc_rules.messages import catalogue, say
from tthc_rules.rulefile.schema import message_cell

_HEAD = """\
# lint

Trang này được tạo từ chương trình; đừng sửa tay. This page is made from the program; do not edit it.

`tthc-rules lint` báo mọi lỗi của tệp quy tắc cùng lúc ([các lỗi khi đọc](rule-language.md)). Tệp đọc được thì soát
thêm những điều dưới đây; căn cứ được đối chiếu với tháng `--period`, mặc định là tháng cuối cùng mà bộ quy tắc nói đến,
không bao giờ với ngày hôm nay. Lỗi cho mã thoát 3; cảnh báo và ghi chú chỉ khi dùng `--strict`.

`tthc-rules lint` tells every mistake in rule files at once ([those of reading](rule-language.md)). Files that can be
read are checked for what follows; sources are held against the month of `--period`, by default the last one that the
set itself speaks of, never against today. Errors make exit code 3, warnings and notes only with `--strict`.

Điều không cần sửa được ghi trong chính tệp đó, kèm lý do và tháng cuối cùng còn đúng; lỗi thì không bỏ qua được. What
need not be mended is said in the file itself, with a reason and the last month for which it holds; errors cannot be
ignored.

```yaml
lint_ignore:
  - code: document_unused
    id: plan-2023        # chỉ riêng văn bản này · only this document
    reason: Giữ để tra cứu
    until: 2024-12
```
"""


def lint_page() -> str:
    """The page in Markdown, Vietnamese and English."""
    rows = []
    for code, severity in SEVERITIES.items():
        said = catalogue()[code]
        weight = f"{say(f'lint_{severity.label}', 'vi')} · {severity.label}"
        vi, en = (
            message_cell(*(part.removesuffix(".") for part in parts))
            for parts in ((said.vi, said.remedy_vi), (said.en, said.remedy_en))
        )
        rows.append(f"| `{code}` | {weight} | {vi} | {en} |")
    return "\n".join([_HEAD, "| | | Tiếng Việt | English |", "|---|---|---|---|", *rows, ""])
