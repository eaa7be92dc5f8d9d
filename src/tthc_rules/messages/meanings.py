"""When each finding is told: what ``explain CODE`` says besides the finding's own message and next step."""

from __future__ import annotations

from collections.abc import Mapping

from tthc_rules.messages.change_meanings import CHANGE_MEANINGS
from tthc_rules.messages.entry import Message
from tthc_rules.messages.score_meanings import SCORE_MEANINGS

_FIGURES: Mapping[str, Message] = {
    "number_unreadable": Message(
        "Ô có chữ hoặc ký hiệu không phải là số, không phải ô trống, cũng không phải chữ của một mục miễn đã đăng ký.",
        "The cell holds words or signs that are no number, no blank and not the words of a registered exemption.",
    ),
    "number_ambiguous": Message(
        "Số có một dấu phân cách đứng trước đúng ba chữ số, mà cột không cho biết đó là hàng nghìn hay thập phân.",
        "A separator stands before exactly three digits, and the column does not tell thousands from decimals.",
    ),
    "spreadsheet_error": Message(
        "Ô chứa lỗi như #N/A hoặc #DIV/0!; lỗi không bao giờ được coi là ô trống.",
        "The cell holds an error such as #N/A or #DIV/0!; an error is never taken for a blank.",
    ),
    "count_not_whole": Message(
        "Chỉ số là số đếm mà ô ghi số lẻ hoặc có dấu phần trăm.",
        "The indicator is a count and the cell holds a fraction or a percent sign.",
    ),
    "wrong_grouping": Message(
        "Dấu chấm hoặc dấu cách trong số không chia từng nhóm ba chữ số, như 10.38.5.",
        "Dots or spaces in the figure do not group by three digits, as in 10.38.5.",
    ),
    "too_many_decimals": Message(
        "Số có nhiều chữ số thập phân hơn mức chỉ số khai ở decimals; số không bao giờ bị làm tròn ngầm.",
        "The figure has more decimal places than the indicator's decimals; nothing is rounded silently.",
    ),
    "number_too_large": Message(
        "Số vượt quá mức có thể so sánh chính xác bằng số nguyên 64 bit.",
        "The figure is beyond what 64-bit whole numbers can compare exactly.",
    ),
    "value_is_date": Message(
        "Ô của bảng tính có kiểu ngày tháng.", "The cell of the spreadsheet has the type of a date."
    ),
    "formula_not_calculated": Message(
        "Ô là công thức nhưng tệp không lưu kết quả của nó.",
        "The cell is a formula, and the file does not store its result.",
    ),
    "number_out_of_range": Message(
        "Số đọc được nhưng nằm ngoài mục range của chỉ số.",
        "The figure was read but lies outside the indicator's range.",
    ),
    "part_out_of_range": Message("Tử số hoặc mẫu số âm.", "A numerator or denominator is negative."),
    "numerator_above_denominator": Message(
        "Chỉ số là tỷ lệ có khai công thức và tử số lớn hơn mẫu số.",
        "The indicator is a rate with a declared formula, and the numerator is larger than the denominator.",
    ),
    "rate_differs_from_parts": Message(
        "Chỉ số có khai công thức, và tỷ lệ đã ghi không phải là tử số × 100 / mẫu số làm tròn như đã in.",
        "The formula is declared, and the printed rate is not numerator × 100 / denominator, rounded as printed.",
    ),
    "parts_incomplete": Message(
        "Chỉ một trong hai ô tử số và mẫu số có số, ô kia trống.",
        "One of numerator and denominator is a number and the other is blank.",
    ),
    "near_target": Message(
        "Số đã in sát mục tiêu đến mức số trước khi làm tròn có thể nằm ở phía bên kia, và không có tử số, mẫu số.",
        "The printed figure is so near the target that the figure before rounding may lie on the other side; no parts.",
    ),
    "zero_without_denominator": Message(
        "Tỷ lệ ghi 0 mà không có mẫu số: 0 vẫn là số và được so với mục tiêu.",
        "A rate of 0 without a denominator: 0 is a number and is held against the target.",
    ),
    "parts_decide": Message(
        "So theo tử số và mẫu số được kết quả khác với so theo tỷ lệ đã in.",
        "The comparison by numerator and denominator differs from that by the printed rate.",
    ),
    "value_from_parts": Message(
        "Ô tỷ lệ trống nhưng có đủ tử số và mẫu số.", "The rate is blank, but numerator and denominator are there."
    ),
    "decimal_dot_among_commas": Message(
        "Ô dùng dấu chấm thập phân trong cột mà các ô khác dùng dấu phẩy.",
        "The cell has a decimal dot in a column whose other cells have decimal commas.",
    ),
    "comma_read_by_column": Message(
        "Dấu phẩy trước ba chữ số được hiểu là thập phân nhờ các ô khác trong cột.",
        "A comma before three digits was understood as decimal because of the column's other cells.",
    ),
}

