"""The public surface: what ``tthc_rules`` exports, and that all of it is documented."""

from __future__ import annotations

import dataclasses
import enum
import inspect

import pytest

import tthc_rules

PUBLIC = {
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
}
DOCUMENTED = sorted(PUBLIC - {"__version__"})


def test_the_public_names_are_these_and_no_others() -> None:
    assert set(tthc_rules.__all__) == PUBLIC
    assert set(dir(tthc_rules)) >= PUBLIC


@pytest.mark.parametrize("name", DOCUMENTED)
def test_a_public_name_says_what_it_is(name: str) -> None:
    thing = getattr(tthc_rules, name)
    first = (inspect.getdoc(thing) or "").partition("\n")[0]
    assert first.endswith((".", ":"))
    assert not first.startswith(f"{name}(")  # what dataclasses write where nothing was written


@pytest.mark.parametrize("name", ["assess", "compile_rules", "load_rules", "read_table", "remedy", "say"])
def test_a_public_function_is_typed_and_names_its_errors(name: str) -> None:
    function = getattr(tthc_rules, name)
    signature = inspect.signature(function)
    assert signature.return_annotation is not inspect.Signature.empty
    assert all(given.annotation is not inspect.Parameter.empty for given in signature.parameters.values())
    assert "Raises:" in (inspect.getdoc(function) or "")


@pytest.mark.parametrize("name", DOCUMENTED)
def test_public_values_are_frozen(name: str) -> None:
    thing = getattr(tthc_rules, name)
    if dataclasses.is_dataclass(thing) and not issubclass(thing, enum.Enum):
        assert thing.__dataclass_params__.frozen


def test_a_name_that_is_not_public_is_not_there() -> None:
    with pytest.raises(AttributeError):
        _ = tthc_rules.no_such_name
