"""What ``init`` says, and what it writes into the files of a new rule set for somebody to go over."""

from __future__ import annotations

from collections.abc import Mapping

from tthc_rules.messages.entry import Message

_REVIEW: Mapping[str, Message] = {
    "review_mark": Message("XEM LẠI", "REVIEW"),
    "review_ruleset": Message(
        "bộ quy tắc tạo từ bảng {table}; sửa mã, tên, thêm province (mã tỉnh trên Cổng Dịch vụ công) nếu biết",
        "made from the table {table}; mend id and title, add province (its code on the national portal) if you know it",
    ),
    "review_column_left": Message("cột «{heading}» chưa được dùng đến", "the column “{heading}” was made nothing of"),
    "review_row_left": Message("dòng «{text}» không được coi là đơn vị", "the row “{text}” was not taken for a unit"),
    "review_document": Message(
        "điền văn bản công bố bảng này: tên, số, ngày, cơ quan ban hành; chỉ ghi read: true khi đã đọc toàn văn",
        "say which document published the table: title, number, date, issuer; read: true only once you have read it",
    ),
    "review_roster": Message(
        "đơn vị lấy từ bảng {table}; mã tạo từ tên và không được đổi về sau",
        "the units are those of the table {table}; codes are made from the names and must not change later",
    ),
    "review_level": Message("cấp đoán theo chữ «{word}»", "level guessed from the word “{word}”"),
    "review_level_unknown": Message(
        "tên không cho biết cấp; tạm ghi là sở, ban, ngành", "the name does not tell the level; put as a department"
    ),
    "review_aggregate": Message(
        "đoán là dòng chung của các đơn vị khác; xóa nếu không phải",
        "taken for a row that sums up others; remove if it is not",
    ),
    "review_official_code": Message(
        "mã in trong bảng; giữ lại nếu là mã chính thức",
        "the code that the table prints; keep it if it is the official one",
    ),
    "review_indicator_known": Message(
        "tiêu đề «{heading}» trùng với bộ {source}: tên, thang đo ({scale}), khoảng, tử số, mẫu số lấy từ đó",
        "the heading “{heading}” is known to the set {source}: title, scale ({scale}), range and parts are its",
    ),
    "review_indicator_new": Message(
        "chỉ số mới, đoán từ tiêu đề «{heading}»: mã, tên, thang đo ({scale}), khoảng",
        "a new indicator, guessed from the heading “{heading}”: id, title, scale ({scale}), range",
    ),
    "review_levels": Message(
        "chỉ ghi các cấp có số liệu trong bảng; cấp khác có thể là chưa có số liệu (pending)",
        "only levels that have figures in the table; for the others the figures may still be due (pending)",
    ),
    "review_target": Message(
        "tiêu đề «{heading}» in mục tiêu; đối chiếu văn bản rồi bỏ dấu # ở các dòng dưới",
        "the heading “{heading}” prints a target; compare it with the document, then take the # off the lines below",
    ),
    "review_verdicts": Message(
        "cột «{heading}» in kết luận nhưng không in mục tiêu; thêm targets rồi bỏ dấu #",
        "the column “{heading}” prints verdicts and no target; add targets, then take the # off",
    ),
    "review_exemptions": Message(
        "ô số liệu ghi chữ {words}; nếu văn bản cho miễn thì bỏ dấu # ở các dòng dưới",
        "cells for figures hold the words {words}; if a document exempts these units, take the # off the lines below",
    ),
    "draft_title": Message("Bộ quy tắc {id} (chưa đặt tên)", "Rule set {id} (not yet named)"),
    "draft_document": Message(
        "CHƯA ĐIỀN: văn bản công bố bảng {table}", "TO BE FILLED IN: the document that published {table}"
    ),
    "draft_document_short": Message("bảng {table} (chưa rõ văn bản)", "{table} (document not named)"),
    "draft_set_by": Message("CHƯA ĐIỀN: ai đặt mục tiêu", "TO BE FILLED IN: who set the target"),
    "draft_month": Message("NĂM-THÁNG", "YEAR-MONTH"),
}

