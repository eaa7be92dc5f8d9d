"""What is told of a letter's own words: scores in its text, notes below its tables."""

from __future__ import annotations

from collections.abc import Mapping

from tthc_rules.messages.entry import Message

MESSAGES: Mapping[str, Message] = {
    "letter_maximum_differs": Message(
        "{name}: văn bản ghi mức tối đa {printed} điểm, bộ quy tắc ghi {maximum} điểm cho {period}.",
        "{name}: the letter prints a maximum of {printed} points, the rules say {maximum} for {period}.",
        "Sửa mức tối đa trong văn bản, hoặc xem bộ quy tắc có đúng phiên bản không.",
        "Correct the maximum in the letter, or see whether it is the right version of the rules.",
    ),
    "letter_score_above_maximum": Message(
        "{name}: {value} điểm, cao hơn mức tối đa {maximum} điểm.",
        "{name}: {value} points, above the maximum of {maximum}.",
        "Xem lại điểm trong nguồn.",
        "Look the score up in the source.",
    ),
    "letter_score_unknown": Message(
        "Không rõ «{name}» là nhóm chỉ số nào nên chưa đối chiếu điểm.",
        "Which group “{name}” is, is not known, so its score was not held against the rules.",
        "Bổ sung tên này vào mục columns của nhóm.",
        "Add the name to the group's columns.",
    ),
    "letter_score_not_compared": Message(
        "{name}: bộ quy tắc không có thang điểm cho {period} nên chưa đối chiếu.",
        "{name}: the rules have no points for {period}, so the score was not held against them.",
    ),
    "footnote_missing": Message(
        "Tiêu đề của «{indicator}» dẫn đến ghi chú ({mark}) nhưng dưới bảng không có ghi chú đó.",
        "The heading of “{indicator}” refers to note ({mark}), but there is none below the table.",
        "Bổ sung ghi chú, hoặc bỏ dấu ({mark}) trong tiêu đề.",
        "Add the note, or remove ({mark}) from the heading.",
    ),
    "footnote_without_clause": Message(
        "Ghi chú ({mark}) của «{indicator}» không ứng với mục chưa có số liệu, không áp dụng hay miễn nào ({period}).",
        "Note ({mark}) of “{indicator}” answers to no pending, not-applicable or exempt clause for {period}.",
        "Nếu ghi chú nêu lý do không có số liệu, bổ sung mục tương ứng vào bộ quy tắc.",
        "If the note says why figures are absent, add the clause to the rules.",
    ),
    "footnote_differs": Message(
        "Ghi chú ({mark}) của «{indicator}» viết khác với lý do trong bộ quy tắc: {reason}",
        "Note ({mark}) of “{indicator}” is worded otherwise than the reason in the rules: {reason}",
        "Xem hai bên có cùng ý không; nếu có, viết cho giống nhau.",
        "See whether both mean the same; if so, word them alike.",
    ),
}
