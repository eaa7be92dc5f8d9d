"""A published letter that was changed: each change is found at its place, and an honest letter is told nothing of."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest

from tthc_rules.messages import say
from tthc_rules.model.finding import Finding
from tthc_rules.model.rules import RuleSet
from tthc_rules.pipeline import load_rules, run_check

LETTER = Path(__file__).parents[2] / "fixtures" / "hung-yen" / "letter-2023-10.docx"
OF_A_LETTER = ("letter_", "footnote_")
Change = tuple[str, str]


@cache
def rules() -> RuleSet:
    return load_rules("hung-yen")


def changed(folder: Path, *changes: Change) -> Path:
    """The letter with texts replaced, each of which stands in it exactly once."""
    packed = io.BytesIO()
    with zipfile.ZipFile(LETTER) as read, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as kept:
        for name in read.namelist():
            content = read.read(name)
            if name == "word/document.xml":
                text = content.decode()
                for old, new in changes:
                    assert text.count(old) == 1, (old, text.count(old))
                    text = text.replace(old, new)
                content = text.encode()
            kept.writestr(name, content)
    path = folder / "letter-2023-10.docx"
    path.write_bytes(packed.getvalue())
    return path


def found(path: Path, *, told: Sequence[str] = ("error", "warning")) -> list[tuple[str, str | None, str | None]]:
    """Code, sheet and cell of the findings."""
    report = run_check([str(path)], rules()).report()
    return [
        (each.code, each.place.sheet if each.place else None, each.place.cell if each.place else None)
        for each in report.findings
        if each.severity.label in told or each.code.startswith(OF_A_LETTER)
    ]


def test_an_honest_letter_is_told_nothing_of() -> None:
    assert found(LETTER) == []


def test_four_changes_are_found_each_at_its_place(tmp_path: Path) -> None:
    path = changed(
        tmp_path,
        ("<w:t>44,6</w:t>", "<w:t>64,6</w:t>"),  # a figure: the printed verdict no longer follows from it
        ("tối thiểu 30%", "tối thiểu 35%"),
        ("8,4/18", "8,4/16"),
        (STATED_BY_BAN_QUAN_LY, STATED_BY_BAN_QUAN_LY.replace("Chưa hoàn thành", "Hoàn thành")),
    )
    assert sorted(found(path)) == [
        ("heading_target_differs", "Phụ lục II, bảng 4", "D1"),
        ("letter_maximum_differs", "đoạn 3", None),
        ("stated_verdict_differs", "Phụ lục I, bảng 3", "D17"),
        ("stated_verdict_differs", "Phụ lục II, bảng 4", "D18"),
    ]


def _stated() -> str:
    """The verdict printed for the unit of row 18 of the second annex, with what stands around it."""
    with zipfile.ZipFile(LETTER) as archive:
        text = archive.read("word/document.xml").decode()
    row = text.index("các khu công nghiệp", text.index("Phụ lục II<"))
    return text[row : text.index("</w:t>", text.index("Chưa hoàn thành", row))]


STATED_BY_BAN_QUAN_LY = _stated()


def test_a_score_above_its_maximum(tmp_path: Path) -> None:
    assert found(changed(tmp_path, ("18,7/20", "20,7/20"))) == [("letter_score_above_maximum", "đoạn 4", None)]


def test_a_name_that_no_group_bears_is_told(tmp_path: Path) -> None:
    path = changed(tmp_path, ("Thanh toán trực tuyến: 5,5/10", "Mức hài lòng chung: 5,5/10"))
    assert found(path) == [("letter_score_unknown", "đoạn 6", None)]


def test_a_row_number_of_another_unit(tmp_path: Path) -> None:
    with zipfile.ZipFile(LETTER) as archive:
        text = archive.read("word/document.xml").decode()
    second = text[text.index("Phụ lục II<") : text.index("Phụ lục III<")]
    path = changed(tmp_path, (second, second.replace("<w:t>26</w:t>", "<w:t>27</w:t>")))
    assert found(path) == [("row_number_differs", "Phụ lục II, bảng 4", "A28")]


@pytest.mark.parametrize(
    ("new", "expected"),
    [
        ("(2) Chỉ phát sinh ở cấp xã.", [("footnote_differs", "đoạn 20", None)]),
        ("(2) Chỉ phát sinh ở cấp huyện, cấp xã.", []),  # the beginning of the reason, word for word
        ("(3) Chỉ phát sinh ở cấp xã.", [("footnote_missing", "Phụ lục III, bảng 5", "D1")]),
    ],
)
def test_notes_against_the_reasons_of_the_rules(new: str, expected: list[object], tmp_path: Path) -> None:
    reason = "vì đây là nhiệm vụ thuộc thẩm quyền giải quyết của UBND cấp huyện và UBND cấp xã."
    old = f"(2) Chỉ phát sinh ở cấp huyện, cấp xã {reason}"
    assert found(changed(tmp_path, (old, new))) == expected


def test_a_note_of_an_indicator_without_such_clauses(tmp_path: Path) -> None:
    path = changed(tmp_path, ("Kết quả hồ sơ nộp trực tuyến tháng (%)", "Kết quả hồ sơ nộp trực tuyến tháng (%) (2)"))
    assert found(path)[0][0] == "footnote_missing"  # its note stands below another table


def test_the_message_says_both_maxima(tmp_path: Path) -> None:
    findings = run_check([str(changed(tmp_path, ("8,4/18", "8,4/16")))], rules()).report().findings
    (told,) = [each for each in findings if each.code == "letter_maximum_differs"]
    assert isinstance(told, Finding)
    assert told.params["printed"] == Decimal(16)
    assert say(told.code, "vi", told.params).startswith("Chỉ số Công khai minh bạch: văn bản ghi mức tối đa 16 điểm")
    assert told.basis is not None
