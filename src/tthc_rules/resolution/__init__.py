"""Rules and roster become the clause table: plain Python on intervals of months, no frames."""

from tthc_rules.resolution.resolve import resolve
from tthc_rules.resolution.survey import Stretch, Survey, UnitClass, survey

__all__ = ["Stretch", "Survey", "UnitClass", "resolve", "survey"]
