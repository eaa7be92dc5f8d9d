"""What ``explain`` says: the questions on the way to a verdict, why a clause won or lost, and the words around them."""

from __future__ import annotations

from collections.abc import Mapping

from tthc_rules.messages.entry import Message

_STEPS: Mapping[str, Message] = {
    "explain_title": Message("{unit} · {indicator} · tháng {month}", "{unit} · {indicator} · {month}"),
    "explain_question": Message("{number}. {question} {answer}", "{number}. {question} {answer}"),
    "explain_not_asked": Message("Không xét đến nữa ({answer})", "Not asked any more ({answer})"),
    "ask_unit": Message("Đơn vị có tồn tại trong tháng này không?", "Does the unit exist in this month?"),
    "ask_applies_to": Message("Chỉ số có áp dụng cho đơn vị không?", "Does the indicator apply to the unit?"),
    "ask_pending": Message("Số liệu còn phải chờ không?", "Are the figures still pending?"),
    "ask_exemptions": Message("Đơn vị có được miễn không?", "Is the unit exempt?"),
    "ask_targets": Message("Mục tiêu là gì?", "What is the target?"),
    "explain_lives": Message("Có ({months})", "Yes ({months})"),
    "explain_lives_not": Message("Không ({months})", "No ({months})"),
    "explain_bound": Message("Có, theo {id}", "Yes, by {id}"),
    "explain_pending": Message("Có: {reason}", "Yes: {reason}"),
    "explain_exempt": Message("Có: {reason}", "Yes: {reason}"),
    "explain_no_applies_to": Message(
        "Không: không mục áp dụng nào nêu đơn vị trong tháng này",
        "No: no clause binds the unit in this month",
    ),
    "explain_no_pending": Message("Không", "No"),
    "explain_no_exemptions": Message("Không", "No"),
    "explain_no_targets": Message(
        "Không đặt mục tiêu cho đơn vị ở bất kỳ tháng nào", "None is declared for the unit in any month"
    ),
}

_CLAUSES: Mapping[str, Message] = {
    "clause_named": Message("{part} {id}", "{part} {id}"),
    "clause_target": Message("{limit} ({authority})", "{limit} ({authority})"),
    "clause_confirmed": Message("xác nhận đến hết {month}", "confirmed until the end of {month}"),
    "clause_approved": Message("phê duyệt: {approval}", "approved: {approval}"),
    "layer_province": Message("tầng tỉnh ({id})", "the province's layer ({id})"),
    "layer_nation": Message("tầng quốc gia ({id})", "the national layer ({id})"),
    "way_everyone": Message("nêu chung mọi đơn vị", "names everyone"),
    "way_level": Message("nêu cấp của đơn vị", "names the unit's level"),
    "way_group": Message("nêu nhóm của đơn vị", "names a group of the unit's"),
    "way_unit": Message("nêu đích danh đơn vị", "names the unit itself"),
    "stands_won": Message("được áp dụng ({way})", "decides ({way})"),
    "stands_less_specific": Message(
        "nhường {winner}: mục ấy {winner_way}, mục này {way}", "yields to {winner}: that {winner_way}, this {way}"
    ),
    "stands_other_layer": Message(
        "nhường {winner}: cùng phạm vi, mục ấy thuộc tầng gần hơn",
        "yields to {winner}: the same scope, but in the nearer layer",
    ),
    "stands_earlier": Message(
        "nhường {winner}: cùng phạm vi, mục ấy có hiệu lực sau, từ {start}",
        "yields to {winner}: the same scope, but in force later, from {start}",
    ),
    "stands_same": Message("nói như {winner}; mục ấy được dẫn", "says the same as {winner}, which is cited"),
    "stands_not_yet": Message("chưa có hiệu lực: từ {start}", "not in force yet: from {start}"),
    "stands_ended": Message("đã hết hiệu lực: đến hết {end}", "no longer in force: until the end of {end}"),
}

