"""What is said of rule files: their YAML, their language, what they refer to."""

from __future__ import annotations

from collections.abc import Mapping

from tthc_rules.messages import scoring_rules, yaml_traps
from tthc_rules.messages.entry import Message

_FILES: Mapping[str, Message] = {
    "rule_folder_missing": Message(
        "Không có thư mục quy tắc này", "There is no such rule folder", "Xem lại đường dẫn", "Look at the path again"
    ),
    "rule_file_missing": Message(
        "Thiếu tệp này của bộ quy tắc",
        "This file of the rule set is missing",
        "Tạo tệp; mẫu ở trang ngôn ngữ quy tắc",
        "Create it; the rule language page has examples",
    ),
    "rule_unexpected_file": Message(
        "Tệp không thuộc bộ quy tắc nên sẽ không được đọc",
        "No file of a rule set is called this, so it would not be read",
        "Có phải là: {near}? Nếu không, chuyển tệp đi nơi khác",
        "Did you mean: {near}? If not, move the file elsewhere",
    ),
    "rule_file_empty": Message(
        "Tệp trống", "The file is empty", "Viết nội dung, hoặc xóa tệp", "Fill it, or delete it"
    ),
    "rule_file_too_large": Message(
        "Tệp quá lớn: {size} MiB, nhiều nhất là {limit} MiB",
        "The file is too large: {size} MiB, the most is {limit} MiB",
        "Xem lại có đúng là tệp quy tắc không",
        "Make sure that it is a rule file",
    ),
    "rule_file_not_utf8": Message(
        "Tệp không phải UTF-8 (byte {value})",
        "The file is not UTF-8 (byte {value})",
        "Lưu lại tệp với bảng mã UTF-8",
        "Save the file as UTF-8",
    ),
    "rule_many_problems": Message(
        "Còn lỗi nữa; chỉ nêu {shown} lỗi đầu của tệp",
        "There are more problems; only the first {shown} of the file are told",
        "Sửa các lỗi đã nêu rồi kiểm tra lại",
        "Mend those and look again",
    ),
    "ruleset_not_found": Message(
        "Không có bộ quy tắc hoặc thư mục `{value}`",
        "There is no rule set or folder `{value}`",
        "Có phải là: {near}?",
        "Did you mean: {near}?",
    ),
}

