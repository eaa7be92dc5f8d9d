"""The form of the letter that an office publishes: who writes to whom, which annexes there are. No rule is in it."""

from __future__ import annotations

from tthc_rules.records import record

PERIOD = "{period}"
"""Stands for the month that is reported, ``10/2023``, in a text of a `LetterForm`."""


@record(frozen=True, slots=True)
class AnnexForm:
    """An annex: its title, without the month, and the indicators whose columns it has, in order."""

    title: str
    indicators: tuple[str, ...]


@record(frozen=True, slots=True)
class LetterForm:
    """What a rule set says of its letter; what it does not say is ``None`` or empty.

    Attributes:
        superior: the body above the one that writes.
        issuer: the body that writes, and ``issuer_short`` how an annex names it.
        symbol: what follows the number, such as ``VP-KSTT``.
        place: where it is dated.
        subject: what follows ``V/v``.
        addressees: to whom, one a line.
        opening, closing: paragraphs before and after the results.
        copies: recipients at the foot, one a line.
        signed_as: the lines above the signature; no name, which changes.
        annexes: in order; indicators that no annex names have one of their own after these.
    """

    superior: str | None = None
    issuer: str | None = None
    issuer_short: str | None = None
    symbol: str | None = None
    place: str | None = None
    subject: str | None = None
    addressees: tuple[str, ...] = ()
    opening: tuple[str, ...] = ()
    closing: tuple[str, ...] = ()
    copies: tuple[str, ...] = ()
    signed_as: tuple[str, ...] = ()
    annexes: tuple[AnnexForm, ...] = ()
