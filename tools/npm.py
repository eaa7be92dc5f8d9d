"""Gets packages of npm as a list locks them: name, version, integrity, one a line.

Node is taken as it is found; where it is missing, Debian's packages are installed if that is possible, else the run
ends with what to do. Packages come from whatever registry npm is set to; only archives whose SHA-512 is in the list
are unpacked, and nothing of theirs is run on the way.
"""

from __future__ import annotations

import base64
import hashlib
import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
REMEDY = "install Node 18 or newer with npm, then run again."


class Package(NamedTuple):
    """One line of the list."""

    name: str
    version: str
    integrity: str


def listed(text: str) -> list[Package]:
    """The packages of a list; lines that begin with ``#`` are comments."""
    return [Package(*line.split()) for line in text.splitlines() if line and not line.startswith("#")]


def need_node() -> None:
    """See to it that node and npm can be run.

    Raises:
        SystemExit: if they are missing and cannot be installed here.
    """
    missing = [name for name in ("node", "npm") if shutil.which(name) is None]
    if missing:
        install(missing, ["nodejs" if name == "node" else name for name in missing], REMEDY)


def install(missing: list[str], packages: list[str], remedy: str) -> None:
    """Install Debian's packages.

    Args:
        missing: the programs that were not found.
        packages: what they come in.
        remedy: what to do where they cannot be installed.

    Raises:
        SystemExit: if that is not possible here.
    """
    apt = shutil.which("apt-get")
    if apt is None or not hasattr(os, "geteuid") or os.geteuid() != 0:
        sys.exit(f"{' and '.join(missing)} not found; {remedy}")
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in ([apt, "update"], [apt, "install", "--yes", "--no-install-recommends", *packages]):
        if subprocess.run(command, env=environment, stdout=sys.stderr, check=False).returncode:
            sys.exit(f"{' '.join(command)} failed; {remedy}")


def fetch(packages: list[Package], folder: Path) -> None:
    """Get the archives of the packages into a folder, by npm.

    Raises:
        SystemExit: if npm fails.
    """
    wanted = [f"{package.name}@{package.version}" for package in packages]
    command = ["npm", "pack", "--silent", "--ignore-scripts", "--pack-destination", str(folder), *wanted]
    if subprocess.run(command, cwd=folder, stdout=subprocess.DEVNULL, check=False).returncode:
        sys.exit(f"npm could not get {' '.join(wanted)}.")


def unpack(packages: list[Package], archives: Path, folder: Path) -> None:
    """Unpack every listed package, each found by its hash.

    Raises:
        SystemExit: if an archive is not the one that was locked.
    """
    found = {integrity(path.read_bytes()): path for path in archives.glob("*.tgz")}
    for package in packages:
        path = found.pop(package.integrity, None)
        if path is None:
            sys.exit(f"{package.name}@{package.version} is not what its list locks.")
        target = folder / "node_modules" / package.name
        with tarfile.open(path) as archive:
            for member in archive.getmembers():
                content = archive.extractfile(member) if member.isfile() else None
                if content is not None:
                    inside = target / member.name.partition("/")[2]
                    if not inside.resolve().is_relative_to(target.resolve()):
                        sys.exit(f"{path.name} would write outside its folder.")
                    inside.parent.mkdir(parents=True, exist_ok=True)
                    inside.write_bytes(content.read())
    if found:
        sys.exit(f"unexpected archives: {', '.join(sorted(path.name for path in found.values()))}.")


def integrity(content: bytes) -> str:
    """The hash of an archive as npm writes it."""
    return "sha512-" + base64.b64encode(hashlib.sha512(content).digest()).decode()


def provide(listing: Path) -> Path:
    """The folder that ``node_modules`` with the packages of exactly this list is in; it is made the first time.

    Raises:
        SystemExit: if that is not possible.
    """
    need_node()
    folder = ROOT / ".cache" / f"{listing.stem}-{hashlib.sha256(listing.read_bytes()).hexdigest()[:12]}"
    if not folder.is_dir():
        packages = listed(listing.read_text(encoding="utf-8"))
        folder.parent.mkdir(exist_ok=True)
        with tempfile.TemporaryDirectory(dir=folder.parent) as scratch:
            archives, whole = Path(scratch) / "archives", Path(scratch) / "whole"
            archives.mkdir()
            fetch(packages, archives)
            unpack(packages, archives, whole)
            whole.replace(folder)
    return folder
