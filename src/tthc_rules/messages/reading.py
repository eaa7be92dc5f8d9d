"""What the reading stage tells: problems that stop a table from being read, and findings about what was read."""

from __future__ import annotations

from collections.abc import Mapping

from tthc_rules.messages.entry import Message
from tthc_rules.messages.files import FILE_MESSAGES

_MONTHLY = (
    "Lấy bảng của một tháng; số liệu nhiều tháng không so được với mục tiêu của một tháng.",
    "Take the table of a month; figures of several months are not held against a month's target.",
)

_TABLES: Mapping[str, Message] = {
    "no_heading": Message(
        "Không tìm thấy dòng tiêu đề có cột đơn vị và ít nhất một chỉ số của bộ quy tắc ({indicators}).",
        "No heading row was found with a unit column and at least one indicator of the rule set ({indicators}).",
        "Ghi tiêu đề cột như trong bộ quy tắc, hoặc bổ sung tiêu đề vào mục columns của chỉ số.",
        "Write the headings as in the rule set, or add the heading to the indicator's columns.",
    ),
    "second_heading": Message(
        "Dòng này là tiêu đề của một bảng khác nằm bên dưới bảng thứ nhất.",
        "This row is the heading of another table below the first.",
        "Tách mỗi bảng ra một tệp hoặc một trang tính.",
        "Put each table into a file or a sheet of its own.",
    ),
    "no_period": Message(
        "Không biết số liệu của tháng nào: tệp, tiêu đề và tên tệp đều không ghi.",
        "The month of the figures is not known: neither the file nor its headings nor its name says.",
        "Thêm --period, ví dụ: --period 2023-10.",
        "Add --period, for example: --period 2023-10.",
    ),
    "grids_of_frame": Message(
        "Tệp {format} không có tiêu đề để đoán quy tắc",
        "{format} files have no headings to guess rules from",
        "Dùng bảng CSV hoặc XLSX",
        "Use a CSV or XLSX table",
    ),
    "no_dated_row": Message(
        "Không dòng nào vừa dùng được vừa có kỳ đọc được nên không có gì để xét.",
        "No row that can be used has a period that can be read, so there is nothing to judge.",
        "Sửa các dòng bị để ngoài; ghi kỳ như 2023-10 hoặc 10/2023.",
        "Mend the rows that were left out; write the period like 2023-10 or 10/2023.",
    ),
    "period_conflict": Message(
        "Các nguồn ghi các tháng khác nhau.",
        "Sources name different months.",
        "Sửa nguồn ghi sai, hoặc bỏ --period nếu bảng đã ghi đúng tháng.",
        "Correct the source that is wrong, or leave out --period if the table names the right month.",
    ),
    "period_kinds_mixed": Message(
        "Các bảng thuộc những loại kỳ khác nhau; không so sánh, không gộp chung được",
        "The tables are of different kinds of period; they are neither compared nor put together",
        "Chạy riêng từng loại kỳ",
        "Run each kind by itself",
    ),
    "table_of_month": Message("Bảng này là của một tháng.", "This table is of a month."),
    "table_of_quarter": Message("Bảng này là của một quý.", "This table is of a quarter."),
    "table_of_half_year": Message("Bảng này là của nửa năm.", "This table is of a half-year."),
    "table_of_year_to_date": Message("Bảng này là lũy kế từ đầu năm.", "This table is of a year to date."),
    "period_is_longer": Message(
        "Đây là số liệu của nhiều tháng: «{text}». Quy tắc đánh giá số liệu của từng tháng.",
        "These are figures of several months: “{text}”. The rules judge figures of a month.",
        _MONTHLY[0],
        _MONTHLY[1],
    ),
    "period_is_quarter": Message(
        "Đây là số liệu của một quý ({period}): «{text}». Quy tắc đánh giá số liệu của từng tháng.",
        "These are figures of a quarter ({period}): “{text}”. The rules judge figures of a month.",
        _MONTHLY[0],
        _MONTHLY[1],
    ),
    "period_is_half_year": Message(
        "Đây là số liệu của nửa năm ({period}): «{text}». Quy tắc đánh giá số liệu của từng tháng.",
        "These are figures of half a year ({period}): “{text}”. The rules judge figures of a month.",
        _MONTHLY[0],
        _MONTHLY[1],
    ),
    "period_is_year_to_date": Message(
        "Đây là số liệu lũy kế từ đầu năm ({period}): «{text}». Quy tắc đánh giá số liệu của từng tháng.",
        "These are figures of the year to date ({period}): “{text}”. The rules judge figures of a month.",
        _MONTHLY[0],
        _MONTHLY[1],
    ),
    "period_malformed": Message(
        "Tháng «{period}» không đúng dạng NNNN-TT.",
        "The month “{period}” is not of the form YYYY-MM.",
        "Viết như 2023-10.",
        "Write it like 2023-10.",
    ),
    "period_from_option": Message("Tham số --period ghi {months}.", "The option --period names {months}."),
    "period_from_column": Message("Cột kỳ của bảng ghi {months}.", "The table's period column names {months}."),
    "period_from_title": Message("Tên bảng ghi {months}: {text}", "A title names {months}: {text}"),
    "period_from_heading": Message("Tiêu đề cột ghi {months}: {text}", "A column heading names {months}: {text}"),
    "period_from_sheet": Message("Tên trang tính ghi {months}: {text}", "The sheet's name says {months}: {text}"),
    "period_from_file": Message("Tên tệp ghi {months}: {text}", "The file's name says {months}: {text}"),
}

