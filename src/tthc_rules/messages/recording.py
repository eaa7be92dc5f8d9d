"""What is said of verdict records, and what ``verify`` says."""

from __future__ import annotations

from collections.abc import Mapping

from tthc_rules.messages.entry import Message

MESSAGES: Mapping[str, Message] = {
    "help_verify": Message(
        "Tính lại một bản ghi kết quả và nói rõ điều gì khác: bảng, quy tắc, phiên bản, hay chính bản ghi.\n\nKhông "
        "cần mạng. Mã thoát: 0 như nhau · 1 có điều khác · 2 gọi lệnh sai hoặc tệp không phải bản ghi · 3 tệp quy tắc "
        "sai · 4 thiếu bảng hoặc không đọc được bảng · 70 lỗi của chương trình.",
        "Work a verdict record out again and say what differs: a table, a rule, the version, or the record itself.\n\n"
        "Needs no network. Exit codes: 0 the same · 1 something differs · 2 usage, or no record · 3 rule file · 4 a "
        "table is missing or cannot be read · 70 a bug of this program.",
    ),
    "click_metavar_record": Message("BẢN_GHI", "RECORD"),
    "click_metavar_record_json": Message("BẢN_GHI.json", "RECORD.json"),
    "click_metavar_more_files": Message("[TỆP]...", "[FILE]..."),
    "argument_record": Message("Bản ghi do check --record ghi ra.", "The record that check --record wrote."),
    "argument_verify_files": Message(
        "Các bảng của bản ghi, hoặc thư mục chứa chúng; mặc định: các tệp cùng tên nằm cạnh bản ghi.",
        "The tables of the record, or the folder that holds them; by default the files beside the record.",
    ),
    "option_verify_rules": Message(
        "Bộ quy tắc để tính lại: mã hoặc thư mục. Mặc định: bộ đi kèm chương trình có mã ghi trong bản ghi.",
        "The rule set to work it out by: id or folder. By default the one that ships under the id in the record.",
    ),
    "option_record": Message(
        "Ghi bản ghi kết quả vào tệp này: số liệu, quy tắc, kết quả và mã băm, để về sau verify đối chiếu.",
        "Write the verdict record to this file: figures, rules, results and digests, for verify to check later.",
    ),
    # problems
    "record_exists": Message(
        "{path} đã có và nói khác; bản ghi kết quả không bị ghi đè.",
        "{path} is there and says something else; a verdict record is not written over.",
        "Ghi vào tên khác, hoặc chuyển bản ghi cũ đi chỗ khác.",
        "Write to another name, or move the old record away.",
    ),
    "said_record_alone": Message(
        "Bản ghi chỉ gồm bảng được xét: điều --previous và --corrects tìm thấy không có trong đó.",
        "The record is of the tables that are judged: what --previous and --corrects found is not in it.",
    ),
    "record_unreadable": Message("Không đọc được bản ghi: {reason}", "The record cannot be read: {reason}"),
    "record_not_json": Message(
        "Bản ghi đã hỏng, không còn là JSON: {reason}", "The record is damaged, it is no JSON any more: {reason}"
    ),
    "record_is_none": Message(
        "Tệp không phải bản ghi kết quả.",
        "The file is no verdict record.",
        "Chọn tệp do check --record ghi ra.",
        "Name a file that check --record wrote.",
    ),
    "record_other_version": Message(
        "Bản ghi thuộc dạng {version}, chương trình này chỉ đọc dạng {known}.",
        "The record is of form {version}; this program reads form {known}.",
        "Dùng phiên bản chương trình đã lập bản ghi.",
        "Use the version of the program that wrote it.",
    ),
    "record_malformed": Message(
        "Bản ghi có chỗ không thể do chương trình ghi: {place}",
        "The record holds what this program never writes: {place}",
        "Bản ghi đã bị sửa hoặc hỏng; lấy lại bản gốc.",
        "It was edited or damaged; get the original.",
    ),
    "record_rules_not_found": Message(
        "Bản ghi dùng bộ quy tắc {id}; chương trình không kèm bộ này.",
        "The record was made with the rule set {id}, which does not ship with the program.",
        "Nêu thư mục của bộ quy tắc bằng --rules.",
        "Name its folder with --rules.",
    ),
    # the report
    "verify_title": Message("Đối chiếu bản ghi {record}", "Verification of {record}"),
    "verify_same": Message(
        "Như nhau: tính lại được đúng {verdicts} kết quả và {findings} phát hiện của bản ghi.",
        "The same: verdicts ({verdicts}) and findings ({findings}) come out exactly as recorded.",
    ),
    "verify_not_recomputed": Message(
        "Không tính lại được kết quả; dưới đây là những gì vẫn so được.",
        "The results could not be worked out again; what could be compared is below.",
    ),
    "verify_results_differ": Message(
        "Khác bản ghi: {verdicts} trong {all} kết quả (kết luận khác: {outcomes}); "
        "phát hiện không còn: {gone}, mới: {new}.",
        "Differs from the record: verdicts: {verdicts} of {all} (another outcome: {outcomes}); "
        "findings gone: {gone}, new: {new}.",
    ),
    "verify_results_same": Message(
        "{verdicts} kết quả và {findings} phát hiện vẫn như bản ghi, nhưng có điều khác.",
        "Verdicts ({verdicts}) and findings ({findings}) are as recorded, but something else differs.",
    ),
    "verify_record": Message("Bản ghi", "The record"),
    "verify_part_edited": Message(
        "phần `{part}` không khớp mã băm của nó: đã bị sửa sau khi lập",
        "the part `{part}` does not agree with its digest: it was edited after it was written",
    ),
    "verify_not_sealed": Message(
        "bản ghi không còn đúng từng byte như khi được lập", "the record is no longer, byte for byte, as it was written"
    ),
    "verify_version": Message(
        "lập bằng phiên bản {then}, đối chiếu bằng phiên bản {now}", "written by version {then}, verified by {now}"
    ),
    "verify_tables": Message("Bảng số liệu", "Tables"),
    "verify_table_changed": Message("nội dung tệp đã khác ({path})", "its bytes differ ({path})"),
    "verify_table_missing": Message("không tìm thấy tệp", "the file is missing"),
    "verify_table_renamed": Message("nay mang tên khác ({path})", "bears another name now ({path})"),
    "verify_table_extra": Message("tệp không có trong bản ghi ({path})", "the file is not in the record ({path})"),
    "verify_no_cell_differs": Message("Không ô nào được đọc khác đi.", "No cell reads otherwise."),
    "verify_moved": Message(
        "Chỉ khác vị trí trong bảng: {count} mục (ô, kết quả, phát hiện).",
        "Elsewhere in the tables and otherwise the same: {count} (cells, verdicts, findings).",
    ),
    "verify_rules": Message("Quy tắc", "Rules"),
    "verify_other_rules": Message("bộ quy tắc {now} thay cho {then}", "the rule set {now} in place of {then}"),
    "verify_rule_file_changed": Message("nội dung đã khác", "its bytes differ"),
    "verify_rule_file_new": Message("tệp mới", "a new file"),
    "verify_rule_file_gone": Message("tệp không còn", "the file is gone"),
    "verify_roster": Message("danh sách đơn vị đã khác", "the roster of units differs"),
    "verify_indicator": Message(
        "thang, khoảng, công thức hoặc chữ in đã khác", "scale, range, formula or printed words differ"
    ),
    "verify_units": Message("{count} đơn vị: {names}", "units: {count} ({names})"),
    "verify_no_ruling_differs": Message(
        "Với các tháng đã đánh giá, điều khoản nào cũng như cũ.", "For the months judged, every clause is as it was."
    ),
    "verify_verdicts": Message("Kết quả khác ({count})", "Verdicts that differ ({count})"),
    "verify_findings": Message("Phát hiện khác ({count})", "Findings that differ ({count})"),
    "verify_new": Message("+ mới", "+ new"),
    "verify_gone": Message("- không còn", "- gone"),
    "verify_arranged": Message(
        "Phần `{parts}` của bản ghi khác với bản tính lại.", "What is worked out differs from the record in `{parts}`."
    ),
    "verify_cause_table": Message("do bảng", "by a table"),
    "verify_cause_rules": Message("do quy tắc", "by a rule"),
    "verify_cause_version": Message("do phiên bản", "by the version"),
    "verify_cause_record": Message("do sửa bản ghi", "by an edit of the record"),
    "column_part": Message("Phần", "Part"),
    "column_then": Message("Bản ghi", "Recorded"),
    "column_now": Message("Bây giờ", "Now"),
    "column_differs": Message("Khác ở", "Differs in"),
    "column_cause": Message("Do", "By"),
    # names of what can differ
    "record_field_value": Message("giá trị", "value"),
    "record_field_raw": Message("ô ghi", "as typed"),
    "record_field_numerator": Message("tử số", "numerator"),
    "record_field_denominator": Message("mẫu số", "denominator"),
    "record_field_stated": Message("kết quả in trong bảng", "printed verdict"),
    "record_field_unit_raw": Message("tên đơn vị", "name of the unit"),
    "record_field_unit_name": Message("tên đơn vị", "name of the unit"),
    "record_field_row": Message("cả dòng", "the row"),
    "record_field_level": Message("cấp", "level"),
    "record_field_target": Message("mục tiêu", "target"),
    "record_field_outcome": Message("kết luận", "outcome"),
    "record_field_wording": Message("chữ in", "printed word"),
    "record_field_reason": Message("lý do", "reason"),
    "record_field_basis": Message("căn cứ", "basis"),
    "record_field_status": Message("điều khoản quyết định", "deciding clause"),
    "record_field_in_force": Message("đơn vị còn tồn tại", "existence of the unit"),
    "record_field_applicability": Message("phạm vi áp dụng", "applicability"),
    "record_field_pending": Message("chưa có số liệu", "pending"),
    "record_field_exemption": Message("miễn", "exemption"),
    "record_field_version": Message("cách tính", "definition"),
    "record_field_indicator": Message("chỉ số", "indicator"),
    "record_field_period": Message("kỳ", "period"),
    "record_field_units": Message("đơn vị", "units"),
    "record_status_not_bound": Message("không áp dụng", "not bound"),
    "record_status_pending": Message("chưa có số liệu", "pending"),
    "record_status_exempt": Message("miễn", "exempt"),
    "record_status_target": Message("mục tiêu", "target"),
    "record_status_no_target": Message("không có mục tiêu", "no target"),
    "record_status_none_in_force": Message("không mục tiêu nào có hiệu lực", "no target in force"),
}
