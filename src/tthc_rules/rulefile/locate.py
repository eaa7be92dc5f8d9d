"""Where rule sets are: those that ship with the tool, and folders that the user names."""

from __future__ import annotations

import difflib
import posixpath
from pathlib import Path

from tthc_rules.errors import Problem, UsageError

_NATION = "national"
_PACKAGE = Path(__file__).resolve().parent.parent


def shipped_folder() -> Path:
    """The folder of the rule sets that ship with the tool: in the package, or ``rules/`` of a source checkout."""
    packaged = _PACKAGE / "shipped_rules"
    return packaged if packaged.is_dir() else _PACKAGE.parent.parent / "rules"


def list_sets() -> tuple[str, ...]:
    """The ids of the rule sets that ship with the tool, sorted."""
    return tuple(sorted(_shipped()))


def list_complete_sets() -> tuple[str, ...]:
    """The ids of those that can judge a table by themselves: all but those that give points and have no roster."""
    points = set(list_scoring_sets())
    return tuple(
        sorted(name for name, folder in _shipped().items() if name not in points or (folder / "units.yaml").is_file())
    )


def list_scoring_sets() -> tuple[str, ...]:
    """The ids of those that say themselves how points are given."""
    return tuple(sorted(name for name, folder in _shipped().items() if any(folder.glob("scoring/*.yaml"))))


def _shipped() -> dict[str, Path]:
    """The folders by id: provinces, and below ``national/`` the nation's."""
    top = shipped_folder()
    found = (*top.glob("*/ruleset.yaml"), *top.glob("national/*/ruleset.yaml"))
    return {path.parent.name: path.parent for path in found}


def list_bases() -> tuple[str, ...]:
    """The ids of the nation's rule sets that ship with the tool, sorted; a province's set extends one."""
    return tuple(sorted(path.parent.name for path in shipped_folder().glob(f"{_NATION}/*/ruleset.yaml")))


def find_base(extends: str, folder: Path, shown: str) -> tuple[Path, str] | None:
    """The folder of the set that another extends, and how problems name it; ``None`` if there is none.

    Args:
        extends: what ``ruleset.yaml`` says: a path from ``folder``, or the id of a set in ``national/`` beside it or
            among those that ship.
        folder: the folder of the set that extends it.
        shown: how problems name that folder.
    """
    path = base_path(extends)
    if (folder / path).is_dir():
        return folder / path, posixpath.normpath(posixpath.join(shown, path))
    if extends in list_bases():
        return shipped_folder() / _NATION / extends, extends
    return None


def base_path(extends: str) -> str:
    """Where a set that another extends is looked for first, from the folder of the other."""
    return extends if extends.startswith(".") else f"../{_NATION}/{extends}"


def find_rules(id_or_folder: str) -> Path:
    """The folder of a rule set, by the id of a shipped set (the nation's too) or by path; the id wins.

    Raises:
        UsageError: if it is neither.
    """
    shipped = _shipped()
    if id_or_folder in shipped:
        return shipped[id_or_folder]
    folder = Path(id_or_folder)
    if folder.is_dir():
        return folder
    near = difflib.get_close_matches(id_or_folder, shipped, n=3, cutoff=0.5) or shipped
    raise UsageError([Problem("ruleset_not_found", params={"value": id_or_folder, "near": ", ".join(near) or "–"})])
