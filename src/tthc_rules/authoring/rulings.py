"""Where the clauses of an indicator decide differently: status and target, by groups of units and months."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from tthc_rules.authoring.changes import ClauseAt, Kind, VerdictChange
from tthc_rules.authoring.clause_text import CLAUSE_PARTS, deciding
from tthc_rules.authoring.effects import Effect, Span
from tthc_rules.authoring.pairs import Alike, IndicatorPair, Piece, pieces_of, shared_units
from tthc_rules.authoring.phrases import whom
from tthc_rules.authoring.sentences import ruling_sentence
from tthc_rules.model.clause import Ruling
from tthc_rules.model.outcome import RuleStatus
from tthc_rules.model.period import FIRST, LAST, Month
from tthc_rules.model.rules import Clause, Indicator, Text, Unit
from tthc_rules.records import record

_NO_REASON = Text("", "")


@record(frozen=True, slots=True)
class _Run:
    """Successive months in which a group of units is judged in one way before and in another after.

    ``from_birth`` and ``to_end``: the run begins with the units' first month, and lasts to their last one.
    """

    before: Effect
    after: Effect
    reason: Text
    start: Month
    end: Month
    from_birth: bool
    to_end: bool
    units: tuple[Unit, ...]
    clauses: tuple[ClauseAt, ...]

    @property
    def what(self) -> tuple[object, ...]:
        """What is alike in runs that make one sentence."""
        return self.before.judgement, self.after.judgement, self.reason


def ruling_changes(pair: IndicatorPair) -> Iterator[VerdictChange]:
    """Each such change of an indicator, in the order of months and units."""
    runs = [run for group in pair.groups for run in _runs(group)]
    for run in sorted(_joined(runs), key=lambda run: run.start):
        yield _change(run, pair)


def _runs(group: Alike) -> Iterator[_Run]:
    """The runs of one group. A gap in which the units do not exist breaks none: nothing is judged there."""
    living = [piece for piece in pieces_of(group) if piece.before.effect.in_force and piece.after.effect.in_force]
    current: _Run | None = None
    for piece in living:
        found = _run(piece, living)
        if current is not None and found is not None and _continues(current, found):
            current = replace(
                current, end=found.end, to_end=found.to_end, clauses=tuple(sorted({*current.clauses, *found.clauses}))
            )
            continue
        if current is not None:
            yield current
        current = found
    if current is not None:
        yield current


def _continues(run: _Run, following: _Run) -> bool:
    return run.what == following.what and following.start == run.end + 1


def _run(piece: Piece, living: Sequence[Piece]) -> _Run | None:
    """The piece as a run, ``None`` where nothing changes in it."""
    before, after = piece.before, piece.after
    if before.effect.judgement == after.effect.judgement:
        return None
    reason = _reason(after)
    return _Run(
        before.effect,
        after.effect,
        reason,
        piece.start,
        piece.end,
        from_birth=piece is living[0],
        to_end=piece is living[-1],
        units=piece.group.units,
        clauses=(*_sources("old", before), *_sources("new", after)),
    )


def _reason(span: Span) -> Text:
    clause = {RuleStatus.PENDING: span.ruling.pending, RuleStatus.EXEMPT: span.ruling.exemption}.get(span.effect.status)
    return clause.reason if clause is not None else _NO_REASON


def _sources(side: str, span: Span) -> Iterator[ClauseAt]:
    """The clauses behind a ruling: the one that decides, and the one that binds the unit."""
    ruling: Ruling = span.ruling
    found: dict[str, Clause | None] = {
        "applies_to": ruling.applicability,
        "pending": ruling.pending if ruling.status is RuleStatus.PENDING else None,
        "exemptions": ruling.exemption if ruling.status is RuleStatus.EXEMPT else None,
        "targets": ruling.target if ruling.status is RuleStatus.TARGET else None,
    }
    for part, clause in found.items():
        if clause is not None:
            yield _at(side, part, clause)


def _joined(runs: Sequence[_Run]) -> list[_Run]:
    """Runs that say the same of several groups as one.

    A run that lasts to the end of its units lasts for ever, as far as anybody can tell; one that begins with its units
    belongs to a run of older units if there is one.
    """
    open_ended = [replace(run, end=LAST) if run.to_end else run for run in runs]
    found: dict[tuple[object, ...], _Run] = {}
    later: list[_Run] = []
    for run in open_ended:
        if run.from_birth and run.start > FIRST:
            later.append(run)
        else:
            _join(found, run)
    for run in sorted(later, key=lambda run: run.start):
        older = [key for key, other in found.items() if _says_same(other, run) and other.start <= run.start]
        _join(found, run if not older else replace(run, start=found[older[0]].start))
    return list(found.values())


def _says_same(run: _Run, other: _Run) -> bool:
    return run.what == other.what and run.end == other.end


def _join(found: dict[tuple[object, ...], _Run], run: _Run) -> None:
    key = (*run.what, run.start, run.end)
    there = found.get(key)
    if there is None:
        found[key] = run
    else:
        clauses = tuple(sorted({*there.clauses, *run.clauses}))
        found[key] = replace(there, units=(*there.units, *run.units), clauses=clauses)


def _change(run: _Run, pair: IndicatorPair) -> VerdictChange:
    units = tuple(shared_units(pair.rules, {unit.code for unit in run.units}))
    with_target = run.before.status is RuleStatus.TARGET
    universe = _universe(run, pair, with_target=with_target)
    everyone = len(units) == len(universe)
    both = with_target and run.after.status is RuleStatus.TARGET
    who = None if everyone and both else whom(units, universe, pair.rules.roster)
    months = run.start, run.end
    return VerdictChange(
        Kind.RULING,
        pair.new,
        units,
        ruling_sentence(pair.new, (run.before, run.after), who, months, run.reason),
        everyone,
        *months,
        before=run.before,
        after=run.after,
        clauses=_telling(run.clauses, pair),
    )


def _telling(clauses: Sequence[ClauseAt], pair: IndicatorPair) -> tuple[ClauseAt, ...]:
    """Of the clauses behind a change those that are new, gone or decide otherwise, with where both versions stand.

    Where every clause stayed (a group has other members), those behind the change are told as they are.
    """
    found: list[ClauseAt] = []
    for part, name in dict.fromkeys((clause.part, clause.id) for clause in clauses):
        was, now = (_clause(indicator, part, name) for indicator in (pair.old, pair.new))
        if was is None or now is None or deciding(was) != deciding(now):
            found += [_at(side, part, clause) for side, clause in (("old", was), ("new", now)) if clause is not None]
    return tuple(found or clauses)


def _clause(indicator: Indicator, part: str, name: str) -> Clause | None:
    return next((clause for clause in CLAUSE_PARTS[part](indicator) if clause.id == name), None)


def _at(side: str, part: str, clause: Clause) -> ClauseAt:
    return ClauseAt(side, part, clause.id, clause.written.file, clause.written.line)


def _universe(run: _Run, pair: IndicatorPair, *, with_target: bool) -> list[Unit]:
    """The units among which the change picks: those under a target before, or every unit there is in those months."""
    codes = {
        unit.code
        for piece in pair.pieces()
        if piece.start <= run.end and piece.end >= run.start and piece.before.effect.in_force
        if not with_target or piece.before.effect.status is RuleStatus.TARGET
        for unit in piece.group.units
    }
    return shared_units(pair.rules, codes)
