"""What ``lint`` says of rule files that can be read; what ``doctor`` says too stands in `doctor`."""

from __future__ import annotations

from collections.abc import Mapping

from tthc_rules.messages.entry import Message

_SOURCES: Mapping[str, Message] = {
    "basis_expired": Message(
        "{clause} viện dẫn {document}, văn bản chỉ có hiệu lực đến hết {until}, nhưng vẫn quyết định kết quả {month}",
        "{clause} rests on {document}, in force until {until} only, and still decides verdicts of {month}",
        "Nêu căn cứ mới, hoặc ghi to cho mục này.",
        "Cite the document in force, or give the clause a `to`.",
    ),
    "basis_superseded": Message(
        "{clause} viện dẫn {document}, văn bản đã được {successor} thay thế sau {until}, nhưng vẫn quyết định kết quả "
        "{month}",
        "{clause} rests on {document}, which {successor} superseded after {until}, and still decides verdicts of "
        "{month}",
        "Thêm mục mới theo {successor}, hoặc ghi to cho mục này.",
        "Add a clause by {successor}, or give this one a `to`.",
    ),
    "basis_status_undated": Message(
        "{clause} viện dẫn {document}, ghi status: {status} mà không rõ từ khi nào, nên không biết còn hiệu lực vào "
        "{month} hay không",
        "{clause} rests on {document}, marked status: {status} but not since when, so it may not be in force in "
        "{month}",
        "Ghi until hoặc superseded_by cho văn bản trong documents.yaml.",
        "Give the document an `until` or `superseded_by` in documents.yaml.",
    ),
    "basis_unnumbered": Message(
        "{clause} viện dẫn {document} như văn bản đặt ra quy định, nhưng văn bản không có số, ký hiệu",
        "{clause} rests on {document} as the document that sets it, which has no number",
        "Ghi number trong documents.yaml; nếu văn bản chỉ nêu lại, viết as: reports.",
        "Write its `number` in documents.yaml; if it only reports the rule, write as: reports.",
    ),
    "basis_not_read": Message(
        "{clause} viện dẫn {document} với as: sets, nhưng documents.yaml ghi văn bản chưa được đọc",
        "{clause} rests on {document} with as: sets, yet documents.yaml says that nobody read it",
        "Đọc văn bản rồi ghi read: true, hoặc viết as: reports.",
        "Read it and write read: true, or write as: reports.",
    ),
    "basis_reported": Message(
        "{count} mục đang có hiệu lực dựa vào văn bản chỉ nêu lại ({documents}); kết quả kèm ghi chú chưa kiểm chứng",
        "clauses in force that rest on documents which only report them: {count} ({documents}); verdicts say so",
        "Khi đã đọc văn bản gốc, viện dẫn văn bản đó với as: sets.",
        "Once the act itself is read, cite it with as: sets.",
    ),
    "document_unused": Message(
        "không mục nào viện dẫn {document}",
        "nothing rests on {document}",
        "Bỏ khỏi danh mục, hoặc ghi lý do giữ lại trong lint_ignore.",
        "Remove it from the register, or say in lint_ignore why it stays.",
    ),
    "document_status_contradicts": Message(
        "{document} có superseded_by nhưng status là {status}",
        "{document} has superseded_by, but its status is {status}",
        "Viết status: superseded, hoặc bỏ superseded_by.",
        "Write status: superseded, or remove superseded_by.",
    ),
    "group_unused": Message(
        "không mục nào nói đến nhóm {group}",
        "no clause speaks of the group {group}",
        "Bỏ nhóm, hoặc kiểm tra mã nhóm trong các mục.",
        "Remove the group, or check the group ids in the clauses.",
    ),
}