_RULES: Mapping[str, Message] = {
    "value_missing": Message(
        "Quy tắc buộc đơn vị có số liệu mà ô để trống (hoặc ghi -, N/A, x).",
        "The rules bind the unit, and its cell is blank (or holds -, N/A, x).",
    ),
    "unit_missing": Message(
        "Quy tắc buộc đơn vị có số liệu mà bảng không có dòng của đơn vị.",
        "The rules bind the unit, and the table has no row for it.",
    ),
    "aggregate_without_figure": Message(
        "Dòng tổng hợp (aggregate) không có số liệu; điều này không phải là lỗi.",
        "An aggregate row has no figure; that is no error.",
    ),
    "value_where_not_applicable": Message(
        "Có số liệu trong khi không mục áp dụng nào nêu đơn vị trong tháng đó.",
        "There is a figure while no clause binds the unit in that month.",
    ),
    "unit_not_in_force": Message(
        "Có số liệu của đơn vị chưa thành lập, đã giải thể, hoặc thuộc cấp đã bỏ trong tháng đó.",
        "There is a figure of a unit that does not exist yet, exists no more, or whose level was abolished.",
    ),
    "words_where_not_applicable": Message(
        "Ô ghi chữ của một mục miễn, nhưng chỉ số không áp dụng cho đơn vị.",
        "The cell holds the words of an exemption, but the indicator does not apply to the unit.",
    ),
    "figure_while_pending": Message(
        "Có số liệu trong khi mục pending của quy tắc nói số liệu chưa có.",
        "There is a figure while a pending note of the rules says that there is none yet.",
    ),
    "words_while_pending": Message(
        "Ô ghi chữ của một mục miễn trong khi quy tắc nói số liệu chưa có.",
        "The cell holds the words of an exemption while the rules say the figures are pending.",
    ),
    "figure_while_exempt": Message(
        "Đơn vị được miễn mà ô vẫn có số liệu; kết quả vẫn là miễn.",
        "The unit is exempt and its cell still holds a figure; the outcome stays exempt.",
    ),
    "exempt_and_blank": Message("Đơn vị được miễn và ô để trống.", "The unit is exempt and its cell is blank."),
    "exemption_not_registered": Message(
        "Ô ghi chữ của một mục miễn, nhưng quy tắc không miễn cho đơn vị trong tháng đó.",
        "The cell holds the words of an exemption that the rules do not grant the unit in that month.",
    ),
    "no_target_in_force": Message(
        "Có số liệu, có khai mục tiêu cho đơn vị, nhưng không mục tiêu nào có hiệu lực trong tháng đó.",
        "There is a figure and targets are declared for the unit, but none is in force in that month.",
    ),
    "not_confirmed": Message(
        "Tháng của số liệu ở sau last_confirmed của mục quyết định kết quả.",
        "The month of the figures is later than last_confirmed of a clause that decides.",
    ),
    "expected_unit_absent": Message(
        "--expect nêu mã của đơn vị không tồn tại trong tháng nào của bảng, nên không có gì để đối chiếu.",
        "--expect names a unit that exists in no month of the table, so there is nothing to look for.",
    ),
    "roster_not_confirmed": Message(
        "Tháng của số liệu ở sau last_confirmed của danh sách đơn vị.",
        "The month of the figures is later than last_confirmed of the roster.",
    ),
    "stated_verdict_differs": Message(
        "Kết quả in trong bảng khác với kết quả tính theo quy tắc; kết quả tính được giữ nguyên.",
        "The verdict that the table prints differs from the computed one; the computed one stands.",
    ),
    "stated_verdict_blank": Message(
        "Bảng có cột kết quả nhưng ô của đơn vị để trống, trong khi đáng lẽ phải in.",
        "The table has a verdict column, and it is blank where a verdict should be printed.",
    ),
    "heading_target_differs": Message(
        "Mục tiêu in trong tiêu đề cột khác với mọi mục tiêu của quy tắc trong tháng đó.",
        "The target that a column heading prints is none of the rules' targets in that month.",
    ),
    "heading_target_unknown": Message(
        "Tiêu đề cột in một mục tiêu, nhưng quy tắc không có mục tiêu nào có hiệu lực trong tháng đó.",
        "A column heading prints a target, and the rules have none in force in that month.",
    ),
    "heading_target_unreadable": Message(
        "Tiêu đề cột in một mục tiêu không đọc được.", "A column heading prints a target that cannot be read."
    ),
    "aggregate_outside_members": Message(
        "Tỷ lệ của dòng tổng hợp nhỏ hơn số nhỏ nhất hoặc lớn hơn số lớn nhất của các đơn vị.",
        "The aggregate's rate is below the smallest or above the largest of its members.",
    ),
    "aggregate_below_sum": Message(
        "Số đếm của dòng tổng hợp nhỏ hơn tổng của các đơn vị.",
        "The aggregate's count is smaller than the sum of its members.",
    ),
    "aggregate_differs": Message(
        "Tử số, mẫu số của dòng tổng hợp khác với tổng của các đơn vị.",
        "The aggregate's numerator or denominator differs from the sum of its members.",
    ),
}

