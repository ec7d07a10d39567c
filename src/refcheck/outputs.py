"""Where texts go: standard output, a file, a folder with a file for each input."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from pathlib import Path
from tempfile import mkstemp
from typing import Literal

from refcheck.errors import UsageError

_NAMELESS = "input"


def ready(output: Path | None, inputs: Iterable[str], *, binary: bool = False) -> None:
    """Raise UsageError now rather than after a long run, where this file can't be written or is itself read, or where a terminal
    would be shown what is no text.
    """
    if output is None and binary and sys.stdout.isatty():
        raise UsageError("standard output: a terminal can't show this format; name a file with --output")
    if output is None:
        return
    if output.is_dir() or not output.absolute().parent.is_dir():
        raise UsageError(f"{output}: can't be written; name a file in a folder that is there")
    if any(one_file(Path(name), output) for name in inputs):
        raise UsageError(f"{output}: is one of the inputs and would be overwritten; name another --output")


def one_file(path: Path, other: Path) -> bool:
    """Are these, by whatever names, one file that is there?"""
    return path.exists() and other.exists() and path.samefile(other)


def folder(path: Path) -> Path:
    """The folder, made where it is missing. Raises UsageError."""
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError(f"{path}: can't be made ({error.strerror}); name another --output-dir") from None
    if not os.access(path, os.W_OK):
        raise UsageError(f"{path}: nothing may be written into this folder; name another --output-dir")
    return path


def write(told: str | bytes, output: Path | None) -> None:
    """To this file, in place of what it held, or to standard output. Raises UsageError for a file that can't be written."""
    _put(told, output, "wb")


def append(text: str, output: Path | None) -> None:
    """To the end of this file, or to standard output; there at once for who follows it."""
    _put(text, output, "ab")


def replace(path: Path, old: bytes, new: bytes) -> None:
    """A file of the user's that held `old`, in one step: it is never half written. A link to it stays one, its permissions are
    kept. Raises UsageError where it can't be written, or holds something else by now.
    """
    real = path.resolve()
    try:
        told = real.stat()
        if not (told.st_mode & 0o222 and os.access(real, os.W_OK)):
            raise UsageError(f"{path}: may only be read; change its permissions, or name another file with --output")
        _swap(real, told, old, new)
    except OSError as error:
        raise UsageError(f"{path}: can't be written ({error.strerror}); name another file with --output") from None


def _swap(real: Path, told: os.stat_result, old: bytes, new: bytes) -> None:
    handle, name = mkstemp(dir=real.parent, prefix=f".{real.name}.")
    beside = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(new)
            os.fsync(file.fileno())
        if hasattr(os, "geteuid") and os.geteuid() == 0:  # who is not root can't give a file away, and need not
            os.chown(beside, told.st_uid, told.st_gid)
        beside.chmod(told.st_mode & 0o7777)
        if real.read_bytes() != old:
            raise UsageError(f"{real}: was changed by somebody else meanwhile, and is left as it is; start again")
        beside.replace(real)
    finally:
        beside.unlink(missing_ok=True)


def _put(told: str | bytes, output: Path | None, mode: Literal["wb", "ab"]) -> None:
    data = told.encode("utf-8", "replace") if isinstance(told, str) else told
    if output is None:
        _print(data)
    else:
        _save(data, output, mode)


def _save(data: bytes, output: Path, mode: Literal["wb", "ab"]) -> None:
    try:
        with output.open(mode) as file:
            file.write(data)
    except OSError as error:
        raise UsageError(f"{output}: can't be written ({error.strerror}); name another file") from None


def safe_names(sources: Iterable[str]) -> tuple[str, ...]:
    """A file name for each input, without folder and ending: letters, digits, `.`, `_`, `-`; a second `a` is `a-2`."""
    names: list[str] = []
    for source in sources:
        names.append(_unused(_safe(Path(source).stem), names))
    return tuple(names)


def _safe(stem: str) -> str:
    return "".join(c if c.isalnum() or c in "._-" else "_" for c in stem).lstrip(".") or _NAMELESS


def _unused(name: str, used: list[str]) -> str:
    """The name, or with the first number that makes it new: file systems of some readers do not tell `A` from `a`."""
    taken = {other.casefold() for other in used}
    tries = (name, *(f"{name}-{number}" for number in range(2, len(used) + 3)))
    return next(one for one in tries if one.casefold() not in taken)


def _print(data: bytes) -> None:
    """Quiet where the reader of our output has seen enough: `refcheck parse a.txt | head`. Raises UsageError for a full disk."""
    try:
        sys.stdout.buffer.write(data)
        sys.stdout.flush()
    except BrokenPipeError:
        _turn_off()
    except OSError as error:
        _turn_off()
        raise UsageError(f"standard output: can't be written ({error.strerror}); name a file with --output") from None


def _turn_off() -> None:
    """What is still buffered would be written, and fail, once more at the end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
