"""What the Excel view says: its instruction sheet, its headings, and what ``import`` cannot understand."""

from __future__ import annotations

from collections.abc import Mapping

from tthc_rules.messages.entry import Message

_VIEW: Mapping[str, Message] = {
    "sheet_guide": Message("Hướng dẫn", "Instructions"),
    "sheet_targets": Message("Mục tiêu", "Targets"),
    "sheet_exemptions": Message("Miễn", "Exemptions"),
    "sheet_pending": Message("Chưa có số liệu", "Pending"),
    "sheet_units": Message("Đơn vị", "Units"),
    "sheet_lists": Message("Danh mục", "Lists"),
    "sheet_at_least": Message("tối thiểu", "at least"),
    "sheet_at_most": Message("tối đa", "at most"),
    "sheet_sets": Message("đặt ra quy định", "sets the rule"),
    "sheet_reports": Message("chỉ nêu lại", "only reports it"),
    "sheet_column_indicator": Message("Chỉ số", "Indicator"),
    "sheet_column_from": Message("Từ tháng", "From month"),
    "sheet_column_to": Message("Đến hết tháng", "To month"),
    "sheet_column_comparison": Message("So sánh", "Comparison"),
    "sheet_column_value": Message("Mức", "Figure"),
    "sheet_column_units": Message("Riêng các đơn vị", "Units"),
    "sheet_column_groups": Message("Riêng các nhóm", "Groups"),
    "sheet_column_levels": Message("Riêng các cấp", "Levels"),
    "sheet_column_set_by_vi": Message("Cơ quan đặt ra", "Set by (Vietnamese)"),
    "sheet_column_set_by_en": Message("Cơ quan đặt ra (tiếng Anh)", "Set by (English)"),
    "sheet_column_last_confirmed": Message("Xác nhận đến tháng", "Last confirmed"),
    "sheet_column_document": Message("Văn bản", "Document"),
    "sheet_column_place": Message("Chỗ trong văn bản", "Place in it"),
    "sheet_column_role": Message("Vai trò của văn bản", "Role of the document"),
    "sheet_column_reason_vi": Message("Lý do", "Reason (Vietnamese)"),
    "sheet_column_reason_en": Message("Lý do (tiếng Anh)", "Reason (English)"),
    "sheet_column_code": Message("Mã (không sửa)", "Code (locked)"),
    "sheet_column_name": Message("Tên", "Name"),
    "sheet_column_level": Message("Cấp", "Level"),
    "sheet_column_number": Message("Số thứ tự", "Row number"),
    "sheet_column_official_code": Message("Mã chính thức", "Official code"),
    "sheet_column_aliases": Message("Cách viết khác", "Other spellings"),
    "sheet_column_successors": Message("Đơn vị kế thừa", "Successors"),
    "sheet_guide_title": Message("Bộ quy tắc: {title}", "Rule set: {title}"),
    "sheet_guide_1": Message(
        "Sửa trong các trang Mục tiêu, Miễn, Chưa có số liệu, Đơn vị; sau đó chạy tthc-rules import để xem thay "
        "đổi. Chưa có --write thì chưa có gì được ghi.",
        "Edit the sheets of targets, exemptions, pending notes and units; then run tthc-rules import to see what "
        "changes. Nothing is written without --write.",
    ),
    "sheet_guide_2": Message(
        "Nâng mục tiêu: không sửa dòng cũ, ghi một dòng mới ở dòng trống với tháng bắt đầu mới. Dòng có tháng bắt "
        "đầu sau được áp dụng.",
        "To raise a target leave the old row, and fill in an empty row with the new first month. The later row wins.",
    ),
    "sheet_guide_3": Message(
        "Kết thúc một mục: ghi tháng cuối cùng vào cột Đến hết tháng. Không xóa dòng: dòng bị xóa bị từ chối.",
        "To end an item, write its last month. Do not delete rows: a missing row is refused.",
    ),
    "sheet_guide_4": Message(
        "Không chép nguyên dòng cũ sang dòng mới: cột mã ẩn sẽ bị chép theo và bị từ chối. Dòng mới được đặt mã khi "
        "nhập.",
        "Do not copy a whole row into a new one: its hidden id would be copied too, and is refused. New rows get an "
        "id.",
    ),
    "sheet_guide_5": Message(
        "Tháng ghi 2024-01 hoặc 01/2024. Nếu Excel đổi thành ngày thì chỉ ngày mồng 1 được hiểu là tháng.",
        "Months are 2024-01 or 01/2024. Where Excel makes a date of it, only the first day of a month is understood.",
    ),
    "sheet_guide_6": Message(
        "Mức theo phần trăm phải có dấu %: 45% hoặc 45,5%. Số không có dấu % bị từ chối.",
        "A percentage needs its sign: 45% or 45.5%. A figure without it is refused.",
    ),
    "sheet_guide_7": Message(
        "Nhiều đơn vị, nhóm hoặc cấp trong một ô: mỗi dòng một mục (Alt+Enter), hoặc cách nhau bằng dấu chấm phẩy. "
        "Chỉ dùng một trong ba cột Riêng …; để trống cả ba ở dòng mục tiêu mới nghĩa là cho mọi đơn vị.",
        "Several units, groups or levels in a cell: one a line (Alt+Enter) or with semicolons. Use one of the three "
        "columns; a new target with none of them is for everyone.",
    ),
    "sheet_guide_8": Message(
        "Không dùng công thức: ô có công thức bị từ chối.", "No formulas: a cell with a formula is refused."
    ),
    "sheet_guide_9": Message(
        "Các trang được bảo vệ không mật khẩu, chỉ để tránh sửa nhầm (Xem lại > Bỏ bảo vệ trang tính). Tệp chỉ dùng "
        "được với đúng bộ quy tắc đã xuất: bộ thay đổi thì xuất lại.",
        "The sheets are protected without a password, against slips only (Review > Unprotect Sheet). The file goes "
        "with the very rules that it was made from: once they change, export again.",
    ),
}

