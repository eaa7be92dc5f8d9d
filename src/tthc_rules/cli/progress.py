"""A line on standard error while a long run works, renewed as it goes on; gone when it ends."""

from __future__ import annotations

import sys
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Event, Thread

_PATIENCE = 1.0  # seconds before anything is shown
_RENEWED = 0.2  # seconds between two looks at what is to be shown


@contextmanager
def working(text: str, *, shown: bool) -> Iterator[Callable[[str], None]]:
    """Show ``text`` on standard error after a second, if that is a terminal, until the context ends.

    The context gives a function that takes the text to show from then on.
    """
    said = deque([text], maxlen=1)
    if not shown or not sys.stderr.isatty():
        yield said.append
        return
    done = Event()
    thread = Thread(target=_show, args=(said, done), daemon=True)
    thread.start()
    try:
        yield said.append
    finally:
        done.set()
        thread.join()


def _show(said: deque[str], done: Event) -> None:
    if done.wait(_PATIENCE):
        return
    written = ""
    while not done.is_set():
        now = said[0]
        if now != written:
            sys.stderr.write(f"\r\x1b[K{now}" if written else now)
            sys.stderr.flush()
            written = now
        done.wait(_RENEWED)
    sys.stderr.write("\r\x1b[K")
    sys.stderr.flush()
