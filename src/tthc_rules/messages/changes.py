"""What is said of a table that is held against another: last month's, or the one that it corrects."""

from __future__ import annotations

from collections.abc import Mapping

from tthc_rules.messages.entry import Message

_WRONG_MONTH = (
    "Đối chiếu với số liệu gốc; nếu bảng kỳ trước mới là bảng sai thì phát hành bảng sửa và so với bảng đó.",
    "Compare with the source; if it is last month's table that is wrong, reissue it and compare with that.",
)

_COLUMNS: Mapping[str, Message] = {
    "column_unchanged": Message(
        "{title}: cả {count} số liệu giống hệt kỳ {before}",
        "{title}: all {count} figures are those of {before}",
        "Kiểm tra xem có phải cột của kỳ trước được chép lại; nếu số liệu đúng là không đổi thì không phải làm gì.",
        "See whether last month's column was copied; if the figures really did not change, nothing is to be done.",
    ),
    "columns_swapped": Message(
        "«{title}» và «{second}» như đổi chỗ cho nhau: ở {count} đơn vị, số liệu gần với cột kia của kỳ {before} hơn",
        "“{title}” and “{second}” seem to be exchanged: for {count} units the figures are nearer to the other column "
        "of {before}",
        *_WRONG_MONTH,
    ),
    "rows_shifted_down": Message(
        "{title}: số liệu như bị lệch xuống một dòng, từ {first} đến {last} ({count} đơn vị): mỗi đơn vị mang số liệu "
        "của đơn vị đứng trên trong kỳ {before}",
        "{title}: the figures seem to have moved down by a row, from {first} to {last} ({count} units): each has those "
        "that the unit above had in {before}",
        *_WRONG_MONTH,
    ),
    "rows_shifted_up": Message(
        "{title}: số liệu như bị lệch lên một dòng, từ {first} đến {last} ({count} đơn vị): mỗi đơn vị mang số liệu "
        "của đơn vị đứng dưới trong kỳ {before}",
        "{title}: the figures seem to have moved up by a row, from {first} to {last} ({count} units): each has those "
        "that the unit below had in {before}",
        *_WRONG_MONTH,
    ),
}

_UNITS: Mapping[str, Message] = {
    "unit_new": Message(
        "đơn vị có trong bảng kỳ {period}, không có trong bảng kỳ {before}",
        "the unit stands in the table of {period} and not in that of {before}",
    ),
    "unit_vanished": Message(
        "đơn vị có trong bảng kỳ {before}, không có trong bảng kỳ {period}",
        "the unit stands in the table of {before} and not in that of {period}",
        "Kiểm tra xem dòng có bị xóa; nếu đơn vị đã giải thể thì ghi tháng cuối (to) trong units.yaml.",
        "See whether its row was deleted; if the unit was dissolved, give its last month (to) in units.yaml.",
    ),
    "unit_added": Message("bảng sửa thêm đơn vị này", "the correction adds this unit"),
    "unit_left_out": Message("bảng sửa bỏ đơn vị này", "the correction leaves this unit out"),
    "indicator_new": Message(
        "{title}: chỉ bảng này có; {which} không có", "{title}: this table alone has it; {which} does not"
    ),
    "indicator_gone": Message(
        "{title}: {which} có mà bảng này không có", "{title}: {which} has it and this table does not"
    ),
    "which_previous": Message("bảng kỳ trước", "the previous table"),
    "which_corrects": Message("bảng được sửa", "the table that is corrected"),
}

_CELLS: Mapping[str, Message] = {
    "change_too_large": Message(
        "{title}: {was} ({before}) thành {now}, thay đổi {gap}",
        "{title}: {was} ({before}) became {now}, a change of {gap}",
        "Đối chiếu với số liệu gốc; nếu số liệu đúng thì không phải làm gì. Mức này là largest_change của chỉ số.",
        "Compare with the source; if the figure is right, nothing is to be done. The limit is the indicator's "
        "largest_change.",
    ),
    "within_change": Message("cách {was} ({before}) không quá {gap}", "within {gap} of {was} ({before})"),
    "figure_corrected": Message(
        "{title}: {was} sửa thành {now}{printed}", "{title}: {was} was corrected to {now}{printed}"
    ),
    "verdict_corrected": Message(
        "{title}: {was} sửa thành {now}, kết luận từ «{was_outcome}» thành «{now_outcome}»{printed}",
        "{title}: {was} was corrected to {now}, the verdict from “{was_outcome}” to “{now_outcome}”{printed}",
    ),
    "printed_verdict_corrected": Message(
        "{title}: kết luận in trong bảng, «{was_stated}», sửa thành «{now_stated}»; số liệu không đổi",
        "{title}: the printed verdict, “{was_stated}”, was corrected to “{now_stated}”; the figure is what it was",
    ),
    "printed_then_and_now": Message(
        "; kết luận in trong bảng: «{was}» → «{now}»", "; verdict printed in the table: “{was}” → “{now}”"
    ),
    "nothing_corrected": Message(
        "bảng sửa giống hệt bảng này: không số liệu, kết luận in hay đơn vị nào khác",
        "the correction says what this table says: no figure, no printed verdict and no unit differs",
        "Kiểm tra xem đã chọn đúng hai tệp chưa.",
        "See whether these are the two files you mean.",
    ),
}

