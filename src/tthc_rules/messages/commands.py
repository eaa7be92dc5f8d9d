"""What the command line says: help, usage errors, progress, and the words that click itself would say in English."""

from __future__ import annotations

from collections.abc import Mapping

from tthc_rules.messages.entry import Message

MESSAGES: Mapping[str, Message] = {
    # the commands
    "help_program": Message(
        "Đánh giá bảng số liệu thủ tục hành chính hằng tháng theo bộ quy tắc: một kết quả có căn cứ cho mỗi đơn vị, "
        "mỗi chỉ số, mỗi tháng.",
        "Judge monthly figures on administrative procedures by a rule set: one defensible verdict for each unit, "
        "indicator and month.",
    ),
    "help_check": Message(
        "Đánh giá một hay nhiều bảng số liệu; các bảng được tính chung trong một báo cáo.\n\nMã thoát: 0 không có lỗi "
        "· 1 có phát hiện ở mức --fail-on · 2 gọi lệnh sai · 3 tệp quy tắc sai · 4 không đọc được bảng · 70 lỗi của "
        "chương trình. Đơn vị chưa đạt mục tiêu là kết quả, không phải lỗi số liệu.",
        "Judge one or more tables; several tables make one report.\n\nExit codes: 0 clean · 1 findings at or above "
        "--fail-on · 2 usage · 3 rule file · 4 table cannot be read · 70 a bug of this program. A unit below its "
        "target is news, not an error in the figures.",
    ),
    "help_score": Message(
        "Tính điểm chỉ số, nhóm và tổng từ tử số, mẫu số hoặc tỷ lệ; đọc cả bảng điểm như đã in. Điểm chính thức được "
        "giữ, điểm tính lại đứng bên cạnh.\n\nBảng dài cần các cột unit, indicator, numerator, denominator (hoặc rate, "
        "hoặc score). Mã thoát: 0 không có lỗi · 1 có lỗi trong bảng · 2 gọi lệnh sai · 3 tệp quy tắc sai · 4 không "
        "đọc được bảng · 70 lỗi của chương trình.",
        "Score indicators, groups and totals from numerators and denominators or from rates; score tables are read as "
        "they are printed too. The official score stands, the recomputed one beside it.\n\nA long table has the "
        "columns unit, indicator, numerator, denominator (or rate, or score). Exit codes: 0 clean · 1 errors in the "
        "table · 2 usage · 3 rule file · 4 table cannot be read · 70 a bug of this program.",
    ),
    "help_fmt": Message(
        "Trình bày tệp quy tắc theo một dạng thống nhất; nội dung, thứ tự và ghi chú giữ nguyên.\n\nTệp có lỗi thì báo "
        "lỗi và không ghi gì. Mã thoát: 0 xong · 1 với --check: có tệp chưa đúng dạng · 2 gọi lệnh sai · 3 tệp quy tắc "
        "sai · 70 lỗi của chương trình.",
        "Lay rule files out in one canonical form; meaning, order and comments stay.\n\nWhere a file is broken, its "
        "problems are told and nothing is written. Exit codes: 0 done · 1 with --check: a file would change · 2 usage "
        "· 3 rule file · 70 a bug of this program.",
    ),
    "help_schema": Message(
        "In lược đồ JSON (draft-07) của tệp quy tắc và của báo cáo, hoặc ghi tất cả vào một thư mục. Không nêu tên: "
        "liệt kê các lược đồ.",
        "Print the JSON Schemas (draft-07) of rule files and report, or write all of them into a folder. Without a "
        "name: list them.",
    ),
    "help_compile": Message(
        "Ghi quy tắc của một tháng thành mô-đun pandera thông thường, chỉ cần pandera và polars để chạy.",
        "Write one month's rules as an ordinary pandera module that needs only pandera and polars.",
    ),
    "help_completion": Message(
        "In đoạn mã để shell tự hoàn thành lệnh bằng phím Tab.",
        "Print the script that lets the shell complete commands with the Tab key.",
    ),
    # their options and arguments
    "option_help": Message("In phần trợ giúp này rồi thoát.", "Show this message and exit."),
    "option_version": Message("In phiên bản rồi thoát.", "Show the version and exit."),
    "option_lang": Message(
        "Ngôn ngữ; mặc định theo hệ điều hành, nếu không thì theo bộ quy tắc.",
        "Language; by default the locale's, else the rule set's.",
    ),
    "option_rules": Message(
        "Bộ quy tắc: mã hoặc thư mục. Mặc định: bộ đã cấu hình, nếu không thì bộ đi kèm chương trình.",
        "The rule set: id or folder. By default the one configured, else the one that ships with the program.",
    ),
    "option_period": Message(
        "Tháng của số liệu, nếu bảng và tên tệp không ghi.",
        "The month of the figures, where neither table nor file name says it.",
    ),
    "option_as_of": Message(
        "Số liệu tính đến ngày nào, nếu bảng không ghi.",
        "As of which day the figures are, where the table does not say.",
    ),
    "option_excel_csv": Message(
        "Ghi CSV cho Excel tiếng Việt: có BOM, dấu chấm phẩy, dấu phẩy thập phân.",
        "Write CSV for a Vietnamese Excel: byte-order mark, semicolons, decimal commas.",
    ),
    "option_provisional": Message(
        "Số liệu còn tạm tính, nếu bảng không ghi.", "The figures are provisional, where the table does not say so."
    ),
    "day_form": Message("«{value}» không phải một ngày; ghi như 2023-11-05.", "“{value}” is no day; write 2023-11-05."),
    "option_expect": Message(
        "Đơn vị phải có mặt: all (tất cả), submitted (chỉ đơn vị có trong bảng), hoặc các mã đơn vị.",
        "Units that must be there: all, submitted (only those in the table), or unit codes.",
    ),
    "option_format": Message(
        "Dạng kết quả; có thể lặp lại, mỗi dạng kèm một -o.",
        "Output format; may be repeated, each with a -o of its own.",
    ),
    "option_output": Message(
        "Ghi dạng kết quả nêu ngay trước đó vào tệp này; không nêu dạng thì theo đuôi tệp.",
        "Write the format named just before to this file; without one, the file's ending says the format.",
    ),
    "option_fail_on": Message(
        "Khi nào mã thoát là 1: data (số liệu có lỗi), verdict (cả khi chưa đạt mục tiêu), never (không bao giờ).",
        "When to exit with 1: data (errors in the figures), verdict (a missed target too), never.",
    ),
    "option_limits": Message(
        "Mức tối đa khi đọc một tệp, ví dụ pages=400,cells=5000000; các tên: file, markup, unpacked, ratio, "
        "cells, files, pages, seconds, memory.",
        "How much reading a file may take, such as pages=400,cells=5000000; names: file, markup, unpacked, ratio, "
        "cells, files, pages, seconds, memory.",
    ),
    "option_baseline": Message(
        "Báo cáo JSON của lần trước: chỉ lỗi mới mới làm mã thoát là 1; lỗi đã hết được nêu tên.",
        "The JSON report of an earlier run: only new faults make the exit code 1; those that are gone are named.",
    ),
    "option_show_settings": Message(
        "In các thiết lập đang có hiệu lực và nguồn của từng thiết lập, không đánh giá gì.",
        "Show the settings in force and where each comes from; nothing is judged.",
    ),
    "said_gate_open": Message(
        "fail-on = never ({origin}): mã thoát là 0 dù số liệu có lỗi.",
        "fail-on = never ({origin}): the exit code is 0 whatever the figures are.",
    ),
    "setting_flag": Message("tham số {flag}", "flag {flag}"),
    "setting_environment": Message("biến môi trường {name}", "environment variable {name}"),
    "setting_default": Message("mặc định", "default"),
    "option_color": Message("Màu sắc trên màn hình.", "Colours on the terminal."),
    "option_quiet": Message(
        "Bỏ các bảng theo đơn vị; chỉ in đơn vị chưa đạt, phát hiện và tổng hợp.",
        "Leave out the tables of units: only missed targets, findings and summary.",
    ),
    "option_no_progress": Message("Không hiện tiến độ.", "Show no progress."),
    "argument_score_files": Message(
        "Bảng số liệu hoặc bảng điểm: CSV, XLSX, DOCX, HTML, JSON, Parquet…",
        "Tables of figures or scores: CSV, XLSX, DOCX, HTML, JSON, Parquet…",
    ),
    "option_level": Message(
        "Cấp của các đơn vị không có trong danh sách của bộ quy tắc.", "The level of units that no roster names."
    ),
    "option_unit": Message(
        "Điểm của đơn vị nào, nếu bảng không có cột đơn vị.", "Whose scores they are, where no column names units."
    ),
    "option_pool": Message(
        "Thêm một dòng gộp mọi đơn vị (cộng tử số, mẫu số) với mã này.",
        "Add one line for all units together (numerators and denominators added) under this code.",
    ),
    "option_detail": Message(
        "In mọi điểm của từng đơn vị, dù có nhiều đơn vị.", "Print every score of every unit, however many units."
    ),
    "option_score_fail_on": Message(
        "Khi nào mã thoát là 1: data, verdict (bảng có lỗi; điểm không phải kết luận), never (không bao giờ).",
        "When to exit with 1: data, verdict (errors in the table; a score is no verdict), never.",
    ),
    "rules_without_indicators": Message(
        "Bộ quy tắc {id} không có chỉ số nào để đánh giá, chỉ có cách cho điểm.",
        "The rule set {id} has no indicator to judge, it only gives points.",
        "Dùng lệnh score, hoặc chọn bộ quy tắc của tỉnh.",
        "Use the command score, or choose a province's rule set.",
    ),
    "rules_without_points": Message(
        "Bộ quy tắc {id} không có cách cho điểm.",
        "The rule set {id} gives no points.",
        "Dùng một trong các bộ: {ids}.",
        "Use one of: {ids}.",
    ),
    "several_scoring_sets": Message(
        "Không rõ tính điểm theo bộ quy tắc nào.",
        "It is not clear which rule set gives the points.",
        "Thêm --rules; các bộ có cách cho điểm: {ids}.",
        "Give --rules; sets with points: {ids}.",
    ),
    "option_schema_for": Message(
        "Ghi vào lược đồ các mã của bộ quy tắc này (đơn vị, nhóm, văn bản, chỉ số), để trình soạn thảo gợi ý và báo mã "
        "lạ.",
        "Name the ids of this rule set in the schemas (units, groups, documents, indicators), so that an editor offers "
        "them and marks unknown ones.",
    ),
    "option_schema_output": Message("Ghi vào thư mục này.", "Write into this folder."),
    "option_fmt_check": Message(
        "Không ghi; mã thoát 1 nếu có tệp chưa đúng dạng.", "Write nothing; exit with 1 if a file would change."
    ),
    "option_fmt_diff": Message(
        "Không ghi; in những dòng sẽ thay đổi.", "Write nothing; print the lines that would change."
    ),
    "option_compile_period": Message("Tháng cần ghi quy tắc.", "The month whose rules are written."),
    "option_compile_to": Message("Dạng của mô-đun.", "What to write."),
    "option_compile_output": Message("Ghi vào tệp này thay vì in ra.", "Write to this file instead of printing."),
    "argument_files": Message(
        "Bảng số liệu: CSV, XLSX, ODS, DOCX, PDF, HTML, JSON, Parquet…",
        "Tables: CSV, XLSX, ODS, DOCX, PDF, HTML, JSON, Parquet…",
    ),
    "argument_rule_sets": Message(
        "Mã hoặc thư mục của bộ quy tắc; mặc định là bộ sẽ được dùng để đánh giá.",
        "Ids or folders of rule sets; by default the one that would judge.",
    ),
    "argument_fmt_paths": Message(
        "Tệp quy tắc, thư mục của một bộ quy tắc, hoặc thư mục chứa nhiều bộ; mặc định là thư mục hiện tại.",
        "Rule files, the folder of a rule set, or a folder with several; by default the current folder.",
    ),
    "argument_schema": Message("Tên lược đồ.", "Name of the schema."),
    "argument_shell": Message("Loại shell.", "The shell."),
    "help_examples": Message("Ví dụ", "Examples"),
    # usage errors
    "frame_of_other_kind": Message(
        "Cần một MetricTable hoặc một polars.DataFrame, nhận được {type}.",
        "A MetricTable or a polars.DataFrame is needed, this is a {type}.",
        "Tệp: read_table; dict, danh sách: polars.DataFrame(…), pandas: sau .to_dict('list'); LazyFrame: .collect().",
        "Files: read_table; dicts, lists: polars.DataFrame(…), pandas: after .to_dict('list'); LazyFrame: .collect().",
    ),
    "command_is_file": Message(
        "«{name}» là một tệp hoặc thư mục, không phải một lệnh. Soát bảng: tthc-rules check {name}",
        "“{name}” is a file or a folder and no command. To judge a table: tthc-rules check {name}",
    ),
    "period_form": Message("«{value}» không phải một tháng; ghi như 2023-10.", "“{value}” is no month; write 2023-10."),
    "expect_form": Message(
        "--expect cần all, submitted hoặc các mã đơn vị cách nhau bằng dấu phẩy.",
        "--expect takes all, submitted, or unit codes with commas between them.",
    ),
    "two_results_on_stdout": Message(
        "Chỉ một dạng kết quả được in ra màn hình, nhưng lệnh yêu cầu {formats}.",
        "Only one format can go to standard output; the call asks for {formats}.",
        "Thêm -o TỆP sau mỗi --format còn lại.",
        "Give each of the others a -o FILE after its --format.",
    ),
    "format_needs_file": Message(
        "Dạng {format} không in ra màn hình được.",
        "The format {format} cannot be printed.",
        "Thêm -o TỆP sau --format {format}.",
        "Give -o FILE after --format {format}.",
    ),
    "unknown_output_ending": Message(
        "Không rõ dạng kết quả của {path}.",
        "The format of {path} is not known.",
        "Thêm --format trước -o.",
        "Put --format before -o.",
    ),
    "output_named_twice": Message("Hai kết quả cùng ghi vào {path}.", "Two results are to be written to {path}."),
    "excel_without_csv": Message(
        "--excel-csv chỉ dùng khi có ghi CSV.",
        "--excel-csv has no effect without CSV.",
        "Thêm --format csv (check) hoặc data.csv (publish), hoặc bỏ --excel-csv.",
        "Add --format csv (check) or data.csv (publish), or leave --excel-csv out.",
    ),
    "output_is_input": Message(
        "{path} là bảng số liệu đầu vào; chương trình không ghi đè lên nó.",
        "{path} is one of the tables; it is not overwritten.",
    ),
    "output_in_table": Message(
        "{path} nằm trong {folder}, cả thư mục là một bảng số liệu; chương trình không ghi vào đó.",
        "{path} lies in {folder}, which is one table as a whole; nothing is written into it.",
        "Ghi kết quả ra ngoài thư mục ấy.",
        "Write the result outside that folder.",
    ),
    "output_is_baseline": Message(
        "{path} là tệp nền của lần chạy này; ghi đè lên nó thì lần sau lỗi mới thành lỗi đã có.",
        "{path} is the baseline of this run; written over, the next run would take new faults for known ones.",
        "Ghi báo cáo ra tệp khác, xem lại rồi mới thay tệp nền.",
        "Write the report to another file, and replace the baseline once it has been read.",
    ),
    "output_not_written": Message("Không ghi được {path}: {reason}.", "Cannot write {path}: {reason}."),
    "no_rule_set": Message(
        "Không tìm thấy bộ quy tắc nào.",
        "There is no rule set.",
        "Nêu bộ quy tắc bằng --rules.",
        "Name one with --rules.",
    ),
    "several_rule_sets": Message(
        "Có nhiều bộ quy tắc: {ids}.",
        "There are several rule sets: {ids}.",
        "Chọn một bộ bằng --rules.",
        "Choose one with --rules.",
    ),
    "several_rule_sets_matching": Message(
        "Có nhiều bộ quy tắc: {ids}. Bảng số liệu ghi tên đơn vị của: {matching}.",
        "There are several rule sets: {ids}. The tables name units of: {matching}.",
        "Chọn một bộ bằng --rules.",
        "Choose one with --rules.",
    ),
    "settings_unreadable": Message("Tệp cấu hình sai cú pháp: {reason}.", "The settings file is malformed: {reason}."),
    "settings_unknown_key": Message(
        "Cấu hình {key} không tồn tại. Các cấu hình: {known}.",
        "There is no setting {key}. Settings: {known}.",
    ),
    "settings_not_text": Message("Cấu hình {key} phải là chuỗi ký tự.", "The setting {key} must be a string."),
    "settings_not_switch": Message(
        "Cấu hình {key} phải là true hoặc false, không có dấu nháy.",
        "The setting {key} must be true or false, without quotes.",
    ),
    "unknown_schema": Message(
        "Không có lược đồ {name}. Các lược đồ: {known}.",
        "There is no schema {name}. Schemas: {known}.",
    ),
    "fmt_no_rules": Message(
        "{path} không phải là tệp quy tắc, cũng không phải là thư mục có bộ quy tắc.",
        "{path} is no rule file and no folder with a rule set.",
        "Bộ quy tắc là thư mục có tệp ruleset.yaml.",
        "A rule set is a folder with a ruleset.yaml.",
    ),
    "written_text_differs": Message(
        "Tệp sắp ghi không còn nói đúng như trước, nên không ghi gì.",
        "The file about to be written would not say what it should, so nothing was written.",
    ),
    # what else goes to the terminal
    "said_error": Message("Lỗi: {message}", "Error: {message}"),
    "said_baseline": Message(
        "So với {path}: {new} lỗi mới, {known} lỗi đã có từ trước, {gone} lỗi đã hết.",
        "Against {path}: {new} new, {known} known before, {gone} gone.",
    ),
    "said_new": Message("+ mới: {fault}", "+ new: {fault}"),
    "said_gone": Message("- đã hết: {fault}", "- gone: {fault}"),
    "said_summary_cut": Message(
        "*Phần còn lại bị cắt: xem báo cáo đầy đủ.*", "*The rest is cut: see the full report.*"
    ),
    "baseline_unreadable": Message(
        "Không đọc được báo cáo nền: {reason}",
        "The baseline cannot be read: {reason}",
        "Chọn tệp do check --format json ghi ra",
        "Name a file that check --format json wrote",
    ),
    "baseline_no_report": Message(
        "Tệp nền không phải báo cáo JSON của chương trình này (schema_version {version})",
        "The baseline is no JSON report of this program (schema_version {version})",
        "Chọn tệp do check --format json ghi ra",
        "Name a file that check --format json wrote",
    ),
    "baseline_other_rules": Message(
        "Báo cáo nền thuộc bộ quy tắc {named}, lần chạy này dùng bộ {id}",
        "The baseline is of the rule set {named}, this run uses {id}",
        "Dùng báo cáo nền của cùng bộ quy tắc, hoặc thêm --rules",
        "Use a baseline of the same rule set, or add --rules",
    ),
    "said_written": Message("Đã ghi {path}", "Wrote {path}"),
    "said_working": Message("Đang đánh giá {count} bảng số liệu…", "Judging {count} table(s)…"),
    "said_fmt_would": Message("{path}: chưa đúng dạng.", "{path}: would change."),
    "said_fmt_done": Message("{path}: đã trình bày lại.", "{path}: laid out anew."),
    "said_fmt_count": Message("Tệp: {files} · thay đổi: {changed}.", "Files: {files} · changed: {changed}."),
    "said_fmt_count_would": Message(
        "Tệp: {files} · chưa đúng dạng: {changed}.", "Files: {files} · to change: {changed}."
    ),
    "said_bug": Message(
        "Đây là lỗi của chương trình tthc-rules, không phải của số liệu hay của quy tắc ({kind}). Đặt "
        "TTHC_RULES_DEBUG=1 rồi chạy lại để xem chi tiết và gửi kèm khi báo lỗi.",
        "This is a bug of tthc-rules, not of your figures or rules ({kind}). Run again with TTHC_RULES_DEBUG=1 for the "
        "details, and send them along when you report it.",
    ),
    # click's own words: the English side is click's message id, letter for letter
    "click_usage": Message("Cách dùng:", "Usage:"),
    "click_options": Message("Tùy chọn", "Options"),
    "click_commands": Message("Các lệnh", "Commands"),
    "click_arguments": Message("Tham số", "Positional arguments"),
    "click_options_metavar": Message("[TÙY CHỌN]", "[OPTIONS]"),
    "click_command_metavar": Message("LỆNH [THAM SỐ]...", "COMMAND [ARGS]..."),
    "click_metavar_files": Message("TỆP...", "FILE..."),
    "click_metavar_file": Message("TỆP", "FILE"),
    "click_metavar_folder": Message("THƯ_MỤC", "FOLDER"),
    "click_metavar_rules": Message("MÃ|THƯ_MỤC", "ID|FOLDER"),
    "click_metavar_rule_sets": Message("[MÃ|THƯ_MỤC]...", "[ID|FOLDER]..."),
    "click_metavar_paths": Message("[ĐƯỜNG_DẪN]...", "[PATH]..."),
    "click_metavar_name": Message("[TÊN]", "[NAME]"),
    "click_metavar_code": Message("MÃ", "CODE"),
    "click_metavar_month": Message("NNNN-TT", "YYYY-MM"),
    "click_metavar_day": Message("NNNN-TT-NN", "YYYY-MM-DD"),
    "click_metavar_id": Message("MÃ", "ID"),
    "click_metavar_report_json": Message("BÁO_CÁO.json", "REPORT.json"),
    "click_metavar_limits": Message("TÊN=SỐ,...", "NAME=NUMBER,..."),
    "click_metavar_expect": Message("all|submitted|MÃ,MÃ", "all|submitted|CODE,CODE"),
    "click_error": Message("Lỗi: {message}", "Error: {message}"),
    "click_try": Message("Xem trợ giúp: {command} {option}", "Try '{command} {option}' for help."),
    "click_missing_command": Message("Thiếu tên lệnh.", "Missing command."),
    "click_missing_argument": Message("Thiếu tham số", "Missing argument"),
    "click_missing_option": Message("Thiếu tùy chọn", "Missing option"),
    "click_invalid": Message("Giá trị không hợp lệ: {message}", "Invalid value: {message}"),
    "click_invalid_for": Message(
        "Giá trị của {param_hint} không hợp lệ: {message}", "Invalid value for {param_hint}: {message}"
    ),
    "click_no_option": Message("Không có tùy chọn {name!r}.", "No such option {name!r}."),
    "click_no_command": Message("Không có lệnh {name!r}.", "No such command {name!r}."),
    "click_meant": Message("Ý của bạn có phải là {possibility}?", "Did you mean {possibility}?"),
    "click_meant_one": Message(
        "(Ý của bạn có phải là một trong: {possibilities}?)", "(Did you mean one of: {possibilities}?)"
    ),
    "click_needs_value": Message("Tùy chọn {name!r} cần một giá trị.", "Option {name!r} requires an argument."),
    "click_no_value": Message("Tùy chọn {name!r} không nhận giá trị.", "Option {name!r} does not take a value."),
    "click_extra": Message("Thừa tham số ({args})", "Got unexpected extra argument ({args})"),
    "click_not_choice": Message("{value!r} không phải là {choice}.", "{value!r} is not {choice}."),
    "click_not_among": Message("{value!r} không thuộc: {choices}.", "{value!r} is not one of {choices}."),
    "click_no_switch": Message(
        "{value!r} không phải true hay false. Nhận: {states}",
        "{value!r} is not a valid boolean. Recognized values: {states}",
    ),
    "click_choose": Message("Chọn một trong:\n\t{choices}", "Choose from:\n\t{choices}"),
    "click_default": Message("mặc định: {default}", "default: {default}"),
    "click_required": Message("bắt buộc", "required"),
    "click_env": Message("biến môi trường: {var}", "env var: {var}"),
}