_COLUMNS: Mapping[str, Message] = {
    "unknown_column": Message(
        "Cột {column} «{heading}» không thuộc bộ quy tắc, không được xét.",
        "Column {column} “{heading}” is not in the rule set and was not judged.",
        "Nếu đây là một chỉ số, bổ sung tiêu đề này vào mục columns của chỉ số đó.",
        "If it is an indicator, add this heading to that indicator's columns.",
    ),
    "verdict_column_unknown": Message(
        "Cột {column} «{heading}» ghi kết quả đánh giá nhưng không rõ của chỉ số nào, nên chưa được đối chiếu.",
        "Column {column} “{heading}” prints verdicts, but of which indicator is not known: they were not compared.",
        "Bổ sung tiêu đề này vào mục verdict_columns của chỉ số.",
        "Add this heading to the indicator's verdict_columns.",
    ),
    "verdict_without_value": Message(
        "Cột đánh giá «{heading}» thuộc chỉ số {indicators} mà bảng không có cột số liệu, nên chưa được đối chiếu.",
        "The verdict column “{heading}” belongs to {indicators}, whose figures the table lacks: it was not compared.",
        "Bổ sung cột số liệu của chỉ số, hoặc bỏ cột đánh giá.",
        "Add the indicator's column of figures, or remove the verdict column.",
    ),
    "duplicate_column": Message(
        "Cột «{heading}» đứng hai lần ({first} và {second}); chỉ cột {first} được đọc.",
        "Column “{heading}” stands twice ({first} and {second}); only {first} was read.",
        "Xóa hoặc đổi tên một trong hai cột.",
        "Delete or rename one of the two columns.",
    ),
    "ambiguous_column": Message(
        "Tiêu đề «{heading}» ứng với nhiều chỉ số ({indicators}), nên cột không được đọc.",
        "The heading “{heading}” fits several indicators ({indicators}), so the column was not read.",
        "Dùng tiêu đề riêng cho từng chỉ số.",
        "Give each indicator a heading of its own.",
    ),
    "heading_target_unreadable": Message(
        "Không đọc được mục tiêu «{target}» ghi trong tiêu đề «{heading}», nên chưa đối chiếu với bộ quy tắc.",
        "The target “{target}” in the heading “{heading}” cannot be read, so it was not held against the rules.",
        "Ghi mục tiêu rõ ràng, ví dụ 75% hoặc 75,5%.",
        "Write the target plainly, for example 75% or 75.5%.",
    ),
    "unit_columns_differ": Message(
        "Dòng {rows}: hai cột đơn vị ghi hai đơn vị khác nhau: {text}",
        "Row {rows}: the two unit columns name different units: {text}",
        "Sửa mã hoặc tên đơn vị cho khớp nhau.",
        "Make the unit's code and name agree.",
    ),
    "second_unit_column": Message(
        "Bảng có hai cột đơn vị; cột {used} được dùng, cột «{heading}» khớp với cột đó.",
        "The table has two unit columns; column {used} was used, and column “{heading}” agrees with it.",
    ),
    "note_not_judged": Message(
        "Cột ghi chú có {count} ô, không được xét.",
        "The note column has {count} cells; notes are not judged.",
    ),
}