_PROBLEMS: Mapping[str, Message] = {
    "sheet_unreadable": Message("Không đọc được tệp: {reason}", "The file cannot be read: {reason}"),
    "sheet_not_ours": Message(
        "Không phải tệp do tthc-rules export tạo ra",
        "This is no workbook made by tthc-rules export",
        "Chạy tthc-rules export rồi sửa trong tệp đó",
        "Run tthc-rules export and edit that file",
    ),
    "sheet_of_other_rules": Message(
        "Tệp được xuất từ một bản khác của bộ quy tắc {ruleset}",
        "The workbook was made from another state of the rule set {ruleset}",
        "Xuất lại rồi sửa trong tệp mới, để không ghi đè thay đổi của người khác",
        "Export again and edit the new file, so that nobody's change is undone",
    ),
    "sheet_missing": Message("Thiếu trang «{sheet}»", "The sheet “{sheet}” is missing", "Xuất lại", "Export again"),
    "sheet_unknown_key": Message(
        "{cell}: bộ quy tắc không có mã «{value}»",
        "{cell}: the rule set has no id “{value}”",
        "Cột mã ẩn không được sửa; mục mới để trống cột này",
        "The hidden column is not to be edited; a new item leaves it blank",
    ),
    "sheet_doubled_key": Message(
        "{cell}: mã «{value}» có ở hai dòng",
        "{cell}: the id “{value}” stands in two rows",
        "Không chép nguyên dòng; ghi mục mới vào dòng trống",
        "Do not copy whole rows; write a new item into an empty row",
    ),
    "sheet_row_gone": Message(
        "Trang «{sheet}» không còn dòng {value}",
        "The sheet “{sheet}” has lost the row {value}",
        "Kết thúc một mục bằng cột Đến hết tháng; muốn xóa hẳn thì xóa trong tệp quy tắc",
        "End an item by its last month; to take it out altogether, edit the rule file",
    ),
    "sheet_locked": Message(
        "{cell}: mã không sửa được ở đây (đang là «{value}»)",
        "{cell}: codes cannot be changed here (it was “{value}”)",
        "Trả lại như cũ; đơn vị mới để trống, mã được đặt khi nhập",
        "Put it back; leave it blank for a new unit, whose code is made by import",
    ),
    "sheet_formula": Message(
        "{cell}: ô có công thức hoặc lỗi bảng tính ({value})",
        "{cell}: a formula or a spreadsheet's error ({value})",
        "Ghi giá trị, không ghi công thức",
        "Write the value, not a formula",
    ),
    "sheet_day": Message(
        "{cell}: {value} là một ngày, không phải một tháng",
        "{cell}: {value} is a day, not a month",
        "Ghi tháng như 2024-01",
        "Write a month such as 2024-01",
    ),
    "sheet_month": Message(
        "{cell}: «{value}» không phải một tháng",
        "{cell}: “{value}” is no month",
        "Ghi tháng như 2024-01 hoặc 01/2024",
        "Write a month such as 2024-01 or 01/2024",
    ),
    "sheet_date": Message(
        "{cell}: ô bị đổi thành ngày ({value})",
        "{cell}: the cell was turned into a date ({value})",
        "Định dạng ô là văn bản rồi ghi lại",
        "Format the cell as text and write it again",
    ),
    "sheet_figure": Message(
        "{cell}: «{value}» không phải một số rõ nghĩa",
        "{cell}: “{value}” is no plain number",
        "Ghi như 45%, 45,5% hoặc 1038, không ngăn hàng nghìn",
        "Write 45%, 45.5% or 1038, without thousands separators",
    ),
    "sheet_percent": Message(
        "{cell}: «{value}» thiếu dấu %",
        "{cell}: “{value}” lacks its per cent sign",
        "Ghi như 45%",
        "Write it as 45%",
    ),
    "sheet_no_percent": Message(
        "{cell}: «{value}» có dấu % nhưng chỉ số không tính theo phần trăm",
        "{cell}: “{value}” has a per cent sign, and the indicator is none of per cent",
        "Bỏ dấu %",
        "Leave the sign out",
    ),
    "sheet_unknown": Message(
        "{cell}: «{value}» không có trong danh mục",
        "{cell}: “{value}” is not in the list",
        "Chọn từ danh sách của ô; đơn vị hoặc văn bản mới phải được khai trong bộ quy tắc trước",
        "Choose from the cell's list; a new unit or document must be in the rule set first",
    ),
    "sheet_only_one": Message(
        "{cell}: chỉ ghi một mục, không ghi «{value}»",
        "{cell}: only one may be chosen, not “{value}”",
        "Ghi mỗi mục một dòng",
        "Use a row for each",
    ),
    "sheet_blank": Message(
        "{cell}: để trống cột «{column}»",
        "{cell}: the column “{column}” is blank",
        "Điền ô này; chương trình không đoán",
        "Fill it in; nothing is guessed",
    ),
    "sheet_moved": Message(
        "{cell}: một mục không chuyển sang chỉ số khác được",
        "{cell}: an item cannot be moved to another indicator",
        "Trả lại như cũ và ghi một dòng mới",
        "Put it back and write a new row",
    ),
    "sheet_two_scopes": Message(
        "{cell}: chỉ dùng một trong ba cột đơn vị, nhóm, cấp",
        "{cell}: use one of the columns units, groups, levels",
        "Để trống hai cột kia",
        "Leave the other two blank",
    ),
    "sheet_no_scope": Message(
        "{cell}: không nói cho ai (đơn vị, nhóm hay cấp)",
        "{cell}: nothing says for whom it is (units, groups or levels)",
        "Điền một trong ba cột; mục tiêu đang riêng cho ai đó không mở cho tất cả bằng ô trống",
        "Fill in one of the three; a target of some is not opened to all by a blank",
    ),
    "sheet_plan_differs": Message(
        "Bộ quy tắc đọc lại không đúng như bảng Excel ({files}); không ghi gì",
        "Read again, the rules are not what the workbook says ({files}); nothing was written",
    ),
}