_TABLES: Mapping[str, Message] = {
    "unknown_unit": Message(
        "Tên hay mã đơn vị không khớp với mã, tên hay tên gọi khác nào của danh sách; dòng đó không có kết luận.",
        "The unit as written is no code, name or alias of the roster; it gets no verdict.",
    ),
    "unit_twice": Message(
        "Một đơn vị có nhiều dòng cho cùng chỉ số và tháng; không dòng nào được dùng.",
        "A unit has several rows for one indicator and month; none of them is used.",
    ),
    "unknown_column": Message(
        "Cột có tiêu đề không thuộc bộ quy tắc.", "The heading of a column is not in the rule set."
    ),
    "verdict_column_unknown": Message(
        "Cột in kết quả đánh giá mà không rõ của chỉ số nào.",
        "A column prints verdicts, and of which indicator is not known.",
    ),
    "verdict_without_value": Message(
        "Cột kết quả thuộc một chỉ số mà bảng không có cột số liệu.",
        "A verdict column belongs to an indicator whose figures the table lacks.",
    ),
    "duplicate_column": Message("Hai cột có cùng tiêu đề.", "Two columns have the same heading."),
    "ambiguous_column": Message("Một tiêu đề cột khớp với nhiều chỉ số.", "A heading fits several indicators."),
    "unit_columns_differ": Message(
        "Bảng có hai cột đơn vị, và trên một dòng chúng nêu hai đơn vị khác nhau.",
        "The table has two unit columns, and in a row they name different units.",
    ),
    "second_unit_column": Message(
        "Bảng có hai cột đơn vị và chúng khớp nhau.", "The table has two unit columns, and they agree."
    ),
    "note_not_judged": Message(
        "Bảng có cột ghi chú với nội dung.", "The table has a column of notes, and something stands in it."
    ),
    "row_left_out": Message(
        "Dòng là tiêu đề con, chú thích hay chữ ký, không phải dòng số liệu.",
        "The row is a subheading, a footnote or a signature, no row of figures.",
    ),
    "row_without_unit": Message(
        "Dòng có số liệu mà ô đơn vị để trống.", "The row has figures, and its unit cell is blank."
    ),
    "as_of_differs": Message(
        "Tiêu đề và ghi chú của một bảng nêu các ngày tính số liệu khác nhau.",
        "Titles and notes of one table state different days as of which its figures are.",
    ),
    "ragged_row": Message(
        "Dòng của tệp CSV có nhiều ô hơn tiêu đề, thường do dấu phẩy thập phân không nằm trong dấu nháy kép.",
        "A CSV row has more cells than the heading, mostly by a decimal comma without double quotes.",
    ),
    "period_unreadable": Message(
        "Ô kỳ báo cáo của dòng không phải là một tháng.", "The period cell of the row is no month."
    ),
    "units_ended": Message(
        "Bảng nêu ít nhất hai đơn vị của một cấp, và mọi đơn vị ấy đã thôi tồn tại trước kỳ của bảng.",
        "The table names two or more units of a level, and all of them had ceased to exist before its period.",
    ),
    "units_not_yet": Message(
        "Bảng nêu ít nhất hai đơn vị của một cấp, và mọi đơn vị ấy chưa tồn tại trong kỳ của bảng.",
        "The table names two or more units of a level, and none of them exists yet in its period.",
    ),
    "name_of_another_time": Message(
        "Bảng gọi đơn vị bằng một tên mà đơn vị chỉ mang trước kỳ đó.",
        "The table calls a unit by a name that it bore only before that period.",
    ),
    "name_not_yet_borne": Message(
        "Bảng gọi đơn vị bằng một tên mà sau kỳ đó đơn vị mới mang.",
        "The table calls a unit by a name that it bears only after that period.",
    ),
    "row_number_differs": Message(
        "Số thứ tự in trên dòng khác với số của đơn vị trong danh sách.",
        "The row number printed in the row is not the unit's number in the roster.",
    ),
    "name_normalised": Message(
        "Tên đơn vị chỉ khác về dạng Unicode hoặc có ký tự trông giống.",
        "The unit's name differs in its Unicode form or by look-alike characters only.",
    ),
    "unknown_indicator": Message(
        "Bảng dài nêu một chỉ số không có trong bộ quy tắc.", "A long table names an indicator that the rules lack."
    ),
    "published_columns": Message(
        "Bảng do lệnh publish ghi (dữ liệu mở hoặc trang HTML); các cột giải thích của nó không được đọc lại.",
        "A table that publish wrote (open data or a page); its explaining columns are not read back.",
    ),
    "merged_cells": Message("Vùng dữ liệu có ô gộp.", "There are merged cells among the figures."),
    "sheet_left_out": Message(
        "Trang tính hoặc bảng không có tiêu đề nào của bộ quy tắc.", "A sheet or table has no heading of the rule set."
    ),
    "verdicts_left_out": Message(
        "Một bảng in kết luận nhưng không có tiêu đề nào của bộ quy tắc.",
        "A table prints verdicts but has no heading of the rule set.",
    ),
    "macros_not_run": Message("Tệp có macro.", "A file has macros."),
    "tracked_changes": Message(
        "Tệp Word còn sửa đổi chưa chấp nhận.", "A Word document has tracked changes that nobody accepted."
    ),
    "hidden_text": Message("Tệp Word hoặc HTML có chữ ẩn.", "A Word document or an HTML page has hidden text."),
    "table_not_closed": Message(
        "Một trang HTML mở nhiều bảng hơn số bảng nó đóng.", "An HTML page opens more tables than it closes."
    ),
    "pdf_pages_scanned": Message(
        "Một số trang của tệp PDF chỉ có ảnh, không có chữ.", "Some pages of a PDF have pictures and no text."
    ),
    "row_over_pages": Message(
        "Hai phần dòng ở cuối trang và đầu trang sau ghép lại thành tên một đơn vị.",
        "Two rows at the end of a page and the head of the next together name one unit.",
    ),
    "letter_maximum_differs": Message(
        "Phần lời của văn bản in mức điểm tối đa khác với bộ quy tắc.",
        "The text of a letter prints a maximum of points that is not the rules'.",
    ),
    "letter_score_above_maximum": Message(
        "Phần lời của văn bản in điểm cao hơn mức tối đa của bộ quy tắc.",
        "The text of a letter prints a score above the maximum of the rules.",
    ),
    "letter_score_unknown": Message(
        "Phần lời của văn bản in điểm của một tên không có trong bộ quy tắc.",
        "The text of a letter prints a score under a name that the rules do not have.",
    ),
    "letter_score_not_compared": Message(
        "Phần lời của văn bản in điểm, mà bộ quy tắc không có thang điểm cho tháng đó.",
        "The text of a letter prints a score, and the rules have no points for the month.",
    ),
    "footnote_missing": Message(
        "Tiêu đề cột dẫn đến một ghi chú không có dưới bảng.",
        "A heading refers to a note that does not stand below the table.",
    ),
    "footnote_without_clause": Message(
        "Tiêu đề cột có ghi chú, mà bộ quy tắc không có mục chưa có số liệu, không áp dụng hay miễn nào cho chỉ số.",
        "A heading has a note, and the rules have no pending, not-applicable or exempt clause for the indicator.",
    ),
    "footnote_differs": Message(
        "Ghi chú dưới bảng viết khác với lý do trong bộ quy tắc.",
        "A note below a table is worded otherwise than the reason in the rules.",
    ),
    "own_report_read": Message(
        "Tệp JSON là báo cáo do chương trình này viết ra.", "A JSON file is a report that this program wrote."
    ),
    "hidden_sheet": Message("Trang tính đang ẩn.", "A sheet is hidden."),
    "hidden_rows": Message("Trang tính có dòng ẩn.", "A sheet has hidden rows."),
    "hidden_columns": Message("Trang tính có cột ẩn.", "A sheet has hidden columns."),
    "encoding_guessed": Message(
        "Tệp văn bản không phải UTF-8; bảng mã được suy ra từ nội dung.",
        "A text file is not UTF-8; its encoding was inferred from its content.",
    ),
    "format_by_content": Message(
        "Phần đuôi của tên tệp không khớp với nội dung.", "The ending of the file's name does not fit its content."
    ),
    "file_not_read": Message(
        "Một tệp trong số các tệp nộp không đọc được thành bảng; các tệp khác vẫn được xét.",
        "One of the files submitted cannot be read as a table; the others are judged all the same.",
    ),
    "file_skipped": Message(
        "Tệp bị bỏ qua vì là tệp khóa, tệp ẩn hoặc không có đuôi của bảng số liệu; hoặc thư mục con bị bỏ qua vì là "
        "thư mục ẩn hay liên kết.",
        "A file was passed over: a lock file, a hidden one, or one that does not end like a table; or a folder in the "
        "folder: a hidden one, or a link.",
    ),
    "not_submitted": Message(
        "Quy tắc buộc đơn vị có số liệu trong tháng mà không tệp nào có dòng của đơn vị.",
        "The rules bind the unit in the month, and none of the files has a row for it.",
    ),
    "submissions_repeat": Message(
        "Nhiều tệp ghi cùng một đơn vị với số liệu giống nhau; số liệu chỉ được xét một lần.",
        "Several files name one unit and give the same figures; they are judged once.",
    ),
    "submissions_differ": Message(
        "Nhiều tệp ghi cùng một đơn vị với số liệu khác nhau; không ưu tiên tệp nào, các ô khác nhau không hợp lệ.",
        "Several files name one unit and their figures differ; none is preferred, the cells that differ are invalid.",
    ),
}

TABLE_MEANINGS: Mapping[str, Message] = {**_FIGURES, **_RULES, **_TABLES}
"""Of the findings on a table by itself, which are those that a case can name."""

MEANINGS: Mapping[str, Message] = {**TABLE_MEANINGS, **CHANGE_MEANINGS, **SCORE_MEANINGS}
"""By the finding's own code."""

MESSAGES: Mapping[str, Message] = {f"when_{code}": message for code, message in MEANINGS.items()}
"""The same as entries of the catalogue."""
