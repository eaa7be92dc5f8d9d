"""When each finding on changes is told."""

from __future__ import annotations

from collections.abc import Mapping

from tthc_rules.messages.entry import Message

CHANGE_MEANINGS: Mapping[str, Message] = {
    "column_unchanged": Message(
        "Với --previous: mọi ô của cột bằng ô của kỳ trước, trong đó ít nhất 5 số không phải 0 hay giới hạn của "
        "khoảng hợp lệ (100 %), gồm ít nhất 3 số khác nhau. Khác một ô thì không báo.",
        "With --previous: every cell of the column is last month's, at least 5 of them figures that are neither 0 nor "
        "an end of the range (100 %), at least 3 of these different. One cell that differs, and it is not told.",
    ),
    "columns_swapped": Message(
        "Với --previous: hai cột cùng thang. Hoặc số liệu đúng bằng cột kia của kỳ trước (ít nhất 5 đơn vị), hoặc ít "
        "nhất 8 đơn vị và 9/10 số đơn vị gần với cột kia hơn, và tổng khoảng cách tới đúng cột ít nhất gấp 6 lần.",
        "With --previous: two columns of one scale. Either the figures are exactly the other column's of last month "
        "(at least 5 units), or at least 8 units, and 9 in 10 of them, are nearer to it, and altogether 6 times as "
        "near.",
    ),
    "rows_shifted_down": Message(
        "Với --previous: ít nhất 5 đơn vị liền nhau trong danh sách mang đúng số kỳ trước của đơn vị đứng trên, hoặc "
        "cả cột gần với các số đó hơn, rõ như ở columns_swapped.",
        "With --previous: at least 5 units that follow each other in the roster have exactly what the unit above had "
        "last month, or the whole column is nearer to that, as clearly as for columns_swapped.",
    ),
    "rows_shifted_up": Message(
        "Với --previous: như rows_shifted_down, với đơn vị đứng dưới.",
        "With --previous: as rows_shifted_down, with the units below.",
    ),
    "change_too_large": Message(
        "Với --previous: hai tháng liền nhau cùng một cách tính, cả hai ô là số, và thay đổi vượt mục "
        "largest_change của chỉ số. Chỉ số không khai largest_change thì không xét.",
        "With --previous: two months in a row and one definition, both cells are figures, and they are farther apart "
        "than the indicator's largest_change. Not looked at where the indicator declares none.",
    ),
    "unit_new": Message(
        "Với --previous: chỉ bảng này có dòng của đơn vị, và theo danh sách thì đơn vị tồn tại ở cả hai tháng.",
        "With --previous: this table alone has a row for the unit, and by the roster it exists in both months.",
    ),
    "unit_vanished": Message(
        "Với --previous: chỉ bảng kỳ trước có dòng của đơn vị, và theo danh sách thì đơn vị tồn tại ở cả hai tháng. "
        "Nếu --expect không đòi đơn vị thì chỉ là ghi chú.",
        "With --previous: last month's table alone has a row for the unit, and by the roster it exists in both months. "
        "Only a note where --expect does not ask for the unit.",
    ),
    "unit_added": Message(
        "Với --corrects: chỉ bảng này có dòng của đơn vị.", "With --corrects: this table alone has a row for the unit."
    ),
    "unit_left_out": Message(
        "Với --corrects: chỉ bảng được sửa có dòng của đơn vị.",
        "With --corrects: the table that is corrected alone has a row for the unit.",
    ),
    "indicator_new": Message(
        "Với --previous hoặc --corrects: chỉ bảng này có cột của chỉ số.",
        "With --previous or --corrects: this table alone carries the indicator.",
    ),
    "indicator_gone": Message(
        "Với --previous hoặc --corrects: chỉ bảng kia có cột của chỉ số.",
        "With --previous or --corrects: the other table alone carries the indicator.",
    ),
    "figure_corrected": Message(
        "Với --corrects: số liệu, tử số hay mẫu số của ô khác bảng được sửa; kết quả tính ra không đổi.",
        "With --corrects: figure or parts of the cell differ; what the rules make of it does not.",
    ),
    "verdict_corrected": Message(
        "Với --corrects: ô khác bảng được sửa và kết quả tính ra cũng khác.",
        "With --corrects: the cell differs, and so does what the rules make of it.",
    ),
    "printed_verdict_corrected": Message(
        "Với --corrects: chỉ kết luận in trong bảng khác.", "With --corrects: the printed verdict alone differs."
    ),
    "nothing_corrected": Message(
        "Với --corrects: hai bảng nói như nhau.", "With --corrects: the two tables say the same."
    ),
    "previous_months_passed_over": Message(
        "Với --previous: bảng kỳ trước có nhiều tháng; chỉ tháng cuối được so.",
        "With --previous: the other table has several months; the last one alone is compared.",
    ),
    "previous_not_adjacent": Message(
        "Với --previous: tháng được so không phải là tháng liền trước.",
        "With --previous: the month compared with is not the one just before.",
    ),
    "previous_other_definition": Message(
        "Với --previous: chỉ số có một mục redefined giữa hai tháng.",
        "With --previous: the indicator has an item of redefined between the two months.",
    ),
}
