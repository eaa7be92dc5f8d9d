"""Why a file could not be read or written, in the language of the rest of the sentence."""

from __future__ import annotations

import errno
import os

import pytest

from tthc_rules.errors import Problem
from tthc_rules.messages.problems import say_problem
from tthc_rules.messages.reasons import _CODES, MESSAGES, system_reason


@pytest.mark.parametrize("number", sorted(_CODES))
def test_a_reason_is_said_in_both_languages(number: int) -> None:
    reason = system_reason(OSError(number, os.strerror(number)))

    assert reason.vi != reason.en
    assert os.strerror(number) not in reason.vi


def test_every_reason_is_used() -> None:
    assert set(_CODES.values()) == set(MESSAGES)


def test_what_the_catalogue_does_not_know_is_said_in_the_systems_words() -> None:
    assert system_reason(OSError(errno.EDOM, "it broke")).vi == "it broke"
    assert system_reason(OSError("no number")).en == "OSError"


def test_the_sentence_is_of_one_language() -> None:
    problem = Problem("record_unreadable", "r.json", params={"reason": system_reason(FileNotFoundError(2, "No such"))})

    assert "không có tệp hoặc thư mục này" in say_problem(problem, "vi")
    assert "there is no such file or folder" in say_problem(problem, "en")
