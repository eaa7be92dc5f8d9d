"""The checks of a long table in other tools, each in an environment of its own, beside `check --engine batches`."""
