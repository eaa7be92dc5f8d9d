"""Pages made from the rules that ship: the history of each indicator, and what each code of a finding means."""

from __future__ import annotations

from tthc_rules.authoring.finding_codes import code_blocks, finding_codes
from tthc_rules.authoring.history import History, histories
from tthc_rules.authoring.history_report import history_blocks
from tthc_rules.messages import say
from tthc_rules.report.blocks import Block, Heading
from tthc_rules.report.markdown import render_markdown
from tthc_rules.rulefile.locate import find_rules, list_sets
from tthc_rules.rulefile.read import read_rules

HEAD = "Written by `make generate` from {source}; do not edit. Tệp này do máy sinh ra.\n"
TITLES = {"vi": "Tiếng Việt", "en": "English"}


def history_pages() -> dict[str, str]:
    """A page for each indicator of each shipped set, by its path from the root of the project."""
    pages = {}
    for name in list_sets():
        for history in histories(read_rules(find_rules(name), f"rules/{name}")):
            pages[f"docs/rules/{name}/{history.indicator.id}.md"] = _history_page(history)
    return pages


def _history_page(history: History) -> str:
    title = f"# {history.indicator.id}\n"
    source = f"`{history.indicator.written.file}`, `tthc-rules explain --indicator {history.indicator.id} --history`"
    vietnamese, english = (render_markdown(history_blocks((history,), language, level=2)) for language in TITLES)
    return "\n".join((title, HEAD.format(source=source), vietnamese, english))


def findings_page() -> str:
    """Every code that a finding can have, in Vietnamese and in English."""
    codes = tuple(finding_codes().values())
    blocks: list[Block] = [Heading(" · ".join(say("codes_page", language) for language in TITLES), level=1)]
    head, *parts = (
        render_markdown(each)
        for each in (
            blocks,
            *((Heading(title), *code_blocks(codes, language, level=3)) for language, title in TITLES.items()),
        )
    )
    return "\n".join((head, HEAD.format(source="the message catalogue, `tthc-rules explain CODE`"), *parts))
