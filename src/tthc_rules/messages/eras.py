"""What is said of tables of another time than their period."""

from __future__ import annotations

from collections.abc import Mapping

from tthc_rules.messages.entry import Message

MESSAGES: Mapping[str, Message] = {
    "units_ended": Message(
        "toàn bộ {count} đơn vị trong bảng ({level}) không còn tồn tại trong kỳ {period} (tồn tại đến {month}): "
        "{names}",
        "all {count} units of the level “{level}” in the table have ceased to exist by {period} (they existed until "
        "{month}): {names}",
        "Kiểm tra lại kỳ của bảng; nếu đúng kỳ, lập bảng theo các đơn vị hiện có.",
        "Check the table's period; if it is right, make the table for the units that exist.",
    ),
    "units_not_yet": Message(
        "toàn bộ {count} đơn vị trong bảng ({level}) chưa tồn tại trong kỳ {period} (chỉ có từ {month}): {names}",
        "none of the {count} units of the level “{level}” in the table exists yet in {period} (they exist from "
        "{month}): {names}",
        "Kiểm tra lại kỳ của bảng; nếu đúng kỳ, lập bảng theo các đơn vị của kỳ đó.",
        "Check the table's period; if it is right, make the table for the units of that time.",
    ),
    "name_of_another_time": Message(
        "«{text}» là tên dùng đến {month}; trong kỳ {period} đơn vị mang tên «{name}»",
        "“{text}” was the name until {month}; in {period} the unit is called “{name}”",
        "Kiểm tra lại kỳ của bảng, hoặc sửa tên.",
        "Check the table's period, or correct the name.",
    ),
    "name_not_yet_borne": Message(
        "«{text}» là tên chỉ dùng từ {month}; trong kỳ {period} đơn vị mang tên «{name}»",
        "“{text}” is the name only from {month} on; in {period} the unit is called “{name}”",
        "Kiểm tra lại kỳ của bảng, hoặc sửa tên.",
        "Check the table's period, or correct the name.",
    ),
}
