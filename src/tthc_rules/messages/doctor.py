"""What ``doctor`` and ``test`` say: diagnoses of a rule set, results of its cases, coverage, drawn cells."""

from __future__ import annotations

from collections.abc import Mapping

from tthc_rules.messages.entry import Message

_PHRASES: Mapping[str, Message] = {
    "span_from": Message("từ {first}", "from {first}"),
    "span_until": Message("đến {last}", "until {last}"),
    "span_between": Message("từ {first} đến {last}", "from {first} to {last}"),
    "span_only": Message("trong {first}", "in {first}"),
    "span_always": Message("mọi tháng", "in all months"),
    "unit_names": Message("{names}", "{names}"),
    "unit_names_more": Message("{count} đơn vị ({names}; …)", "{count} units ({names}; …)"),
}

_CELLS: Mapping[str, Message] = {
    "target_gap": Message(
        "chỉ số có mục tiêu nhưng {months} không mục tiêu nào có hiệu lực: số liệu sẽ «Chưa kết luận được»",
        "the indicator has targets, yet none is in force {months}: figures would be “Undecided”",
        "Thêm mục dưới đây vào targets; con số và căn cứ chép từ {model}, phải đối chiếu trước khi dùng.",
        "Add the item below to targets; its figure and basis are copied from {model} and must be confirmed first.",
    ),
    "units_without_target": Message(
        "chỉ số có mục tiêu nhưng không mục tiêu nào nói tới {units}: số liệu ở đó chỉ được ghi nhận",
        "the indicator has targets, yet none ever speaks of {units}: figures there are only reported",
        "Nếu mục tiêu dành cho cả các đơn vị này, mở rộng phạm vi của nó.",
        "If a target is meant for them too, widen its scope.",
    ),
    "pending_and_exempt": Message(
        "vừa được miễn ({exemption}) vừa chưa có số liệu ({pending}, dòng {line}); «Chưa có số liệu» được lấy",
        "both exempt ({exemption}) and pending ({pending}, line {line}); pending prevails",
        "Kết thúc một trong hai, hoặc thu hẹp phạm vi.",
        "End one of the two, or narrow its scope.",
    ),
    "clause_where_not_applicable": Message(
        "{clause} nêu đơn vị mà khi đó chỉ số không áp dụng",
        "{clause} speaks of units that the indicator does not bind then",
        "Sửa phạm vi hoặc ngày của {clause}, hoặc bổ sung applies_to.",
        "Correct scope or dates of {clause}, or extend applies_to.",
    ),
    "indicator_without_rule": Message(
        "{months} chỉ số không áp dụng cho đơn vị nào",
        "the indicator binds no unit {months}",
        "Bổ sung applies_to cho thời gian này, nếu chỉ số vẫn được theo dõi.",
        "Extend applies_to to these months, if the indicator is still followed.",
    ),
    "confirmed_until": Message(
        "căn cứ của {clause} chỉ nói đến {confirmed}; kết quả các tháng sau kèm cảnh báo",
        "the source of {clause} speaks of months until {confirmed} only; later verdicts carry a warning",
        "Khi có văn bản mới, cập nhật last_confirmed hoặc thêm mục mới.",
        "Once a newer document says so, move last_confirmed or add a clause.",
    ),
}

_CLAUSES: Mapping[str, Message] = {
    "clause_without_units": Message(
        "{clause} không nói tới đơn vị nào trong danh sách",
        "{clause} speaks of no unit of the roster",
        "Kiểm tra cấp hoặc nhóm đã nêu, hoặc bỏ mục này.",
        "Check the level or group it names, or remove it.",
    ),
    "clause_outside_unit_life": Message(
        "{clause} ({months}) không trùng tháng nào mà đơn vị được nêu còn tồn tại",
        "{clause} ({months}) shares no month with the units that it names",
        "Kiểm tra from/to của mục này và của đơn vị.",
        "Check from/to of the clause and of the units.",
    ),
    "clause_never_bound": Message(
        "{clause} không có tác dụng: chỉ số không bao giờ áp dụng cho các đơn vị được nêu trong thời gian đó",
        "{clause} has no effect: the indicator never binds the units it names in its months",
        "Bổ sung applies_to, sửa phạm vi, hoặc bỏ mục này.",
        "Extend applies_to, correct the scope, or remove the clause.",
    ),
    "clause_shadowed": Message(
        "{clause} không bao giờ được dùng: {rival} (dòng {line}) và các mục ưu tiên hơn luôn thay nó",
        "{clause} never decides anything: {rival} (line {line}) or a clause like it always prevails",
        "Sửa phạm vi hoặc ngày, hoặc bỏ mục này.",
        "Correct its scope or dates, or remove it.",
    ),
    "clause_repeated": Message(
        "{clause} nói đúng điều mà {rival} (dòng {line}) đã nói và không bao giờ được dùng",
        "{clause} says what {rival} (line {line}) says and never decides anything itself",
        "Bỏ mục này.",
        "Remove it.",
    ),
    "clause_redundant": Message(
        "bỏ {clause} thì không có gì thay đổi: {rival} (dòng {line}) nói như vậy",
        "without {clause} nothing would change: {rival} (line {line}) says the same",
        "Có thể bỏ mục này.",
        "It can be removed.",
    ),
    "clause_outside_span": Message(
        "{clause} ({months}) không có tháng nào trong khoảng được xét",
        "{clause} ({months}) has no month in the span that was examined",
        "Muốn xét cả mục này, mở rộng --from hoặc --to.",
        "To examine it too, widen --from or --to.",
    ),
}

