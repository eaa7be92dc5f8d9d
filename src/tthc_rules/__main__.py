"""``python -m tthc_rules``: the command line."""

from tthc_rules.cli.main import main

main()
