"""Monthly figures on administrative procedures in, one defensible verdict per unit, indicator and month out.

    from tthc_rules import assess, load_rules, read_table

    rules = load_rules("my-province")
    report = assess(read_table("oct2023.csv", rules), rules).report()

Names are loaded when they are first used, so that importing the package costs nothing.
"""

from __future__ import annotations

from tthc_rules._version import __version__

TYPE_CHECKING = False  # type checkers know the name; `typing` is not loaded here, before an interrupt can be told apart

if TYPE_CHECKING:
    from tthc_rules.errors import InternalError, Problem, RuleFileError, TableError, TthcRulesError, UsageError
    from tthc_rules.messages import remedy, say
    from tthc_rules.model.finding import Finding, Place
    from tthc_rules.model.outcome import Outcome, Severity
    from tthc_rules.model.report import Report, Summary, Verdict
    from tthc_rules.model.rules import RuleSet
    from tthc_rules.model.table import MetricTable
    from tthc_rules.pipeline import Assessment, assess, compile_rules, load_rules, read_table

__all__ = [
    "Assessment",
    "Finding",
    "InternalError",
    "MetricTable",
    "Outcome",
    "Place",
    "Problem",
    "Report",
    "RuleFileError",
    "RuleSet",
    "Severity",
    "Summary",
    "TableError",
    "TthcRulesError",
    "UsageError",
    "Verdict",
    "__version__",
    "assess",
    "compile_rules",
    "load_rules",
    "read_table",
    "remedy",
    "say",
]

_HOMES = {
    "tthc_rules.errors": ("InternalError", "Problem", "RuleFileError", "TableError", "TthcRulesError", "UsageError"),
    "tthc_rules.messages": ("remedy", "say"),
    "tthc_rules.model.finding": ("Finding", "Place"),
    "tthc_rules.model.outcome": ("Outcome", "Severity"),
    "tthc_rules.model.report": ("Report", "Summary", "Verdict"),
    "tthc_rules.model.rules": ("RuleSet",),
    "tthc_rules.model.table": ("MetricTable",),
    "tthc_rules.pipeline": ("Assessment", "assess", "compile_rules", "load_rules", "read_table"),
}


def __getattr__(name: str) -> object:
    from importlib import import_module

    for home, names in _HOMES.items():
        if name in names:
            return getattr(import_module(home), name)
    message = f"module {__name__!r} has no attribute {name!r}"
    raise AttributeError(message)


def __dir__() -> list[str]:
    return __all__
