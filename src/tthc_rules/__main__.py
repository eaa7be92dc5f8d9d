"""The program's entry: ``tthc-rules`` and ``python -m tthc_rules``."""

from __future__ import annotations

import gc
import os
import sys


def main() -> None:
    """Run the command line and end the process.

    A run makes a few hundred thousand objects, nearly all in imports, and ends; looking for cycles among them over and
    over took a quarter of the whole time. So the collector comes by seldom; it still comes, a long run stays bounded.
    """
    gc.set_threshold(500_000, 20, 20)
    try:
        from tthc_rules.cli.main import run

        code = run(sys.argv[1:])
    except KeyboardInterrupt:  # while the program was still loading
        code = 130
    leave(code)


def leave(code: int) -> None:
    """End the process without taking every object apart first, as mypy does: there is nothing left to be closed.

    Files are written and closed by then, and what was printed is flushed here. Where that fails, or somebody watches
    the interpreter (a profiler, a debugger), it ends in the ordinary way.
    """
    if sys.gettrace() is None and sys.getprofile() is None:
        try:
            for stream in (sys.stdout, sys.stderr):
                if stream is not None:
                    stream.flush()
        except (OSError, ValueError):
            sys.exit(code)
        os._exit(code)
    sys.exit(code)


if __name__ == "__main__":
    main()
