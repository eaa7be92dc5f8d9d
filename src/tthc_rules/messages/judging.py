"""Messages about verdicts and findings on cells, about clauses that contradict each other, and about our own bugs."""

from __future__ import annotations

from collections.abc import Mapping

from tthc_rules.messages.entry import Message

_PHRASES: Mapping[str, Message] = {
    "unit_percent": Message("{value} %", "{value}%"),
    "unit_count": Message("{value}", "{value}"),
    "unit_points": Message("{value} điểm", "{value} points"),
    "gap_percent": Message("{value} điểm %", "{value} percentage points"),
    "gap_count": Message("{value}", "{value}"),
    "gap_points": Message("{value} điểm", "{value} points"),
    "at_least": Message("tối thiểu {value}", "at least {value}"),
    "at_most": Message("tối đa {value}", "at most {value}"),
    "target_phrase": Message("{limit} ({authority}, từ {month})", "{limit} ({authority}, from {month})"),
    "target_phrase_undated": Message("{limit} ({authority})", "{limit} ({authority})"),
    "range_between": Message("từ {low} đến {high}", "{low} to {high}"),
    "range_from": Message("từ {low} trở lên", "{low} or more"),
    "range_up_to": Message("không quá {high}", "no more than {high}"),
    "range_open": Message("một số", "a number"),
}

_REASONS: Mapping[str, Message] = {
    "reason_met": Message("{value} đạt mục tiêu {limit}", "{value} reaches the target of {limit}"),
    "reason_not_met": Message(
        "{value} chưa đạt mục tiêu {limit}, còn thiếu {gap}", "{value} falls short of the target of {limit} by {gap}"
    ),
    "reason_not_met_above": Message(
        "{value} vượt mức {limit}, quá {gap}", "{value} exceeds the limit of {limit} by {gap}"
    ),
    "reason_met_parts": Message(
        "{numerator}/{denominator} đạt mục tiêu {limit}", "{numerator}/{denominator} reaches the target of {limit}"
    ),
    "reason_not_met_parts": Message(
        "{numerator}/{denominator} chưa đạt mục tiêu {limit}",
        "{numerator}/{denominator} falls short of the target of {limit}",
    ),
    "reason_exempt": Message("{reason}", "{reason}"),
    "reason_pending": Message("{reason}", "{reason}"),
    "reason_level": Message(
        "chỉ số không áp dụng cho đơn vị này trong kỳ", "the indicator does not apply to this unit in this period"
    ),
    "reason_not_in_force": Message("đơn vị không tồn tại trong kỳ", "the unit does not exist in this period"),
    "reason_no_cases": Message("mẫu số bằng 0: không phát sinh hồ sơ", "the denominator is 0: no cases arose"),
    "reason_zero_met": Message(
        "mẫu số bằng 0, theo quy tắc được tính là đạt", "the denominator is 0, which the rules count as met"
    ),
    "reason_zero_not_met": Message(
        "mẫu số bằng 0, theo quy tắc được tính là chưa đạt", "the denominator is 0, which the rules count as not met"
    ),
    "reason_reported": Message("chỉ số không đặt mục tiêu", "no target is declared for the indicator"),
    "reason_blank": Message("ô để trống", "the cell is blank"),
    "reason_no_row": Message("bảng không có dòng của đơn vị", "the table has no row for the unit"),
    "reason_invalid": Message(
        "số liệu không dùng được, xem các phát hiện", "the figure cannot be used, see the findings"
    ),
    "reason_undecided": Message("chưa có mục tiêu có hiệu lực trong kỳ", "no target is in force in this period"),
}

