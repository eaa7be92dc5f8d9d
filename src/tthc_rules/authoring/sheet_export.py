"""``export``: a rule set as a workbook that policy staff fill in."""

from __future__ import annotations

from tthc_rules.authoring.sheet_rows import SHEETS, choices, rows_of
from tthc_rules.messages import bilingual
from tthc_rules.model.rules import RuleSet
from tthc_rules.report.form import Form, FormColumn, render_form

GUIDE_LINES = 9
"""How many paragraphs the instruction sheet has."""
DIGEST = "sha256"
"""The hidden list with the digest of the files that were exported."""


def sheet_title(name: str) -> str:
    """The name of a sheet; Vietnamese, whatever the language of the program."""
    return bilingual(f"sheet_{name}").vi


def export_workbook(rules: RuleSet) -> bytes:
    """The rule set's own targets, exemptions, pending notes and units, each on a sheet, and how to fill them in."""
    rows, offered = rows_of(rules), choices(rules)
    forms = [
        Form(
            sheet_title(name),
            (
                FormColumn("#", 4, locked=True),
                *(
                    FormColumn(
                        _heading(f"sheet_column_{field.name}"),
                        field.width,
                        field.kind if field.kind in offered else None,
                        several=field.several,
                        locked=field.kind == "locked",
                    )
                    for field in fields
                ),
            ),
            tuple((row.key, *(row.cells[field.name] for field in fields)) for row in rows[name]),
        )
        for name, fields in SHEETS.items()
    ]
    lists = {key: list(labels.values()) for key, labels in offered.items()}
    guide: list[tuple[str, bool]] = [(_heading("sheet_guide_title", {"title": rules.title}), True)]
    guide += [(_heading(f"sheet_guide_{number}"), False) for number in range(1, GUIDE_LINES + 1)]
    return render_form((sheet_title("guide"), guide), forms, (sheet_title("lists"), {DIGEST: [rules.sha256], **lists}))


def _heading(code: str, params: dict[str, object] | None = None) -> str:
    """Vietnamese, and English below it."""
    text = bilingual(code, params)  # type: ignore[arg-type]
    return f"{text.vi}\n{text.en}"
