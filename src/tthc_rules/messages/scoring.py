"""What is said of scores: what is wrong with a score table, and the words of a score report."""

from __future__ import annotations

from collections.abc import Mapping

from tthc_rules.messages.entry import Message

MESSAGES: Mapping[str, Message] = {
    "score_total": Message("Tổng điểm", "Total"),
    # reading
    "score_no_heading": Message(
        "Không tìm thấy dòng tiêu đề của bảng điểm: cần cột đơn vị, và cột chỉ số với tử số, mẫu số, hoặc các cột điểm "
        "theo nhóm ({groups}).",
        "No heading of a score table was found: it needs a unit column, and either an indicator column with numerators "
        "and denominators or columns of scores by group ({groups}).",
        "Ghi tiêu đề như unit, indicator, numerator, denominator; bảng của một đơn vị thì thêm --unit MÃ.",
        "Write headings such as unit, indicator, numerator, denominator; for a table of one unit give --unit CODE.",
    ),
    "score_column_unknown": Message(
        "Cột {column} «{heading}» không phải là điểm nào của bộ quy tắc, không được đọc.",
        "Column {column} “{heading}” is no score of the rule set and was not read.",
        "Nếu đây là điểm của một nhóm hay chỉ số, bổ sung tiêu đề này vào mục columns của nó.",
        "If it is the score of a group or an indicator, add this heading to its columns.",
    ),
    "score_item_unknown": Message(
        "«{name}» không phải là chỉ số hay nhóm nào của bộ quy tắc ({count} dòng không được tính điểm).",
        "“{name}” is no indicator or group of the rule set (rows not scored: {count}).",
        "Có phải là: {suggestions}?",
        "Did you mean: {suggestions}?",
    ),
    "score_cell_unreadable": Message(
        "«{cell}» không phải là số dùng được ở cột này.",
        "“{cell}” is no figure that can be used in this column.",
        "Ghi lại như trong biểu gốc: số đếm là số nguyên, điểm như 8,4 hoặc 8,4/18 điểm.",
        "Write it as in the source: counts are whole, scores look like 8.4 or 8.4/18.",
    ),
    "score_cell_ambiguous": Message(
        "«{cell}» có thể đọc theo hai cách.",
        "“{cell}” can be read in two ways.",
        "Ghi phần thập phân bằng dấu phẩy với số chữ số khác ba, hoặc bỏ dấu phân cách hàng nghìn.",
        "Write a decimal with other than three places, or leave out the thousands separator.",
    ),
    "score_rate_apart": Message(
        "Tỷ lệ {cell} không khớp với {numerator}/{denominator}; điểm được tính từ tử số và mẫu số.",
        "The rate {cell} does not agree with {numerator}/{denominator}; the score follows from these.",
        "Tính lại tỷ lệ từ tử số và mẫu số.",
        "Calculate the rate again from its numerator and denominator.",
    ),
    "score_row_without_unit": Message(
        "{count} dòng có số liệu nhưng không ghi đơn vị (dòng {rows}).",
        "Rows with figures that name no unit: {count} (rows {rows}).",
        "Ghi đơn vị, hoặc thêm --unit MÃ nếu cả bảng là của một đơn vị.",
        "Name the unit, or give --unit CODE if the whole table is about one.",
    ),
    "score_row_undated": Message(
        "{count} dòng có số liệu nhưng không ghi kỳ đọc được (dòng {rows}).",
        "Rows with figures whose period cannot be read: {count} (rows {rows}).",
        "Ghi kỳ như 2026-10 hoặc 10/2026.",
        "Write the period like 2026-10 or 10/2026.",
    ),
    # single figures
    "score_numerator_above": Message(
        "{name}: tử số {numerator} lớn hơn mẫu số {denominator}; điểm dừng ở mức tối đa.",
        "{name}: the numerator {numerator} is larger than the denominator {denominator}; the score stops at "
        "the maximum.",
        "Xem lại hai số; có thể đã đổi chỗ.",
        "Look at both figures; they may have changed places.",
    ),
    "score_half_parts": Message(
        "{name}: chỉ có tử số hoặc chỉ có mẫu số, nên không tính được điểm.",
        "{name}: there is a numerator or a denominator alone, so there is no score.",
        "Ghi số còn lại; ô trống không phải là 0.",
        "Fill in the other one; a blank is not 0.",
    ),
    "score_rate_above": Message(
        "{name}: tỷ lệ {rate} % vượt 100 %; điểm dừng ở mức tối đa.",
        "{name}: the rate of {rate}% is above 100%; the score stops at the maximum.",
        "Xem lại tỷ lệ.",
        "Look at the rate.",
    ),
    "score_doubled": Message(
        "{name}: đứng hai lần trong cùng một kỳ, nên không dòng nào được tính.",
        "{name}: stands twice in one period, so neither row is scored.",
        "Giữ một dòng.",
        "Keep one of the rows.",
    ),
    "score_not_in_version": Message(
        "{name}: không thuộc «{points}», nên {count} dòng không được tính điểm.",
        "{name}: not part of “{points}”, so it is not scored (rows: {count}).",
        "Xem kỳ của số liệu có đúng không.",
        "See whether the period of the figures is right.",
    ),
    "score_no_version": Message(
        "Tháng {month}: không phiên bản cách cho điểm nào có hiệu lực, nên không có điểm.",
        "{month}: no version of the points is in force, so there are no scores.",
        "Xem kỳ của số liệu, hoặc bổ sung phiên bản vào scoring/ của bộ quy tắc.",
        "See whether the period is right, or add a version to scoring/ of the rule set.",
    ),
    "score_not_confirmed": Message(
        "Tháng {month}: nguồn của «{version}» chỉ nói đến tháng {confirmed}.",
        "{month}: the source of “{version}” speaks of months up to {confirmed} only.",
        "Xác nhận cách cho điểm còn hiệu lực rồi sửa last_confirmed.",
        "Confirm that the points still hold, then change last_confirmed.",
    ),
    "score_above_maximum": Message(
        "{name}: {value} điểm, cao hơn mức tối đa {maximum}.",
        "{name}: {value} points, above the maximum of {maximum}.",
        "Xem lại điểm trong nguồn.",
        "Look the score up in the source.",
    ),
    "score_above_maximum_swapped": Message(
        "{name}: {value} điểm, cao hơn mức tối đa {maximum}; có thể đã đổi chỗ với {other}.",
        "{name}: {value} points, above the maximum of {maximum}; it may have changed places with {other}.",
        "Xem hai trường có bị đọc ngược không; mã trường khai ở field_codes.",
        "See whether the two fields were read the wrong way round; field codes are declared in field_codes.",
    ),
    "score_maximum_differs": Message(
        "{name}: bảng in mức tối đa {printed}, bộ quy tắc ghi {maximum}.",
        "{name}: the table prints a maximum of {printed}, the rules say {maximum}.",
        "Xem cột và phiên bản cách cho điểm có đúng không.",
        "See whether it is the right column and the right version of the points.",
    ),
    "score_maximum_differs_swapped": Message(
        "{name}: bảng in mức tối đa {printed}, bộ quy tắc ghi {maximum}; {printed} là mức của {other}, có thể hai "
        "trường đã đổi chỗ.",
        "{name}: the table prints a maximum of {printed}, the rules say {maximum}; {printed} is that of {other}: the "
        "two fields may have changed places.",
        "Xem mã trường trong nguồn và field_codes của bộ quy tắc.",
        "Look at the field codes of the source and field_codes of the rules.",
    ),
    "score_differs": Message(
        "{name}: điểm chính thức {official}, tính lại được {recomputed}; điểm chính thức được giữ.",
        "{name}: the official score is {official}, its figures give {recomputed}; the official one stands.",
        "Xem số liệu và cách cho điểm của chỉ số.",
        "Look at the figures and at how the indicator is scored.",
    ),
    # a unit's scores together
    "score_groups_do_not_add_up": Message(
        "Tổng điểm in {official}, các nhóm cộng lại là {sum}.",
        "The printed total is {official}, the groups add up to {sum}.",
        "Xem lại tổng và từng nhóm.",
        "Look at the total and at each group.",
    ),
    "score_rank_differs": Message(
        "In hạng {rank}, với {total} điểm phải là hạng {right}.",
        "Printed as rank {rank}, a total of {total} ranks {right}.",
        "Xem lại thứ hạng.",
        "Look at the rank.",
    ),
    "score_tie_ranked_apart": Message(
        "In hạng {rank}, nhưng cùng {total} điểm với {others}, nên cùng hạng {right}.",
        "Printed as rank {rank}, but its total of {total} equals that of {others}, so they share rank {right}.",
        "Đơn vị bằng điểm thì cùng hạng.",
        "Equal totals share one rank.",
    ),
    "score_group_missing": Message(
        "Thiếu nhóm {group} (tối đa {maximum} điểm).",
        "The group {group} (maximum {maximum}) is missing.",
    ),
    "score_group_missing_everywhere": Message(
        "Thiếu nhóm {group} (tối đa {maximum} điểm) ở cả {count} đơn vị.",
        "The group {group} (maximum {maximum}) is missing for all {count} units.",
    ),
    "score_indicators_missing": Message(
        "{group} (tối đa {maximum} điểm): thiếu {indicators}.",
        "{group} (maximum {maximum}): missing: {indicators}.",
    ),
    "score_indicators_missing_everywhere": Message(
        "{group} (tối đa {maximum} điểm): cả {count} đơn vị thiếu {indicators}.",
        "{group} (maximum {maximum}): all {count} units lack {indicators}.",
    ),
    "score_maxima_incomplete": Message(
        "Điểm có được ứng với {covered} trên {maximum} điểm tối đa ({count} đơn vị); tổng điểm chỉ là của phần này.",
        "The scores speak of {covered} of {maximum} points (units: {count}); the total is that of this part only.",
    ),
    "score_award_unstated": Message(
        "{name}: không áp dụng cho {level}, và không nguồn nào nói được tính bao nhiêu điểm.",
        "{name}: does not apply at the level {level}, and no source says what is given instead.",
        "Thêm not_applicable cho chỉ số khi có căn cứ.",
        "Add not_applicable to the indicator once there is a source.",
    ),
    "score_pooled": Message("Gộp các đơn vị", "All units together"),
    "score_not_pooled_distinct": Message(
        "{name}: số đếm không trùng lặp (như TTHC) không được cộng giữa các đơn vị, nên không gộp.",
        "{name}: distinct counts (such as procedures) are not added across units, so it is not pooled.",
    ),
    "score_not_pooled_partly": Message(
        "{name}: không phải đơn vị nào cũng có đủ tử số và mẫu số dùng được, nên không gộp.",
        "{name}: not every unit gives a numerator and a denominator that can be used, so it is not pooled.",
    ),
    "pool_code_taken": Message(
        "Bảng đã có đơn vị {code}.",
        "The table has a unit {code} already.",
        "Chọn mã khác cho --pool.",
        "Give --pool another code.",
    ),
    "score_level_unknown": Message(
        "{count} đơn vị không rõ cấp: mọi tiêu chí được coi là áp dụng.",
        "Units whose level is not known: {count}; every criterion is taken to apply.",
        "Thêm --level nếu các đơn vị cùng một cấp.",
        "Give --level if they are all of one level.",
    ),
    # how a score came about
    "state_scored": Message("Tính từ số liệu", "From figures"),
    "state_official": Message("Điểm chính thức", "Official"),
    "state_zero_denominator": Message("Mẫu số bằng 0", "Denominator 0"),
    "state_blank": Message("Không có số liệu, theo quy định", "No figures, by policy"),
    "state_not_applicable": Message("Không áp dụng", "Not applicable"),
    "state_monitored": Message("Chỉ theo dõi", "Monitored only"),
    "state_missing": Message("Thiếu số liệu", "Missing"),
    "state_invalid": Message("Không hợp lệ", "Invalid"),
    "state_not_in_version": Message("Không thuộc phiên bản", "Not in this version"),
    "confidence_declared": Message("nêu rõ", "declared"),
    "confidence_inferred": Message("suy ra", "inferred"),
    "confidence_unverified": Message("chưa kiểm chứng", "unverified"),
    # the report
    "score_title": Message("Điểm · {title} · {period}", "Scores · {title} · {period}"),
    "score_version": Message("Cách cho điểm: {version}; căn cứ: {basis}.", "Points: {version}; source: {basis}."),
    "score_ranking": Message("Tổng điểm và xếp hạng, {period}", "Totals and ranks, {period}"),
    "score_detail": Message("{unit}, {period}", "{unit}, {period}"),
    "score_lost": Message("Mất điểm ở đâu", "Where points are lost"),
    "score_gains": Message("Được thêm điểm ở đâu", "Where points can be gained"),
    "score_none": Message("Không có điểm nào.", "There are no scores."),
    "score_of": Message("{score}/{maximum}", "{score}/{maximum}"),
    "score_lost_line": Message("mất {lost} điểm ({score}/{maximum})", "{lost} points lost ({score}/{maximum})"),
    "score_gain_each": Message("thêm 1 {counted}: +{each} điểm", "1 more ({counted}): +{each} points"),
    "score_gain_to_full": Message("còn {count} {counted} nữa là đủ điểm", "{count} more ({counted}) for full marks"),
    "score_gain_percent": Message("thêm 1 điểm %: +{percent} điểm", "1 more percentage point: +{percent} points"),
    "score_counted": Message("đơn vị tính", "unit of the numerator"),
    "score_clean": Message(
        "Không có lỗi: {warnings} cảnh báo, {notes} ghi chú.", "No errors: warnings: {warnings}, notes: {notes}."
    ),
    "score_unclean": Message(
        "Có {errors} lỗi, {warnings} cảnh báo, {notes} ghi chú.",
        "Errors: {errors}, warnings: {warnings}, notes: {notes}.",
    ),
    "column_group": Message("Nhóm", "Group"),
    "column_item": Message("Nhóm, chỉ số", "Group, indicator"),
    "column_score": Message("Điểm", "Score"),
    "column_maximum": Message("Tối đa", "Maximum"),
    "column_official": Message("Chính thức", "Official"),
    "column_recomputed": Message("Tính lại", "Recomputed"),
    "column_lost": Message("Mất", "Lost"),
    "column_rate": Message("Tỷ lệ (%)", "Rate (%)"),
    "column_rank": Message("Hạng", "Rank"),
    "column_band": Message("Xếp loại", "Band"),
    "column_state": Message("Cách tính", "How"),
    "column_confidence": Message("Mức chắc chắn", "Confidence"),
    "column_total": Message("Tổng", "Total"),
}
