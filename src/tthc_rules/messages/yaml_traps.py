"""What is said of the YAML of rule files: syntax errors and the traps of the language."""

from __future__ import annotations

from collections.abc import Mapping

from tthc_rules.messages.entry import Message

MESSAGES: Mapping[str, Message] = {
    "yaml_anchor": Message(
        "Tệp quy tắc không dùng neo (anchor) `{value}`",
        "Rule files have no anchors: `{value}`",
        "Viết thẳng nội dung; nếu là văn bản bắt đầu bằng &, đặt trong dấu nháy",
        "Write the content out; put a text that begins with & in quotes",
    ),
    "yaml_alias": Message(
        "Tệp quy tắc không dùng bí danh (alias) `{value}`",
        "Rule files have no aliases: `{value}`",
        "Viết lại nội dung tại đây; nếu là văn bản bắt đầu bằng *, đặt trong dấu nháy",
        "Write the content again here; put a text that begins with * in quotes",
    ),
    "yaml_tag": Message(
        "Tệp quy tắc không dùng thẻ kiểu (tag) `{value}`",
        "Rule files have no tags: `{value}`",
        "Bỏ thẻ; nếu là văn bản bắt đầu bằng !, đặt trong dấu nháy",
        "Remove the tag; put a text that begins with ! in quotes",
    ),
    "yaml_merge_key": Message(
        "Tệp quy tắc không dùng khóa trộn `<<`",
        "Rule files have no merge key `<<`",
        "Viết đủ các khóa",
        "Write the keys out",
    ),
    "yaml_second_document": Message(
        "Tệp có hơn một tài liệu YAML (dòng `---` thứ hai)",
        "The file holds more than one YAML document (a second `---`)",
        "Tách thành nhiều tệp hoặc bỏ dòng `---`",
        "Split it into several files or remove the `---`",
    ),
    "yaml_doubled_key": Message(
        "Khóa `{key}` viết hai lần, lần đầu ở dòng {first}",
        "The key `{key}` stands twice, first on line {first}",
        "Giữ một lần",
        "Keep one of them",
    ),
    "yaml_null_key": Message(
        "Trước dấu hai chấm không có tên khóa",
        "There is no key before the colon",
        "Viết tên khóa, hoặc bỏ dòng này",
        "Write the key, or remove the line",
    ),
    "yaml_null_value": Message(
        "Khóa `{key}` không có giá trị",
        "The key `{key}` has no value",
        'Viết giá trị, hoặc bỏ khóa; ô trống trong ca kiểm thử viết ""',
        'Write a value, or remove the key; a blank cell in a test case is written ""',
    ),
    "yaml_null_item": Message(
        "Mục của danh sách không có giá trị",
        "An item of the list has no value",
        "Viết giá trị, hoặc bỏ dấu gạch đầu dòng",
        "Write a value, or remove the dash",
    ),
    "yaml_flow_split": Message(
        "Dấu phẩy trong ngoặc nhọn đã tách cụm từ thành một khóa không có giá trị: `{value}`",
        "A comma inside braces split a phrase and left a key without a value: `{value}`",
        "Đặt cả cụm từ trong dấu nháy, hoặc viết mỗi khóa một dòng",
        "Put the whole phrase in quotes, or write each key on its own line",
    ),
    "yaml_key_not_text": Message(
        "Khóa phải là chữ, không phải danh sách hay nhóm khóa",
        "A key must be a text, not a list or a mapping",
        "Nếu là văn bản bắt đầu bằng [ hoặc {{, đặt trong dấu nháy",
        "Put a text that begins with [ or {{ in quotes",
    ),
    "yaml_too_deep": Message(
        "Lồng nhau quá {limit} tầng",
        "Nested more than {limit} levels deep",
        "Tệp quy tắc không cần sâu như vậy; xem lại các dấu ngoặc",
        "No rule needs that depth; look at the brackets",
    ),
    "yaml_too_many_keys": Message(
        "Một nhóm có hơn {limit} khóa, phần còn lại của tệp không được đọc",
        "One group has more than {limit} keys, the rest of the file is not read",
        "Xem lại có đúng là tệp quy tắc không",
        "Make sure that it is a rule file",
    ),
    "yaml_too_many_values": Message(
        "Tệp có hơn {limit} giá trị",
        "The file holds more than {limit} values",
        "Xem lại có đúng là tệp quy tắc không",
        "Make sure that it is a rule file",
    ),
    "yaml_tab": Message(
        "Dòng thụt vào bằng ký tự tab",
        "The line is indented with a tab",
        "Thụt vào bằng dấu cách",
        "Indent with spaces",
    ),
    "yaml_reserved_character": Message(
        "Giá trị không có nháy không được bắt đầu bằng `{value}`",
        "An unquoted value cannot begin with `{value}`",
        "Đặt giá trị trong dấu nháy",
        "Put the value in quotes",
    ),
    "yaml_block_marker": Message(
        "Dấu > hoặc | không có nháy ở đầu giá trị là dấu của YAML: `{value}`",
        "An unquoted > or | at the start of a value is a sign of YAML's own: `{value}`",
        "Mục tiêu viết `at_least: 75%` hoặc `at_most: 75%`; văn bản thì đặt trong dấu nháy",
        "Write a target as `at_least: 75%` or `at_most: 75%`; put a text in quotes",
    ),
    "yaml_colon_in_text": Message(
        "Dấu hai chấm không đúng chỗ: `{value}`",
        "A colon where none can stand: `{value}`",
        "Đặt văn bản có dấu hai chấm trong dấu nháy, hoặc xem lại phần thụt vào của dòng",
        "Put a text that has a colon in quotes, or look at the line's indentation",
    ),
    "yaml_bracket_open": Message(
        "Ngoặc mở ở đây không được đóng đúng: `{value}`",
        "The bracket opened here is not closed properly: `{value}`",
        "Đóng ngoặc; văn bản có ngoặc hoặc dấu phẩy thì đặt trong dấu nháy",
        "Close it; put a text that has brackets or commas in quotes",
    ),
    "yaml_bracket_stray": Message(
        "Dấu ngoặc hoặc dấu phẩy không đúng chỗ, hoặc ngoặc chưa đóng: `{value}`",
        "A bracket or comma where none can stand, or a bracket that is not closed: `{value}`",
        "Văn bản có ngoặc hoặc dấu phẩy thì đặt trong dấu nháy",
        "Put a text that has brackets or commas in quotes",
    ),
    "yaml_colon_missing": Message(
        "Thiếu dấu hai chấm sau khóa, ở dòng này hoặc dòng trước: `{value}`",
        "A colon is missing after a key, on this line or the one before: `{value}`",
        "Viết `khóa: giá trị`",
        "Write `key: value`",
    ),
    "yaml_quote_open": Message(
        "Dấu nháy mở ở đây không được đóng: `{value}`",
        "The quote opened here is not closed: `{value}`",
        "Đóng dấu nháy",
        "Close the quote",
    ),
    "yaml_indentation": Message(
        "Cấu trúc đứt tại đây (thụt vào không khớp, hoặc có chữ thừa sau dấu nháy, dấu ngoặc): `{value}`",
        "The structure breaks here (indentation that fits nothing, or text after a quote or bracket): `{value}`",
        "Các khóa cùng cấp phải thẳng cột; văn bản có nháy phải nằm trọn trong nháy",
        "Keys of one level must be aligned; a quoted text must be quoted as a whole",
    ),
    "yaml_escape": Message(
        "Dấu `\\` trong nháy kép không hợp lệ: `{value}`",
        "A `\\` inside double quotes is not valid: `{value}`",
        "Dùng nháy đơn",
        "Use single quotes",
    ),
    "yaml_control_character": Message(
        "Ký tự điều khiển {value} không được có trong tệp quy tắc",
        "The control character {value} cannot stand in a rule file",
        "Xóa ký tự đó",
        "Delete it",
    ),
    "yaml_syntax": Message(
        "Không đúng cú pháp YAML: `{value}` ({detail})",
        "Not valid YAML: `{value}` ({detail})",
        "Đặt văn bản có ký tự đặc biệt trong dấu nháy",
        "Put a text with special characters in quotes",
    ),
}