_COMMANDS: Mapping[str, Message] = {
    "help_export": Message(
        "Xuất mục tiêu, mục miễn, mục chưa có số liệu và đơn vị của một bộ quy tắc thành tệp Excel để sửa.\n\nMã "
        "được ẩn và khóa, không có mật khẩu. Nhập lại bằng tthc-rules import.",
        "Write a rule set's targets, exemptions, pending notes and units as an Excel workbook to edit.\n\nIds are "
        "hidden and locked, without a password. Read it back with tthc-rules import.",
    ),
    "help_import": Message(
        "Cho xem một tệp Excel đã sửa sẽ đổi gì trong bộ quy tắc; chỉ ghi khi có --write.\n\nGhi chú, thứ tự và các "
        "dòng khác trong tệp quy tắc giữ nguyên. Mã thoát: 0 xong · 2 gọi lệnh sai · 3 quy tắc sẽ sai · 4 có ô "
        "không hiểu được · 70 lỗi của chương trình.",
        "Show what an edited workbook would change in a rule set; written only with --write.\n\nComments, order and "
        "all other lines of the rule files stay. Exit codes: 0 done · 2 usage · 3 the rules would be wrong · 4 a "
        "cell cannot be understood · 70 a bug of this program.",
    ),
    "argument_edited_set": Message("Mã hoặc thư mục của bộ quy tắc.", "Id or folder of the rule set."),
    "argument_workbook": Message("Tệp Excel đã sửa.", "The edited workbook."),
    "option_to": Message("Dạng tệp.", "Kind of file."),
    "option_output_workbook": Message("Tệp Excel sẽ ghi.", "The workbook to write."),
    "option_import_write": Message("Ghi vào các tệp quy tắc.", "Write the rule files."),
    "click_metavar_workbook": Message("TỆP_EXCEL", "WORKBOOK"),
    "click_metavar_set": Message("BỘ", "SET"),
    "said_exported": Message(
        "Đã ghi {path}: mục tiêu {targets}, miễn {exemptions}, chưa có số liệu {pending}, đơn vị {units}.",
        "Wrote {path}: targets {targets}, exemptions {exemptions}, pending {pending}, units {units}.",
    ),
    "import_title": Message("Tệp quy tắc sẽ đổi: {files} ({ruleset})", "Rule files that change: {files} ({ruleset})"),
    "import_nothing": Message("Không có gì thay đổi so với {ruleset}.", "Nothing differs from {ruleset}."),
    "import_planned": Message(
        "Chưa ghi gì. Chạy lại với --write để ghi {files} tệp.",
        "Nothing was written. Run again with --write to write files: {files}.",
    ),
    "import_written": Message("Đã ghi vào {ruleset}, số tệp: {files}.", "Written into {ruleset}, files: {files}."),
}

MESSAGES: Mapping[str, Message] = {**_VIEW, **_PROBLEMS, **_COMMANDS}
