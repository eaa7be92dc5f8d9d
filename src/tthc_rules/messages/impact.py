"""What ``impact`` says: flips in sentences, counts, margins, and the words around them."""

from __future__ import annotations

from collections.abc import Mapping

from tthc_rules.messages.entry import Message

_SENTENCES: Mapping[str, Message] = {
    "impact_flips": Message(
        "{unit}: kết quả {title} tháng {month} đổi từ «{before}» thành «{after}» (trước: {reason_before}; sau: "
        "{reason_after})",
        "{unit}: the {title} of {month} changes from “{before}” to “{after}” (before: {reason_before}; after: "
        "{reason_after})",
    ),
    "impact_stays": Message(
        "{unit}: kết quả {title} tháng {month} vẫn là «{after}»; {changes}",
        "{unit}: the {title} of {month} stays “{after}”; {changes}",
    ),
    "impact_part_outcome": Message("kết quả từ {before} thành {after}", "outcome from {before} to {after}"),
    "impact_part_target": Message("mục tiêu từ {before} thành {after}", "target from {before} to {after}"),
    "impact_part_wording": Message("chữ in từ {before} thành {after}", "printed word from {before} to {after}"),
    "impact_part_value": Message("số đọc được từ {before} thành {after}", "figure as read from {before} to {after}"),
    "impact_no_target": Message("không có mục tiêu", "no target"),
    "impact_no_word": Message("(không in gì)", "(nothing printed)"),
    "impact_no_value": Message("(không có số)", "(no figure)"),
}

_REPORT: Mapping[str, Message] = {
    "impact_title": Message(
        "Ảnh hưởng của thay đổi quy tắc: {old} → {new}", "Impact of a change of rules: {old} → {new}"
    ),
    "impact_no_flips": Message(
        "Không ô nào trong các bảng này đổi kết quả.", "No cell of these tables changes its outcome."
    ),
    "impact_flips_title": Message("Đổi kết quả ({count})", "Outcomes that change ({count})"),
    "impact_others_title": Message(
        "Kết quả giữ nguyên, điều khác thay đổi ({count})", "Outcomes that stay while something else changes ({count})"
    ),
    "impact_others": Message(
        "{title}, tháng {month}, vẫn là «{outcome}»: {changes}: {count} đơn vị ({names})",
        "{title}, {month}, stays “{outcome}”: {changes}: units: {count} ({names})",
    ),
    "impact_margins": Message(
        "So với mục tiêu trước và sau: {title}, tháng {month}",
        "Distance to the target before and after: {title}, {month}",
    ),
    "impact_target_before": Message("Mục tiêu trước", "Target before"),
    "impact_margin_before": Message("So mục tiêu trước", "To target before"),
    "impact_outcome_before": Message("Kết quả trước", "Outcome before"),
    "impact_word_before": Message("Chữ in trước", "Printed before"),
    "impact_target_after": Message("Mục tiêu sau", "Target after"),
    "impact_margin_after": Message("So mục tiêu sau", "To target after"),
    "impact_outcome_after": Message("Kết quả sau", "Outcome after"),
    "impact_word_after": Message("Chữ in sau", "Printed after"),
    "impact_only_old": Message(
        "Chỉ có kết quả theo bộ quy tắc cũ ({count})", "Verdicts under the old rules only ({count})"
    ),
    "impact_only_new": Message(
        "Chỉ có kết quả theo bộ quy tắc mới ({count})", "Verdicts under the new rules only ({count})"
    ),
    "impact_only": Message(
        "{title}, tháng {month}: {count} đơn vị: {units}", "{title}, {month}: units: {count}: {units}"
    ),
    "impact_elsewhere": Message(
        "Thay đổi của quy tắc mà các bảng này không thể cho thấy, vì thuộc tháng hoặc chỉ số khác ({count})",
        "Changes of the rules that these tables cannot show: other months or indicators ({count})",
    ),
    "impact_month": Message("Tháng", "Month"),
    "impact_code": Message("Mã đơn vị", "Unit code"),
    "impact_flip": Message("Đổi kết quả", "Flips"),
    "impact_sentence": Message("Diễn giải", "In words"),
    "impact_side": Message("Chỉ có theo", "Only under"),
    "impact_side_old": Message("quy tắc cũ", "the old rules"),
    "impact_side_new": Message("quy tắc mới", "the new rules"),
    "impact_compared": Message("Số ô so sánh", "Cells compared"),
    "impact_flipped": Message("Đổi kết quả", "Flips"),
    "impact_moved": Message("{before} → {after}", "{before} → {after}"),
    "impact_count_before": Message("{outcome} (trước)", "{outcome} (before)"),
    "impact_count_after": Message("{outcome} (sau)", "{outcome} (after)"),
    "impact_sheet_changes": Message("Thay đổi", "Changes"),
    "impact_sheet_only": Message("Chỉ một bên", "One side only"),
    "impact_sheet_counts": Message("Tổng hợp", "Counts"),
    "impact_findings": Message(
        "Phát hiện trong bảng: lỗi {errors_before} → {errors_after}, cảnh báo {warnings_before} → {warnings_after}, "
        "ghi chú {notes_before} → {notes_after}.",
        "Findings on the tables: errors {errors_before} → {errors_after}, warnings {warnings_before} → "
        "{warnings_after}, notes {notes_before} → {notes_after}.",
    ),
}

_COMMAND: Mapping[str, Message] = {
    "help_impact": Message(
        "Đánh giá lại các bảng cũ theo hai bộ quy tắc: đơn vị nào đổi kết quả, ở chỉ số và tháng nào, cách mục tiêu "
        "bao nhiêu.\n\nCŨ và MỚI như ở lệnh diff: mã, thư mục, hoặc REV:thư mục của git. Chỉ nêu CŨ kèm --rev-old: so "
        "với hiện nay.\n\nMã thoát: 0 · 1 nếu có --exit-code và có kết quả thay đổi · 2 gọi lệnh sai · 3 tệp quy tắc "
        "sai · 4 không đọc được bảng.",
        "Judge past tables under two rule sets: whose outcome changes, for which indicator and month, how far from the "
        "target.\n\nOLD and NEW as in diff: ids, folders, or REV:folder of git. OLD alone with --rev-old compares with "
        "the folder as it is now.\n\nExit codes: 0 · 1 with --exit-code if an outcome changes · 2 usage · 3 rule file "
        "· 4 table cannot be read.",
    ),
    "option_on": Message("Bảng số liệu để đánh giá lại; có thể lặp lại.", "A table to judge again; may be repeated."),
    "option_impact_exit_code": Message("Thoát với mã 1 nếu có kết quả thay đổi.", "Exit with 1 if an outcome changes."),
    "impact_table_unreadable": Message(
        "Bảng không đọc được theo bộ quy tắc {rules} (các lỗi nêu trên).",
        "The tables cannot be read under the rule set {rules} (the problems above).",
        "Nếu chỉ một bộ không đọc được thì tiêu đề hay tên trong bộ ấy đã đổi.",
        "If only one of the two cannot read them, its headings or names have changed.",
    ),
}

MESSAGES: Mapping[str, Message] = {**_SENTENCES, **_REPORT, **_COMMAND}
