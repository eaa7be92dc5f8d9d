"""What the HTML page says apart from the report itself: its controls, its legend, its parts, what it leaves out."""

from __future__ import annotations

from collections.abc import Mapping

from tthc_rules.messages.entry import Message

MESSAGES: Mapping[str, Message] = {
    "page_needs_extra": Message(
        "Vẽ biểu đồ của trang HTML cần phần bổ sung «page» chưa được cài.",
        "The charts of the HTML page need the extra “page”, which is not installed.",
        'Cài lại chương trình kèm phần «page», trong thư mục mã nguồn: pip install ".[page]"; hoặc bỏ trang này, '
        "với publish là --only.",
        'Install the program again with the extra “page”, in the folder of its source: pip install ".[page]"; or leave '
        "the page out, in publish with --only.",
    ),
    "page_skip": Message("Đến phần kết quả", "Skip to the outcomes"),
    "page_contents": Message("Trên trang này", "On this page"),
    "page_contents_month": Message("Tháng {month}", "{month}"),
    "page_languages": Message("Ngôn ngữ", "Language"),
    "page_language_vi": Message("Tiếng Việt", "Vietnamese"),
    "page_language_en": Message("Tiếng Anh", "English"),
    "page_search": Message("Tìm đơn vị", "Find a unit"),
    "page_level": Message("Cấp", "Level"),
    "page_all": Message("Tất cả", "All"),
    "page_reset": Message("Bỏ lọc", "Clear"),
    "page_shown": Message("Hiện {shown}/{count} đơn vị", "Showing {shown} of {count} units"),
    "page_map_month": Message("Đơn vị theo chỉ số, tháng {month}", "Units by indicators, {month}"),
    "page_map_heading": Message("{title} ({limit})", "{title} ({limit})"),
    "page_map_no_target": Message("không có mục tiêu", "no target"),
    "page_map_targets": Message("mục tiêu theo từng đơn vị", "targets differ by unit"),
    "page_map_hint": Message(
        "Chọn một ô để xem vì sao có kết quả đó; chọn tên cột để sắp xếp.",
        "Choose a cell to see why it came out so, a heading to sort.",
    ),
    "page_deeper": Message(
        "Màu càng đậm, giá trị càng xa mục tiêu.", "The deeper the colour, the further from the target."
    ),
    "page_map_cut": Message(
        "Chỉ vẽ {shown} trong {count} đơn vị, chưa đạt nhiều mục tiêu nhất trước. "
        "Đủ mọi đơn vị: --format xlsx hoặc csv.",
        "Only {shown} of {count} units are drawn, those first that miss most targets. For all: --format xlsx or csv.",
    ),
    "page_maps_left": Message(
        "Các tháng không có trên trang này vì quá nhiều ô: {months}.",
        "Months that this page leaves out because they have too many cells: {months}.",
    ),
    "page_table": Message("{title}, tháng {month}", "{title}, {month}"),
    "page_why": Message("Vì sao", "Why"),
    "page_because": Message("{outcome}: {reason}", "{outcome}: {reason}"),
    "page_way": Message("Từng bước theo quy tắc", "Step by step by the rules"),
    "page_ways": Message("Từng bước theo quy tắc", "Step by step by the rules"),
    "page_ways_hint": Message(
        "Quy tắc trả lời những câu hỏi này trước khi xem số liệu. Đơn vị nào đi cùng một đường thì chỉ kê một lần.",
        "The rules answer these questions before the figure is looked at. Units that go the same way share it.",
    ),
    "page_way_of": Message("Đường {number}: {title}", "Way {number}: {title}"),
    "page_bars": Message(
        "{title}: thanh là giá trị, vạch đứng là mục tiêu, cao nhất ở trên. Đơn vị không có số thì không vẽ; "
        "bộ lọc không đổi biểu đồ.",
        "{title}: the bar is the value, the upright line the target, highest first. Units without a figure are not "
        "drawn; the filter leaves charts alone.",
    ),
    "page_distribution": Message(
        "{title}: mỗi cột là số đơn vị có giá trị trong khoảng đó, vạch đứng là mục tiêu ({count} đơn vị).",
        "{title}: each column counts the units whose value lies there, the upright line is the target ({count} units).",
    ),
    "page_rows_cut": Message(
        "Chỉ kê {shown} trong {count} đơn vị, xa mục tiêu nhất trước. Đủ mọi đơn vị: --format xlsx hoặc csv.",
        "Only {shown} of {count} units are listed, those first that are furthest from the target. "
        "For all: --format xlsx or csv.",
    ),
    "page_cut": Message(
        "Trang này kê lý do của {shown} trong {count} kết quả; biểu đồ và bảng tổng hợp tính đủ mọi kết quả.",
        "This page lists the reasons of {shown} of {count} outcomes; charts and summary count all of them.",
    ),
    "page_trend": Message("{title} qua các tháng", "{title} over the months"),
    "page_lines": Message(
        "{title}, từ {first} đến {last}: mỗi đơn vị một đường, đường đứt là mục tiêu. Tháng thiếu số liệu không "
        "được nối.",
        "{title}, {first} to {last}: a line a unit, the dashed line is the target. Months without a figure are not "
        "joined.",
    ),
    "page_trend_cut": Message(
        "Chỉ kê {shown} trong {count} đơn vị: đơn vị tổng hợp, rồi những đơn vị có mặt nhiều tháng nhất.",
        "Only {shown} of {count} units are listed: aggregates, then those that are there in most months.",
    ),
    "page_not_there": Message("không có trong kỳ này", "not there that month"),
    "page_redefined": Message(
        "Từ {month} chỉ số được đo theo định nghĩa khác: không so với các tháng trước.",
        "From {month} on the indicator is defined otherwise: not to be compared with the months before.",
    ),
    "page_changes": Message("Thay đổi so với bảng khác", "Changes against another table"),
    "page_changes_cut": Message(
        "{count} ô thay đổi, quá nhiều để kê ở đây: --format json.",
        "{count} cells changed, too many to be listed here: --format json.",
    ),
    "page_findings_none": Message("Không có phát hiện nào.", "There are no findings."),
    "page_findings_cut": Message(
        "Còn {count} phát hiện không kê ở đây: --format json.", "{count} more are not listed here: --format json."
    ),
    "page_made": Message(
        "Trang này không tải gì từ mạng. tthc-rules {version}", "This page loads nothing. tthc-rules {version}"
    ),
}