_DATA: Mapping[str, Message] = {
    "unknown_unit": Message(
        "«{name}» không có trong danh sách đơn vị{suggestions}",
        "“{name}” is not in the roster{suggestions}",
        "Sửa tên cho đúng, hoặc bổ sung đơn vị hay tên gọi khác vào units.yaml.",
        "Correct the name, or add the unit or the alias to units.yaml.",
    ),
    "unit_twice": Message(
        "đơn vị xuất hiện {copies} lần ở các dòng {rows}",
        "the unit stands {copies} times, in rows {rows}",
        "Giữ lại một dòng cho mỗi đơn vị.",
        "Keep one row for each unit.",
    ),
    "number_unreadable": Message(
        "«{cell}» không phải là số",
        "“{cell}” is not a number",
        "Ghi một số; nếu không phát sinh hồ sơ thì ghi mẫu số bằng 0; nếu được miễn thì bổ sung vào exemptions.",
        "Write a number; if no cases arose give the denominator 0; if the unit is exempt register it under exemptions.",
    ),
    "number_ambiguous": Message(
        "«{cell}» có thể đọc theo hai cách (dấu phân cách hàng nghìn hoặc dấu thập phân)",
        "“{cell}” can be read in two ways (a thousands or a decimal separator)",
        "Ghi số thập phân bằng dấu phẩy và số nghìn bằng dấu chấm, ví dụ 1,04 hoặc 1.038.",
        "Write decimals with a comma and thousands with a dot, such as 1,04 or 1.038.",
    ),
    "spreadsheet_error": Message(
        "ô chứa lỗi bảng tính {cell}",
        "the cell holds the spreadsheet error {cell}",
        "Sửa công thức rồi lưu lại tệp.",
        "Mend the formula and save the file again.",
    ),
    "count_not_whole": Message(
        "«{cell}» không phải là số nguyên, chỉ số này đếm số lượng",
        "“{cell}” is not a whole number, and this figure is a count",
        "Ghi số nguyên, ví dụ 1.038.",
        "Write a whole number, such as 1.038.",
    ),
    "wrong_grouping": Message(
        "dấu phân cách trong «{cell}» không chia thành từng nhóm ba chữ số",
        "the separators in “{cell}” do not group by three digits",
        "Ghi lại số, ví dụ 1.038 hoặc 73,8.",
        "Write the number again, such as 1.038 or 73,8.",
    ),
    "too_many_decimals": Message(
        "«{cell}» có nhiều chữ số thập phân hơn mức {decimals} mà chỉ số khai báo",
        "“{cell}” has more decimal places than the {decimals} that the indicator declares",
        "Làm tròn tại nguồn, hoặc khai báo decimals lớn hơn trong tệp chỉ số.",
        "Round it at the source, or declare more decimals in the indicator's file.",
    ),
    "number_too_large": Message(
        "«{cell}» quá lớn để so sánh chính xác",
        "“{cell}” is too large to be compared exactly",
        "Kiểm tra lại số liệu.",
        "Check the figure.",
    ),
    "value_is_date": Message(
        "ô chứa ngày tháng {cell}, có thể do bảng tính tự đổi từ số",
        "the cell holds the date {cell}; the spreadsheet may have made it of a number",
        "Đặt định dạng ô là Số và nhập lại.",
        "Format the cell as a number and type the figure again.",
    ),
    "formula_not_calculated": Message(
        "công thức {cell} chưa có kết quả lưu trong tệp",
        "the formula {cell} has no stored result in the file",
        "Mở tệp bằng phần mềm bảng tính, tính lại và lưu.",
        "Open the file in a spreadsheet program, recalculate and save it.",
    ),
    "number_out_of_range": Message(
        "«{cell}» nằm ngoài khoảng cho phép ({range})",
        "“{cell}” is outside the range ({range})",
        "Kiểm tra lại số liệu.",
        "Check the figure.",
    ),
    "part_out_of_range": Message(
        "«{cell}» không thể là tử số hay mẫu số",
        "“{cell}” cannot be a numerator or denominator",
        "Ghi số hồ sơ: số nguyên không âm.",
        "Write a number of dossiers: whole and not negative.",
    ),
    "numerator_above_denominator": Message(
        "tử số {numerator} lớn hơn mẫu số {denominator}",
        "the numerator {numerator} is larger than the denominator {denominator}",
        "Kiểm tra xem hai cột có bị đổi chỗ không.",
        "Check whether the two columns were swapped.",
    ),
    "rate_differs_from_parts": Message(
        "tỷ lệ «{cell}» không khớp với {numerator}/{denominator}",
        "the rate “{cell}” does not agree with {numerator}/{denominator}",
        "Tính lại tỷ lệ từ tử số và mẫu số.",
        "Calculate the rate again from its numerator and denominator.",
    ),
    "parts_incomplete": Message(
        "chỉ có một trong hai số tử số và mẫu số",
        "only one of numerator and denominator is given",
        "Ghi đủ cả hai, hoặc bỏ trống cả hai.",
        "Give both, or leave both blank.",
    ),
}

