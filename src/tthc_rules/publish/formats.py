"""The formats of ``check``: those that render blocks, and the page, which also asks the rules for their reasons."""

from __future__ import annotations

from collections.abc import Mapping

from tthc_rules.report.registry import FORMATS as OF_BLOCKS
from tthc_rules.report.registry import Assessed, Format, Look


def _html(assessed: Assessed, look: Look) -> bytes:
    from tthc_rules.publish.page import render_page

    return render_page(assessed.report(), look.language)


FORMATS: Mapping[str, Format] = {**OF_BLOCKS, "html": Format(_html, (".html", ".htm"))}
"""Every format of ``check``, in the order in which the help lists them."""
