"""When each finding on points is told; see ``meanings``."""

from __future__ import annotations

from collections.abc import Mapping

from tthc_rules.messages.entry import Message

SCORE_MEANINGS: Mapping[str, Message] = {
    "score_above_maximum": Message(
        "Điểm in trong bảng lớn hơn điểm tối đa của chỉ số hoặc nhóm.",
        "A printed score is above the maximum of its indicator or group.",
    ),
    "score_above_maximum_swapped": Message(
        "Điểm lớn hơn điểm tối đa, và vừa với điểm tối đa của trường kia: có thể hai mã trường bị đọc ngược.",
        "A score is above its maximum and would fit another field: two field codes may have been read in reverse.",
    ),
    "score_maximum_differs": Message(
        "Điểm tối đa in cùng điểm (như 8,4/18) khác với bộ quy tắc.",
        "The maximum printed with a score (as in 8.4/18) is not that of the rules.",
    ),
    "score_maximum_differs_swapped": Message(
        "Điểm tối đa in cùng điểm là của trường khác: có thể hai mã trường bị đọc ngược.",
        "The maximum printed with a score is that of another field: two field codes may have been read in reverse.",
    ),
    "score_differs": Message(
        "Điểm chính thức và điểm tính lại lệch nhau quá 0,015; điểm chính thức được giữ.",
        "The official score and the one computed from its figures differ by more than 0.015; the official one stands.",
    ),
    "score_rate_apart": Message(
        "Tỷ lệ ghi cùng tử số và mẫu số không phải là thương của hai số đó.",
        "A rate stands beside numerator and denominator and is not their quotient.",
    ),
    "score_rate_above": Message("Tỷ lệ lớn hơn 100 %.", "A rate is above 100%."),
    "score_numerator_above": Message(
        "Tử số lớn hơn mẫu số của một tỷ lệ.", "The numerator of a rate is larger than its denominator."
    ),
    "score_half_parts": Message(
        "Chỉ có tử số hoặc chỉ có mẫu số.", "There is a numerator without a denominator or the other way round."
    ),
    "score_doubled": Message(
        "Một chỉ số của một đơn vị có nhiều dòng trong cùng kỳ.",
        "One indicator of one unit has several rows in one period.",
    ),
    "score_item_unknown": Message(
        "Dòng nêu chỉ số hoặc nhóm mà bộ quy tắc không có.", "A row names an indicator or group that the rules lack."
    ),
    "score_not_in_version": Message(
        "Chỉ số có trong bộ quy tắc nhưng không thuộc cấu trúc điểm của kỳ đó.",
        "The rules know the indicator, but the points of that period do not.",
    ),
    "score_no_version": Message(
        "Không có cấu trúc điểm nào có hiệu lực trong kỳ.", "No version of the points is in force in the period."
    ),
    "score_not_confirmed": Message(
        "Kỳ của bảng muộn hơn tháng cuối mà nguồn của cấu trúc điểm nói tới.",
        "The table's period is later than the last month that the source of the points speaks of.",
    ),
    "score_group_missing": Message(
        "Bảng không có số liệu nào của một nhóm.", "The table has no figure of a whole group."
    ),
    "score_group_missing_everywhere": Message(
        "Không đơn vị nào có số liệu của một nhóm.", "No unit has a figure of a whole group."
    ),
    "score_indicators_missing": Message(
        "Một nhóm có số liệu nhưng thiếu chỉ số.", "A group has figures, but not of all its indicators."
    ),
    "score_indicators_missing_everywhere": Message(
        "Cùng một số chỉ số của nhóm thiếu ở mọi đơn vị.", "The same indicators of a group are missing for every unit."
    ),
    "score_maxima_incomplete": Message(
        "Điểm tối đa của các phần có mặt không đủ tổng điểm tối đa.",
        "The maxima of what is there do not add up to the whole maximum.",
    ),
    "score_groups_do_not_add_up": Message(
        "Tổng điểm in trong bảng khác tổng các nhóm.", "A printed total is not the sum of its groups."
    ),
    "score_rank_differs": Message(
        "Hạng in trong bảng không phải hạng theo tổng điểm.", "A printed rank is not the rank by total."
    ),
    "score_tie_ranked_apart": Message(
        "Hai đơn vị bằng điểm nhưng in hạng khác nhau.", "Two units have equal totals and unequal printed ranks."
    ),
    "score_award_unstated": Message(
        "Chỉ số không áp dụng cho cấp của đơn vị, và không nguồn nào nói được tính bao nhiêu điểm.",
        "The indicator does not apply to the unit's level, and no source says what happens to its points.",
    ),
    "score_level_unknown": Message(
        "Không biết cấp của đơn vị, nên không biết chỉ số nào không áp dụng.",
        "The level of a unit is not known, so neither is what does not apply to it.",
    ),
    "score_not_pooled_distinct": Message(
        "Chỉ số đếm những thứ không trùng lặp (như thủ tục), không cộng được giữa các đơn vị.",
        "The indicator counts distinct things (such as procedures), which cannot be added across units.",
    ),
    "score_not_pooled_partly": Message(
        "Có đơn vị thiếu tử số hoặc mẫu số, nên không gộp được.",
        "Some unit lacks a numerator or a denominator, so there is nothing to pool.",
    ),
    "score_column_unknown": Message(
        "Bảng điểm có cột không thuộc bộ quy tắc.", "A score table has a column that the rules do not know."
    ),
    "score_cell_ambiguous": Message(
        "Ô điểm có thể đọc theo hai cách.", "A cell of a score table can be read in two ways."
    ),
    "score_cell_unreadable": Message(
        "Ô điểm không phải là số, điểm hay hạng.", "A cell of a score table is no figure, score or rank."
    ),
    "score_row_without_unit": Message(
        "Dòng có số liệu nhưng không nêu đơn vị.", "A row has figures and names no unit."
    ),
    "score_row_undated": Message(
        "Dòng có số liệu nhưng không đọc được kỳ.", "A row has figures and no readable period."
    ),
}
"""By the finding's own code."""
