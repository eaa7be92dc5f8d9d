"""A rule set as it stood in a git revision: its files, read with git alone, nothing fetched, nothing checked out."""

from __future__ import annotations

import io
import os
import posixpath
import shutil
import subprocess
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

from tthc_rules.errors import Problem, UsageError
from tthc_rules.rulefile.layers import extended_paths

_DEEPEST = 8
"""How many folders a set may go up to the one that it extends."""
_MOST_BYTES = 64 << 20
"""A rule set is text; a tree larger than this is something else."""


@contextmanager
def folder_of(revision: str, path: str) -> Iterator[Path]:
    """The folder ``path`` of a git revision, in a temporary place until the context ends.

    Args:
        revision: whatever git takes for a commit: ``HEAD~1``, a tag, a branch, a hash.
        path: the folder, from the root of the repository; with ``./`` in front, or where the folder exists, from the
            current folder.

    Raises:
        UsageError: if git is not there, or has no such revision or folder.
    """
    named = f"{revision}:{path}"
    if revision.startswith("-"):  # git would take it for an option
        raise UsageError([Problem("revision_unknown", params={"name": named, "reason": ""})])
    inside = path if path.startswith("./") or not Path(path).is_dir() else _from_root(path)
    with TemporaryDirectory(prefix="tthc-rules-") as place:
        folder = Path(place, *["below"] * _DEEPEST, "set")
        _unpack(_archive(named, revision, inside), folder)
        _with_extended(named, revision, inside, folder, Path(place))
        yield folder


def _with_extended(named: str, revision: str, inside: str, folder: Path, place: Path) -> None:
    """Put the set that a set extends beside it, as it stood in the same revision; one that ships needs none of it."""
    for path in extended_paths(folder):
        base = Path(os.path.normpath(folder / path))
        if base.is_relative_to(place):
            try:
                _unpack(_archive(named, revision, _beside(inside, path)), base)
            except UsageError:  # not in that revision: the reader says so, or finds the shipped one
                continue


def _archive(named: str, revision: str, inside: str) -> bytes:
    tree = _git(named, "rev-parse", "--verify", "--quiet", f"{revision}:{inside}")
    root = _git(named, "rev-parse", "--show-toplevel").decode().strip()
    return _git(named, "-C", root, "archive", "--format=tar", tree.decode().strip())


def _beside(inside: str, extends: str) -> str:
    """The folder of the set that is extended, as git names it."""
    path = posixpath.normpath(posixpath.join(inside, extends))
    return f"./{path}" if inside.startswith("./") else path


def _from_root(path: str) -> str:
    """A folder that exists, as git names it: relative to the root of its repository."""
    prefix = _git(path, "-C", path, "rev-parse", "--show-prefix").decode().strip()
    return prefix.rstrip("/")


def _git(named: str, *arguments: str) -> bytes:
    program = shutil.which("git")
    if program is None:
        raise UsageError([Problem("git_missing")])
    environment = {**os.environ, "GIT_NO_LAZY_FETCH": "1", "GIT_OPTIONAL_LOCKS": "0", "LC_ALL": "C"}
    ran = subprocess.run([program, *arguments], capture_output=True, check=False, env=environment)  # noqa: S603 - no shell, and the revision cannot be an option
    if ran.returncode != 0:
        reason = ran.stderr.decode("utf-8", errors="replace").strip().removeprefix("fatal: ")
        raise UsageError(
            [Problem("revision_unknown", params={"name": named, "reason": f" ({reason})" if reason else ""})]
        )
    return ran.stdout


def _unpack(archive: bytes, folder: Path) -> None:
    """Write the plain files of the archive; links and names that lead elsewhere are left out."""
    left = _MOST_BYTES
    with tarfile.open(fileobj=io.BytesIO(archive)) as files:
        for member in files:
            name = PurePosixPath(member.name)
            opened = files.extractfile(member) if member.isreg() else None
            left -= member.size
            if opened is None or name.is_absolute() or ".." in name.parts or left < 0:
                continue
            target = folder.joinpath(*name.parts)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(opened.read())
