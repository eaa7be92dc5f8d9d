from __future__ import annotations

import io
import sys
import time

from tthc_rules.cli import progress


class Terminal(io.StringIO):
    def isatty(self):
        return True


def test_a_long_run_shows_a_line_and_takes_it_away(monkeypatch):
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setattr(progress, "_PATIENCE", 0.0)
    with progress.working("working", shown=True):
        for _ in range(200):
            if terminal.getvalue():
                break
            time.sleep(0.01)
    assert terminal.getvalue() == "working\r\x1b[K"


def test_a_short_run_shows_nothing(monkeypatch):
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    with progress.working("working", shown=True):
        pass
    assert terminal.getvalue() == ""


def test_nothing_is_shown_where_nobody_looks(monkeypatch):
    for stream, shown in ((io.StringIO(), True), (Terminal(), False)):
        monkeypatch.setattr(sys, "stderr", stream)
        monkeypatch.setattr(progress, "_PATIENCE", 0.0)
        with progress.working("working", shown=shown):
            time.sleep(0.05)
        assert stream.getvalue() == ""
