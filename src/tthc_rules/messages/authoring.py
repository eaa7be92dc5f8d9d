"""What ``diff`` says: changes in sentences, and the words around them."""

from __future__ import annotations

from collections.abc import Mapping

from tthc_rules.messages.entry import Message

_PHRASES: Mapping[str, Message] = {
    "months_from": Message(" từ {start}", " from {start}"),
    "months_until": Message(" đến hết {end}", " until the end of {end}"),
    "months_between": Message(" từ {start} đến hết {end}", " from {start} until the end of {end}"),
    "months_single": Message(" trong tháng {start}", " in {start}"),
    "months_all": Message("mọi tháng", "all months"),
    "months_none": Message("không tháng nào", "no month"),
    "level_province": Message("cấp tỉnh", "the province level"),
    "level_department": Message("các sở, ban, ngành", "the departments"),
    "level_district": Message("các đơn vị cấp huyện", "the district units"),
    "level_commune": Message("các đơn vị cấp xã", "the commune units"),
    "level_name_province": Message("cấp tỉnh", "province"),
    "level_name_department": Message("sở, ban, ngành", "department"),
    "level_name_district": Message("cấp huyện", "district"),
    "level_name_commune": Message("cấp xã", "commune"),
    "whom_all": Message("mọi đơn vị", "all units"),
    "whom_group": Message("nhóm {group}", "the group {group}"),
    "whom_all_but": Message("mọi đơn vị trừ {units}", "all units but {units}"),
    "whom_some": Message("{count} đơn vị ({units} và {more} đơn vị khác)", "{count} units ({units} and {more} others)"),
    "for_units": Message(" đối với {units}", " for {units}"),
    "scope_everyone": Message("mọi đơn vị mà chỉ số áp dụng", "everyone the indicator applies to"),
    "because": Message(" ({reason})", " ({reason})"),
    "yes": Message("có", "yes"),
    "no": Message("không", "no"),
    "scale_percent": Message("phần trăm", "percent"),
    "scale_count": Message("số đếm", "count"),
    "scale_points": Message("điểm", "points"),
    "formula_declared": Message("có khai tử số và mẫu số", "numerator and denominator declared"),
    "formula_not_declared": Message("không khai tử số và mẫu số", "numerator and denominator not declared"),
    "decided_target": Message("mục tiêu {limit}", "a target of {limit}"),
    "decided_exempt": Message("được miễn", "exempt"),
    "decided_pending": Message("chưa có số liệu", "pending"),
    "decided_not_bound": Message("không áp dụng", "not applicable"),
    "decided_not_in_force": Message("đơn vị không tồn tại", "the unit does not exist"),
    "decided_no_target": Message("chỉ ghi nhận, không đặt mục tiêu", "only reported, no target"),
    "decided_none_in_force": Message("không có mục tiêu nào có hiệu lực", "no target in force"),
}

