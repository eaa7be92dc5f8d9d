"""What is said of a nation's rule set and a province's that extends it."""

from __future__ import annotations

from collections.abc import Mapping

from tthc_rules.messages.entry import Message

_FILES: Mapping[str, Message] = {
    "rule_bad_extends": Message(
        "`extends` viết sai: `{value}`",
        "`extends` is misspelt: `{value}`",
        "Viết mã của một bộ quốc gia, như qd-766, hoặc đường dẫn bắt đầu bằng ./ hay ../",
        "Write the id of a nation's set, as in qd-766, or a path that begins with ./ or ../",
    ),
    "rule_letter_placeholder": Message(
        "`{found}` không có nghĩa trong câu của công văn.",
        "`{found}` means nothing in a text of the letter.",
        "Chỉ dùng {{period}}, tháng báo cáo.",
        "Only {{period}}, the month reported, may stand there.",
    ),
    "rule_bad_day": Message(
        "`{key}` phải là một ngày, không phải `{value}`",
        "`{key}` must be a day, not `{value}`",
        "Viết năm-tháng-ngày, như 2024-02-15",
        "Write year-month-day, as in 2024-02-15",
    ),
    "rule_extends_missing": Message(
        "Không có bộ quy tắc quốc gia `{value}` để dựa vào",
        "There is no nation's rule set `{value}` to extend",
        "Có phải là: {near}? Đường dẫn tính từ thư mục của tệp này",
        "Did you mean: {near}? A path begins at the folder of this file",
    ),
    "rule_extends_not_nation": Message(
        "`{value}` không phải bộ quy tắc quốc gia nên không dựa vào được",
        "`{value}` is no nation's rule set, so it cannot be extended",
        "Chỉ dựa vào bộ có `layer: nation` trong ruleset.yaml",
        "Extend only a set whose ruleset.yaml says `layer: nation`",
    ),
    "rule_nation_extends": Message(
        "Bộ quy tắc quốc gia không được dựa vào bộ khác",
        "A nation's rule set extends no other",
        "Bỏ `extends`, hoặc bỏ `layer: nation`",
        "Remove `extends`, or remove `layer: nation`",
    ),
    "rule_not_in_nation": Message(
        "`{key}` không có trong bộ quy tắc quốc gia: đơn vị là của từng tỉnh",
        "`{key}` has no place in a nation's rule set: units are a province's",
        "Nói đến các cấp bằng `levels`; đơn vị cụ thể để trong bộ của tỉnh",
        "Speak of `levels`; leave single units to the province's set",
    ),
    "rule_addition_without_extends": Message(
        "Có tệp bổ sung nhưng bộ quy tắc không dựa vào bộ quốc gia nào",
        "There is an addition, but the rule set extends no nation's set",
        "Thêm `extends:` vào ruleset.yaml, hoặc xóa tệp",
        "Add `extends:` to ruleset.yaml, or delete the file",
    ),
    "rule_addition_unknown": Message(
        "Bộ quốc gia không có chỉ số mã `{value}`",
        "The nation's set has no indicator with the id `{value}`",
        "Có phải là: {near}? Chỉ số riêng của tỉnh để trong indicators/",
        "Did you mean: {near}? An indicator of the province's own goes into indicators/",
    ),
    "rule_addition_doubled": Message(
        "Chỉ số `{value}` đã có tệp bổ sung: {first}",
        "The indicator `{value}` has an addition already: {first}",
        "Gộp hai tệp làm một",
        "Make one file of the two",
    ),
    "rule_addition_to_own": Message(
        "`{value}` là chỉ số của chính tỉnh, khai ở {first}",
        "`{value}` is the province's own indicator, defined in {first}",
        "Viết thẳng vào tệp đó và xóa tệp bổ sung",
        "Write it there, and delete the addition",
    ),
}

