"""The shape of a catalogue entry."""

from __future__ import annotations

from tthc_rules.records import record


@record(frozen=True, slots=True)
class Message:
    """One message: what is so, and what to do next, in both languages. Placeholders are ``{name}``, alike in all."""

    vi: str
    en: str
    remedy_vi: str = ""
    remedy_en: str = ""
