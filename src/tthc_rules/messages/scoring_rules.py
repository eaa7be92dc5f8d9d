"""What is said of ``scoring/*.yaml``: maxima, full-mark rates, policies, versions."""

from __future__ import annotations

from collections.abc import Mapping

from tthc_rules.messages.entry import Message

MESSAGES: Mapping[str, Message] = {
    "rule_unknown_scored_group": Message(
        "Tệp này không có nhóm chỉ số `{value}`",
        "This file has no group of indicators `{value}`",
        "Có phải là: {near}?",
        "Did you mean: {near}?",
    ),
    "rule_doubled_field_code": Message(
        "Mã trường `{value}` đã có ở {first}",
        "The field code `{value}` stands at {first} already",
        "Một mã trường chỉ được chỉ một nhóm",
        "A field code may stand for one group only",
    ),
    "rule_points_percent": Message(
        "`{value}` là điểm, không phải phần trăm",
        "`{value}` is a number of points, not a percentage",
        "Bỏ dấu %",
        "Remove the % sign",
    ),
    "rule_points_out_of_range": Message(
        "`{value}` không phải là điểm: từ 0 đến {most}, nhiều nhất {places} chữ số thập phân",
        "`{value}` is no number of points: 0 to {most}, at most {places} decimal places",
        "Xem lại con số trong văn bản",
        "Look the figure up in the document",
    ),
    "rule_full_rate": Message(
        "`{value}` không phải là tỷ lệ đạt điểm tối đa: trên 0%, nhiều nhất 100%, nhiều nhất {places} chữ số thập phân",
        "`{value}` is no full-mark rate: above 0%, at most 100%, at most {places} decimal places",
        "Viết như `full_at: 80%`",
        "Write it as `full_at: 80%`",
    ),
    "rule_full_rate_missing": Message(
        "`capped_linear` cần `full_at`: tỷ lệ đạt điểm tối đa",
        "`capped_linear` needs `full_at`, the rate at which the maximum is reached",
        "Thêm `full_at:`, hoặc viết `scoring: linear`",
        "Add `full_at:`, or write `scoring: linear`",
    ),
    "rule_full_rate_unused": Message(
        "`scoring: {kind}` không dùng `full_at`",
        "`scoring: {kind}` has no use for `full_at`",
        "Viết `scoring: capped_linear`, hoặc bỏ `full_at`",
        "Write `scoring: capped_linear`, or remove `full_at`",
    ),
    "rule_monitor_points": Message(
        "Điểm tối đa là 0 khi và chỉ khi `scoring: monitor`",
        "The maximum is 0 if and only if it says `scoring: monitor`",
        "Sửa `max` hoặc `scoring`",
        "Mend `max` or `scoring`",
    ),
    "rule_zero_policy_missing": Message(
        "Thiếu `zero_denominator`: được bao nhiêu điểm khi mẫu số bằng 0",
        "`zero_denominator` is missing: what the score is where the denominator is 0",
        "Thêm `zero_denominator: zero`, `unscored` hoặc `full`",
        "Add `zero_denominator: zero`, `unscored` or `full`",
    ),
    "rule_award_without_levels": Message(
        "`not_applicable` cần `levels`: không có thì chỉ số áp dụng cho mọi cấp",
        "`not_applicable` needs `levels`: without them the indicator applies to everyone",
        "Thêm `levels:`, hoặc bỏ `not_applicable`",
        "Add `levels:`, or remove `not_applicable`",
    ),
    "rule_figure_sourced_twice": Message(
        "`{value}` đã có căn cứ ở {first}",
        "`{value}` has a source at {first} already",
        "Giữ một căn cứ",
        "Keep one of them",
    ),
    "rule_figure_not_given": Message(
        "Căn cứ nói về `{value}`, nhưng chỉ số không có khóa này",
        "The source speaks of `{value}`, which the indicator does not have",
        "Thêm khóa đó, hoặc bỏ khỏi `figures`",
        "Add the key, or remove it from `figures`",
    ),
    "rule_maxima_do_not_add_up": Message(
        "Các điểm tối đa thành phần cộng lại là {found}, không phải {expected}",
        "The maxima of the parts add up to {found}, not to {expected}",
        "Xem lại từng `max`",
        "Look at each `max` again",
    ),
    "rule_too_many_indicators": Message(
        "Nhóm có {count} chỉ số, nhiều nhất là {limit}",
        "The group has {count} indicators, the most is {limit}",
        "Chia nhóm",
        "Part the group",
    ),
    "rule_bands_equal": Message(
        "Hai mức xếp loại bắt đầu từ cùng một điểm",
        "Two bands begin at the same total",
        "Mỗi mức một `from` khác nhau",
        "Give each band a `from` of its own",
    ),
    "rule_versions_overlap": Message(
        "Tháng {month} cũng thuộc phiên bản ở {other}",
        "The month {month} also belongs to the version in {other}",
        "Thêm `to` cho phiên bản trước",
        "Give the earlier version a `to`",
    ),
}