_SHAPE: Mapping[str, Message] = {
    "rule_file_not_mapping": Message(
        "Tệp phải gồm các dòng `khóa: giá trị`",
        "The file must consist of lines `key: value`",
        "Xem ví dụ ở trang ngôn ngữ quy tắc",
        "Look at the examples on the rule language page",
    ),
    "rule_missing_key": Message(
        "Thiếu khóa bắt buộc `{key}`", "The required key `{key}` is missing", "Thêm `{key}:`", "Add `{key}:`"
    ),
    "rule_unknown_key": Message(
        "Không có khóa nào tên `{key}` ở đây",
        "No key is called `{key}` here",
        "Có phải là: {near}?",
        "Did you mean: {near}?",
    ),
    "rule_unknown_word": Message(
        "`{key}` không nhận giá trị `{value}`",
        "`{key}` does not take `{value}`",
        "Có phải là: {near}?",
        "Did you mean: {near}?",
    ),
    "rule_expects_text": Message(
        "`{key}` phải là một văn bản",
        "`{key}` must be one text",
        "Viết `{key}: văn bản`",
        "Write `{key}: text`",
    ),
    "rule_expects_quoted_text": Message(
        "`{key}` phải là văn bản, nhưng `{value}` không có nháy là số hoặc đúng/sai",
        "`{key}` must be a text, but `{value}` without quotes is a number or a truth value",
        'Viết "{value}"',
        'Write "{value}"',
    ),
    "rule_flow_list_split": Message(
        "`{key}` phải là một văn bản, nhưng dấu phẩy trong ngoặc vuông đã tách nó thành danh sách: `{value}`",
        "`{key}` must be one text, but a comma inside brackets split it into a list: `{value}`",
        "Bỏ ngoặc vuông",
        "Remove the brackets",
    ),
    "rule_flow_list_unquoted": Message(
        "Danh sách `{key}` trong ngoặc vuông có mục không có nháy, dấu phẩy có thể đã tách một cụm từ: `{value}`",
        "The list `{key}` in brackets has unquoted items, a comma may have split a phrase: `{value}`",
        "Viết mỗi mục một dòng sau dấu gạch, hoặc đặt từng mục trong dấu nháy",
        "Write each item on a line of its own after a dash, or put each in quotes",
    ),
    "rule_expects_list": Message(
        "`{key}` phải là một danh sách",
        "`{key}` must be a list",
        "Viết mỗi mục một dòng, bắt đầu bằng dấu gạch",
        "Write each item on a line of its own after a dash",
    ),
    "rule_expects_mapping": Message(
        "`{key}` phải là một nhóm khóa",
        "`{key}` must be a group of keys",
        "Viết mỗi khóa một dòng `khóa: giá trị`, thụt vào bằng dấu cách; các khóa: {near}",
        "Write each key on a line of its own, `key: value`, indented with spaces; the keys are: {near}",
    ),
    "rule_expects_boolean": Message(
        "`{key}` phải là true hoặc false, không phải `{value}`",
        "`{key}` must be true or false, not `{value}`",
        "Viết true hoặc false, không có nháy",
        "Write true or false, without quotes",
    ),
    "rule_bad_decimals": Message(
        "`{key}` phải là một chữ số từ 0 đến 9, không phải `{value}`",
        "`{key}` must be a digit from 0 to 9, not `{value}`",
        "Viết như `{key}: 2`",
        "Write it as `{key}: 2`",
    ),
    "rule_empty_list": Message(
        "Danh sách `{key}` trống",
        "The list `{key}` is empty",
        "Thêm ít nhất một mục, hoặc bỏ khóa",
        "Add an item, or remove the key",
    ),
    "rule_empty_text": Message(
        "Có văn bản trống ở `{key}`", "There is an empty text in `{key}`", "Viết văn bản", "Write the text"
    ),
    "rule_bad_code": Message(
        "Mã `{value}` viết sai",
        "The code `{value}` is misspelt",
        "Chỉ dùng chữ thường không dấu, chữ số, gạch nối, như so-a",
        "Use lower-case letters, digits and hyphens only, as in so-a",
    ),
    "rule_bad_id": Message(
        "Mã `{value}` viết sai",
        "The id `{value}` is misspelt",
        "Chỉ dùng chữ thường không dấu, chữ số, gạch dưới, gạch nối",
        "Use lower-case letters, digits, underscores and hyphens only",
    ),
    "rule_full_date": Message(
        "`{key}` là một tháng, nhưng `{value}` là một ngày",
        "`{key}` is a month, but `{value}` is a day",
        "Viết {month}",
        "Write {month}",
    ),
    "rule_bad_month": Message(
        "`{key}` phải là một tháng, không phải `{value}`",
        "`{key}` must be a month, not `{value}`",
        "Viết năm-tháng, như 2023-10",
        "Write year-month, as in 2023-10",
    ),
    "rule_bad_document_date": Message(
        "Ngày văn bản `{value}` viết sai",
        "The document's date `{value}` is misspelt",
        "Viết 2024, 2024-02 hoặc 2024-02-15",
        "Write 2024, 2024-02 or 2024-02-15",
    ),
    "rule_decimal_comma": Message(
        "Số `{value}` có dấu phẩy",
        "The number `{value}` has a comma",
        "Trong tệp quy tắc viết {dotted}",
        "In rule files write {dotted}",
    ),
    "rule_bad_number": Message(
        "`{key}` phải là một số, không phải `{value}`",
        "`{key}` must be a number, not `{value}`",
        "Viết như 45% hoặc 8.4, không có dấu so sánh, dấu cách hay dấu tách hàng nghìn",
        "Write it as 45% or 8.4, without comparison signs, spaces or separators of thousands",
    ),
    "rule_bad_range": Message(
        "Khoảng `{value}` viết sai",
        "The range `{value}` is misspelt",
        "Viết như 0%..100%, 0.. hoặc ..10",
        "Write it as 0%..100%, 0.. or ..10",
    ),
}

