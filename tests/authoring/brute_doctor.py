"""The doctor by brute force: every cell looked at by itself, nothing grouped, nothing of the resolution used."""

from __future__ import annotations

from collections import defaultdict
from itertools import groupby

from tests.authoring.drawn_rules import EVERY_MONTH
from tthc_rules.model.period import FIRST, LAST
from tthc_rules.model.rules import LEVEL_ENDS

LISTS = ("applies_to", "pending", "exemptions", "targets")


class Brute:
    """Answers about single cells of one rule set."""

    def __init__(self, rules):
        self.rules = rules
        self.units = rules.roster.units

    def exists(self, unit, month):
        return unit.start <= month <= min(unit.end, LEVEL_ENDS.get(unit.level, LAST))

    def ways(self, clause, unit):
        scope = clause.scope
        if not (scope.units or scope.groups or scope.levels):
            return [(0, "")]
        found = [(1, "")] if unit.level in scope.levels else []
        found += [(3, "")] if unit.code in scope.units else []
        member = [group.id for group in self.rules.roster.groups if unit.code in group.units]
        return found + [(2, name) for name in member if name in scope.groups]

    def alive(self, clauses, unit, month):
        """(clause, rank, group) of everything in force, in the order in which a unit meets them."""
        order = [group.id for group in self.rules.roster.groups]
        found = [
            (clause, rank, name)
            for clause in clauses
            if clause.start <= month <= clause.end
            for rank, name in self.ways(clause, unit)
        ]
        return sorted(found, key=lambda each: order.index(each[2]) if each[2] else -1)

    def rivals(self, clauses, unit, month):
        alive = self.alive(clauses, unit, month)
        top = max(((rank, clause.layer) for clause, rank, _ in alive), default=None)
        return [each for each in alive if (each[1], each[0].layer) == top]

    def winner(self, clauses, unit, month):
        """A clause, ``None``, or a pair that ties."""
        rivals = self.rivals(clauses, unit, month)
        if not rivals:
            return None
        latest = max(rivals, key=lambda each: each[0].start)[0]
        groups = lambda clause: {name for other, _, name in rivals if other is clause}  # noqa: E731
        for clause, _, _ in rivals:
            if clause is not latest and (not groups(clause) & groups(latest) or clause.start == latest.start):
                return tuple(sorted((clause, latest), key=lambda each: each.written.line))
        return latest

    def binding(self, clauses, unit, month):
        rivals = self.rivals(clauses, unit, month)
        return max(rivals, key=lambda each: each[0].start)[0] if rivals else None

    def won(self, indicator, kind, unit, month, without=None):
        clauses = [clause for clause in getattr(indicator, kind) if clause is not without]
        return (self.binding if kind == "applies_to" else self.winner)(clauses, unit, month)

    def bound(self, indicator, unit, month):
        return self.exists(unit, month) and self.won(indicator, "applies_to", unit, month) is not None

    def status(self, indicator, unit, month):
        """Where the cell stands."""
        if not self.exists(unit, month):
            return "not_in_force"
        won = {kind: self.won(indicator, kind, unit, month) for kind in LISTS}
        if any(isinstance(clause, tuple) for clause in won.values()):
            return "tied"
        if won["applies_to"] is None:
            return "not_bound"
        for kind, name in (("pending", "pending"), ("exemptions", "exempt"), ("targets", "target")):
            if won[kind] is not None:
                return name
        return "none_in_force" if any(self.ways(clause, unit) for clause in indicator.targets) else "no_target"


def said(clause):
    names = ("basis", "last_confirmed", "comparison", "value", "set_by", "reason", "printed")
    return [getattr(clause, name, None) for name in names]


def count(found, key, unit, month, inside=True):
    cells, first = found.get(key, (0, None))
    here = (unit, month)
    found[key] = (cells + inside, here if inside and (first is None or here < first) else first)


def diagnoses(rules, span):
    """{(code, indicator, what): (cells, (unit, month))} for everything that hangs on cells."""
    brute, found = Brute(rules), {}
    for indicator in rules.indicators:
        gaps(brute, indicator, span, found)
        never_targeted(brute, indicator, span, found)
        pairs(brute, indicator, span, found)
        months_without_rule(brute, indicator, span, found)
        for kind in LISTS:
            for clause in getattr(indicator, kind):
                needless(brute, indicator, kind, clause, span, found)
    return found


def gaps(brute, indicator, span, found):
    for place, unit in enumerate(brute.units):
        if not any(brute.ways(clause, unit) for clause in indicator.targets):
            continue
        free = [month for month in EVERY_MONTH if brute.won(indicator, "targets", unit, month) is None]
        for _, numbered in groupby(enumerate(free), key=lambda each: each[1] - each[0]):
            run = [month for _, month in numbered]
            start = FIRST if run[0] == EVERY_MONTH[0] else run[0]
            end = LAST if run[-1] == EVERY_MONTH[-1] else run[-1]
            for month in range(max(start, span.start), min(end, span.end) + 1):
                pending, exempt = (brute.won(indicator, kind, unit, month) for kind in ("pending", "exemptions"))
                hidden = any(clause is not None and not isinstance(clause, tuple) for clause in (pending, exempt))
                if brute.bound(indicator, unit, month) and not hidden:
                    count(found, ("target_gap", indicator.id, (max(start, span.start), end)), place, month)


