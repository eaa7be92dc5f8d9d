"""When two texts are the same text: composed alike, folded in case, spaces of any kind made one."""

from __future__ import annotations

import unicodedata
from functools import lru_cache


@lru_cache(maxsize=1 << 16)
def folded(text: str) -> str:
    """The text as it is compared: NFC, case-folded, inner runs of spaces as one, none at the ends."""
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())
