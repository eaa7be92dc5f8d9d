"""Zip archives of several files: what is in them, and each file out of them. Nothing is ever unpacked to the disk."""

from __future__ import annotations

import io
import stat
import zipfile
from collections import Counter
from pathlib import Path, PurePosixPath, PureWindowsPath

from tthc_rules.errors import Problem, TableError
from tthc_rules.reading.formats.archive import DAMAGE, inspect_members
from tthc_rules.reading.formats.detect import Format, detect
from tthc_rules.reading.limits import DEFAULT, Limits


def is_bundle(path: str | Path) -> bool:
    """True for a zip archive that is not itself a workbook or a document. One that is damaged is no bundle."""
    try:
        if not Path(path).is_file():
            return False  # to open a pipe would wait for whoever writes into it
        with Path(path).open("rb") as stream:
            start = stream.read(4)
            if not start.startswith(b"PK\x03\x04"):
                return False
            with zipfile.ZipFile(stream) as archive:
                return detect(start, frozenset(archive.namelist())) is Format.ZIP
    except DAMAGE:
        return False


def names_in(bundle: str, limits: Limits = DEFAULT) -> list[str]:
    """The files in an archive as paths below it, ``t10.zip/a/b.xlsx``, in the order of their names.

    Raises:
        TableError: ``workbook_encrypted``, ``workbook_too_large``, ``zip_too_many``, or with every file whose name is
            a trick or stands twice.
    """
    with zipfile.ZipFile(bundle) as archive:
        members = [member for member in archive.infolist() if not member.is_dir()]
    inspect_members(members, bundle, limits)
    if len(members) > limits.files:
        raise TableError(
            [Problem("zip_too_many", bundle, params={"count": str(len(members)), "limit": str(limits.files)})]
        )
    names = [_name(member) for member in members]
    problems = [
        Problem("zip_path", bundle, params={"name": member.filename})
        for member, name in zip(members, names, strict=True)
        if _is_trick(member, name)
    ]
    problems += [
        Problem("zip_name_twice", bundle, params={"name": name}) for name, count in Counter(names).items() if count > 1
    ]
    if problems:
        raise TableError(problems)
    return sorted(f"{bundle}/{name}" for name in names)


def _name(member: zipfile.ZipInfo) -> str:
    return member.filename.replace("\\", "/")


def _is_trick(member: zipfile.ZipInfo, name: str) -> bool:
    """A name that would leave the folder it were unpacked to, or a link to somewhere else."""
    parts = PurePosixPath(name).parts
    link = stat.S_ISLNK(member.external_attr >> 16)
    return link or not parts or ".." in parts or name.startswith("/") or bool(PureWindowsPath(name).drive)


def opened(path: Path, limits: Limits = DEFAULT) -> tuple[io.BufferedReader | io.BytesIO, int, bool]:
    """A file as a stream, its size, and whether it lies in a bundle.

    Raises:
        OSError: if there is no such file, or it cannot be read.
        TableError: ``file_not_plain``, or ``workbook_damaged`` if its archive is.
    """
    if path.exists() and not path.is_file() and not path.is_dir():
        raise TableError([Problem("file_not_plain", str(path))])
    bundle = None if path.exists() else next((parent for parent in path.parents if parent.is_file()), None)
    if bundle is None or not is_bundle(bundle):
        return path.open("rb"), path.stat().st_size, False
    name = path.relative_to(bundle).as_posix()
    try:
        with zipfile.ZipFile(bundle) as archive:
            member = next((each for each in archive.infolist() if _name(each) == name), None)
            if member is None:
                raise FileNotFoundError(str(path))
            inspect_members([member], str(path), limits)
            content = archive.read(member)
    except FileNotFoundError:
        raise
    except DAMAGE:
        raise TableError([Problem("workbook_damaged", str(path))]) from None
    return io.BytesIO(content), len(content), True
