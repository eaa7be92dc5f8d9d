"""What ``publish`` says, and what its files print besides figures, names and the words of the rules."""

from __future__ import annotations

from collections.abc import Mapping

from tthc_rules.messages.entry import Message

MESSAGES: Mapping[str, Message] = {
    "help_publish": Message(
        "Ghi những gì cơ quan ban hành từ các bảng số liệu: công văn (DOCX), phụ lục (XLSX), trang web (HTML), "
        "dữ liệu mở (CSV, JSON kèm mô tả).\n\n"
        "Các tệp được ghi đủ cả hoặc không ghi tệp nào; tệp đã có chỉ bị thay khi có --force. Số liệu có lỗi thì không "
        "ghi gì, trừ khi dùng --with-errors. "
        "Mã thoát: 0 đã ghi · 1 số liệu có lỗi, không ghi gì · 2 cách dùng · 3 tệp quy tắc · 4 không đọc được bảng.",
        "Write what an office publishes from its tables: letter (DOCX), annexes (XLSX), page (HTML), "
        "open data (CSV and JSON, described).\n\n"
        "All files are written or none; a file that is there is replaced only with --force. Nothing is written from "
        "figures with errors, unless with --with-errors. "
        "Exit codes: 0 written · 1 errors in the figures, nothing written · 2 usage · 3 rule file · "
        "4 table cannot be read.",
    ),
    "argument_publish_files": Message(
        "Các bảng số liệu, cùng làm thành một bảng.", "The tables; together they are one."
    ),
    "option_publish_folder": Message(
        "Thư mục nhận các tệp; chưa có thì được tạo.", "The folder for the files; made if new."
    ),
    "option_publish_only": Message(
        "Chỉ ghi các tệp này, cách nhau bằng dấu phẩy.", "Write only these files, commas between them."
    ),
    "option_publish_force": Message("Thay các tệp đã có trong thư mục.", "Replace files that are in the folder."),
    "option_publish_errors": Message(
        "Vẫn ghi dù số liệu có lỗi; ô không đọc được in nguyên văn, không có kết luận.",
        "Write in spite of errors in the figures; a cell that cannot be read is printed as typed, without a verdict.",
    ),
    "publish_unknown_file": Message(
        "Không có tệp nào tên `{name}` để ghi",
        "There is no file `{name}` to publish",
        "Chọn trong: {names}",
        "Choose from: {names}",
    ),
    "publish_file_there": Message(
        "{path} đã có; chưa ghi tệp nào",
        "{path} is there already; nothing was written",
        "Chọn thư mục khác, hoặc thêm --force để thay.",
        "Choose another folder, or add --force to replace it.",
    ),
    "publish_not_a_file": Message("{path} không phải là tệp.", "{path} is not a file."),
    "publish_folder_is_file": Message("{path} là tệp, không phải thư mục.", "{path} is a file, not a folder."),
    "said_publish_errors": Message(
        "Số liệu có {count} lỗi nên chưa ghi tệp nào. Xem bằng lệnh check; muốn vẫn ghi thì thêm --with-errors.",
        "The figures have errors ({count}), so nothing was written. See them with check; --with-errors writes all the "
        "same.",
    ),
    "said_publish_warnings": Message(
        "Số liệu có {count} cảnh báo ({codes}). Xem bằng lệnh check, hoặc trang cuối của annexes.xlsx.",
        "The figures have warnings: {count} ({codes}). See them with check, or on the last sheet of annexes.xlsx.",
    ),
    "said_publish_unworded": Message(
        "Phụ lục không in được kết luận của {titles}: bộ quy tắc không có mục wording cho chỉ số này.",
        "The annexes print no verdicts of {titles}: the rule set has no wording for the indicator.",
    ),
    "option_template": Message(
        "Mẫu Word của công văn, có các chỗ điền {{{{…}}}}; thiếu thì dùng mẫu kèm theo chương trình.",
        "The letter's Word template with placeholders {{{{…}}}}; the one that ships with the program by default.",
    ),
    "option_fill": Message(
        "Điền một chỗ trong công văn, ví dụ so=123; lặp lại được, cùng tên thì thành nhiều dòng.",
        "Fill a placeholder of the letter, such as so=123; repeatable, the same name gives several lines.",
    ),
    "click_metavar_fill": Message("TÊN=NỘI_DUNG", "NAME=TEXT"),
    "click_metavar_names": Message("TÊN,TÊN", "NAME,NAME"),
    "click_metavar_template": Message("TỆP.docx", "FILE.docx"),
    "fill_form": Message("cần dạng TÊN=NỘI DUNG, nhận được {value}", "expected NAME=TEXT, got {value}"),
    "fill_without_letter": Message(
        "--template và --fill chỉ dùng khi có ghi letter.docx.",
        "--template and --fill have no effect without letter.docx.",
        "Thêm letter.docx vào --only, hoặc bỏ hai tham số này.",
        "Add letter.docx to --only, or leave them out.",
    ),
    "said_no_annexes": Message(
        "Mẫu công văn không có {{{{phu_luc}}}}: letter.docx không kèm phụ lục nào.",
        "The template has no {{{{phu_luc}}}}: letter.docx comes without annexes.",
    ),
    "said_left_open": Message(
        "Còn để trống trong letter.docx: {names}. Điền bằng --fill TÊN=NỘI DUNG, trong mục letter của ruleset.yaml, "
        "hoặc điền tay.",
        "Left open in letter.docx: {names}. Fill in with --fill NAME=TEXT, under letter in ruleset.yaml, or by hand.",
    ),
    # the letter
    "letter_needs_extra": Message(
        "Ghi letter.docx cần phần bổ sung «docx» chưa được cài.",
        "Writing letter.docx needs the extra “docx”, which is not installed.",
        'Cài lại chương trình kèm phần đó, trong thư mục mã nguồn: pip install ".[docx]"; hoặc dùng --only '
        "để bỏ letter.docx.",
        'Install the program again with it, in the folder of its source: pip install ".[docx]"; or leave '
        "letter.docx out with --only.",
    ),
    "letter_of_several_months": Message(
        "letter.docx là công văn của một tháng; các bảng có nhiều tháng: {months}.",
        "letter.docx is the letter of one month; the tables have several: {months}.",
        "Chỉ đưa các bảng của một tháng, hoặc dùng --only để bỏ letter.docx.",
        "Give the tables of one month, or leave letter.docx out with --only.",
    ),
    "letter_fill_computed": Message(
        "{{{{{name}}}}} được tính từ số liệu, không điền được bằng --fill.",
        "{{{{{name}}}}} is computed from the figures and cannot be filled in with --fill.",
    ),
    "letter_fill_unused": Message(
        "Mẫu công văn không có chỗ nào tên {{{{{name}}}}}; các chỗ có: {names}.",
        "The template has no placeholder {{{{{name}}}}}; it has: {names}.",
    ),
    "template_not_read": Message("Không đọc được mẫu công văn: {reason}.", "The template cannot be read: {reason}."),
    "template_unreadable": Message(
        "Mẫu công văn không phải tệp Word (DOCX) hoặc đã hỏng.",
        "The template is no Word file (DOCX), or damaged.",
        "Mở bằng Word rồi lưu lại dưới dạng .docx.",
        "Open it in Word and save it as .docx.",
    ),
    "template_without_placeholder": Message(
        "Mẫu công văn không có chỗ điền nào.",
        "The template has no placeholder.",
        "Viết tên trong hai dấu ngoặc nhọn, ví dụ {{{{phu_luc}}}}; xem docs/publish.md.",
        "Write names in double braces, such as {{{{phu_luc}}}}; see docs/publish.md.",
    ),
    "template_unknown": Message(
        "Chương trình không biết điền gì vào {{{{{name}}}}}. Có phải là: {near}?",
        "Nothing is known to fill {{{{{name}}}}} with. Did you mean: {near}?",
        "Sửa tên trong mẫu, hoặc thêm --fill {name}=NỘI DUNG.",
        "Correct the name in the template, or add --fill {name}=TEXT.",
    ),
    "template_broken": Message(
        "Dấu ngoặc nhọn không đóng mở đủ trong đoạn «{text}».",
        "Braces that do not match in the paragraph “{text}”.",
        "Viết liền trong một đoạn: {{{{tên}}}}.",
        "Write it in one piece: {{{{name}}}}.",
    ),
    "template_not_alone": Message(
        "{{{{{name}}}}} phải đứng riêng một đoạn, không đứng chung trong «{text}».",
        "{{{{{name}}}}} must stand alone in its paragraph, not in “{text}”.",
    ),
    "template_only_in_annex": Message(
        "{{{{{name}}}}} chỉ có nghĩa giữa {{{{phu_luc}}}} và {{{{het_phu_luc}}}}.",
        "{{{{{name}}}}} means something only between {{{{phu_luc}}}} and {{{{het_phu_luc}}}}.",
    ),
    "template_annex_open": Message(
        "{{{{phu_luc}}}} và {{{{het_phu_luc}}}} phải đứng riêng hai đoạn, theo thứ tự đó, ngoài mọi bảng.",
        "{{{{phu_luc}}}} and {{{{het_phu_luc}}}} must be paragraphs of their own, in this order, outside tables.",
    ),
    "letter_result": Message(
        "- {title}{target}: {parts} (Phụ lục {numeral}).", "- {title}{target}: {parts} (Annex {numeral})."
    ),
    "letter_target": Message(" (mục tiêu của {authority}: {limit})", " (target of {authority}: {limit})"),
    "letter_overall": Message("{unit} {figure}{verdict}", "{unit} {figure}{verdict}"),
    "letter_counted": Message("{count} đơn vị {words}{exempt}", "{count} units {words}{exempt}"),
    "letter_exempt": Message(" (trong đó {count} đơn vị được miễn)", " (of which {count} are exempt)"),
    "letter_reported": Message("{count} đơn vị có số liệu", "{count} units have figures"),
    "letter_unjudged": Message(
        "{count} đơn vị chưa có kết luận do thiếu hoặc sai số liệu",
        "{count} units have no verdict, as figures are missing or wrong",
    ),
    "letter_no_figures": Message("chưa có số liệu", "no figures yet"),
    "letter_missed": Message(
        "Các đơn vị chưa đạt mục tiêu «{title}» ({count} đơn vị):", "Units below the target “{title}” ({count}):"
    ),
    "letter_missed_unit": Message("- {unit}: {figure}, {missed}{end}", "- {unit}: {figure}, {missed}{end}"),
    "letter_short": Message("còn thiếu {distance}", "{distance} short"),
    "letter_over": Message("vượt {distance}", "{distance} over"),
    "letter_none_missed": Message("Không có đơn vị nào chưa đạt mục tiêu.", "No unit is below its target."),
    # annexes
    "annex_name": Message("Phụ lục {numeral}", "Annex {numeral}"),
    "annex_title": Message("{title} tháng {month}", "{title}, {month}"),
    "annex_unit": Message("Tên cơ quan, đơn vị", "Unit"),
    "annex_notes": Message("Ghi chú:", "Notes:"),
    "annex_absent": Message("Chưa gửi số liệu: {units}", "Have sent no figures: {units}"),
    "annex_targets": Message("Mục tiêu: {title}", "Target: {title}"),
    # open data
    "data_description": Message(
        "Số liệu và kết luận của từng đơn vị, chỉ số, tháng theo bộ quy tắc {rules}. Mỗi dòng là một đơn vị, một "
        "chỉ số, một tháng.",
        "Figures and verdicts of each unit, indicator and month by the rule set {rules}. One row for each unit, "
        "indicator and month.",
    ),
    "data_field_period": Message("Tháng", "The month, YYYY-MM"),
    "data_field_unit": Message("Mã đơn vị", "Code of the unit; never changes"),
    "data_field_unit_name": Message("Tên đơn vị trong tháng đó", "Name of the unit in that month"),
    "data_field_level": Message("Cấp", "Level of government"),
    "data_field_indicator": Message("Mã chỉ số", "Id of the indicator"),
    "data_field_indicator_title": Message("Tên chỉ số", "Title of the indicator"),
    "data_field_value": Message(
        "Số liệu; tỷ lệ tính theo phần trăm", "The figure judged; rates in per cent: 44.12 means 44.12 %"
    ),
    "data_field_raw": Message("Ô ghi trong bảng", "The cell as it was typed"),
    "data_field_numerator": Message("Tử số", "Numerator"),
    "data_field_denominator": Message("Mẫu số", "Denominator"),
    "data_field_target_comparison": Message("Cách so với mục tiêu", "How the figure is compared with the target"),
    "data_field_target_value": Message("Mục tiêu", "Target, in the unit of the value"),
    "data_field_target_set_by": Message("Nơi giao mục tiêu", "Who set the target"),
    "data_field_outcome": Message("Kết luận (mã)", "Outcome, by its code"),
    "data_field_verdict": Message("Kết luận như được in", "Verdict as the province prints it"),
    "data_field_reason": Message("Lý do", "Why"),
    "data_field_basis_document": Message("Căn cứ: mã văn bản", "Basis: id of the document"),
    "data_field_basis_place": Message("Căn cứ: vị trí trong văn bản", "Basis: place in the document"),
    "data_field_basis_as": Message(
        "Văn bản quy định hay thuật lại", "Whether the document sets the figure or only reports it"
    ),
    "data_field_as_of": Message("Số liệu tính đến ngày", "As of which day the figure is"),
    "data_field_provisional": Message("Số liệu tạm tính", "Whether the figure may still change"),
}
