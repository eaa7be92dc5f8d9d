"""A rule set copied elsewhere with the set that it extends, so that an edit of it can be read before it is written."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from tthc_rules.rulefile.layers import extended_paths

_DEEPEST = 8
"""How many folders a set may go up to the one that it extends."""


def copied_set(folder: Path, place: Path) -> Path:
    """Copy a rule set below ``place``, an empty folder; what it extends by a path stands beside the copy as it did."""
    copy = place.joinpath(*["below"] * _DEEPEST, "set")
    shutil.copytree(folder, copy)
    for path in extended_paths(folder):
        base, target = folder / path, Path(os.path.normpath(copy / path))
        if base.is_dir() and target.is_relative_to(place) and not target.exists():
            shutil.copytree(base, target)
    return copy
