"""The published files: name to renderer. A new file is one module and one line here."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from tthc_rules.publish.edition import Edition


def _letter(edition: Edition) -> bytes:
    from tthc_rules.publish.letter import letter_docx

    return letter_docx(edition)


def _annexes(edition: Edition) -> bytes:
    from tthc_rules.publish.workbook import annexes_workbook

    return annexes_workbook(edition)


def _data_csv(edition: Edition) -> bytes:
    from tthc_rules.publish.opendata import data_csv

    return data_csv(edition)


def _data_json(edition: Edition) -> bytes:
    from tthc_rules.publish.opendata import data_json

    return data_json(edition)


def _data_package(edition: Edition) -> bytes:
    from tthc_rules.publish.opendata import data_package

    return data_package(edition)


def _report_html(edition: Edition) -> bytes:
    from tthc_rules.publish.page import render_page

    return render_page(edition.report, edition.language)


FILES: Mapping[str, Callable[[Edition], bytes]] = {
    "letter.docx": _letter,
    "annexes.xlsx": _annexes,
    "data.csv": _data_csv,
    "data.json": _data_json,
    "datapackage.json": _data_package,
    "report.html": _report_html,
}
"""Every file of `publish`, in the order in which it names them."""
