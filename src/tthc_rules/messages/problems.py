"""How a problem of an exception is put into one line."""

from __future__ import annotations

from tthc_rules.errors import Problem
from tthc_rules.messages import remedy, say


def say_problem(problem: Problem, language: str) -> str:
    """``file:line:column code message. remedy``, as far as place and remedy are known."""
    told = (say(problem.code, language, problem.params), remedy(problem.code, language, problem.params))
    words = (problem.where, problem.code, *(_sentence(text) for text in told))
    return " ".join(word for word in words if word)


def _sentence(text: str) -> str:
    return text if not text or text[-1] in ".?!…" else f"{text}."
