"""Rules and roster become the clause table: plain Python on intervals of months, no frames."""

from tthc_rules.resolution.resolve import resolve

__all__ = ["resolve"]
