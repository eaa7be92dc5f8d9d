"""What is said of many files, each a submission of its own."""

from __future__ import annotations

from collections.abc import Mapping

from tthc_rules.messages.entry import Message

MESSAGES: Mapping[str, Message] = {
    "file_not_read": Message("không đọc được tệp: {problem}", "the file was not read: {problem}"),
    "file_skipped": Message("tệp bị bỏ qua: {reason}", "the file was passed over: {reason}"),
    "skipped_lock": Message("tệp khóa của chương trình văn phòng", "a lock file of an office program"),
    "skipped_hidden": Message("tệp ẩn", "a hidden file"),
    "skipped_ending": Message("tên không có đuôi của bảng số liệu", "its name does not end like a table's"),
    "skipped_hidden_folder": Message(
        "thư mục ẩn, không xem các tệp trong đó", "a hidden folder; the files in it were not looked at"
    ),
    "skipped_linked_folder": Message(
        "liên kết đến một thư mục, không đi theo; nếu cần, chỉ thẳng ra thư mục đó",
        "a link to a folder, which is not followed; name that folder itself if it is meant",
    ),
    "not_submitted": Message(
        "không tệp nào có số liệu của đơn vị trong kỳ {period}",
        "no file has figures of the unit for {period}",
        "Đề nghị đơn vị gửi bảng; nếu chưa đến hạn, thêm --expect submitted.",
        "Ask the unit for its table; if it is not due yet, add --expect submitted.",
    ),
    "submissions_repeat": Message(
        "đơn vị có trong nhiều tệp với số liệu như nhau ({files}); chỉ xét một lần",
        "the unit stands in several files with the same figures ({files}); judged once",
        "Giữ lại một tệp.",
        "Keep one of the files.",
    ),
    "submissions_differ": Message(
        "số liệu của đơn vị khác nhau giữa các tệp ({files}): {changes}",
        "the unit's figures differ between files ({files}): {changes}",
        "Giữ lại tệp đúng, bỏ các tệp kia ra khỏi thư mục.",
        "Keep the file that is right and move the others out of the folder.",
    ),
    "folder_without_tables": Message(
        "Thư mục {path} không có bảng số liệu nào để đọc (tệp bị bỏ qua: {skipped}).",
        "The folder {path} has no table to read (files passed over: {skipped}).",
        "Đặt vào đó các tệp CSV, XLSX, ODS, DOCX, PDF, HTML, JSON, Parquet hoặc Arrow.",
        "Put CSV, XLSX, ODS, DOCX, PDF, HTML, JSON, Parquet or Arrow files into it.",
    ),
    "zip_without_tables": Message(
        "Tệp nén {path} không có bảng số liệu nào để đọc (tệp bị bỏ qua: {skipped}).",
        "The archive {path} has no table to read (files passed over: {skipped}).",
        "Nén vào đó các tệp CSV, XLSX, ODS, DOCX, PDF, HTML, JSON, Parquet hoặc Arrow.",
        "Put CSV, XLSX, ODS, DOCX, PDF, HTML, JSON, Parquet or Arrow files into it.",
    ),
    "pattern_without_files": Message(
        "Không tệp nào khớp với {path}.",
        "No file matches {path}.",
        "Kiểm tra lại mẫu tên tệp; ** đi vào các thư mục con.",
        "Check the pattern; ** goes into folders.",
    ),
    "option_each": Message(
        "Coi mỗi tệp là một lần nộp riêng: kết quả theo từng tệp, đơn vị chưa nộp, đơn vị nộp hai lần. Thư mục và mẫu "
        "tên tệp luôn được hiểu như vậy.",
        "Take each file as a submission of its own: a result per file, who has not submitted, who has twice. Folders "
        "and patterns always mean this.",
    ),
    "said_reading": Message("Đã đọc {done}/{count} tệp…", "{done} of {count} files read…"),
    "submissions_files": Message(
        "Tệp: {count} · không có lỗi: {clean} · có lỗi: {faulty} · không đọc được: {refused} · bỏ qua: {skipped}",
        "Files: {count} · without errors: {clean} · with errors: {faulty} · not read: {refused} · passed over: "
        "{skipped}",
    ),
    "submissions_faulty": Message("Tệp có lỗi ({count})", "Files with errors ({count})"),
    "submissions_refused": Message("Tệp không đọc được ({count})", "Files that were not read ({count})"),
    "submissions_absent": Message(
        "Kỳ {period}: đã nộp {submitted} đơn vị, chưa nộp {count}", "{period}: {submitted} units submitted, {count} not"
    ),
    "submissions_again": Message("Đơn vị có trong nhiều tệp ({count})", "Units in several files ({count})"),
    "submissions_findings": Message("Phát hiện theo mã", "Findings by code"),
    "submissions_more": Message("… và {count} nữa", "… and {count} more"),
    "submissions_reasons": Message(
        "… và {count} lý do nữa ({files} tệp): {codes}", "… and {count} more reasons ({files} files): {codes}"
    ),
    "submissions_first": Message("{heading}, {shown} mục đầu", "{heading}, the first {shown}"),
    "submissions_months": Message("… và {count} kỳ nữa", "… and {count} more months"),
    "submissions_worst": Message(
        "{heading}, {shown} trong {count} chỉ số có nhiều vấn đề nhất",
        "{heading}, the {shown} of {count} indicators with most trouble",
    ),
    "column_file": Message("Tệp", "File"),
    "column_units": Message("Đơn vị", "Units"),
    "column_errors": Message("Lỗi", "Errors"),
    "column_warnings": Message("Cảnh báo", "Warnings"),
}
