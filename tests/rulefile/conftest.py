"""A small rule set that tests change one thing of."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

INDICATOR = """\
indicator: rate
title: {vi: Tỷ lệ đúng hạn, en: On-time rate}
columns:
  - Kết quả đúng hạn (%)
scale: percent
range: 0%..100%
applies_to: [department]
targets:
  - from: 2024-01
    at_least: 75%
    set_by: UBND tỉnh
    basis: {document: plan-2024, place: Mục II, as: sets}
"""
FILES = {
    "ruleset.yaml": "ruleset: sample\ntitle: {vi: Bộ quy tắc mẫu, en: Sample}\nlanguage: vi\n",
    "units.yaml": (
        "units:\n"
        "  - {code: so-a, level: department, name: Sở A}\n"
        "  - {code: so-b, level: department, name: Sở B}\n"
        "groups:\n"
        "  - {id: pilot, title: {vi: Thí điểm}, units: [so-a]}\n"
    ),
    "documents.yaml": (
        "documents:\n  - {id: plan-2024, title: {vi: Kế hoạch}, short: {vi: KH 2024}, status: in_force, read: true}\n"
    ),
    "indicators/rate.yaml": INDICATOR,
}

WriteSet = Callable[..., Path]


@pytest.fixture
def write_set(tmp_path: Path) -> WriteSet:
    """Writes the sample set with some files replaced (``None``: left out) and returns its folder."""

    def write(changes: dict[str, str | bytes | None] | None = None) -> Path:
        folder = tmp_path / "rules"
        for path, content in {**FILES, **(changes or {})}.items():
            if content is not None:
                target = folder / path
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(content if isinstance(content, bytes) else content.encode())
        return folder

    return write


@pytest.fixture
def write_indicator(write_set: WriteSet) -> WriteSet:
    """Writes the sample set with a text of its indicator replaced by another."""

    def write(old: str = "", new: str = "") -> Path:
        assert old in INDICATOR
        return write_set({"indicators/rate.yaml": INDICATOR.replace(old, new, 1)})

    return write
