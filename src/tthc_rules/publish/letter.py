"""The letter: a Word template of the office's own, filled with what one month's assessment says."""

from __future__ import annotations

from functools import partial
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from tthc_rules.errors import Problem, UsageError
from tthc_rules.messages import say
from tthc_rules.messages.phrases import month_text
from tthc_rules.messages.reasons import system_reason
from tthc_rules.publish.annexes import Annex, annexes
from tthc_rules.publish.edition import Edition
from tthc_rules.report.workbook import timeless

if TYPE_CHECKING:
    from tthc_rules.publish.template import AnnexFill, Fill

_DEFAULT = Path(__file__).with_name("letter.docx")


def letter_docx(edition: Edition) -> bytes:
    """The letter as a Word file.

    Raises:
        UsageError: if python-docx is not there, the template or what the call fills in is wrong, or there are several
            months.
    """
    from tthc_rules.publish.template import fill_template, open_template

    name, content = _template(edition)
    _need_docx()
    document = open_template(content, name)
    fill, _ = _fill(edition, document)
    fill_template(document, fill, name)
    made = BytesIO()
    document.save(made)
    return timeless(made.getvalue())


def left_open(edition: Edition) -> tuple[str, ...]:
    """The placeholders of the template for which nothing is known: room is left for a pen."""
    from tthc_rules.publish.template import names_in, open_template

    name, content = _template(edition)
    document = open_template(content, name)
    _, unknown = _fill(edition, document)
    return tuple(sorted(unknown & names_in(document)))


def lacks_annexes(edition: Edition) -> bool:
    """Whether the template has no place for annexes, so that the letter comes without them."""
    from tthc_rules.publish.template import names_in, open_template

    name, content = _template(edition)
    return "phu_luc" not in names_in(open_template(content, name))


def _need_docx() -> None:
    from importlib.util import find_spec

    if find_spec("docx") is None:
        raise UsageError([Problem("letter_needs_extra")])


def _template(edition: Edition) -> tuple[str, bytes]:
    path = Path(edition.template) if edition.template is not None else _DEFAULT
    try:
        return str(path), path.read_bytes()
    except OSError as error:
        params = {"reason": system_reason(error)}
        raise UsageError([Problem("template_not_read", str(path), params=params)]) from error


def _fill(edition: Edition, document: object) -> tuple[Fill, frozenset[str]]:
    from docx.document import Document

    from tthc_rules.publish.letter_values import letter_values
    from tthc_rules.publish.template import Fill, names_in

    if len(edition.report.periods) != 1:
        months = ", ".join(month_text(period).vi for period in edition.report.periods)
        raise UsageError([Problem("letter_of_several_months", params={"months": months})])
    assert isinstance(document, Document)
    found = annexes(edition)
    values = letter_values(edition, found, names_in(document))
    return Fill(values.texts, values.lines, tuple(_annex_fill(annex) for annex in found)), values.unknown


def _annex_fill(annex: Annex) -> AnnexFill:
    from tthc_rules.publish.letter_table import annex_table
    from tthc_rules.publish.template import NOTES, NUMERAL, TITLE, AnnexFill

    month = month_text(annex.period).vi
    title = say("annex_title", "vi", {"title": annex.title, "month": month})
    notes = (say("annex_notes", "vi"), *annex.notes) if annex.notes else ()
    texts = {
        NUMERAL: annex.numeral,
        TITLE: title.replace(f" {month}", f"\u00a0{month}").upper(),
    }
    return AnnexFill(texts, {NOTES: notes}, partial(annex_table, annex))