_SENTENCES: Mapping[str, Message] = {
    "target_raised": Message(
        "Mục tiêu {title}{for_units} tăng từ {before} lên {after}{months}",
        "The target for the {title}{for_units} rises from {before} to {after}{months}",
    ),
    "target_lowered": Message(
        "Mục tiêu {title}{for_units} giảm từ {before} xuống {after}{months}",
        "The target for the {title}{for_units} falls from {before} to {after}{months}",
    ),
    "target_replaced": Message(
        "Mục tiêu {title}{for_units} đổi từ {before} thành {after}{months}",
        "The target for the {title}{for_units} changes from {before} to {after}{months}",
    ),
    "now_exempt": Message(
        "{Units} được miễn đánh giá {title}{months}{reason}; trước đây: {before}",
        "{Units}: exempt from the {title}{months}{reason}; before: {before}",
    ),
    "now_pending": Message(
        "{Title} của {units} được ghi là chưa có số liệu{months}{reason}; trước đây: {before}",
        "The {title}: pending for {units}{months}{reason}; before: {before}",
    ),
    "now_not_bound": Message(
        "{Title} không còn áp dụng cho {units}{months}; trước đây: {before}",
        "The {title} no longer applies to {units}{months}; before: {before}",
    ),
    "no_longer_exempt": Message(
        "{Units} không còn được miễn đánh giá {title}{months}; nay: {after}",
        "{Units}: no longer exempt from the {title}{months}; now: {after}",
    ),
    "no_longer_pending": Message(
        "{Title} của {units} hết thời gian chờ số liệu{months}; nay: {after}",
        "The {title}: no longer pending for {units}{months}; now: {after}",
    ),
    "no_longer_not_bound": Message(
        "{Title} áp dụng cho {units}{months}: {after}",
        "The {title} applies to {units}{months}: {after}",
    ),
    "now_target": Message(
        "{Title}{for_units} có mục tiêu {limit}{months}; trước đây: {before}",
        "The {title}{for_units} has a target of {limit}{months}; before: {before}",
    ),
    "now_no_target": Message(
        "{Title}{for_units} không còn mục tiêu, chỉ ghi nhận{months}; trước đây: {before}",
        "The {title}{for_units} has no target any more and is only reported{months}; before: {before}",
    ),
    "now_none_in_force": Message(
        "{Title}{for_units} không có mục tiêu nào có hiệu lực{months}, nên không kết luận được; trước đây: {before}",
        "The {title}{for_units} has no target in force{months}, so nothing can be decided; before: {before}",
    ),
    "changed_range": Message(
        "Khoảng giá trị hợp lệ của {title} đổi từ «{before}» thành «{after}»",
        "The valid range of the {title} changes from “{before}” to “{after}”",
    ),
    "changed_decimals": Message(
        "Số chữ số thập phân tối đa của {title} đổi từ {before} thành {after}",
        "The most decimal places of the {title} change from {before} to {after}",
    ),
    "changed_scale": Message(
        "Thang đo của {title} đổi từ {before} thành {after}",
        "The scale of the {title} changes from {before} to {after}",
    ),
    "changed_formula": Message(
        "Công thức của {title}: trước đây {before}, nay {after}",
        "The formula of the {title}: before, {before}; now, {after}",
    ),
    "changed_zero_denominator": Message(
        "Kết quả của {title} khi mẫu số bằng 0 đổi từ «{before}» thành «{after}»",
        "The outcome of the {title} for a denominator of 0 changes from “{before}” to “{after}”",
    ),
    "indicator_added": Message("Bổ sung chỉ số {title} ({targets})", "The indicator “{title}” is added ({targets})"),
    "indicator_removed": Message("Bỏ chỉ số {title} ({targets})", "The indicator “{title}” is removed ({targets})"),
    "with_targets": Message("mục tiêu: {targets}", "targets: {targets}"),
    "without_targets": Message("chỉ ghi nhận, không đặt mục tiêu", "only reported, no target"),
    "told_unit_added": Message(
        "Bổ sung {units} ({level}) vào danh sách đơn vị{months}", "{units} ({level}) added to the roster{months}"
    ),
    "told_unit_removed": Message(
        "Bỏ {units} ({level}) khỏi danh sách đơn vị; trước đây: {before}",
        "{units} ({level}) removed from the roster; before: {before}",
    ),
    "told_unit_months": Message(
        "Thời gian tồn tại của {units} đổi từ «{before}» thành «{after}»",
        "The months in which {units} exist change from “{before}” to “{after}”",
    ),
    "told_aggregate": Message(
        "{units}: nay là dòng tổng hợp, thiếu số liệu không còn là lỗi",
        "{units}: an aggregate row now; a missing figure is no error any more",
    ),
    "told_no_aggregate": Message(
        "{units}: không còn là dòng tổng hợp, thiếu số liệu là lỗi",
        "{units}: no aggregate row any more; a missing figure is an error",
    ),
}