_CELL: Mapping[str, Message] = {
    "explain_cell": Message("Ô số liệu", "The cell"),
    "explain_typed": Message("giá trị ghi {typed}", "value as typed: {typed}"),
    "explain_numerator": Message("tử số ghi {typed}", "numerator as typed: {typed}"),
    "explain_denominator": Message("mẫu số ghi {typed}", "denominator as typed: {typed}"),
    "explain_blank_cell": Message("(ô trống)", "(blank)"),
    "read_number": Message("đọc là {value}", "read as {value}"),
    "read_blank": Message("đọc là ô trống: không có số", "read as blank: no figure"),
    "read_exemption_words": Message(
        "đọc là chữ của một mục miễn, không phải số", "read as the words of an exemption, not as a figure"
    ),
    "read_nothing": Message("không dùng được: {why}", "cannot be used: {why}"),
    "explain_compare": Message("So sánh", "The comparison"),
    "explain_would_compare": Message(
        "So sánh nếu được xét (không quyết định kết quả)", "The comparison if it were judged (it does not decide)"
    ),
    "explain_compared": Message("{comparison}: {holds}", "{comparison}: {holds}"),
    "explain_holds": Message("đạt mục tiêu", "the target is met"),
    "explain_fails": Message("chưa đạt mục tiêu", "the target is not met"),
    "compare_value": Message("{left} {sign} {right}", "{left} {sign} {right}"),
    "compare_parts": Message(
        "{numerator} × 100 = {left} {sign} {right} = {target} × {denominator}",
        "{numerator} × 100 = {left} {sign} {right} = {target} × {denominator}",
    ),
    "explain_outcome": Message("Kết quả", "The outcome"),
    "explain_wording": Message("in là {word}", "printed as {word}"),
    "explain_stated": Message("bảng ghi {word}", "the table says {word}"),
    "explain_findings": Message("Phát hiện về ô này ({count})", "Findings on this cell ({count})"),
    "explain_rules_say": Message("Quy tắc nói gì về ô này", "What the rules say of this cell"),
    "explain_status_not_bound": Message(
        "Không áp dụng: ô phải để trống, số liệu ở đây là lỗi.",
        "Not applicable: the cell must be blank, a figure in it is an error.",
    ),
    "explain_status_pending": Message(
        "Chưa có số liệu: ô được để trống, số liệu ở đây chỉ được ghi nhận kèm cảnh báo.",
        "Pending: the cell may be blank, a figure in it is shown with a warning.",
    ),
    "explain_status_exempt": Message(
        "Được miễn, dù ô ghi gì; số liệu ở đây kèm cảnh báo.",
        "Exempt, whatever the cell holds; a figure in it brings a warning.",
    ),
    "explain_status_target": Message(
        "Phải có số liệu; số liệu được so với mục tiêu.", "A figure must be there; it is held against the target."
    ),
    "explain_status_no_target": Message(
        "Phải có số liệu; số liệu chỉ được ghi nhận.", "A figure must be there; it is only reported."
    ),
    "explain_status_none_in_force": Message(
        "Phải có số liệu, nhưng không kết luận được: có khai mục tiêu mà không mục tiêu nào có hiệu lực.",
        "A figure must be there, but nothing can be decided: targets are declared, and none is in force.",
    ),
    "explain_not_in_table": Message(
        "Bảng không có chỉ số này trong tháng này.", "The table does not carry this indicator in this month."
    ),
    "explain_no_row": Message("Bảng không có ô này.", "The table has no such cell."),
    "explain_confirmed": Message(
        "Các căn cứ nói đến hết tháng {month} ({id}).", "The sources speak until the end of {month} ({id})."
    ),
    "explain_beyond_confirmed": Message(
        "Tháng này ở ngoài phạm vi xác nhận: {id} mới được xác nhận đến hết {month}.",
        "This month lies beyond what is confirmed: {id} is confirmed until the end of {month} only.",
    ),
    "explain_never_confirmed": Message(
        "Không mục nào quyết định ô này ghi tháng xác nhận cuối.",
        "None of the clauses that decide the cell says until when it is confirmed.",
    ),
}

_HISTORY: Mapping[str, Message] = {
    "history_title": Message("Lịch sử chỉ số: {title} ({id})", "History of the indicator: {title} ({id})"),
    "history_facts": Message("Thang đo: {scale}; giá trị hợp lệ: {range}", "Scale: {scale}; valid figures: {range}"),
    "history_stages": Message("Tháng nào, đơn vị nào, xét theo gì", "Which units are judged by what, month by month"),
    "history_months": Message("Tháng", "Months"),
    "history_rule": Message("Quy tắc", "Rule"),
    "history_confirmed": Message("Xác nhận đến hết", "Confirmed until"),
    "history_clause": Message("Mục quyết định", "Deciding clause"),
    "history_targets": Message("Mục tiêu ({count})", "Targets ({count})"),
    "history_exemptions": Message("Mục miễn ({count})", "Exemptions ({count})"),
    "history_pending": Message("Mục chờ số liệu ({count})", "Pending notes ({count})"),
    "history_applies_to": Message("Phạm vi áp dụng ({count})", "Applicability ({count})"),
    "history_largest_change": Message(
        "Thay đổi lớn nhất so với tháng liền trước mà không cần hỏi lại: {change} (thiết lập, không phải quy định)",
        "The largest change against the month before that nobody need ask about: {change} (configuration, no legal "
        "rule)",
    ),
    "history_redefined": Message(
        "Đổi cách tính ({count}); số liệu trước và sau không so với nhau được",
        "Changes of definition ({count}): figures before and after are not comparable",
    ),
    "history_none": Message("Không có.", "None."),
}

_CODES: Mapping[str, Message] = {
    "code_error": Message("Lỗi", "Error"),
    "code_warning": Message("Cảnh báo", "Warning"),
    "code_note": Message("Ghi chú", "Note"),
    "code_other": Message(
        "Thông báo về tệp quy tắc, bảng không đọc được hay cách gọi lệnh.",
        "A message about rule files, a table that cannot be read, or the call.",
    ),
    "code_lenient": Message(
        "{severity}; khi số liệu còn phải chờ: {lenient}", "{severity}; while the figures are pending: {lenient}"
    ),
    "code_when": Message("Khi nào", "When"),
    "code_says": Message("Thông báo", "Message"),
    "code_remedy": Message("Cách sửa", "What to do"),
    "codes_page": Message("Các phát hiện", "Findings"),
}