_ROWS: Mapping[str, Message] = {
    "as_of_differs": Message(
        "Bảng ghi nhiều ngày tính số liệu khác nhau: {days}",
        "The table states several days as of which its figures are: {days}",
        "Giữ một ngày, hoặc tách thành nhiều bảng",
        "Keep one day, or make several tables of it",
    ),
    "as_of_conflict": Message(
        "Bảng ghi số liệu tính đến {printed}, --as-of ghi {given}",
        "The table says its figures are as of {printed}, --as-of says {given}",
        "Sửa nguồn ghi sai, hoặc bỏ --as-of",
        "Correct the one that is wrong, or leave --as-of out",
    ),
    "row_left_out": Message(
        "Dòng {rows} không phải dòng số liệu, để ngoài việc xét: {text}",
        "Row {rows} is no row of figures and was left out: {text}",
    ),
    "row_without_unit": Message(
        "Dòng {rows} có số liệu nhưng không có tên đơn vị: {text}",
        "Row {rows} has figures but names no unit: {text}",
        "Ghi tên đơn vị vào dòng, hoặc xóa số liệu.",
        "Write the unit into the row, or delete the figures.",
    ),
    "ragged_row": Message(
        "Dòng {rows} có nhiều ô hơn tiêu đề, nên các ô đã bị lệch và không ô nào được dùng: {text}",
        "Row {rows} has more cells than the heading, so its cells are shifted and none was used: {text}",
        "Đặt ô có dấu phân cách (ví dụ số 74,7) trong dấu nháy kép.",
        "Put a cell that contains the delimiter (such as 74,7) between double quotes.",
    ),
    "period_unreadable": Message(
        "Dòng {rows} không ghi kỳ đọc được nên để ngoài việc xét: {text}",
        "Row {rows} has no period that can be read and was left out: {text}",
        "Ghi kỳ như 2023-10 hoặc 10/2023.",
        "Write the period like 2023-10 or 10/2023.",
    ),
    "row_number_differs": Message(
        "Số thứ tự ghi {printed}, trong danh sách đơn vị là {number}; có thể dòng bị lệch.",
        "The row number is printed {printed}, in the roster it is {number}; the row may be shifted.",
        "Kiểm tra số liệu của dòng có đúng là của đơn vị này.",
        "Check that the figures of the row are this unit's.",
    ),
    "name_normalised": Message(
        "Tên đơn vị viết bằng mã ký tự khác, được hiểu là «{name}» ({count} tên như vậy).",
        "The unit's name is written with other characters and was understood as “{name}” ({count} such names).",
        "Nên gõ lại tên bằng Unicode dựng sẵn (NFC).",
        "Better type the name in composed Unicode (NFC).",
    ),
    "unknown_indicator": Message(
        "Chỉ số «{indicator}» không có trong bộ quy tắc; {count} dòng để ngoài việc xét.",
        "The indicator “{indicator}” is not in the rule set; {count} rows were left out.",
        "Có phải: {suggestions}?",
        "Did you mean: {suggestions}?",
    ),
    "merged_cells": Message(
        "Vùng ô gộp {range}: giá trị của ô đầu được dùng cho mọi dòng trong vùng.",
        "Merged cells {range}: the value of the first cell was used for every row of the range.",
        "Nếu không đúng ý, bỏ gộp ô và ghi từng dòng.",
        "If that is not meant, unmerge the cells and fill in each row.",
    ),
}