_OTHERS: Mapping[str, Message] = {
    "subject_set": Message("Bộ quy tắc", "The rule set"),
    "subject_roster": Message("Danh sách đơn vị", "The roster"),
    "subject_indicator": Message("Chỉ số «{title}»", "Indicator “{title}”"),
    "subject_unit": Message("Đơn vị «{name}»", "Unit “{name}”"),
    "subject_group": Message("Nhóm đơn vị «{title}» ({id})", "Group “{title}” ({id})"),
    "subject_document": Message("Văn bản «{title}» ({id})", "Document “{title}” ({id})"),
    "subject_points": Message("Cách cho điểm «{title}» ({id})", "Points “{title}” ({id})"),
    "subject_points_group": Message("Nhóm chỉ số «{title}» ({id})", "Group of indicators “{title}” ({id})"),
    "subject_points_indicator": Message("Điểm của chỉ số «{title}» ({id})", "Points of the indicator “{title}” ({id})"),
    "subject_field_code": Message("Mã trường «{id}»", "Field code “{id}”"),
    "subject_band": Message("Mức xếp loại «{title}» ({id})", "Band “{title}” ({id})"),
    "points_months": Message("từ {first} đến {last}", "from {first} to {last}"),
    "subject_clause": Message("{subject}, {part} {id}", "{subject}, {part} {id}"),
    "part_applies_to": Message("mục áp dụng", "applicability"),
    "part_targets": Message("mục tiêu", "target"),
    "part_exemptions": Message("mục miễn", "exemption"),
    "part_pending": Message("mục chờ số liệu", "pending note"),
    "other_added": Message("Bổ sung: {what}", "Added: {what}"),
    "other_removed": Message("Bỏ: {what}", "Removed: {what}"),
    "other_clause_added": Message(
        "Bổ sung mà không đổi kết quả nào: {what}", "Added without changing any verdict: {what}"
    ),
    "other_clause_removed": Message(
        "Bỏ mà không đổi kết quả nào: {what}", "Removed without changing any verdict: {what}"
    ),
    "other_set": Message("{subject}: {field} nay là «{after}»", "{subject}: {field} is now “{after}”"),
    "other_dropped": Message("{subject}: bỏ {field} «{before}»", "{subject}: {field} “{before}” dropped"),
    "other_replaced": Message(
        "{subject}: {field} đổi từ «{before}» thành «{after}»",
        "{subject}: {field} changed from “{before}” to “{after}”",
    ),
    "other_added_items": Message("{subject}: {field} thêm {after}", "{subject}: {field}: added {after}"),
    "other_dropped_items": Message("{subject}: {field} bớt {before}", "{subject}: {field}: dropped {before}"),
    "other_replaced_items": Message(
        "{subject}: {field} bớt {before}, thêm {after}", "{subject}: {field}: dropped {before}, added {after}"
    ),
    "other_reordered": Message("{subject}: {field} đổi thứ tự", "{subject}: {field}: another order"),
    "order_of_indicators": Message("Thứ tự các chỉ số thay đổi", "The order of the indicators changed"),
    "order_of_units": Message("Thứ tự các đơn vị thay đổi", "The order of the units changed"),
    "wording_of": Message("{outcome}: {word}", "{outcome}: {word}"),
    "cases_added": Message("Ca kiểm thử: thêm {count} ({names})", "Test cases: {count} added ({names})"),
    "cases_removed": Message("Ca kiểm thử: bỏ {count} ({names})", "Test cases: {count} removed ({names})"),
    "cases_changed": Message("Ca kiểm thử: sửa {count} ({names})", "Test cases: {count} changed ({names})"),
    "field_set_id": Message("mã", "id"),
    "field_title": Message("tên", "title"),
    "field_language": Message("ngôn ngữ", "language"),
    "field_province": Message("mã tỉnh", "province code"),
    "field_unit_headings": Message("tiêu đề cột đơn vị", "headings of the unit column"),
    "field_row_number_headings": Message("tiêu đề cột số thứ tự", "headings of the row-number column"),
    "field_letter": Message("thể thức công văn", "form of the letter"),
    "field_columns": Message("tiêu đề cột số liệu", "headings of the value column"),
    "field_verdict_columns": Message("tiêu đề cột kết quả", "headings of the verdict column"),
    "field_numerator": Message("tử số", "numerator"),
    "field_denominator": Message("mẫu số", "denominator"),
    "field_wording": Message("chữ in kết quả", "wording of outcomes"),
    "field_name": Message("tên", "name"),
    "field_level": Message("cấp", "level"),
    "field_number": Message("số, ký hiệu", "number"),
    "field_official_code": Message("mã chính thức", "official code"),
    "field_aliases": Message("tên gọi khác", "aliases"),
    "field_successors": Message("đơn vị kế thừa", "successors"),
    "field_group_units": Message("thành viên", "members"),
    "field_short": Message("tên gọi tắt", "short name"),
    "field_date": Message("ngày", "date"),
    "field_issuer": Message("cơ quan ban hành", "issuer"),
    "field_status": Message("hiệu lực", "status"),
    "field_read": Message("đã đọc toàn văn", "text was read"),
    "field_last_confirmed": Message("tháng xác nhận cuối", "last confirmed month"),
    "field_points_total": Message("tổng điểm tối đa", "total"),
    "field_points_group": Message("nhóm", "group"),
    "field_maximum": Message("điểm tối đa", "maximum"),
    "field_scoring": Message("cách tính", "kind of scoring"),
    "field_full_at": Message("tỷ lệ đạt điểm tối đa", "full-mark rate"),
    "field_zero_denominator": Message("điểm khi mẫu số bằng 0", "score where the denominator is 0"),
    "field_blank": Message("điểm khi để trống", "score where figures are blank"),
    "field_levels": Message("các cấp", "levels"),
    "field_not_applicable": Message("điểm khi không áp dụng", "score where it does not apply"),
    "field_counted": Message("đơn vị tính", "what is counted"),
    "field_adds_up": Message("cộng được", "adds up"),
    "field_fractional_denominator": Message("mẫu số có thể lẻ", "denominator may be a fraction"),
    "field_sources": Message("căn cứ riêng", "sources of single figures"),
    "field_confidence": Message("mức chắc chắn", "confidence"),
    "field_decimals": Message("số chữ số thập phân", "decimals"),
    "field_tolerance": Message("độ lệch cho phép", "tolerance"),
    "field_band_start": Message("từ", "from"),
    "field_former_names": Message("tên cũ", "former names"),
    "name_until": Message("{name} (đến {month})", "{name} (until {month})"),
    "field_largest_change": Message("thay đổi lớn nhất", "the largest change"),
    "field_redefined": Message("lần đổi cách tính", "changes of definition"),
    "redefined_from": Message("từ {month}: {reason}", "from {month}: {reason}"),
    "field_approved": Message("phê duyệt", "approval"),
    "field_extends": Message("bộ quốc gia dựa vào", "nation's set extended"),
    "field_basis": Message("căn cứ", "basis"),
    "field_id": Message("mã", "id"),
    "field_scope": Message("phạm vi", "scope"),
    "field_months": Message("thời gian hiệu lực", "months in force"),
    "field_layer": Message("tầng", "layer"),
    "field_target": Message("mức", "figure"),
    "field_set_by": Message("cơ quan đặt mục tiêu", "set by"),
    "field_reason": Message("lý do", "reason"),
    "field_printed": Message("chữ in", "printed words"),
}