_COMMAND: Mapping[str, Message] = {
    "help_explain": Message(
        "Giải thích vì sao một ô có kết quả như vậy, từng mục quy tắc một. Có BẢNG: kể cả ô đã ghi, cách đọc và phép "
        "so sánh; không có BẢNG: quy tắc nói gì về ô đó.\n\nVới --history: lịch sử mục tiêu của chỉ số (không nêu "
        "--indicator: của mọi chỉ số). Với một mã phát hiện thay cho BẢNG: mã ấy nghĩa là gì, khi nào có, sửa thế "
        "nào.\n\nMã thoát: 0 · 2 gọi lệnh sai · 3 tệp quy tắc sai · 4 không đọc được bảng.",
        "Explain why a cell is judged as it is, clause by clause. With TABLE: the cell as typed, how it was read and "
        "the comparison too; without: what the rules say of the cell.\n\nWith --history: how an indicator's targets "
        "changed over time (without --indicator: every indicator's). With the code of a finding in place of TABLE: "
        "what it means, when it is told, how to mend it.\n\nExit "
        "codes: 0 · 2 usage · 3 rule file · 4 table cannot be read.",
    ),
    "argument_explain": Message(
        "Bảng số liệu, hoặc mã của phát hiện cần giải thích.", "Tables, or codes of findings to explain."
    ),
    "option_explain_unit": Message(
        "Đơn vị: mã, tên hoặc tên gọi khác trong danh sách đơn vị.", "The unit: its code, name or alias in the roster."
    ),
    "option_explain_indicator": Message("Mã hoặc tên của chỉ số.", "The indicator's id or title."),
    "option_explain_period": Message(
        "Tháng; có thể bỏ nếu bảng chỉ có một tháng.", "The month; not needed where the table holds only one."
    ),
    "option_explain_history": Message(
        "Lịch sử mục tiêu, miễn, chờ số liệu, phạm vi áp dụng.",
        "The history of targets, exemptions, pending notes and applicability.",
    ),
    "click_metavar_explain": Message("[BẢNG|MÃ]...", "[TABLE|CODE]..."),
    "click_metavar_unit": Message("MÃ|TÊN", "CODE|NAME"),
    "explain_unit_unknown": Message(
        "«{name}» không phải là mã, tên hay tên gọi khác của đơn vị nào",
        "“{name}” is no unit's code, name or alias",
        "Ghi đúng như trong units.yaml.",
        "Write it as in units.yaml.",
    ),
    "explain_unit_unknown_near": Message(
        "«{name}» không phải là mã, tên hay tên gọi khác của đơn vị nào",
        "“{name}” is no unit's code, name or alias",
        "Có phải là: {names}? Ghi đúng như trong units.yaml; đơn vị không bao giờ được đoán theo tên gần giống.",
        "Did you mean: {names}? Write it as in units.yaml: a unit is never guessed from a similar name.",
    ),
    "explain_unit_ambiguous": Message(
        "«{name}» là tên của nhiều đơn vị: {codes}.",
        "“{name}” is the name of several units: {codes}.",
        "Nêu mã đơn vị.",
        "Give the unit's code.",
    ),
    "explain_indicator_unknown": Message(
        "Không có chỉ số «{name}». Các chỉ số: {known}.",
        "There is no indicator “{name}”. Indicators: {known}.",
    ),
    "explain_needs": Message(
        "Thiếu {options}: chưa rõ cần giải thích ô nào.",
        "{options} missing: which cell is to be explained is not known.",
        "Nêu --unit, --indicator và --period; hoặc --history; hoặc một mã phát hiện.",
        "Give --unit, --indicator and --period; or --history; or the code of a finding.",
    ),
    "explain_needs_period": Message(
        "Chưa rõ tháng nào: bảng có {months}.",
        "Which month is not known: the table holds {months}.",
        "Thêm --period, ví dụ: --period 2023-10.",
        "Add --period, for example: --period 2023-10.",
    ),
    "explain_no_such_month": Message(
        "Bảng không có tháng {period}, chỉ có: {months}.", "The table does not hold {period}, only: {months}."
    ),
    "explain_code_unknown": Message(
        "«{name}» không phải là mã phát hiện.",
        "“{name}” is not the code of a finding.",
        "Mã đứng gần cuối mỗi dòng phát hiện của lệnh check. Nếu đây là tệp thì thêm --unit và --indicator.",
        "The code stands near the end of each finding that check prints. If it is a file, add --unit and --indicator.",
    ),
    "explain_code_unknown_near": Message(
        "«{name}» không phải là mã phát hiện.",
        "“{name}” is not the code of a finding.",
        "Có phải là: {near}?",
        "Did you mean: {near}?",
    ),
    "explain_history_alone": Message(
        "--history không đi cùng bảng, --unit hay --period.", "--history goes without tables, --unit and --period."
    ),
}

MESSAGES: Mapping[str, Message] = {**_STEPS, **_CLAUSES, **_CELL, **_HISTORY, **_CODES, **_COMMAND}
