"""Reading long tables in a thread of their own, while the engine is loaded and the rules are compiled."""

from __future__ import annotations

import functools
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tthc_rules.cli.calls import CheckCall
    from tthc_rules.model.rules import RuleSet
    from tthc_rules.model.table import MetricTable

_LONG = 1_000_000
"""Bytes from which on the tables are read in a thread of their own."""

_SWITCH = 0.0002
"""Seconds after which that thread, which needs the interpreter often and shortly, may have it."""


def read_ahead(call: CheckCall, rules: RuleSet) -> Callable[[], MetricTable] | None:
    """Begin to read tables that are long: polars does it beside the interpreter, which loads and compiles meanwhile."""
    files = [Path(file) for file in call.files]
    if sum(file.stat().st_size for file in files if file.is_file()) < _LONG:
        return None
    from tthc_rules.reading.combine import read_tables
    from tthc_rules.threads import begin

    usual = sys.getswitchinterval()
    sys.setswitchinterval(_SWITCH)
    waited = begin(functools.partial(read_tables, call.files, rules, period=call.period, limits=call.most))

    def read() -> MetricTable:
        try:
            return waited()
        finally:
            sys.setswitchinterval(usual)

    return read
