"""The letter as LibreOffice sets it: its pages, and what `check` reads of the PDF."""

from __future__ import annotations

import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from tthc_rules.pipeline import run_check
from tthc_rules.publish.letter import letter_docx

ROOT = Path(__file__).resolve().parents[2]
pytestmark = pytest.mark.heavy


@pytest.fixture(scope="module")
def pages(edition, tmp_path_factory):
    folder = tmp_path_factory.mktemp("letter")
    (folder / "letter.docx").write_bytes(letter_docx(edition))
    command = [sys.executable, ROOT / "tools/letter_pages.py", folder / "letter.docx", folder / "pages"]
    subprocess.run(command, check=True, capture_output=True)
    return folder / "pages"


@pytest.fixture(scope="module")
def texts(pages):
    run = subprocess.run(["pdftotext", "-layout", pages / "letter.pdf", "-"], check=True, capture_output=True)
    return run.stdout.decode().split("\f")[:-1]


def test_every_page_has_a_picture(pages, texts):
    assert len(texts) == len(list(pages.glob("letter-*.png"))) >= 5


def test_pages_are_numbered_at_the_top_but_for_the_first(texts):
    firsts = [text.strip().splitlines()[0].strip() for text in texts]
    assert firsts[1:] == [str(number) for number in range(2, len(texts) + 1)]
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in firsts[0]


def test_every_annex_begins_a_page(texts):
    begun = [found[1] for text in texts if (found := re.match(r"\s*\d+\s+Phụ lục ([IVX]+)\n", text))]
    assert begun == ["I", "II", "III"]


def test_what_libreoffice_makes_of_the_letter_is_judged_alike(pages, rules, edition):
    again = run_check([str(pages / "letter.pdf")], rules, "2023-10").report()

    def said(report):
        return {(each.unit, each.indicator): (each.outcome, each.value) for each in report.verdicts}

    assert said(again) == said(edition.report)
    assert [found.code for found in again.findings if found.severity.label == "error"] == []


def test_a_template_that_libreoffice_saved_is_filled_alike(edition, rules, tmp_path):
    command = [sys.executable, ROOT / "tools/office.py", "docx", ROOT / "src/tthc_rules/publish/letter.docx", tmp_path]
    subprocess.run(command, check=True, capture_output=True)
    (tmp_path / "filled.docx").write_bytes(letter_docx(replace(edition, template=str(tmp_path / "letter.docx"))))
    again = run_check([str(tmp_path / "filled.docx")], rules).report()
    assert [found.code for found in again.findings if found.severity.label == "error"] == []
    assert again.summary.by_indicator == edition.report.summary.by_indicator
