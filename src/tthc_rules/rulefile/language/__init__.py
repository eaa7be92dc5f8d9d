"""The rule language: one pydantic model a kind of file. Schemas and the language page are generated from it."""

from tthc_rules.rulefile.language.base import RuleModel
from tthc_rules.rulefile.language.cases import CasesFile
from tthc_rules.rulefile.language.documents import DocumentsFile
from tthc_rules.rulefile.language.indicator import IndicatorFile
from tthc_rules.rulefile.language.ruleset import RulesetFile
from tthc_rules.rulefile.language.units import UnitsFile

__all__ = ["CasesFile", "DocumentsFile", "IndicatorFile", "RuleModel", "RulesetFile", "UnitsFile"]