_CLAUSES: Mapping[str, Message] = {
    "target_level_not_bound": Message(
        "mục tiêu {clause} nêu {level}, nhưng chỉ số không áp dụng cho cấp này",
        "the target {clause} names the {level} level, which the indicator does not bind",
        "Bổ sung applies_to, hoặc bỏ cấp này khỏi levels.",
        "Extend applies_to, or take the level out of `levels`.",
    ),
    "exemption_always_pending": Message(
        "mục miễn {clause} không bao giờ được dùng: khi đó số liệu luôn được ghi là chưa có",
        "the exemption {clause} is never used: figures are pending in all its cells",
        "Kết thúc mục pending, hoặc bỏ mục miễn.",
        "End the pending note, or remove the exemption.",
    ),
    "exemption_without_target": Message(
        "mục miễn {clause} nói tới đơn vị không có mục tiêu nào, nên không có gì để miễn",
        "the exemption {clause} speaks of units that have no target at all: there is nothing to be exempt from",
        "Kiểm tra phạm vi của mục miễn và của các mục tiêu.",
        "Check the scope of the exemption and of the targets.",
    ),
    "printed_repeats_reason": Message(
        "printed của {clause} nhắc lại lý do: «{value}»; lý do luôn được nhận ra",
        "`printed` of {clause} repeats its reason: “{value}”; the reason is always recognised",
        "Bỏ dòng này; lint --fix làm được.",
        "Remove the line; lint --fix does it.",
    ),
}

_TEXTS: Mapping[str, Message] = {
    "names_alike": Message(
        "«{value}» nhìn giống «{other}» của {unit} (dòng {line}): một dòng của bảng có thể là cả hai đơn vị",
        "“{value}” looks like “{other}” of {unit} (line {line}): a row of a table could mean either unit",
        "Sửa chữ viết sai hoặc bỏ một cách viết.",
        "Correct the misspelt letters, or remove one of the spellings.",
    ),
    "headings_alike": Message(
        "tiêu đề «{value}» nhìn giống «{other}» ở {first}: một cột của bảng có thể là cả hai chỉ số",
        "the heading “{value}” looks like “{other}” in {first}: a column of a table could mean either indicator",
        "Sửa chữ viết sai hoặc bỏ một tiêu đề.",
        "Correct the misspelt letters, or remove one of the headings.",
    ),
    "text_not_composed": Message(
        "dòng «{value}» viết bằng chữ và dấu rời (Unicode tổ hợp), nhìn giống mà khác chữ dựng sẵn",
        "the line “{value}” has letters and accents apart (not NFC): it looks the same and is not",
        "Gõ lại bằng Unicode dựng sẵn; lint --fix làm được.",
        "Type it in composed Unicode; lint --fix does it.",
    ),
    "text_invisible": Message(
        "«{value}» có ký tự vô hình",
        "“{value}” has invisible characters",
        "Xóa các ký tự đó; lint --fix làm được.",
        "Delete them; lint --fix does it.",
    ),
    "text_mixed_scripts": Message(
        "từ «{word}» trong «{value}» có chữ Kirin hoặc Hy Lạp nhìn giống chữ Latin",
        "the word “{word}” in “{value}” has Cyrillic or Greek letters that look like Latin ones",
        "Gõ lại từ này.",
        "Type the word again.",
    ),
    "text_like_month": Message(
        "văn bản «{value}» nhìn giống một tháng, nhưng ở đây chỉ là chữ",
        "the text “{value}” looks like a month, but is only words here",
        "Nếu là thời hạn, viết vào from, to hoặc last_confirmed.",
        "If it is a date, write it in from, to or last_confirmed.",
    ),
    "text_like_number": Message(
        "văn bản «{value}» nhìn giống một con số, nhưng ở đây chỉ là chữ",
        "the text “{value}” looks like a number, but is only words here",
        "Nếu là mục tiêu, viết vào at_least hoặc at_most.",
        "If it is a target, write it in at_least or at_most.",
    ),
    "text_read_otherwise": Message(
        "chữ «{value}» không có dấu nháy; chương trình YAML khác đọc thành đúng/sai hoặc giờ phút",
        "the text “{value}” has no quotes; other YAML programs read it as true, false or a time",
        "Đặt trong dấu nháy kép; lint --fix làm được.",
        "Put it in double quotes; lint --fix does it.",
    ),
}