_RULES: Mapping[str, Message] = {
    "value_where_not_applicable": Message(
        "có số liệu «{cell}» ở chỉ số không áp dụng cho đơn vị",
        "there is a figure, “{cell}”, for an indicator that does not apply to the unit",
        "Xóa số liệu, hoặc sửa applies_to nếu chỉ số có áp dụng.",
        "Remove the figure, or change applies_to if the indicator does apply.",
    ),
    "unit_not_in_force": Message(
        "có số liệu «{cell}» của đơn vị không tồn tại trong kỳ {period}",
        "there is a figure, “{cell}”, for a unit that does not exist in {period}",
        "Kiểm tra kỳ báo cáo, hoặc sửa thời hạn của đơn vị trong units.yaml.",
        "Check the period, or correct the unit's dates in units.yaml.",
    ),
    "words_where_not_applicable": Message(
        "ghi «{cell}» ở chỉ số không áp dụng cho đơn vị",
        "“{cell}” is written for an indicator that does not apply to the unit",
        "Để trống ô này.",
        "Leave the cell blank.",
    ),
    "figure_while_pending": Message(
        "có số liệu «{cell}» trong khi chỉ số đang chờ số liệu: {reason}",
        "there is a figure, “{cell}”, while the figures are pending: {reason}",
        "Nếu đã có số liệu chính thức, hãy kết thúc mục pending.",
        "If official figures exist by now, end the pending note.",
    ),
    "words_while_pending": Message(
        "ghi «{cell}» trong khi chỉ số đang chờ số liệu: {reason}",
        "“{cell}” is written while the figures are pending: {reason}",
        "Để trống ô này.",
        "Leave the cell blank.",
    ),
    "figure_while_exempt": Message(
        "đơn vị được miễn ({reason}) nhưng có số liệu «{cell}»; nếu xét thì kết quả là: {would}",
        "the unit is exempt ({reason}) but has a figure, “{cell}”; judged, it would be: {would}",
        "Kiểm tra xem đơn vị còn được miễn hay không.",
        "Check whether the unit is still exempt.",
    ),
    "exempt_and_blank": Message(
        "đơn vị được miễn ({reason}), bảng không ghi gì", "the unit is exempt ({reason}), the table says nothing"
    ),
    "value_missing": Message(
        "thiếu số liệu",
        "the figure is missing",
        "Điền số liệu của đơn vị; để trống không có nghĩa là 0 hay được miễn.",
        "Fill in the unit's figure; blank means neither 0 nor exempt.",
    ),
    "unit_missing": Message(
        "bảng không có dòng của đơn vị",
        "the table has no row for the unit",
        "Bổ sung dòng của đơn vị, hoặc dùng --expect nếu bảng chỉ của một số đơn vị.",
        "Add the unit's row, or use --expect if the table is of some units only.",
    ),
    "aggregate_without_figure": Message("dòng tổng hợp không có số liệu", "the aggregate row has no figure"),
    "exemption_not_registered": Message(
        "ghi «{cell}» nhưng quy tắc không có mục miễn cho đơn vị trong kỳ {period}",
        "“{cell}” is written, but the rules register no exemption for the unit in {period}",
        "Điền số liệu, hoặc đăng ký mục miễn kèm căn cứ.",
        "Fill in the figure, or register the exemption with its basis.",
    ),
    "no_target_in_force": Message(
        "không có mục tiêu nào có hiệu lực trong kỳ {period}",
        "no target is in force in {period}",
        "Bổ sung mục tiêu của kỳ này vào tệp chỉ số.",
        "Add the period's target to the indicator's file.",
    ),
    "not_confirmed": Message(
        "quy tắc mới được xác nhận đến {confirmed}, kỳ này là {period}",
        "the rule is confirmed until {confirmed} only, and the period is {period}",
        "Kiểm tra văn bản của kỳ này rồi cập nhật last_confirmed.",
        "Look up the instrument for this period and update last_confirmed.",
    ),
    "expected_unit_absent": Message(
        "--expect nêu đơn vị «{name}», nhưng đơn vị không tồn tại trong tháng nào của bảng: không có gì để kiểm tra",
        "--expect names the unit “{name}”, which exists in no month of the table, so there is nothing to look for",
        "Kiểm tra kỳ báo cáo và mã đơn vị; sau khi sắp xếp lại, dùng mã của đơn vị mới.",
        "Check the period and the unit's code; after a reorganisation, name the unit that took over.",
    ),
    "roster_not_confirmed": Message(
        "danh sách đơn vị mới được xác nhận đến {confirmed}, kỳ này là {period}",
        "the roster is confirmed until {confirmed} only, and the period is {period}",
        "Kiểm tra danh sách đơn vị rồi cập nhật last_confirmed trong units.yaml.",
        "Check the roster and update last_confirmed in units.yaml.",
    ),
}

