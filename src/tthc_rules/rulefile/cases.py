"""The test cases of a rule set: a given cell, the outcome that must come out."""

from __future__ import annotations

from pathlib import Path

from tthc_rules.errors import RuleFileError
from tthc_rules.model.outcome import Outcome
from tthc_rules.model.period import Month
from tthc_rules.model.rules import Written
from tthc_rules.records import record
from tthc_rules.rulefile.convert import places
from tthc_rules.rulefile.folder import Kind
from tthc_rules.rulefile.language.cases import CaseModel, CasesFile
from tthc_rules.rulefile.read import inspect


@record(frozen=True, slots=True)
class RuleCase:
    """One case.

    Attributes:
        value, numerator, denominator, stated: cells exactly as typed; ``None`` where the case gives none. A case
            without value, numerator and denominator is a unit without a row.
        outcome, wording: what must come out; ``wording`` is ``None`` where the case says nothing of it.
        findings, no_findings: codes of findings on the cell that must, and must not, be there.
    """

    name: str
    period: Month
    unit: str
    indicator: str
    value: str | None
    numerator: str | None
    denominator: str | None
    stated: str | None
    outcome: Outcome
    wording: str | None
    findings: tuple[str, ...]
    no_findings: tuple[str, ...]
    written: Written


def read_cases(folder: Path, shown: str | None = None) -> tuple[RuleCase, ...]:
    """Read the cases of a rule set, in the order of files and lines; none if it has no ``tests`` folder.

    Raises:
        RuleFileError: with every problem of the cases and of the rules they are about.
    """
    _, shaped, problems = inspect(folder, str(folder) if shown is None else shown, tuple(Kind))
    if problems:
        raise RuleFileError(problems)
    return tuple(
        _case(case, written)
        for file, model in shaped
        if file.kind is Kind.CASES and isinstance(model, CasesFile) and file.root is not None
        for case, written in zip(model.cases, places(file.root, file.shown, "cases", "*"), strict=True)
    )


def _case(model: CaseModel, written: Written) -> RuleCase:
    return RuleCase(
        name=model.name,
        period=model.period,
        unit=model.unit,
        indicator=model.indicator,
        value=model.value,
        numerator=model.numerator,
        denominator=model.denominator,
        stated=model.stated,
        outcome=Outcome[model.expect.outcome.upper()],
        wording=model.expect.wording,
        findings=model.expect.findings,
        no_findings=model.expect.no_findings,
        written=written,
    )
