"""Where results go: which format to which file; files whole or not at all; standard output that never crashes."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    from tthc_rules.errors import UsageError


class Output(NamedTuple):
    """One result to write: its format, and its file (``None``: standard output)."""

    format: str
    path: str | None


class Writable(Protocol):
    """What is asked of a format before it is rendered: the endings that mean it, and whether it can be printed."""

    @property
    def suffixes(self) -> tuple[str, ...]:
        """The endings, in lower case."""
        ...

    @property
    def printable(self) -> bool:
        """Whether it may go to a terminal."""
        ...


def pair_outputs(
    order: Sequence[str | None],
    formats: Sequence[str],
    paths: Sequence[str],
    known: Mapping[str, Writable] | None = None,
) -> tuple[Output, ...]:
    """Pair ``--format`` and ``-o`` as they were given.

    A ``-o`` belongs to the format just before it; the first ``-o``, if no format stands before it, to the format just
    after it; else the ending of the file says the format.

    Args:
        order: names of the parameters in the order given: ``formats`` and ``paths``, others are passed over.
        formats: the values of ``--format``, in order; where none was given on the command line, the configured one.
        paths: the values of ``-o``, in order.
        known: the formats there are; those of ``check`` by default.

    Raises:
        UsageError: if two results would go to one place, a format cannot be printed, or an ending is not known.
    """
    if known is None:
        from tthc_rules.publish.formats import FORMATS

        known = FORMATS
    given = [name for name in order if name in {"formats", "paths"}]
    if "formats" not in given:
        given = ["paths"] * len(paths) if paths else ["formats"] * len(formats)
    values = {"formats": iter(formats), "paths": iter(paths)}
    outputs: list[Output] = []
    waiting: str | None = None
    for name in given:
        value = next(values[name])
        if name == "formats":
            outputs.append(Output(value, None))
        elif outputs and outputs[-1].path is None:
            outputs[-1] = Output(outputs[-1].format, value)
        elif not outputs and waiting is None and given[1:2] == ["formats"] and given[2:3] != ["paths"]:
            waiting = value
        else:
            outputs.append(Output(_by_ending(value, known), value))
    if waiting is not None:
        outputs[0] = Output(outputs[0].format, waiting)
    _hold(outputs, known)
    return tuple(outputs)


def _by_ending(path: str, known: Mapping[str, Writable]) -> str:
    from tthc_rules.errors import Problem, UsageError

    for name, kind in known.items():
        if path.lower().endswith(kind.suffixes):
            return name
    raise UsageError([Problem("unknown_output_ending", params={"path": path})])


def _hold(outputs: Sequence[Output], known: Mapping[str, Writable]) -> None:
    from tthc_rules.errors import Problem, UsageError

    printed = [output.format for output in outputs if output.path is None]
    problems = []
    if len(printed) > 1:
        problems.append(Problem("two_results_on_stdout", params={"formats": ", ".join(printed)}))
    problems += [Problem("format_needs_file", params={"format": name}) for name in printed if not known[name].printable]
    paths = [output.path for output in outputs if output.path is not None]
    problems += [
        Problem("output_named_twice", params={"path": path})
        for number, path in enumerate(paths)
        if real(path) in {real(other) for other in paths[:number]}
    ]
    if problems:
        raise UsageError(problems)


def real(path: str) -> Path:
    """Where the path leads, all links followed; links in a circle stay as they are, and opening them says so."""
    return Path(os.path.realpath(path))


def keep_inputs(outputs: Sequence[Output], files: Sequence[str]) -> None:
    """Refuse to write over a table that is being judged.

    Raises:
        UsageError: if an output is one of the files.
    """
    from tthc_rules.errors import Problem, UsageError

    inputs = {real(file) for file in files}
    problems = [
        Problem("output_is_input", params={"path": output.path})
        for output in outputs
        if output.path is not None and real(output.path) in inputs
    ]
    if problems:
        raise UsageError(problems)


def keep_folders(outputs: Sequence[Output], folders: Sequence[str]) -> None:
    """Refuse to write into a folder that is one table: what stands there is a part of it, now or at the next run.

    Args:
        outputs: where results go.
        folders: paths of tables; those that are no folders are passed over.

    Raises:
        UsageError: if an output lies in one of the folders.
    """
    from tthc_rules.errors import Problem, UsageError

    tables = {Path(folder).resolve(): folder for folder in folders if Path(folder).is_dir()}
    problems = [
        Problem("output_in_table", params={"path": output.path, "folder": folder})
        for output in outputs
        if output.path is not None
        for table, folder in tables.items()
        if table in Path(output.path).resolve().parents
    ]
    if problems:
        raise UsageError(problems)


def keep_baseline(outputs: Sequence[Output], baseline: str | None) -> None:
    """Refuse to write over the report that a run is held against: the next one would take what is new for known.

    Raises:
        UsageError: if an output is that file.
    """
    from tthc_rules.errors import Problem, UsageError

    if baseline is None:
        return
    paths = [output.path for output in outputs if output.path is not None]
    problems = [
        Problem("output_is_baseline", params={"path": path})
        for path in paths
        if Path(path).resolve() == Path(baseline).resolve()
    ]
    if problems:
        raise UsageError(problems)


def hold_new_folder(path: str) -> None:
    """Refuse to make a folder where anything stands: nothing is ever written over.

    Raises:
        UsageError: if it is a file, or a folder that is not empty.
    """
    from tthc_rules.errors import Problem, UsageError

    folder = Path(path)
    if folder.is_dir():
        if any(folder.iterdir()):
            raise UsageError([Problem("init_folder_not_empty", params={"folder": path})])
    elif folder.exists():
        raise UsageError([Problem("init_folder_is_file", params={"folder": path})])


def write_folder(path: str, files: Mapping[str, bytes]) -> None:
    """Write a new folder whole or not at all: beside its place, then renamed.

    Args:
        path: of the folder; it may stand there if it is empty.
        files: contents by the path inside the folder, with ``/``.

    Raises:
        UsageError: if something stands there already, or it cannot be written.
    """
    hold_new_folder(path)
    target = real(path)
    beside = target.with_name(f".{target.name}.{os.getpid()}.tmp")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        for name, content in files.items():
            file = beside / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)
        if target.exists():
            target.rmdir()  # empty, as was held; some systems rename over no folder
        beside.rename(target)
    except OSError as error:
        raise not_written(path, error) from error
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def hold_files(folder: str, names: Sequence[str], *, force: bool) -> None:
    """Refuse to write into a folder where one of the files is already.

    Args:
        folder: where the files go; it need not be there.
        names: of the files.
        force: allow files to be replaced; what is no plain file never is.

    Raises:
        UsageError: with every file that is there.
    """
    from tthc_rules.errors import Problem, UsageError

    target = Path(folder)
    if target.exists() and not target.is_dir():
        raise UsageError([Problem("publish_folder_is_file", params={"path": folder})])
    there = [target / name for name in names if os.path.lexists(target / name)]
    wrong = [path for path in there if not force or not path.is_file()]
    if wrong:
        code = "publish_file_there" if not force else "publish_not_a_file"
        raise UsageError([Problem(code, params={"path": path.as_posix()}) for path in wrong])


def write_files(folder: str, files: Mapping[str, bytes], *, force: bool) -> None:
    """Write several files into a folder, all of them or none: every one beside its place first, then all renamed.

    Where a renaming fails, those already done are taken back, so that the old files are there byte for byte.

    Args:
        folder: made if it is not there.
        files: contents by name.
        force: whether files may be replaced.

    Raises:
        UsageError: if a file is there and may not be replaced, or one cannot be written.
    """
    target = Path(folder)
    mark = f".{os.getpid()}"
    made = [parent for parent in (target, *target.parents) if not parent.exists()]
    done: list[Path] = []
    try:
        target.mkdir(parents=True, exist_ok=True)
        for name, content in files.items():
            _written_beside(target / f".{name}{mark}.tmp", content, like=target / name)
        hold_files(folder, tuple(files), force=force)
        for name in files:
            done.append(target / name)
            if (target / name).exists():
                (target / name).rename(target / f".{name}{mark}.old")
            (target / f".{name}{mark}.tmp").rename(target / name)
    except OSError as error:
        for path in reversed(done):
            _taken_back(path, mark)
        raise not_written(folder, error) from error
    finally:
        for name in files if target.is_dir() else ():
            (target / f".{name}{mark}.tmp").unlink(missing_ok=True)
            if (target / name).exists():
                (target / f".{name}{mark}.old").unlink(missing_ok=True)
        _without_empty(made)


def _written_beside(path: Path, content: bytes, like: Path) -> None:
    with path.open("xb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    if like.is_file():
        shutil.copymode(like, path)


def _taken_back(path: Path, mark: str) -> None:
    old = path.with_name(f".{path.name}{mark}.old")
    new = path.with_name(f".{path.name}{mark}.tmp")
    if not new.exists():
        path.unlink(missing_ok=True)  # the new file took the place
    if old.exists():
        old.rename(path)


def _without_empty(folders: Sequence[Path]) -> None:
    """Remove folders that were made for nothing, innermost first."""
    for folder in folders:
        if folder.is_dir() and not any(folder.iterdir()):
            folder.rmdir()


def write_file(path: str, content: bytes) -> None:
    """Write the file whole or leave the old one: into a temporary file beside it, to the disk, then renamed.

    Raises:
        UsageError: if it cannot be written.
    """
    target = real(path)
    try:
        if target.exists() and not target.is_file():
            target.write_bytes(content)  # a device or a pipe has nothing to keep
        else:
            _replace(target, content)
    except OSError as error:
        raise not_written(path, error) from error


@contextmanager
def whole_file(path: str) -> Iterator[Path]:
    """A file to write into that takes the name ``path`` when the context ends well, and else is gone.

    Raises:
        UsageError: if it cannot be written: an ``OSError`` inside the context says so too.
    """
    target = real(path)
    beside = _beside(target)
    try:
        beside.open("xb").close()
        yield beside
        with beside.open("rb+") as file:
            os.fsync(file.fileno())
        _take_place(beside, target)
    except OSError as error:
        raise not_written(path, error) from error
    finally:
        beside.unlink(missing_ok=True)


def _replace(target: Path, content: bytes) -> None:
    beside = _beside(target)
    try:
        with beside.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        _take_place(beside, target)
    finally:
        beside.unlink(missing_ok=True)


def _beside(target: Path) -> Path:
    return target.with_name(f".{target.name}.{os.getpid()}.tmp")


def _take_place(beside: Path, target: Path) -> None:
    if target.exists():
        shutil.copymode(target, beside)
    beside.replace(target)


def print_result(content: bytes, *, exact: bool) -> None:
    """Write a result to standard output.

    Args:
        content: text in UTF-8.
        exact: whether the bytes are a contract (JSON, CSV); if not, a console of another encoding gets its own, with
            escapes for what it cannot show.

    A reader that has gone away (``| head``) ends the output quietly; the exit code stays what it would have been.
    """
    stream = sys.stdout
    if not isinstance(stream, TextIOWrapper):
        stream.write(content.decode("utf-8"))
        return
    encoding = "utf-8" if exact else stream.encoding
    try:
        stream.flush()
        stream.buffer.write(content.decode("utf-8").encode(encoding, errors="backslashreplace"))
        stream.buffer.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def not_written(path: str, error: OSError) -> UsageError:
    """The error that says that a result could not be written, and why."""
    from tthc_rules.errors import Problem, UsageError
    from tthc_rules.messages.reasons import system_reason

    return UsageError([Problem("output_not_written", params={"path": path, "reason": system_reason(error)})])
