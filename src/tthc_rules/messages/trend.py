"""What ``trend`` says."""

from __future__ import annotations

from collections.abc import Mapping

from tthc_rules.messages.entry import Message

MESSAGES: Mapping[str, Message] = {
    "help_trend": Message(
        "Một chỉ số của một đơn vị qua các tháng: số liệu, thay đổi so với tháng liền trước, kết luận.",
        "An indicator of a unit over months: figures, change against the month before, verdicts.",
    ),
    "argument_trend_files": Message(
        "Các bảng số liệu, mỗi tháng một tệp hoặc một bảng dài nhiều tháng.",
        "The tables: a file a month, or a long table of several months.",
    ),
    "option_trend_unit": Message(
        "Mã đơn vị, dùng được nhiều lần; thiếu thì là dòng tổng hợp của tỉnh.",
        "Code of a unit, repeatable; the province's own row if left out.",
    ),
    "option_trend_indicator": Message(
        "Mã chỉ số, dùng được nhiều lần; với --scores còn có mã nhóm và total.",
        "Id of an indicator, repeatable; with --scores also of a group, or total.",
    ),
    "option_trend_scores": Message(
        "Lấy điểm thay cho số liệu được đánh giá.", "Take the scores in place of the figures that are judged."
    ),
    "option_trend_across": Message(
        "Nối số liệu qua các lần đổi cách tính; chỗ nối được đánh dấu.",
        "Join figures across changes of definition; the joints are marked.",
    ),
    "trend_title": Message("{title} · {first} đến {last}", "{title} · {first} to {last}"),
    "trend_none": Message("Các bảng không có số liệu nào như vậy.", "The tables have no such figures."),
    "trend_errors": Message(
        "Các bảng có {count} lỗi; xem bằng lệnh check.", "The tables have {count} errors; see them with check."
    ),
    "trend_series": Message("{unit} · {title}", "{unit} · {title}"),
    "trend_named": Message("Đến {month} đơn vị mang tên «{name}».", "Until {month} the unit was called “{name}”."),
    "trend_ended": Message(
        "Đơn vị tồn tại đến {month}; kế thừa: {heirs}. Số liệu của đơn vị kế thừa không được nối vào đây.",
        "The unit existed until {month}; succeeded by: {heirs}. Figures of successors are not joined to these.",
    ),
    "trend_joint": Message("đổi cách tính", "new definition"),
    "trend_no_table": Message("không có bảng", "no table"),
    "column_month": Message("Kỳ", "Period"),
    "column_figure": Message("Số liệu", "Figure"),
    "column_change": Message("Thay đổi", "Change"),
    "column_limit": Message("Mục tiêu", "Target"),
    "column_most": Message("Tối đa", "Maximum"),
    "column_standing": Message("Kết luận", "Outcome"),
    "trend_crosses_versions": Message(
        "{title} ({item}): từ {month} được tính khác đi, nên không nối với các tháng trước",
        "{item}: from {month} on it is measured otherwise, so it is not joined to the months before ({title})",
        "Chọn các tháng của một cách tính, hoặc thêm --across-versions",
        "Give the months of one definition, or add --across-versions",
    ),
    "trend_unknown_item": Message(
        "Không có chỉ số hay nhóm `{name}`",
        "There is no indicator or group `{name}`",
        "Có phải là: {near}?",
        "Did you mean: {near}?",
    ),
    "trend_unknown_unit": Message(
        "Không có đơn vị mã `{name}`", "There is no unit `{name}`", "Có phải là: {near}?", "Did you mean: {near}?"
    ),
}
