"""What ``test`` says: cases, coverage, cells drawn at the edges; and what is wrong with a table of cases."""

from __future__ import annotations

from collections.abc import Mapping

from tthc_rules.messages.entry import Message

_TEST: Mapping[str, Message] = {
    "test_title": Message("Ca kiểm thử: {title}", "Test cases of {title}"),
    "test_passed": Message("Cả {count} ca đều đạt.", "Cases: {count}, all pass."),
    "test_failed": Message("{failed} trong {count} ca không đạt.", "{failed} of {count} cases fail."),
    "test_none": Message(
        "Bộ quy tắc chưa có ca kiểm thử nào.",
        "The rule set has no test cases.",
        "Viết vào tests/*.yaml hoặc tests/*.csv.",
        "Write some in tests/*.yaml or tests/*.csv.",
    ),
    "test_failures": Message("Không đạt ({count})", "Failures ({count})"),
    "test_expected": Message("mong đợi: {expected}", "expected: {expected}"),
    "test_got": Message("nhận được: {got}", "got: {got}"),
    "test_wording": Message("{outcome}, in «{wording}»", "{outcome}, printed as “{wording}”"),
    "test_no_wording": Message("{outcome}, không in chữ nào", "{outcome}, nothing printed"),
    "test_with": Message("có {codes}", "with {codes}"),
    "test_without": Message("không có {codes}", "without {codes}"),
    "test_absent": Message("thiếu {codes}", "lacking {codes}"),
    "test_unwanted": Message("có {codes}", "with {codes}"),
    "test_coverage": Message("Độ phủ", "Coverage"),
    "test_clauses_reached": Message(
        "{reached} trong {count} mục của quy tắc được ít nhất một ca xét tới.",
        "{reached} of {count} clauses are reached by a case.",
    ),
    "test_fields_reached": Message(
        "{reached} trong {count} ô của bảng kết luận có thể gặp với bộ quy tắc này đã có ca.",
        "{reached} of {count} fields of the outcome table that these rules can give are reached.",
    ),
    "test_no_row": Message("bảng không có dòng của đơn vị", "the table has no row of the unit"),
    "test_no_verdict": Message("không có kết luận nào", "no verdict at all"),
    "test_no_number_met": Message("không ca nào đạt {clause}", "no case meets {clause}"),
    "test_no_number_not_met": Message("không ca nào chưa đạt {clause}", "no case misses {clause}"),
    "test_clause_unreached": Message("không ca nào xét tới {clause}", "no case reaches {clause}"),
    "test_fields_legend": Message(
        "Số ca ở từng ô; «–» là ô không thể gặp với bộ quy tắc này.",
        "Cases in each field; “–” marks a field that these rules cannot give.",
    ),
    "column_rules_say": Message("Theo quy tắc", "By the rules"),
    "content_number_met": Message("Số, đạt", "Number, met"),
    "content_number_not_met": Message("Số, chưa đạt", "Number, not met"),
    "content_zero_denominator": Message("Mẫu số 0", "Denominator 0"),
    "content_blank": Message("Trống", "Blank"),
    "content_exemption_words": Message("Chữ miễn", "Exemption words"),
    "content_bad": Message("Không dùng được", "Unusable"),
    "fuzz_title": Message("Các ô rút ở ranh giới", "Cells drawn at the edges"),
    "fuzz_agreed": Message(
        "{count} ô (hạt giống {seed}): chương trình và bản đối chứng độc lập kết luận như nhau.",
        "{count} cells (seed {seed}): the engine and the independent oracle agree on all of them.",
    ),
    "fuzz_disagreed": Message(
        "{wrong} trong {count} ô (hạt giống {seed}): chương trình và bản đối chứng độc lập kết luận khác nhau.",
        "{wrong} of {count} cells (seed {seed}): the engine and the independent oracle disagree.",
        "Đây là lỗi của chương trình; gửi kèm ca nhỏ nhất dưới đây khi báo lỗi.",
        "This is a bug of this program; report it with the smallest case, given below.",
    ),
    "fuzz_smallest": Message(
        "chương trình: {engine}; bản đối chứng: {oracle}", "the engine says {engine}, the oracle {oracle}"
    ),
    "number_form": Message(
        "{value} không phải là số nguyên từ {least} trở lên.", "{value} is not a whole number from {least} on."
    ),
    "fuzz_cells": Message("số ô như vậy: {count}", "cells like it: {count}"),
    "fuzz_nothing": Message("Không có ô nào để rút.", "There is no cell to draw."),
}