def never_targeted(brute, indicator, span, found):
    for place, unit in enumerate(brute.units):
        for month in range(span.start, span.end + 1):
            if indicator.targets and brute.status(indicator, unit, month) == "no_target":
                count(found, ("units_without_target", indicator.id, ()), place, month)


def pairs(brute, indicator, span, found):  # noqa: C901 - a brute force spells every case out
    reached = set()
    named = {}
    for place, unit in enumerate(brute.units):
        for month in EVERY_MONTH:
            inside = span.start <= month <= span.end
            won = {kind: brute.won(indicator, kind, unit, month) for kind in LISTS}
            for clause in won.values():
                if isinstance(clause, tuple):
                    first, second = clause
                    count(found, ("clauses_overlap", indicator.id, (second.id, first.id)), place, month, inside)
            if not (inside and brute.exists(unit, month)):
                continue
            single = {kind: None if isinstance(clause, tuple) else clause for kind, clause in won.items()}
            pending, exempt = single["pending"], single["exemptions"]
            if won["applies_to"] and pending and exempt:
                count(found, ("pending_and_exempt", indicator.id, (exempt.id, pending.id)), place, month)
            for kind in ("pending", "exemptions", "targets"):
                clause = single[kind]
                if clause and won["applies_to"]:
                    reached.add(clause)
                elif clause and not clause.scope.everyone:
                    count(named, clause, place, month)
            horizon(indicator, unit, single, found, place, month)
    for clause, told in named.items():
        if clause in reached:
            found["clause_where_not_applicable", indicator.id, (clause.id,)] = told


def horizon(indicator, unit, won, found, place, month):
    deciding = indicator.applies_to
    if won["applies_to"]:
        first = won["pending"] or won["exemptions"] or won["targets"]
        deciding = [clause for clause in (won["applies_to"], first) if clause]
    dated = [clause for clause in deciding if clause.last_confirmed is not None]
    if dated:
        clause = min(dated, key=lambda each: each.last_confirmed)
        if month > clause.last_confirmed:
            count(found, ("confirmed_until", indicator.id, (clause.id,)), place, month)


def months_without_rule(brute, indicator, span, found):
    months = range(span.start, span.end + 1)
    free = [month for month in months if not any(brute.bound(indicator, unit, month) for unit in brute.units)]
    for _, numbered in groupby(enumerate(free), key=lambda each: each[1] - each[0]):
        run = [month for _, month in numbered]
        key = ("indicator_without_rule", indicator.id, (run[0], run[-1]))
        found[key] = (0, None)
        for place, unit in enumerate(brute.units):
            for month in run:
                if brute.exists(unit, month):
                    count(found, key, place, month)


def needless(brute, indicator, kind, clause, span, found):  # noqa: C901 - a brute force spells every case out
    """The first that holds of: speaks of nobody, never wins, changes nothing, lies outside the span."""
    claimed = [unit for unit in brute.units if brute.ways(clause, unit)]
    named, reach, tied, lost, heirs = {}, {}, False, [], defaultdict(list)
    for place, unit in enumerate(brute.units):
        for month in EVERY_MONTH:
            if unit not in claimed or not clause.start <= month <= clause.end:
                continue
            inside = span.start <= month <= span.end
            won = brute.won(indicator, kind, unit, month)
            tied |= isinstance(won, tuple)
            count(named, "", place, month, inside)
            bound = brute.bound(indicator, unit, month)
            heir = brute.won(indicator, kind, unit, month, without=clause) if won is clause else None
            if isinstance(heir, tuple):
                heirs["tie"].append(heir)
            if bound:
                count(reach, "", place, month, inside)
                if won is clause:
                    heirs["same" if heir is not None and said(heir) == said(clause) else "other"].append(heir)
                else:
                    lost.append(won)
    lives = any(
        brute.exists(unit, month) and clause.start <= month <= clause.end for unit in claimed for month in EVERY_MONTH
    )
    told = reach.get("", (0, None))
    if not claimed or not lives or not reach:
        code = "clause_without_units" if not claimed else "clause_never_bound" if lives else "clause_outside_unit_life"
        told = named.get("", (0, None))
    elif not tied and lost and not (heirs["same"] or heirs["other"]):
        code = "clause_repeated" if all(said(other) == said(clause) for other in lost) else "clause_shadowed"
    elif (
        not tied
        and heirs["same"]
        and not heirs["other"]
        and not heirs["tie"]
        and all(stays(brute, indicator, kind, heir) for heir in heirs["same"])
    ):
        code = "clause_redundant"
    elif not told[0]:
        code = "clause_outside_span"
    else:
        return
    found[code, indicator.id, (clause.id,)] = told


def stays(brute, indicator, kind, clause):
    """Whether nobody is told to remove the clause because it never decides a cell."""
    cells = [
        (unit, month)
        for unit in brute.units
        for month in EVERY_MONTH
        if brute.ways(clause, unit) and clause.start <= month <= clause.end
    ]
    won = [(brute.won(indicator, kind, unit, month), unit, month) for unit, month in cells]
    return any(
        isinstance(found, tuple) or (found is clause and brute.bound(indicator, unit, month))
        for found, unit, month in won
    )