_REMARKS: Mapping[str, Message] = {
    "near_target": Message(
        "số đã làm tròn «{cell}» sát mục tiêu {limit}: số thực có thể nằm ở phía bên kia",
        "the rounded figure “{cell}” is so near the target of {limit} that the exact one may lie on the other side",
        "Đối chiếu với tử số và mẫu số.",
        "Compare with numerator and denominator.",
    ),
    "zero_without_denominator": Message(
        "số 0 không kèm mẫu số: có thể là không phát sinh hồ sơ",
        "a 0 without a denominator: perhaps no cases arose",
        "Nếu không phát sinh hồ sơ, ghi mẫu số bằng 0.",
        "If no cases arose, give the denominator 0.",
    ),
    "parts_decide": Message(
        "kết quả theo {numerator}/{denominator} khác với kết quả theo tỷ lệ «{cell}»; lấy theo tử số và mẫu số",
        "{numerator}/{denominator} gives another verdict than the rate “{cell}”; the parts decide",
        "Kiểm tra lại tỷ lệ đã ghi.",
        "Check the printed rate.",
    ),
    "value_from_parts": Message(
        "không ghi tỷ lệ; tính từ {numerator}/{denominator}",
        "no rate is given; it is calculated from {numerator}/{denominator}",
    ),
    "decimal_dot_among_commas": Message(
        "«{cell}» dùng dấu chấm thập phân, các ô khác trong cột dùng dấu phẩy",
        "“{cell}” has a decimal dot where the column's other cells have decimal commas",
        "Ghi thống nhất bằng dấu phẩy.",
        "Write it with a comma like the others.",
    ),
    "comma_read_by_column": Message(
        "«{cell}» được đọc là số thập phân vì các ô khác trong cột dùng dấu phẩy thập phân",
        "“{cell}” is read as a decimal because the column's other cells have decimal commas",
    ),
    "stated_verdict_differs": Message(
        "bảng ghi «{stated}», kết quả tính được là {due}",
        "the table prints “{stated}”, the computed verdict is {due}",
        "Sửa lại kết quả đã in, hoặc kiểm tra số liệu và quy tắc.",
        "Correct the printed verdict, or check the figure and the rules.",
    ),
    "stated_verdict_blank": Message(
        "bảng không ghi kết quả, đáng lẽ là {due}",
        "the table prints no verdict where it should be {due}",
        "Điền kết quả vào bảng.",
        "Print the verdict.",
    ),
    "heading_target_differs": Message(
        "tiêu đề cột ghi mục tiêu {printed}, quy tắc quy định {limit}",
        "the heading prints a target of {printed}, the rules say {limit}",
        "Sửa tiêu đề, hoặc cập nhật mục tiêu trong tệp chỉ số kèm căn cứ.",
        "Correct the heading, or update the target in the indicator's file with its basis.",
    ),
    "heading_target_unknown": Message(
        "tiêu đề cột ghi mục tiêu {printed}, quy tắc không có mục tiêu nào có hiệu lực trong kỳ {period}",
        "the heading prints a target of {printed}, the rules have none in force in {period}",
        "Bổ sung mục tiêu của kỳ này vào tệp chỉ số kèm căn cứ.",
        "Add the period's target to the indicator's file with its basis.",
    ),
    "aggregate_outside_members": Message(
        "số của dòng tổng hợp nằm ngoài khoảng của các đơn vị ({low} – {high})",
        "the aggregate's figure lies outside those of its members ({low} – {high})",
        "Kiểm tra dòng tổng hợp.",
        "Check the aggregate row.",
    ),
    "aggregate_below_sum": Message(
        "số của dòng tổng hợp nhỏ hơn tổng của các đơn vị ({sum})",
        "the aggregate's figure is smaller than the sum of its members ({sum})",
        "Kiểm tra dòng tổng hợp.",
        "Check the aggregate row.",
    ),
    "aggregate_differs": Message(
        "dòng tổng hợp ghi {numerator}/{denominator}, cộng các đơn vị được {sum_numerator}/{sum_denominator}",
        "the aggregate says {numerator}/{denominator}, its members add up to {sum_numerator}/{sum_denominator}",
        "Cộng lại, hoặc bổ sung các đơn vị còn thiếu vào bảng.",
        "Add up again, or give the rows of the units that are missing.",
    ),
}