_MONTHS: Mapping[str, Message] = {
    "previous_months_passed_over": Message(
        "bảng kỳ trước có nhiều tháng; chỉ so với {before}, không so với {months}",
        "the previous table has several months; only {before} is compared, not {months}",
    ),
    "previous_not_adjacent": Message(
        "so với {before}, không phải tháng liền trước {period}: mức thay đổi lớn nhất không được xét",
        "compared with {before}, which is not the month before {period}: the largest change is not looked at",
        "Đưa bảng của tháng liền trước, nếu có.",
        "Give the table of the month before, if there is one.",
    ),
    "previous_other_definition": Message(
        "{title}: {before} và {period} tính theo hai cách khác nhau; thay đổi không được tính",
        "{title}: {before} and {period} measure it otherwise; no change is computed",
    ),
    "previous_same_period": Message(
        "Bảng kỳ trước cũng là của {there}: một tháng không so với chính nó",
        "The previous table is of {there} too: a month is not compared with itself",
        "Đưa bảng của tháng trước; nếu đây là bảng phát hành lại của cùng tháng, dùng --corrects",
        "Give the table of the month before; for a table issued again for the same month use --corrects",
    ),
    "previous_not_earlier": Message(
        "Bảng kỳ trước có {there}, không sớm hơn {here} của bảng được xét",
        "The previous table has {there}, which is not before {here} of the table that is judged",
        "Đưa bảng chỉ gồm các tháng trước đó",
        "Give a table of earlier months alone",
    ),
    "previous_of_several_months": Message(
        "Bảng được xét có nhiều tháng ({here}); --previous so một tháng với một tháng",
        "The table that is judged has several months ({here}); --previous compares one month with one",
        "Tách từng tháng; xem nhiều tháng bằng lệnh trend",
        "Take the months apart; see several months with trend",
    ),
    "previous_period_unknown": Message(
        "Không biết bảng kỳ trước là của tháng nào: tệp, tiêu đề và tên tệp đều không ghi",
        "The month of the previous table is not known: neither the file nor its headings nor its name says",
        "Thêm --previous-period, ví dụ: --previous-period 2023-09",
        "Add --previous-period, for example: --previous-period 2023-09",
    ),
    "previous_period_alone": Message(
        "--previous-period chỉ đi cùng --previous",
        "--previous-period goes with --previous alone",
        "Thêm --previous TỆP, hoặc bỏ --previous-period",
        "Add --previous FILE, or leave out --previous-period",
    ),
    "corrects_other_period": Message(
        "Bảng được sửa là của {there}, bảng này là của {here}: bảng sửa phải cùng tháng",
        "The table to be corrected is of {there} and this one of {here}: a correction is of the same months",
        "Đưa bảng đã phát hành của cùng tháng; để so với tháng trước, dùng --previous",
        "Give the table issued for the same month; to compare with an earlier one use --previous",
    ),
}

_REPORT: Mapping[str, Message] = {
    "option_previous": Message(
        "Bảng của một tháng trước: so từng đơn vị theo mã; cột chép lại, cột đổi chỗ, dòng lệch, thay đổi quá lớn. "
        "Dùng nhiều lần nếu bảng gồm nhiều tệp.",
        "The table of an earlier month: compared unit by unit, by code; columns copied or exchanged, rows shifted, "
        "changes too large. Repeatable, if the table is several files.",
    ),
    "option_previous_period": Message(
        "Tháng của bảng kỳ trước (NNNN-TT), nếu bảng không ghi.",
        "The month of the previous table (YYYY-MM), where it does not say.",
    ),
    "option_corrects": Message(
        "Bảng đã phát hành của cùng tháng mà bảng này sửa: nêu số liệu, kết luận, đơn vị đã thay đổi. Dùng nhiều lần "
        "nếu bảng gồm nhiều tệp.",
        "The table of the same month that this one corrects: tells which figures, verdicts and units changed. "
        "Repeatable, if the table is several files.",
    ),
    "changes_previous": Message("Thay đổi so với {before}", "Changes against {before}"),
    "changes_corrects": Message("Bảng này sửa những gì", "What this table corrects"),
    "changes_files": Message("Bảng được so: {files}", "Compared with: {files}"),
    "changes_counts": Message(
        "{changed} ô thay đổi, {unchanged} ô không đổi", "{changed} cells changed, {unchanged} did not"
    ),
    "changes_errors": Message(
        "Bảng được so có {count} lỗi trên các ô; xem bằng lệnh check. Ô không dùng được thì không có thay đổi.",
        "The table compared with has {count} errors on cells; see them with check. Where a cell is unusable there is "
        "no change.",
    ),
    "changes_units_new": Message("Đơn vị mới ({count}): {names}", "New units ({count}): {names}"),
    "changes_units_gone": Message("Đơn vị không còn ({count}): {names}", "Units no longer there ({count}): {names}"),
    "changes_unit_ended": Message("{name} (kế thừa: {heirs})", "{name} (succeeded by: {heirs})"),
    "changes_redefined": Message(
        "Được tính khác đi, nên không tính thay đổi: {titles}", "Measured otherwise, so no change is given: {titles}"
    ),
    "column_figure_was": Message("Trước", "Before"),
    "column_figure_now": Message("Nay", "Now"),
    "column_outcome_was": Message("Kết quả trước", "Outcome before"),
    "column_outcome_now": Message("Kết quả nay", "Outcome now"),
    "column_stated_was": Message("In trước", "Printed before"),
    "column_stated_now": Message("In nay", "Printed now"),
}

MESSAGES: Mapping[str, Message] = {**_COLUMNS, **_UNITS, **_CELLS, **_MONTHS, **_REPORT}
