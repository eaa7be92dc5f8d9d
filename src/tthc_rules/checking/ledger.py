"""Which checks really ran. pandera reports only what failed, so a check that did not run would look passed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_ran: ContextVar[list[str] | None] = ContextVar("tthc_rules_checks_run", default=None)


@contextmanager
def ledger() -> Iterator[list[str]]:
    """Collect the names of the checks that run inside the block, in this thread or task only."""
    names: list[str] = []
    token = _ran.set(names)
    try:
        yield names
    finally:
        _ran.reset(token)


def note(name: str) -> None:
    """Say that a check runs."""
    names = _ran.get()
    if names is not None:
        names.append(name)
