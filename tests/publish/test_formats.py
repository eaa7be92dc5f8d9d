from __future__ import annotations

from tthc_rules.publish.formats import FORMATS
from tthc_rules.report.registry import FORMATS as OF_BLOCKS


def test_the_page_is_a_format_beside_those_of_blocks_and_no_ending_means_two() -> None:
    endings = [ending for kind in FORMATS.values() for ending in kind.suffixes]

    assert set(FORMATS) == {*OF_BLOCKS, "html"}
    assert len(endings) == len(set(endings))
    assert FORMATS["html"].printable
