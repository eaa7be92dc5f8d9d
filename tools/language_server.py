"""Puts yaml-language-server, as locked in tools/language_server.txt, into .cache and prints the path of its program.

Node is taken as it is found; where it is missing, Debian's packages are installed if that is possible, else the run
ends with what to do. Packages come from whatever registry npm is set to; only archives whose SHA-512 is in the list
are unpacked, and nothing of theirs is run on the way.

python tools/language_server.py
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
LIST = ROOT / "tools/language_server.txt"
REMEDY = "install Node 18 or newer with npm, then run again."
PROGRAM = "node_modules/yaml-language-server/bin/yaml-language-server"


class Package(NamedTuple):
    """One line of the list."""

    name: str
    version: str
    integrity: str


def listed(text: str) -> list[Package]:
    """The packages of a list; lines that begin with ``#`` are comments."""
    return [Package(*line.split()) for line in text.splitlines() if line and not line.startswith("#")]


def cache_folder() -> Path:
    """Where the packages of exactly this list are."""
    return ROOT / ".cache" / f"language-server-{hashlib.sha256(LIST.read_bytes()).hexdigest()[:12]}"


def need_node() -> None:
    """See to it that node and npm can be run.

    Raises:
        SystemExit: if they are missing and cannot be installed here.
    """
    missing = [name for name in ("node", "npm") if shutil.which(name) is None]
    if not missing:
        return
    apt = shutil.which("apt-get")
    if apt is None or not hasattr(os, "geteuid") or os.geteuid() != 0:
        sys.exit(f"language_server: {' and '.join(missing)} not found; {REMEDY}")
    packages = ["nodejs" if name == "node" else name for name in missing]
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in ([apt, "update"], [apt, "install", "--yes", "--no-install-recommends", *packages]):
        if subprocess.run(command, env=environment, stdout=sys.stderr, check=False).returncode:
            sys.exit(f"language_server: {' '.join(command)} failed; {REMEDY}")


def fetch(packages: list[Package], folder: Path) -> None:
    """Get the archives of the packages into a folder, by npm.

    Raises:
        SystemExit: if npm fails.
    """
    wanted = [f"{package.name}@{package.version}" for package in packages]
    command = ["npm", "pack", "--silent", "--ignore-scripts", "--pack-destination", str(folder), *wanted]
    if subprocess.run(command, cwd=folder, stdout=subprocess.DEVNULL, check=False).returncode:
        sys.exit("language_server: npm could not get the packages of tools/language_server.txt.")


def unpack(packages: list[Package], archives: Path, folder: Path) -> None:
    """Unpack every listed package, each found by its hash.

    Raises:
        SystemExit: if an archive is not the one that was locked.
    """
    found = {integrity(path.read_bytes()): path for path in archives.glob("*.tgz")}
    for package in packages:
        path = found.pop(package.integrity, None)
        if path is None:
            sys.exit(f"language_server: {package.name}@{package.version} is not what tools/language_server.txt locks.")
        target = folder / "node_modules" / package.name
        with tarfile.open(path) as archive:
            for member in archive.getmembers():
                content = archive.extractfile(member) if member.isfile() else None
                if content is not None:
                    inside = target / member.name.partition("/")[2]
                    if not inside.resolve().is_relative_to(target.resolve()):
                        sys.exit(f"language_server: {path.name} would write outside its folder.")
                    inside.parent.mkdir(parents=True, exist_ok=True)
                    inside.write_bytes(content.read())
    if found:
        sys.exit(f"language_server: unexpected archives: {', '.join(sorted(path.name for path in found.values()))}.")


def integrity(content: bytes) -> str:
    """The hash of an archive as npm writes it."""
    return "sha512-" + base64.b64encode(hashlib.sha512(content).digest()).decode()


def provide() -> Path:
    """The path of the server's program; it is put there the first time."""
    need_node()
    folder = cache_folder()
    if not folder.is_dir():
        packages = listed(LIST.read_text(encoding="utf-8"))
        folder.parent.mkdir(exist_ok=True)
        with tempfile.TemporaryDirectory(dir=folder.parent) as scratch:
            archives, whole = Path(scratch) / "archives", Path(scratch) / "whole"
            archives.mkdir()
            fetch(packages, archives)
            unpack(packages, archives, whole)
            whole.replace(folder)
    return folder / PROGRAM


if __name__ == "__main__":
    print(provide())
