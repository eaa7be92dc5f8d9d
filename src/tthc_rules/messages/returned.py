"""What ``publish --return`` says, and what it writes into the workbooks that go back."""

from __future__ import annotations

from collections.abc import Mapping

from tthc_rules.messages.entry import Message

MESSAGES: Mapping[str, Message] = {
    "option_publish_return": Message(
        "Trả lại mỗi nơi nộp chính tệp Excel của họ vào thư mục này: ô sai được tô màu, ghi chú, và liệt kê ở trang "
        "«Lỗi»; ngoài ra không gì thay đổi. Mã thoát: 0 đã trả hết · 1 có tệp không trả được · 4 có tệp không đọc "
        "được.",
        "Give every submitter's own workbook back into this folder: faulty cells coloured and commented, and listed on "
        "a sheet “Errors”; nothing else changes. Exit codes: 0 all returned · 1 some are not · 4 some cannot be read.",
    ),
    "publish_return_alone": Message(
        "{option} không dùng cùng --return: tệp trả lại không phải là tệp ban hành.",
        "{option} does not go with --return: what goes back is not what is published.",
    ),
    # in the workbook
    "returned_sheet": Message("Lỗi", "Errors"),
    "returned_title": Message(
        "Kết quả kiểm tra {file}: {error} lỗi, {warning} cảnh báo, {note} ghi chú",
        "What was found in {file}: errors: {error}, warnings: {warning}, notes: {note}",
    ),
    "returned_error": Message("Lỗi", "Error"),
    "returned_warning": Message("Cảnh báo", "Warning"),
    "returned_note": Message("Ghi chú", "Note"),
    "returned_comment": Message("{severity}: {message}", "{severity}: {message}"),
    "returned_expected": Message("Phải là: {text}", "Expected: {text}"),
    "returned_step": Message("Cách sửa: {text}", "Next step: {text}"),
    "returned_column_number": Message("STT lỗi", "Fault no."),
    "returned_column_severity": Message("Mức", "Severity"),
    "returned_column_place": Message("Ô", "Cell"),
    "returned_column_unit": Message("Của đơn vị", "About unit"),
    "returned_column_indicator": Message("Về chỉ số", "About indicator"),
    "returned_column_typed": Message("Ô ghi", "As typed"),
    "returned_column_message": Message("Nội dung", "Message"),
    "returned_column_expected": Message("Phải là", "Expected"),
    "returned_column_remedy": Message("Cách sửa", "Next step"),
    "returned_column_code": Message("Mã lỗi", "Fault code"),
    # on the screen
    "returned_heading": Message("Đã trả lại {count} tệp vào {folder}", "Files returned into {folder}: {count}"),
    "returned_column_as": Message("Tệp trả lại", "Returned as"),
    "returned_column_marked": Message("Ô đánh dấu", "Cells marked"),
    "returned_withheld": Message("Không trả lại ({count})", "Not returned ({count})"),
    "returned_kept": Message(
        "{cell} đã có ghi chú: ghi chú đó giữ nguyên, lỗi nằm ở trang «{list}»",
        "{cell} has a comment already: it stays, the fault stands on the sheet “{list}”",
    ),
    "returned_uncommented": Message(
        "trang {sheet} có hình vẽ không thêm được ghi chú: chỉ tô màu, lỗi nằm ở trang «{list}»",
        "the drawings of sheet {sheet} take no comments: its cells are coloured, the faults are on the sheet “{list}”",
    ),
    "returned_no_workbook": Message(
        "Tệp không phải XLSX hay CSV nên không có ô nào để đánh dấu mà giữ nguyên được phần còn lại",
        "The file is neither XLSX nor CSV, so it has no cells that could be marked without losing the rest",
        "Gửi danh sách lỗi của lệnh check, hoặc đề nghị nộp bằng XLSX.",
        "Send what check says, or ask for an XLSX file.",
    ),
    "returned_changed": Message(
        "Tệp đã thay đổi trong lúc chạy",
        "The file changed while it was being read",
        "Chạy lại khi không ai mở tệp.",
        "Run again when nobody has it open.",
    ),
    "returned_workbook_signed": Message(
        "Tệp được ký số: đánh dấu sẽ làm hỏng chữ ký",
        "The workbook is digitally signed: marking it would break the signature",
        "Gửi danh sách lỗi của lệnh check.",
        "Send what check says.",
    ),
    "returned_workbook_strict": Message(
        "Tệp ở dạng Strict Open XML, chương trình không sửa dạng này",
        "The workbook is Strict Open XML, which is not edited here",
        "Lưu lại thành Excel Workbook (.xlsx) thông thường.",
        "Save it as an ordinary Excel workbook (.xlsx).",
    ),
    "returned_part_encoding": Message(
        "Tệp có phần không ở bảng mã UTF-8, không sửa được mà giữ nguyên phần còn lại",
        "A part of the workbook is not in UTF-8 and cannot be edited without rewriting it",
        "Mở và lưu lại tệp bằng Excel hoặc LibreOffice.",
        "Open it and save it again with Excel or LibreOffice.",
    ),
    "returned_part_doctype": Message(
        "Tệp có khai báo kiểu tài liệu (DOCTYPE), không được chấp nhận",
        "A part of the workbook declares a document type, which is not accepted",
        "Mở và lưu lại tệp bằng Excel hoặc LibreOffice.",
        "Open it and save it again with Excel or LibreOffice.",
    ),
    "returned_part_damaged": Message(
        "Tệp có phần không phải là XML đúng",
        "A part of the workbook is no sound XML",
        "Mở và lưu lại tệp bằng Excel hoặc LibreOffice.",
        "Open it and save it again with Excel or LibreOffice.",
    ),
    "returned_part_missing": Message(
        "Tệp thiếu một phần mà phần khác dẫn tới",
        "The workbook lacks a part that another one names",
        "Mở và lưu lại tệp bằng Excel hoặc LibreOffice.",
        "Open it and save it again with Excel or LibreOffice.",
    ),
    "returned_members_twice": Message(
        "Tệp nén có hai phần cùng tên, không rõ phần nào là đúng",
        "Two members of the archive share a name, so it is not clear which counts",
        "Mở và lưu lại tệp bằng Excel hoặc LibreOffice.",
        "Open it and save it again with Excel or LibreOffice.",
    ),
    "returned_styles_odd": Message(
        "Bảng định dạng của tệp thiếu những phần mà tệp Excel nào cũng có",
        "The formats of the workbook lack what every workbook has",
        "Mở và lưu lại tệp bằng Excel hoặc LibreOffice.",
        "Open it and save it again with Excel or LibreOffice.",
    ),
    "returned_sheet_odd": Message(
        "Tệp có trang tính không theo cấu trúc thông thường",
        "A sheet of the workbook is not of the usual form",
        "Mở và lưu lại tệp bằng Excel hoặc LibreOffice.",
        "Open it and save it again with Excel or LibreOffice.",
    ),
}