_REFERENCES: Mapping[str, Message] = {
    "rule_unknown_unit": Message(
        "units.yaml không có đơn vị mã `{value}`",
        "units.yaml has no unit with the code `{value}`",
        "Có phải là: {near}? Nếu không, thêm đơn vị vào units.yaml",
        "Did you mean: {near}? If not, add the unit to units.yaml",
    ),
    "rule_unknown_group": Message(
        "units.yaml không có nhóm mã `{value}`",
        "units.yaml has no group with the id `{value}`",
        "Có phải là: {near}? Nếu không, thêm nhóm vào units.yaml",
        "Did you mean: {near}? If not, add the group to units.yaml",
    ),
    "rule_unknown_document": Message(
        "documents.yaml không có văn bản mã `{value}`",
        "documents.yaml has no document with the id `{value}`",
        "Có phải là: {near}? Nếu không, đăng ký văn bản trong documents.yaml",
        "Did you mean: {near}? If not, register the document in documents.yaml",
    ),
    "rule_unknown_indicator": Message(
        "Bộ quy tắc không có chỉ số mã `{value}`",
        "The rule set has no indicator with the id `{value}`",
        "Có phải là: {near}?",
        "Did you mean: {near}?",
    ),
    "rule_unknown_finding": Message(
        "Không có phát hiện nào mang mã `{value}`",
        "No finding has the code `{value}`",
        "Có phải là: {near}?",
        "Did you mean: {near}?",
    ),
    "rule_unknown_lint_code": Message(
        "lint không có mã nào là `{value}`",
        "lint tells nothing by the code `{value}`",
        "Có phải là: {near}?",
        "Did you mean: {near}?",
    ),
    "rule_doubled_unit": Message(
        "Mã đơn vị `{value}` đã dùng ở {first}",
        "The unit code `{value}` is taken already, in {first}",
        "Mỗi đơn vị một mã riêng",
        "Give each unit a code of its own",
    ),
    "rule_doubled_id": Message(
        "Mã `{value}` đã dùng ở {first}",
        "The id `{value}` is taken already, in {first}",
        "Đặt mã khác",
        "Choose another",
    ),
    "rule_doubled_case": Message(
        "Ca kiểm thử `{value}` trùng tên với {first}",
        "The case `{value}` has the name of {first}",
        "Đặt tên khác",
        "Choose another name",
    ),
    "rule_shared_name": Message(
        "Tên `{value}` đã có ở {first}, nên không biết chỉ đơn vị nào",
        "The name `{value}` stands in {first} already, so it does not tell which unit is meant",
        "Bỏ một trong hai, hoặc ghi `from`, `to` nếu tên đã chuyển sang đơn vị khác",
        "Remove one of the two, or write `from` and `to` if the name passed to the other unit",
    ),
    "rule_shared_heading": Message(
        "Tiêu đề `{value}` đã là của chỉ số khác ở {first}",
        "The heading `{value}` belongs to another indicator already, in {first}",
        "Mỗi tiêu đề chỉ thuộc một chỉ số",
        "A heading belongs to one indicator only",
    ),
    "rule_doubled_heading": Message(
        "Tiêu đề `{value}` viết hai lần, lần đầu ở {first}",
        "The heading `{value}` stands twice, first in {first}",
        "Giữ một lần",
        "Keep one of them",
    ),
}

