"""What a report says apart from its findings: outcomes, headings of its tables, phrases about targets and sources."""

from __future__ import annotations

from collections.abc import Mapping

from tthc_rules.messages.entry import Message

MESSAGES: Mapping[str, Message] = {
    # outcomes, as a person reads them
    "outcome_met": Message("Đạt", "Met"),
    "outcome_not_met": Message("Chưa đạt", "Not met"),
    "outcome_exempt": Message("Miễn", "Exempt"),
    "outcome_not_applicable": Message("Không áp dụng", "Not applicable"),
    "outcome_pending": Message("Chưa có số liệu", "Pending"),
    "outcome_no_cases": Message("Không phát sinh", "No cases"),
    "outcome_reported": Message("Ghi nhận", "Reported"),
    "outcome_missing": Message("Thiếu số liệu", "Missing"),
    "outcome_invalid": Message("Không hợp lệ", "Invalid"),
    "outcome_undecided": Message("Chưa kết luận được", "Undecided"),
    # findings by severity
    "severity_error": Message("Lỗi", "Errors"),
    "severity_warning": Message("Cảnh báo", "Warnings"),
    "severity_note": Message("Ghi chú", "Notes"),
    # what code hosts show
    "annotation_missed": Message("Chưa đạt mục tiêu", "Target not met"),
    "annotations_left": Message(
        "Còn {count} mục nữa không hiện ở đây ({shown} mục đã hiện); xem đầy đủ trong báo cáo",
        "{count} more are not shown here ({shown} are); the report has them all",
    ),
    "junit_table": Message("Bảng số liệu", "The table"),
    "junit_not_counted": Message(
        "{message} · không làm hỏng lần chạy (--fail-on data)", "{message} · does not fail the run (--fail-on data)"
    ),
    # headings and opening lines
    "report_title": Message("{title} · {period}", "{title} · {period}"),
    "report_month": Message("tháng {month}", "{month}"),
    "report_months": Message("tháng {first} đến {last}", "{first} to {last}"),
    "report_rules": Message("Bộ quy tắc: {id} ({digest})", "Rule set: {id} ({digest})"),
    "period_kind_quarter": Message("quý", "quarter"),
    "period_kind_half_year": Message("nửa năm", "half-year"),
    "period_kind_year_to_date": Message("lũy kế từ đầu năm", "year to date"),
    "source_as_of": Message("số liệu tính đến {day}", "as of {day}"),
    "source_provisional": Message("số liệu tạm tính", "provisional"),
    "report_inputs": Message("Bảng số liệu: {files}", "Tables: {files}"),
    "report_absent": Message("Không có trong bảng này: {indicators}", "Not in this table: {indicators}"),
    "report_no_verdicts": Message(
        "Không có kết quả nào: bảng không có chỉ số nào của bộ quy tắc.",
        "No verdicts: the table carries none of the rule set's indicators.",
    ),
    "report_target": Message("Mục tiêu: {target}", "Target: {target}"),
    "report_no_target": Message("Không có mục tiêu được áp dụng.", "No target applies."),
    "report_basis": Message("Căn cứ: {basis}", "Basis: {basis}"),
    "report_reason": Message("{outcome} ({count}): {reason}", "{outcome} ({count}): {reason}"),
    "report_not_met": Message("Chưa đạt mục tiêu ({count})", "Targets not met ({count})"),
    "report_findings": Message("{severity} ({count})", "{severity} ({count})"),
    "report_summary": Message("Tổng hợp", "Summary"),
    "report_clean": Message(
        "Số liệu không có lỗi: {warnings} cảnh báo, {notes} ghi chú.",
        "No errors in the figures: warnings: {warnings}, notes: {notes}.",
    ),
    "report_unclean": Message(
        "Số liệu có {errors} lỗi, {warnings} cảnh báo, {notes} ghi chú.",
        "The figures have errors: {errors}, warnings: {warnings}, notes: {notes}.",
    ),
    # columns
    "column_number": Message("STT", "No."),
    "column_unit": Message("Đơn vị", "Unit"),
    "column_value": Message("Giá trị", "Value"),
    "column_value_percent": Message("Giá trị (%)", "Value (%)"),
    "column_numerator": Message("Tử số", "Numerator"),
    "column_denominator": Message("Mẫu số", "Denominator"),
    "column_target": Message("Mục tiêu", "Target"),
    "column_outcome": Message("Kết quả", "Outcome"),
    "column_wording": Message("Chữ in", "Printed as"),
    "column_stated": Message("Bảng ghi", "Table says"),
    "column_margin": Message("So mục tiêu", "To target"),
    "column_typed": Message("Ô ghi", "As typed"),
    "column_reason": Message("Lý do", "Reason"),
    "column_basis": Message("Căn cứ", "Basis"),
    "column_place": Message("Vị trí", "Place"),
    "column_severity": Message("Mức", "Severity"),
    "column_expected": Message("Phải là", "Expected"),
    "column_message": Message("Nội dung", "Message"),
    "column_remedy": Message("Cách sửa", "Next step"),
    "column_code": Message("Mã", "Code"),
    "sheet_findings": Message("Phát hiện", "Findings"),
    "column_indicator": Message("Chỉ số", "Indicator"),
    # headings of verdict columns that reading knows without the rules naming them; `publish` prints them
    "annex_verdict_least": Message(
        "Mục tiêu của {authority} tối thiểu {target}", "Target of {authority}: at least {target}"
    ),
    "annex_verdict_most": Message(
        "Mục tiêu của {authority} tối đa {target}", "Target of {authority}: at most {target}"
    ),
    "annex_verdict": Message("Kết quả đánh giá: {title}", "Verdict: {title}"),
    # phrases
    "not_met_short": Message("{outcome}, còn thiếu {distance}", "{outcome}, {distance} short"),
    "not_met_over": Message("{outcome}, vượt {distance}", "{outcome}, {distance} over"),
    "basis_unverified": Message(
        "{basis} (văn bản này thuật lại; chưa đối chiếu với văn bản gốc)",
        "{basis} (reported there; the act that sets it was not read)",
    ),
    "finding_units": Message("{count} trường hợp: {names}", "{count} cases: {names}"),
    "finding_units_more": Message("{count} trường hợp: {names}, …", "{count} cases: {names}, …"),
    "finding_for_example": Message("ví dụ: {message}", "for example: {message}"),
    "finding_quoted": Message("«{value}»", "“{value}”"),
}