_NARROW = (
    "Chỉ thu hẹp: bỏ đơn vị hoặc tháng đó ra; nếu tỉnh đo thêm thì lập chỉ số riêng trong indicators/",
    "Only narrow it: leave that unit or month out; to measure more, make an indicator of its own in indicators/",
)
_LIMITS: Mapping[str, Message] = {
    "rule_layer_redefined": Message(
        "Chỉ số `{value}` đã có trong bộ quốc gia, ở {first}; tỉnh không được khai lại",
        "The indicator `{value}` is the nation's, in {first}; a province does not define it again",
        "Chuyển phần riêng của tỉnh sang additions/ với `adds_to: {value}`, hoặc đặt mã khác",
        "Move what the province adds to additions/ with `adds_to: {value}`, or choose another id",
    ),
    "rule_layer_fixed": Message(
        "`{key}` do bộ quốc gia quy định, tỉnh không được đổi",
        "`{key}` is the nation's to say; a province does not change it",
        "Bỏ khóa này; nếu tỉnh đo theo cách khác thì lập chỉ số riêng trong indicators/",
        "Remove the key; if the province measures it otherwise, make an indicator of its own in indicators/",
    ),
    "rule_layer_points": Message(
        "Cách cho điểm do bộ quốc gia quy định, tỉnh không có cách riêng",
        "How points are given is the nation's to say; a province has no way of its own",
        "Xóa tệp này",
        "Delete the file",
    ),
    "rule_layer_document": Message(
        "Văn bản `{value}` đã đăng ký trong bộ quốc gia, ở {first}",
        "The document `{value}` is registered in the nation's set already, in {first}",
        "Bỏ mục này; viện dẫn thẳng bằng mã đó",
        "Remove it; cite it by that id",
    ),
    "rule_layer_doubled_clause": Message(
        "Mã `{value}` đã là của một mục cùng loại trong bộ quốc gia",
        "The id `{value}` is taken by an item of the same kind in the nation's set",
        "Đặt mã khác; mục của bộ quốc gia không sửa được từ bộ của tỉnh",
        "Choose another; an item of the nation's set cannot be changed from a province's",
    ),
    "rule_layer_wider_range": Message(
        "Khoảng `{value}` rộng hơn khoảng `{range}` của bộ quốc gia",
        "The range `{value}` is wider than the nation's `{range}`",
        "Viết khoảng nằm trong đó, hoặc bỏ khóa",
        "Write a range within it, or remove the key",
    ),
    "layer_target_weaker": Message(
        "Mục tiêu {target} ({value}) dễ hơn mục tiêu {given} của bộ quốc gia ({nation}) cho {unit} từ {month}",
        "The target {target} ({value}) is easier than the nation's {given} ({nation}) for {unit} from {month}",
        "Nâng mục tiêu, bỏ đơn vị đó ra, hoặc ghi một mục miễn có lý do và căn cứ",
        "Raise it, leave that unit out, or write an exemption with its reason and source",
    ),
    "layer_target_turned": Message(
        "Mục tiêu {target} ({value}) so sánh ngược chiều với mục tiêu {given} của bộ quốc gia ({nation}) cho {unit} "
        "từ {month}",
        "The target {target} ({value}) compares the other way round than the nation's {given} ({nation}) for {unit} "
        "from {month}",
        "Dùng cùng một phía (at_least hoặc at_most) như bộ quốc gia",
        "Use the side (at_least or at_most) that the nation's set uses",
    ),
    "layer_applies_wider": Message(
        "{clause} áp dụng cho {unit} từ {month}, nhưng bộ quốc gia ({nation}) thì không",
        "{clause} binds {unit} from {month}, but the nation's set ({nation}) does not",
        _NARROW[0],
        _NARROW[1],
    ),
    "layer_applies_wider_open": Message(
        "{clause} áp dụng cho {unit}, nhưng bộ quốc gia ({nation}) thì không",
        "{clause} binds {unit}, but the nation's set ({nation}) does not",
        _NARROW[0],
        _NARROW[1],
    ),
}

_USE: Mapping[str, Message] = {
    "rules_without_roster": Message(
        "Bộ quy tắc {id} không có danh sách đơn vị nên không đánh giá được bảng nào",
        "The rule set {id} has no roster, so it can judge no table",
        "Chọn bộ của một tỉnh bằng --rules; bộ quốc gia chỉ để bộ của tỉnh dựa vào (`extends`)",
        "Choose a province's set with --rules; a nation's set is there to be extended",
    ),
}

MESSAGES: Mapping[str, Message] = {**_FILES, **_LIMITS, **_USE}