_CLAUSES: Mapping[str, Message] = {
    "rule_from_after_to": Message(
        "Tháng kết thúc {end} trước tháng bắt đầu {start}",
        "It ends in {end}, before it begins in {start}",
        "Sửa `from` hoặc `to`",
        "Mend `from` or `to`",
    ),
    "rule_confirmed_before_from": Message(
        "`last_confirmed` {confirmed} trước tháng bắt đầu {start}",
        "`last_confirmed` {confirmed} is before it begins in {start}",
        "Viết tháng cuối cùng mà nguồn nói đến",
        "Write the last month that the source speaks of",
    ),
    "rule_redefined_order": Message(
        "Lần đổi cách tính này không sau lần trước ({before})",
        "This change of definition is not after the one before ({before})",
        "Viết theo thứ tự thời gian, mỗi tháng một lần",
        "Write them in the order of time, each month once",
    ),
    "rule_former_name_overlaps": Message(
        "Tên cũ này bắt đầu khi tên trước còn dùng (đến {before})",
        "This former name begins while the one before is still in use (until {before})",
        "Ghi `from` sau tháng đó, theo thứ tự thời gian",
        "Write a `from` after that month, in the order of time",
    ),
    "rule_former_name_to_the_end": Message(
        "Tên cũ dùng đến {end}, mà đơn vị chỉ tồn tại đến {last}",
        "The former name lasts until {end}, but the unit only until {last}",
        "Ghi tên cuối cùng ở `name`",
        "Write the last name as `name`",
    ),
    "rule_several_scopes": Message(
        "Nói đến đơn vị bằng nhiều cách cùng lúc: {keys}",
        "It speaks of units in several ways at once: {keys}",
        "Giữ một trong units, groups, levels; tách phần còn lại thành mục riêng",
        "Keep one of units, groups, levels; write the rest as another item",
    ),
    "rule_scope_missing": Message(
        "Không nói áp dụng cho ai",
        "It does not say whom it is about",
        "Thêm units, groups hoặc levels",
        "Add units, groups or levels",
    ),
    "rule_comparison_missing": Message(
        "Mục tiêu không có giá trị",
        "The target has no value",
        "Thêm `at_least:` (tối thiểu) hoặc `at_most:` (tối đa)",
        "Add `at_least:` or `at_most:`",
    ),
    "rule_two_comparisons": Message(
        "Mục tiêu có cả at_least và at_most",
        "The target has both at_least and at_most",
        "Giữ một",
        "Keep one of them",
    ),
    "rule_half_formula": Message(
        "Có `{key}` mà không có `{other}`",
        "There is `{key}` without `{other}`",
        "Khai cả hai, hoặc bỏ cả hai",
        "Declare both, or neither",
    ),
    "rule_formula_not_percent": Message(
        "Tử số và mẫu số chỉ dùng với thang percent, không dùng với `{value}`",
        "Numerator and denominator go with the scale percent, not with `{value}`",
        "Bỏ numerator và denominator, hoặc sửa scale",
        "Remove numerator and denominator, or mend the scale",
    ),
    "rule_largest_change_not_positive": Message(
        "largest_change `{value}` phải lớn hơn 0",
        "largest_change `{value}` must be above 0",
        "Ghi mức thay đổi còn coi là bình thường, hoặc bỏ khóa này",
        "Write the change that is still ordinary, or leave the key out",
    ),
    "rule_largest_change_idle": Message(
        "largest_change `{value}` không bao giờ bị vượt, vì số liệu chỉ nằm trong `{range}`",
        "largest_change `{value}` is never exceeded, as figures lie within `{range}`",
        "Ghi mức nhỏ hơn, hoặc bỏ khóa này",
        "Write a smaller one, or leave the key out",
    ),
    "rule_percent_sign_missing": Message(
        "Thang phần trăm nhưng `{value}` không có dấu %",
        "The scale is percent, but `{value}` has no percent sign",
        "Viết {value}%",
        "Write {value}%",
    ),
    "rule_percent_sign_unexpected": Message(
        "Thang `{scale}` nhưng `{value}` có dấu %",
        "The scale is `{scale}`, but `{value}` has a percent sign",
        "Viết {bare}",
        "Write {bare}",
    ),
    "rule_too_many_places": Message(
        "`{value}` có nhiều hơn {places} chữ số thập phân mà chỉ số cho phép",
        "`{value}` has more than the {places} decimal places of the indicator",
        "Bớt chữ số, hoặc khai `decimals` lớn hơn",
        "Write fewer, or declare more `decimals`",
    ),
    "rule_figure_too_large": Message(
        "`{value}` quá lớn để so sánh chính xác với {places} chữ số thập phân",
        "`{value}` is too large to be compared exactly with {places} decimal places",
        "Kiểm tra lại con số",
        "Check the figure",
    ),
    "rule_range_reversed": Message(
        "Khoảng `{value}` có đầu không nhỏ hơn cuối",
        "The range `{value}` does not begin below its end",
        "Viết số nhỏ trước",
        "Write the smaller number first",
    ),
    "rule_target_outside_range": Message(
        "Mục tiêu `{value}` nằm ngoài khoảng `{range}`",
        "The target `{value}` lies outside the range `{range}`",
        "Sửa mục tiêu hoặc `range`",
        "Mend the target or `range`",
    ),
}

MESSAGES: Mapping[str, Message] = {
    **yaml_traps.MESSAGES,
    **_FILES,
    **_SHAPE,
    **_REFERENCES,
    **_CLAUSES,
    **scoring_rules.MESSAGES,
}