_REPORT: Mapping[str, Message] = {
    "init_title": Message("Bộ quy tắc mới: {folder}", "New rule set: {folder}"),
    "init_found": Message(
        "Từ {table}: {units} đơn vị ({levels}), {indicators} chỉ số; chưa có mục tiêu, miễn trừ nào có hiệu lực.",
        "From {table}: units: {units} ({levels}), indicators: {indicators}; no target or exemption is in force yet.",
    ),
    "init_level": Message("{level}: {count}", "{level}: {count}"),
    "init_review": Message("Cần xem lại ({count})", "To be gone over ({count})"),
    "init_times": Message("{count} chỗ", "places: {count}"),
    "init_check": Message("Lần kiểm tra đầu tiên", "The first check"),
    "init_outcomes": Message("{verdicts} kết quả: {outcomes}.", "Verdicts: {verdicts}, of which {outcomes}."),
    "init_outcome": Message("{outcome} {count}", "{outcome} {count}"),
    "init_findings": Message("{severity}: {codes}", "{severity}: {codes}"),
    "init_finding": Message("{code} ({count})", "{code} ({count})"),
    "init_next": Message("Bước tiếp theo: sửa các chỗ trên, rồi", "Next: go over these places, then"),
}

_PROBLEMS: Mapping[str, Message] = {
    "init_no_heading": Message(
        "Không có dòng tiêu đề nào nêu cột đơn vị",
        "No row is a heading with a column of units",
        "Đặt tiêu đề «Đơn vị» cho cột tên đơn vị, ở một dòng với tên các chỉ số",
        "Call the column of names “Unit”, in one row with the names of the indicators",
    ),
    "init_nothing_found": Message(
        "Bảng có tiêu đề nhưng không có dòng đơn vị nào có số liệu",
        "The table has a heading but no unit with figures",
        "Kiểm tra lại bảng; cột số liệu cần có ít nhất một nửa số ô là số",
        "Look at the table again; at least half of the cells in a column of figures must be numbers",
    ),
    "init_folder_not_empty": Message(
        "{folder} đã có tệp; lệnh này không ghi đè lên gì cả",
        "There are files in {folder}; this command overwrites nothing",
        "Chọn một thư mục mới",
        "Choose a new folder",
    ),
    "init_folder_is_file": Message("{folder} là một tệp", "{folder} is a file", "Chọn một thư mục", "Choose a folder"),
    "init_not_read": Message("Các tệp vừa tạo không đọc lại được", "The files that were made cannot be read back"),
    "init_bad_id": Message(
        "Mã `{value}` viết sai",
        "The id `{value}` is misspelt",
        "Chỉ dùng chữ thường không dấu, chữ số, gạch nối",
        "Use lower-case letters, digits and hyphens only",
    ),
}

_COMMANDS: Mapping[str, Message] = {
    "help_init": Message(
        "Tạo bộ quy tắc mới cho một tỉnh từ một bảng số liệu: đơn vị, chỉ số, tiêu đề; mỗi điều đoán được đánh dấu để "
        "xem lại, mục tiêu chỉ được đề xuất.\n\nKhông ghi đè lên gì cả. Mã thoát: 0 đã tạo · 2 gọi lệnh sai · 4 không "
        "đọc được bảng.",
        "Make a new province's rule set from a table: units, indicators, headings; each guess is marked to be gone "
        "over, targets are only proposed.\n\nOverwrites nothing. Exit codes: 0 made · 2 usage · 4 table cannot be "
        "read.",
    ),
    "argument_table": Message("Bảng số liệu: CSV hoặc XLSX.", "A table: CSV or XLSX."),
    "argument_new_folder": Message("Thư mục của bộ quy tắc mới.", "Folder of the new rule set."),
    "option_init_id": Message("Mã của bộ; mặc định theo tên thư mục.", "Id of the set; by default the folder's name."),
    "click_metavar_table": Message("BẢNG", "TABLE"),
}

MESSAGES: Mapping[str, Message] = {**_REVIEW, **_REPORT, **_PROBLEMS, **_COMMANDS}
