from __future__ import annotations

import re
from pathlib import Path

import pytest

from tthc_rules.messages import scoring
from tthc_rules.messages.reading import MESSAGES

SOURCES = Path(__file__).parents[2] / "src" / "tthc_rules" / "reading"
PLACEHOLDER = re.compile(r"{(\w+)}")


@pytest.mark.parametrize("code", sorted(MESSAGES))
def test_both_languages_say_the_same(code: str) -> None:
    message = MESSAGES[code]
    assert message.vi
    assert message.en
    assert set(PLACEHOLDER.findall(message.vi)) == set(PLACEHOLDER.findall(message.en))
    assert set(PLACEHOLDER.findall(message.remedy_vi)) == set(PLACEHOLDER.findall(message.remedy_en))
    assert bool(message.remedy_vi) == bool(message.remedy_en)


def test_every_code_that_reading_uses_is_in_the_catalogue_and_the_other_way_round() -> None:
    text = "\n".join(path.read_text(encoding="utf-8") for path in SOURCES.rglob("*.py"))
    used = {code for code in re.findall(r'"([a-z]+(?:_[a-z]+)+)"', text) if code in MESSAGES}
    raised = set(re.findall(r'(?:Finding|Problem)\(\s*"(\w+)"', text))
    assert raised <= {*MESSAGES, *scoring.MESSAGES}
    assert used == set(MESSAGES)
