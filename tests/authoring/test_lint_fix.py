"""``lint --fix`` mends what is mechanical, keeps every other line, and never changes a rule."""

from __future__ import annotations

import shutil
import unicodedata
from pathlib import Path

import pytest

from tthc_rules.authoring.lint import lint_rules
from tthc_rules.authoring.lint_fix import mended_files
from tthc_rules.authoring.lint_nouns import Edit, LintFinding
from tthc_rules.errors import InternalError
from tthc_rules.model.rules import Written

BROKEN = Path(__file__).resolve().parents[2] / "fixtures" / "broken-rules"
MECHANICAL = {
    "lint-name-in-another-unicode-form": "text_not_composed",
    "lint-name-with-an-invisible-character": "text_invisible",
    "lint-wording-that-is-a-truth-value": "text_read_otherwise",
    "lint-printed-that-repeats-the-reason": "printed_repeats_reason",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "rules"


def mend(folder: Path) -> None:
    for file in mended_files(folder, lint_rules(folder, "").findings):
        (folder / file.path).write_bytes(file.content)


@pytest.mark.parametrize("name", MECHANICAL)
def test_what_is_mechanical_is_gone_after_it(folder: Path, name: str) -> None:
    shutil.copytree(BROKEN / name / "rules", folder)
    assert [one.code for one in lint_rules(folder, "").findings] == [MECHANICAL[name]]

    mend(folder)

    assert lint_rules(folder, "").findings == ()


@pytest.mark.parametrize("name", sorted(path.name for path in BROKEN.glob("lint-*") if path.name not in MECHANICAL))
def test_everything_else_is_left_alone(folder: Path, name: str) -> None:
    assert mended_files(BROKEN / name / "rules", lint_rules(BROKEN / name / "rules", "").findings) == ()


def test_comments_and_other_lines_stay(folder: Path) -> None:
    shutil.copytree(BROKEN / "lint-printed-that-repeats-the-reason" / "rules", folder)
    file = folder / "indicators" / "rate.yaml"
    apart = unicodedata.normalize("NFD", "đúng hạn")
    text = (
        file.read_text("utf-8").replace("đúng hạn, en", f"{apart}, en") + "# cuối tệp\nwording:\n  met: yes  # như in\n"
    )
    text = text.replace("    printed:\n", "    printed:   # các chữ khác\n      - 'Không\u200b thu'\n")
    file.write_text(text, "utf-8")

    mend(folder)

    before, after = text.splitlines(), file.read_text("utf-8").splitlines()
    assert [line for line in after if line not in before] == [
        "title: {vi: Tỷ lệ đúng hạn, en: On-time rate}",
        "      - Không thu",
        '  met: "yes"  # như in',
    ]
    assert [line for line in before if line not in after] == [
        f"title: {{vi: Tỷ lệ {apart}, en: On-time rate}}",
        "      - 'Không\u200b thu'",
        "      - Không có phí",
        "  met: yes  # như in",
    ]
    assert lint_rules(folder, "").findings == ()


def test_a_byte_order_mark_stays(folder: Path) -> None:
    shutil.copytree(BROKEN / "lint-wording-that-is-a-truth-value" / "rules", folder)
    file = folder / "indicators" / "rate.yaml"
    file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes())

    mend(folder)

    assert file.read_bytes().startswith(b"\xef\xbb\xbfindicator: rate")


def test_a_set_on_top_of_another_is_mended_too(tmp_path: Path) -> None:
    shutil.copytree(BROKEN.parent / "layers", tmp_path / "layers")
    folder = tmp_path / "layers" / "province"
    file = folder / "indicators" / "calls.yaml"
    text = file.read_text("utf-8")
    file.write_text(unicodedata.normalize("NFD", text), "utf-8")

    mend(folder)

    assert file.read_text("utf-8") == text


def test_an_edit_that_would_change_a_rule_is_refused(folder: Path) -> None:
    shutil.copytree(BROKEN / "lint-wording-that-is-a-truth-value" / "rules", folder)
    wrong = Edit("indicators/rate.yaml", ("targets", 0, "at_least"), "70%")
    finding = LintFinding("text_read_otherwise", Written("indicators/rate.yaml", 10, 15), "", {}, wrong)

    with pytest.raises(InternalError):
        mended_files(folder, [finding])