_PROBLEMS: Mapping[str, Message] = {
    "clauses_overlap": Message(
        "{first} (dòng {line}) và {second} cùng có hiệu lực với {unit} từ {month}, không mục nào được ưu tiên",
        "{first} (line {line}) and {second} are both in force for {unit} from {month}; nothing decides between them",
        "Đổi ngày bắt đầu, thu hẹp phạm vi, hoặc bỏ một trong hai.",
        "Change a start, narrow a scope, or remove one of the two.",
    ),
    "figure_too_precise": Message(
        "{value} có nhiều chữ số thập phân hơn mức {decimals} của chỉ số",
        "{value} has more decimal places than the indicator's {decimals}",
        "Khai báo decimals lớn hơn, hoặc viết gọn con số.",
        "Declare more decimals, or shorten the figure.",
    ),
    "figure_too_large": Message(
        "{value} quá lớn để so sánh chính xác (decimals: {decimals})",
        "{value} is too large to be compared exactly (decimals: {decimals})",
        "Kiểm tra lại con số.",
        "Check the figure.",
    ),
    "checks_did_not_run": Message(
        "lỗi của chương trình: phép kiểm tra không chạy ({schema}: {detail})",
        "our own bug: a check did not run ({schema}: {detail})",
    ),
    "check_mask_broken": Message(
        "lỗi của chương trình: kết quả kiểm tra không đầy đủ ({schema}: {detail})",
        "our own bug: a check's result is incomplete ({schema}: {detail})",
    ),
    "check_crashed": Message(
        "lỗi của chương trình: phép kiểm tra bị dừng ({schema}: {detail})",
        "our own bug: a check crashed ({schema}: {detail})",
    ),
    "shape_broken": Message(
        "lỗi của chương trình: bảng trung gian sai cấu trúc ({schema}: {detail})",
        "our own bug: an intermediate table has a wrong shape ({schema}: {detail})",
    ),
    "unknown_expected_unit": Message(
        "--expect: «{name}» không phải là mã đơn vị",
        "--expect: “{name}” is not a unit code",
        "Dùng all, submitted, hoặc mã đơn vị trong units.yaml.",
        "Use all, submitted, or unit codes of units.yaml.",
    ),
    "unknown_expected_unit_near": Message(
        "--expect: «{name}» không phải là mã đơn vị",
        "--expect: “{name}” is not a unit code",
        "Có phải là: {units}? Dùng all, submitted, hoặc mã đơn vị trong units.yaml.",
        "Did you mean: {units}? Use all, submitted, or unit codes of units.yaml.",
    ),
    "did_you_mean": Message("; có phải là: {names}?", "; did you mean: {names}?"),
}

MESSAGES: Mapping[str, Message] = {**_PHRASES, **_REASONS, **_DATA, **_RULES, **_REMARKS, **_PROBLEMS}
