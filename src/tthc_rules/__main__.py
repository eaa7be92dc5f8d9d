"""The program's entry: ``tthc-rules`` and ``python -m tthc_rules``."""

from __future__ import annotations

import gc


def main() -> None:
    """Run the command line.

    A run makes a few hundred thousand objects, nearly all in imports, and ends; looking for cycles among them over and
    over took a quarter of the whole time. So the collector comes by seldom (it still comes: a long run stays bounded),
    and not at all while the interpreter closes down.
    """
    gc.set_threshold(200_000, 20, 20)
    from tthc_rules.cli.main import main as run_and_exit

    try:
        run_and_exit()
    finally:
        gc.freeze()


if __name__ == "__main__":
    main()
