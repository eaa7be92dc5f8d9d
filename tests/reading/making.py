"""Small things that several tests of reading need."""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Mapping, Sequence
from pathlib import Path

from tthc_rules.errors import TableError
from tthc_rules.messages.reading import MESSAGES
from tthc_rules.model.finding import Finding, Param
from tthc_rules.model.table import MetricTable

UNIT = "Tên cơ quan, đơn vị"
SUBMISSION = "Kết quả hồ sơ nộp trực tuyến tháng (%)"
PAYMENT = "Kết quả thanh toán trực tuyến tháng (%)"
COPIES = "Kết quả cấp bản sao điện tử"
STATED = "Mục tiêu của UBND tỉnh tối thiểu 60%"


def write(folder: Path, rows: Sequence[Sequence[str]], name: str = "oct2023.csv") -> Path:
    """A comma-separated file of the rows."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    path = folder / name
    path.write_text(text.getvalue(), encoding="utf-8", newline="")
    return path


def codes(table: MetricTable) -> list[str]:
    """The codes of the findings, in order; each has words in both languages for what it tells."""
    for told in table.findings:
        assert said(told.code, told.params)
    return [finding.code for finding in table.findings]


def said(code: str, params: Mapping[str, Param]) -> list[str]:
    """A message and its remedy in both languages; fails if a placeholder has no value."""
    message = MESSAGES[code]
    texts = [message.vi, message.en, message.remedy_vi, message.remedy_en]
    return [text.format(**params) for text in texts if text]


def problems(error: TableError) -> list[str]:
    """The codes of the problems, in order; each has words in both languages."""
    for problem in error.problems:
        assert said(problem.code, problem.params)
    return [problem.code for problem in error.problems]


def finding(table: MetricTable, code: str) -> Finding:
    """The one finding of that code."""
    (found,) = [entry for entry in table.findings if entry.code == code]
    return found


def cp1258(text: str) -> bytes:
    """The text as Vietnamese Windows stores it: letters with their hook or circumflex, tones apart."""
    encoded = b""
    for letter in unicodedata.normalize("NFC", text):
        try:
            encoded += letter.encode("cp1258")
        except UnicodeEncodeError:
            apart = unicodedata.normalize("NFD", letter)
            tone = next(mark for mark in apart if mark in "\u0300\u0301\u0303\u0309\u0323")
            base = unicodedata.normalize("NFC", apart.replace(tone, ""))
            encoded += base.encode("cp1258") + tone.encode("cp1258")
    return encoded
