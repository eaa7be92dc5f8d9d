"""``python -m benchmarks.doctor``: the doctor over 5 000 units × 30 indicators × 120 months, in processor seconds.

The rules of each indicator: ten targets for everyone, five for the districts, five for groups, three pending notes;
then exemptions of twenty units each, named one by one: each unit that is named so is a class of its own.
"""

from __future__ import annotations

import random
import time

from tests.small_rules import exemption, group, indicator, pending, rule_set, target, unit
from tthc_rules.authoring.doctor import examine
from tthc_rules.authoring.doctor_nouns import Span
from tthc_rules.model.period import parse_month
from tthc_rules.model.rules import RuleSet

UNITS, INDICATORS, MONTHS = 5_000, 30, 120
START = parse_month("2017-01")
LEVELS = ("department",) * 2 + ("district",) + ("commune",) * 7


def main() -> None:
    """Measure with more and more units that are named one by one, and print a line for each."""
    for exemptions in (0, 5, 20, 50):
        rules = large_set(exemptions)
        before = time.process_time()
        found = examine(rules, Span(START, START + MONTHS - 1))
        spent = time.process_time() - before
        print(f"{20 * exemptions:5} units named in each indicator: {found.cells} cells, {spent:.2f} s of processor")


def large_set(exemptions: int) -> RuleSet:
    """The rule set of the measurement, the same on every run."""
    drawn = random.Random(1)
    units = [unit(f"u{number}", LEVELS[number % len(LEVELS)]) for number in range(UNITS)]
    groups = [group(f"g{number}", *(one.code for one in units[number::20])) for number in range(20)]
    made = []
    for name in range(INDICATORS):
        years = [START + 12 * year for year in range(10)]
        named = [[f"u{drawn.randrange(UNITS)}" for _ in range(20)] for _ in range(exemptions)]
        targets = [target(30 + place, f"t{place}", start=year) for place, year in enumerate(years)]
        targets += [target(20, f"d{year}", start=year + 3, levels=["district"]) for year in years[:5]]
        targets += [
            target(25, f"g{place}", start=year + 6, end=year + 11, groups=[f"g{place}"])
            for place, year in enumerate(years[:5])
        ]
        notes = [
            pending(f"p{place}", start=START + 5 * place, end=START + 5 * place + 3, levels=["commune"])
            for place in range(3)
        ]
        exempt = [exemption(f"e{place}", start=START + place, units=codes) for place, codes in enumerate(named)]
        made.append(indicator(f"i{name}", targets=targets, exemptions=exempt, pendings=notes))
    return rule_set(made, units, groups)


if __name__ == "__main__":
    main()
