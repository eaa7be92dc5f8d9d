"""Why a clause decides a cell or does not, in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import assert_never

from tthc_rules.messages import bilingual
from tthc_rules.messages.phrases import month_text
from tthc_rules.model.finding import Param
from tthc_rules.model.rules import Clause, Text
from tthc_rules.resolution.precedence import EVERYONE, GROUP, LEVEL, UNIT
from tthc_rules.resolution.standing import RankedClaim, Standing

SPECIFICITIES: Mapping[int, str] = {EVERYONE: "everyone", LEVEL: "level", GROUP: "group", UNIT: "unit"}
"""How closely a clause names a unit, by `resolution.precedence`'s numbers."""


def way(specificity: int) -> Text:
    """How closely a clause names a unit: ``đích danh đơn vị``."""
    return bilingual(f"way_{SPECIFICITIES[specificity]}")


def why(claim: RankedClaim[Clause], first: RankedClaim[Clause]) -> Text:
    """One phrase: why the claim stands as it does.

    Args:
        claim: the claim.
        first: the one that ranks first on the cell; it is the winner wherever a claim lost to another.
    """
    params: dict[str, Param] = {
        "winner": first.clause.id,
        "way": way(claim.specificity),
        "winner_way": way(first.specificity),
        "start": month_text(first.clause.start),
    }
    match claim.standing:
        case Standing.WON:
            return bilingual("stands_won", {"way": way(claim.specificity)})
        case Standing.LESS_SPECIFIC:
            return bilingual("stands_less_specific", params)
        case Standing.OTHER_LAYER:
            return bilingual("stands_other_layer", params)
        case Standing.EARLIER:
            # Two that bind the unit from the same month say the same, and only one of them is cited.
            same = claim.clause.start == first.clause.start
            return bilingual("stands_same" if same else "stands_earlier", params)
        case Standing.NOT_YET:
            return bilingual("stands_not_yet", {"start": month_text(claim.clause.start)})
        case Standing.ENDED:
            return bilingual("stands_ended", {"end": month_text(claim.clause.end)})
        case other:
            assert_never(other)