_REPORT: Mapping[str, Message] = {
    "diff_title": Message("So sánh bộ quy tắc: {old} → {new}", "Rule sets compared: {old} → {new}"),
    "diff_verdicts": Message(
        "Thay đổi có thể làm đổi kết quả ({count})", "Changes that can change a verdict ({count})"
    ),
    "diff_no_verdicts": Message(
        "Không có thay đổi nào có thể làm đổi kết quả: hai bộ quy tắc đánh giá như nhau.",
        "Nothing that can change a verdict: the two rule sets judge alike.",
    ),
    "diff_others": Message("Thay đổi khác, không làm đổi kết quả ({count})", "Other changes, verdicts stay ({count})"),
    "diff_no_others": Message("Không có thay đổi nào khác.", "No other changes."),
    "diff_units": Message("{count} đơn vị", "units: {count}"),
}

_COMMAND: Mapping[str, Message] = {
    "help_diff": Message(
        "So sánh hai bộ quy tắc: mỗi thay đổi một câu, thay đổi có thể làm đổi kết quả đứng riêng.\n\nCŨ và MỚI là mã, "
        "thư mục, hoặc REV:thư mục của git. Chỉ nêu CŨ kèm --rev-old: so thư mục đó trong phiên bản git ấy với hiện "
        "nay.\n\nMã thoát: 0 · 1 nếu có --exit-code và có thay đổi làm đổi kết quả · 2 gọi lệnh sai "
        "· 3 tệp quy tắc sai.",
        "Compare two rule sets: one sentence a change, those that can change a verdict apart.\n\nOLD and NEW are ids, "
        "folders, or REV:folder of git. OLD alone with --rev-old compares that folder in the git revision with the one "
        "there now.\n\nExit codes: 0 · 1 with --exit-code if a verdict can change · 2 usage · 3 rule file.",
    ),
    "argument_old": Message("Bộ quy tắc trước khi sửa.", "The rule set before."),
    "argument_new": Message("Bộ quy tắc sau khi sửa.", "The rule set after."),
    "option_rev_old": Message("Phiên bản git của CŨ.", "Git revision of OLD."),
    "option_rev_new": Message("Phiên bản git của MỚI.", "Git revision of NEW."),
    "option_exit_code": Message(
        "Thoát với mã 1 nếu có thay đổi làm đổi kết quả.", "Exit with 1 if a verdict can change."
    ),
    "diff_one_side": Message(
        "Chỉ có một bộ quy tắc: {name}.",
        "Only one rule set is named: {name}.",
        "Nêu bộ thứ hai, hoặc --rev-old REV để so với một phiên bản git.",
        "Name the second one, or --rev-old REV to compare with a git revision.",
    ),
    "git_missing": Message(
        "Không có chương trình git.",
        "There is no git program.",
        "So sánh hai thư mục thay cho phiên bản git.",
        "Compare two folders instead of git revisions.",
    ),
    "revision_unknown": Message(
        "git không đọc được {name}{reason}.",
        "git cannot read {name}{reason}.",
        "Kiểm tra tên phiên bản và thư mục (tính từ gốc kho, hoặc bắt đầu bằng ./).",
        "Check revision and folder (from the root of the repository, or with ./ in front).",
    ),
    "click_metavar_old": Message("CŨ", "OLD"),
    "click_metavar_new": Message("[MỚI]", "[NEW]"),
}

MESSAGES: Mapping[str, Message] = {**_PHRASES, **_SENTENCES, **_OTHERS, **_REPORT, **_COMMAND}