_TABLES: Mapping[str, Message] = {
    "case_table_empty": Message(
        "Bảng ca không có dòng tiêu đề", "The table of cases has no heading row", "Thêm: {columns}", "Add: {columns}"
    ),
    "case_column_unknown": Message(
        "Không có cột nào tên `{value}` trong bảng ca",
        "A table of cases has no column `{value}`",
        "Có phải là: {near}?",
        "Did you mean: {near}?",
    ),
    "case_column_doubled": Message(
        "Cột `{value}` có hai lần", "The column `{value}` stands twice", "Bỏ một cột", "Remove one of them"
    ),
    "case_column_missing": Message(
        "Bảng ca thiếu cột `{value}`",
        "The table of cases has no column `{value}`",
        "Thêm cột vào dòng tiêu đề",
        "Add it to the heading row",
    ),
    "case_row_ragged": Message(
        "Dòng có {count} ô, tiêu đề có {columns} cột",
        "The row has {count} cells, the heading {columns} columns",
        "Đặt ô có dấu phân cách trong dấu nháy kép, và giữ đủ các ô trống",
        "Put a cell that holds the separator in double quotes, and keep the blank cells",
    ),
    "case_quote_open": Message(
        "Dấu nháy kép mở ở đây không được đóng",
        "The double quote that opens here is never closed",
        "Đóng dấu nháy; dấu nháy bên trong ô viết hai lần",
        "Close it; a quote inside a cell is written twice",
    ),
    "case_row_word": Message(
        "Cột `row` chỉ nhận `yes` hoặc `no`, không phải `{value}`",
        "The column `row` takes `yes` or `no`, not `{value}`",
        "Viết `no` nếu bảng không có dòng của đơn vị, nếu không thì để trống",
        "Write `no` if the table has no row of the unit, else leave it blank",
    ),
    "case_row_with_cells": Message(
        "Dòng ghi `no` (bảng không có dòng của đơn vị) nhưng vẫn có ô số liệu",
        "The row says `no` (the table has no row of the unit) and yet gives cells",
        "Bỏ các ô số liệu, hoặc bỏ chữ `no`",
        "Remove the cells, or the word `no`",
    ),
}

_COMMANDS: Mapping[str, Message] = {
    "help_test": Message(
        "Chạy các ca kiểm thử viết cạnh quy tắc (tests/*.yaml, tests/*.csv).\n\nMã thoát: 0 mọi ca đạt · 1 có ca không "
        "đạt · 2 gọi lệnh sai · 3 không đọc được quy tắc hoặc ca · 70 --fuzz tìm thấy lỗi của chương trình.",
        "Run the test cases beside the rules (tests/*.yaml, tests/*.csv).\n\nExit codes: 0 all pass · 1 failures · 2 "
        "usage · 3 rules or cases cannot be read · 70 --fuzz found a bug of this program.",
    ),
    "option_test_coverage": Message(
        "Cho biết mục nào của quy tắc và ô nào của bảng kết luận chưa có ca.",
        "Say which clauses and which fields of the outcome table no case reaches.",
    ),
    "option_test_fuzz": Message(
        "Rút N ô ở ranh giới của các mục và so với bản đối chứng độc lập.",
        "Draw N cells at the edges of the clauses and compare with an independent oracle.",
    ),
    "option_test_seed": Message(
        "Hạt giống của --fuzz: cùng số thì cùng ô.", "Seed of --fuzz: same number, same cells."
    ),
}

MESSAGES: Mapping[str, Message] = {**_TEST, **_TABLES, **_COMMANDS}
