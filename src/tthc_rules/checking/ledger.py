"""Which checks really ran. pandera reports only what failed, so a check that did not run would look passed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_ran: ContextVar[list[tuple[str, int]] | None] = ContextVar("tthc_rules_checks_run", default=None)


@contextmanager
def ledger() -> Iterator[list[tuple[str, int]]]:
    """Collect the checks that run inside the block, in this thread or task only: name, and how many rows it judged."""
    ran: list[tuple[str, int]] = []
    token = _ran.set(ran)
    try:
        yield ran
    finally:
        _ran.reset(token)


def note(name: str, rows: int) -> None:
    """Say that a check ran and gave a mask of so many rows."""
    ran = _ran.get()
    if ran is not None:
        ran.append((name, rows))
