from __future__ import annotations

from pathlib import Path

from tthc_rules.messages import catalogue
from tthc_rules.publish.files import FILES


def test_every_file_is_rendered_the_same_twice(edition):
    for render in FILES.values():
        content = render(edition)
        assert content
        assert render(edition) == content


def test_the_help_and_the_page_name_every_file():
    page = (Path(__file__).resolve().parents[2] / "docs" / "publish.md").read_text("utf-8")
    assert [name for name in FILES if f"`{name}`" not in page] == []
    assert catalogue()["help_publish"].en