_SHEETS: Mapping[str, Message] = {
    "published_columns": Message(
        "Bảng do lệnh publish ghi: các cột {columns} không được đọc lại, kết luận được tính từ số liệu.",
        "A table written by publish: the columns {columns} are not read back, verdicts are computed from the figures.",
    ),
    "sheet_left_out": Message(
        "«{sheet}» không có tiêu đề của bộ quy tắc, để ngoài việc xét.",
        "“{sheet}” has no heading of the rule set and was left out.",
    ),
    "verdicts_left_out": Message(
        "«{sheet}» có in kết luận nhưng không có tiêu đề của bộ quy tắc, nên không được xét.",
        "“{sheet}” prints verdicts but has no heading of the rule set, so it was not judged.",
        "Ghi tiêu đề cột như trong bộ quy tắc, hoặc bổ sung tiêu đề vào mục columns của chỉ số.",
        "Write the headings as in the rule set, or add the heading to the indicator's columns.",
    ),
    "macros_not_run": Message(
        "Tệp có macro; macro không được chạy, chỉ đọc các giá trị đã lưu.",
        "The file has macros; they were not run, only the stored values were read.",
    ),
    "tracked_changes": Message(
        "Tệp còn {count} chỗ sửa đổi chưa chấp nhận hoặc gạch bỏ; số liệu được đọc như khi đã chấp nhận tất cả.",
        "The file has {count} tracked changes or struck texts; it was read as if all were accepted.",
        "Chấp nhận hoặc từ chối các sửa đổi rồi lưu lại.",
        "Accept or reject the changes and save it again.",
    ),
    "hidden_text": Message(
        "Tệp có {count} đoạn chữ ẩn, không được đọc.",
        "The file has {count} pieces of hidden text, which were not read.",
    ),
    "hidden_sheet": Message(
        "Trang tính hoặc bảng đang ẩn nhưng vẫn được đọc.", "The sheet or table is hidden but was read."
    ),
    "table_not_closed": Message(
        "Trang HTML có bảng không được đóng lại: tệp có thể bị cắt giữa chừng, số cuối cùng có thể thiếu chữ số.",
        "A table of the HTML page is never closed: the file may be cut short, and its last figure lack digits.",
        "Tải lại tệp, hoặc mở bằng trình duyệt rồi lưu lại.",
        "Fetch the file again, or open it in a browser and save it again.",
    ),
    "own_report_read": Message(
        "Tệp là báo cáo của chính chương trình này: chỉ đọc lại các số liệu trong đó, kết luận được tính lại từ đầu.",
        "The file is a report of this program: only the figures in it were read, the verdicts are computed anew.",
    ),
    "pdf_pages_scanned": Message(
        "Có {count} trang là ảnh quét ({pages}); chữ và số trên đó không được đọc.",
        "{count} pages are pictures ({pages}); what stands on them was not read.",
        "Xem các trang đó có phụ lục số liệu không; nếu có, xin bản Word hay Excel.",
        "See whether those pages have annexes; if so, ask for the Word or Excel original.",
    ),
    "row_over_pages": Message(
        "Dòng bị ngắt giữa hai trang, được đọc là một dòng: {text}",
        "The row is parted by a page break and was read as one: {text}",
    ),
    "hidden_rows": Message(
        "Có {count} dòng ẩn ({rows}) nhưng vẫn được đọc.",
        "{count} rows are hidden ({rows}) but were read.",
    ),
    "hidden_columns": Message("Các cột ẩn {columns} vẫn được đọc.", "The hidden columns {columns} were read."),
    "encoding_guessed": Message(
        "Tệp không phải UTF-8, được đọc theo bảng mã {encoding}.",
        "The file is not UTF-8 and was read as {encoding}.",
        "Nên lưu tệp bằng UTF-8.",
        "Better save the file as UTF-8.",
    ),
    "format_by_content": Message(
        "Nội dung của tệp là {format}, khác với phần đuôi của tên; tệp được đọc theo nội dung.",
        "The file's content is {format}, unlike the ending of its name; it was read by its content.",
        "Đổi lại phần đuôi của tên tệp.",
        "Correct the ending of the file's name.",
    ),
}

MESSAGES: Mapping[str, Message] = {**FILE_MESSAGES, **_TABLES, **_COLUMNS, **_ROWS, **_SHEETS}