_UNITS: Mapping[str, Message] = {
    "unit_without_successor": Message(
        "{units}: tồn tại đến {month}, không ghi đơn vị kế thừa",
        "{units}: in force until {month}, no successor named",
        "Ghi successors trong units.yaml.",
        "Name the successors in units.yaml.",
    ),
    "successor_not_in_force": Message(
        "{units}: đơn vị kế thừa ({heirs}) chưa tồn tại vào {month}",
        "{units}: its successors ({heirs}) are not in force in {month}",
        "Kiểm tra from/to của các đơn vị.",
        "Check from/to of these units.",
    ),
    "level_ends": Message(
        "{level} chấm dứt sau {month}: {units} không còn được đánh giá",
        "the {level} level ends after {month}: {units} no longer judged",
        "Bổ sung đơn vị của mô hình mới vào units.yaml và phạm vi áp dụng của các chỉ số.",
        "Add the units of the new structure to units.yaml and to the scope of the indicators.",
    ),
    "unit_never_bound": Message(
        "{units}: không chỉ số nào áp dụng trong khoảng được xét",
        "{units}: bound by no indicator in the span that was examined",
        "Bổ sung applies_to, hoặc xem lại cấp của đơn vị.",
        "Extend applies_to, or check the unit's level.",
    ),
    "roster_confirmed_until": Message(
        "danh sách đơn vị chỉ được xác nhận đến {confirmed}",
        "the roster is confirmed until {confirmed} only",
        "Đối chiếu danh sách với văn bản mới rồi cập nhật last_confirmed.",
        "Compare the roster with a newer document, then move last_confirmed.",
    ),
}

_REPORT: Mapping[str, Message] = {
    "doctor_title": Message("Khám bộ quy tắc: {title} · {span}", "Examination of {title} · {span}"),
    "doctor_proof": Message(
        "Đã xét đủ {cells} ô: {indicators} chỉ số × {units} đơn vị × {months} tháng.",
        "All {cells} cells were examined: {indicators} indicators × {units} units × {months} months.",
    ),
    "doctor_beyond": Message(
        "Sau tháng cuối không còn ngày nào trong quy tắc, nên mọi tháng về sau đều như tháng cuối.",
        "No date in the rules is later, so every later month is like the last one.",
    ),
    "doctor_standing": Message("Ô theo tình trạng", "Where the cells stand"),
    "doctor_clean": Message("Không có gì phải sửa.", "Nothing to mend."),
    "doctor_result": Message(
        "{errors} lỗi, {warnings} cảnh báo, {notes} ghi chú.", "Errors: {errors}, warnings: {warnings}, notes: {notes}."
    ),
    "doctor_cells": Message("{count} ô", "cells: {count}"),
    "doctor_example": Message("ví dụ {unit}, {month}", "such as {unit}, {month}"),
    "standing_target": Message("Có mục tiêu", "Target"),
    "standing_no_target": Message("Chỉ ghi nhận", "Reported only"),
    "standing_none_in_force": Message("Thiếu mục tiêu", "No target in force"),
    "standing_exempt": Message("Miễn", "Exempt"),
    "standing_pending": Message("Chưa có số liệu", "Pending"),
    "standing_not_bound": Message("Không áp dụng", "Not applicable"),
    "standing_tied": Message("Mâu thuẫn", "Contested"),
    "standing_not_in_force": Message("Đơn vị không tồn tại", "No such unit"),
    "doctor_no_dates": Message(
        "Quy tắc {id} không ghi ngày nào, nên không rõ phải xét khoảng nào.",
        "The rules {id} carry no date, so there is no span to examine.",
        "Nêu --from và --to.",
        "Give --from and --to.",
    ),
    "doctor_span_reversed": Message(
        "Tháng của --from sau tháng của --to.", "The month of --from is after that of --to."
    ),
}

_COMMANDS: Mapping[str, Message] = {
    "help_doctor": Message(
        "Khám toàn bộ quy tắc qua mọi chỉ số, đơn vị và tháng: chỗ thiếu, chồng lấn, mâu thuẫn, mục thừa.\n\n"
        "Không cần bảng số liệu và không lấy mẫu: mọi ô của khoảng được xét. Mã thoát: 0 không có lỗi · 1 có lỗi · 2 "
        "gọi "
        "lệnh sai · 3 tệp quy tắc sai.",
        "Examine the rules over every indicator, unit and month: gaps, overlaps, contradictions, needless clauses.\n\n"
        "No table is needed and nothing is sampled: every cell of the span counts. Exit codes: 0 no error · 1 errors · "
        "2 usage · 3 rule file.",
    ),
    "argument_rule_set": Message(
        "Mã hoặc thư mục của bộ quy tắc; mặc định là bộ sẽ được dùng để đánh giá.",
        "Id or folder of a rule set; by default the one that would judge.",
    ),
    "option_doctor_from": Message(
        "Tháng đầu; mặc định: tháng đầu tiên có mục nào đó bắt đầu.",
        "The first month; by default the first in which a clause starts.",
    ),
    "option_doctor_to": Message(
        "Tháng cuối; mặc định: hết năm sau năm của ngày cuối cùng trong quy tắc.",
        "The last month; by default the end of the year after the last date in the rules.",
    ),
    "click_metavar_rule_set": Message("[MÃ|THƯ_MỤC]", "[ID|FOLDER]"),
}

MESSAGES: Mapping[str, Message] = {
    **_PHRASES,
    **_CELLS,
    **_CLAUSES,
    **_UNITS,
    **_REPORT,
    **_COMMANDS,
}