_IGNORES: Mapping[str, Message] = {
    "lint_ignore_ended": Message(
        "lint_ignore của {code} chỉ có giá trị đến hết {until}, mà tháng được xét là {month}",
        "the lint_ignore of {code} ended with {until}; the month in question is {month}",
        "Sửa điều đã được bỏ qua, hoặc lùi until nếu lý do còn đúng.",
        "Mend what it hid, or move `until` if the reason still holds.",
    ),
    "lint_ignore_unused": Message(
        "lint_ignore của {code} không bỏ qua điều gì",
        "the lint_ignore of {code} hides nothing",
        "Bỏ mục này.",
        "Remove it.",
    ),
    "lint_ignore_of_error": Message(
        "{code} là lỗi, không bỏ qua được",
        "{code} is an error and cannot be ignored",
        "Sửa lỗi rồi bỏ mục này.",
        "Mend the error and remove the entry.",
    ),
}

_ALSO_OF_DOCTOR = (
    "clauses_overlap",
    "clause_without_units",
    "clause_outside_unit_life",
    "clause_never_bound",
    "clause_shadowed",
    "clause_repeated",
    "clause_redundant",
)

LINT_CODES = (*_ALSO_OF_DOCTOR, *_SOURCES, *_CLAUSES, *_TEXTS, *_IGNORES)
"""Every code that lint may tell of files that can be read."""

_REPORT: Mapping[str, Message] = {
    "lint_error": Message("lỗi", "error"),
    "lint_warning": Message("cảnh báo", "warning"),
    "lint_note": Message("ghi chú", "note"),
    "lint_roster": Message("danh sách đơn vị", "the roster"),
    "lint_suppressed": Message(
        "Không nhắc {count} điều theo lint_ignore: {codes}.", "Not told, by lint_ignore: {count}: {codes}."
    ),
    "said_lint_clean": Message("{id}: không có lỗi.", "{id}: no problems."),
    "said_lint_found": Message(
        "{id}: {errors} lỗi, {warnings} cảnh báo, {notes} ghi chú.",
        "{id}: errors: {errors}, warnings: {warnings}, notes: {notes}.",
    ),
    "said_lint_found_at": Message(
        "{id}, tháng {month}: {errors} lỗi, {warnings} cảnh báo, {notes} ghi chú.",
        "{id}, {month}: errors: {errors}, warnings: {warnings}, notes: {notes}.",
    ),
    "said_lint_fixed": Message("{path}: đã sửa {count} chỗ.", "{path}: places mended: {count}."),
    "lint_fix_changes_rules": Message(
        "sửa tự động sẽ làm đổi quy tắc ({files}), nên không sửa gì",
        "mending would change what the rules say ({files}), so nothing was mended",
    ),
}

_COMMAND: Mapping[str, Message] = {
    "help_lint": Message(
        "Soát tệp quy tắc: báo mọi lỗi cùng lúc, kèm tệp:dòng:cột.\n\nTệp đọc được thì soát thêm căn cứ, phạm vi, tên "
        "gọi; điều không cần sửa được ghi trong chính tệp (lint_ignore). Mã thoát: 0 không có lỗi · 2 gọi lệnh sai · 3 "
        "có lỗi, hoặc có cảnh báo, ghi chú khi dùng --strict.",
        "Check rule files: every problem at once, with file:line:column.\n\nFiles that can be read are checked for "
        "sources, scopes and names too; what need not be mended is said in the file itself (lint_ignore). Exit codes: "
        "0 no error · 2 usage · 3 errors, or with --strict warnings and notes.",
    ),
    "option_lint_period": Message(
        "Tháng cần xét căn cứ; mặc định: tháng cuối cùng mà bộ quy tắc nói đến.",
        "The month to hold sources against; by default the last one that the set speaks of.",
    ),
    "option_lint_strict": Message("Mã thoát 3 cả khi có cảnh báo, ghi chú.", "Exit with 3 for warnings and notes too."),
    "option_lint_fix": Message(
        "Sửa những điều máy sửa được; giữ chú thích, không đổi quy tắc.",
        "Mend what is mechanical; comments stay, no rule changes.",
    ),
}

MESSAGES: Mapping[str, Message] = {**_SOURCES, **_CLAUSES, **_TEXTS, **_IGNORES, **_REPORT, **_COMMAND}
