"""What the user names -> bytes: a file, or `-` for what is piped in; a folder or a pattern stands for the files in it."""

from __future__ import annotations

import glob
import os
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import BinaryIO

from refcheck.errors import InputError
from refcheck.read import SUFFIXES

STDIN = "stdin"
MOST = 1 << 28  # bytes: a scanned book; a device file never ends
HIDDEN = (".", "~$")  # the second: what Word puts beside a document that is open


def files(names: Iterable[str]) -> tuple[str, ...]:
    """Each file once, in order: of a folder those that a reader knows by their names, hidden ones left out; of a pattern (for
    shells that leave it as it is) those that fit. What stands for no file stays as it is named, for `load` to say so.
    """
    every = (one for name in names for one in _in_folder(name) or _fitting(name) or [name])
    return tuple(dict.fromkeys(every))


def load(name: str) -> tuple[str, bytes]:
    """The name to report the input by, and its bytes. Raises InputError, which says what to do."""
    if name == "-":
        return STDIN, _capped(STDIN, sys.stdin.buffer)
    shown = os.fsencode(name).decode("utf-8", "replace")
    path = Path(name)
    if path.is_dir():
        raise InputError(shown, f"is a folder with no file that refcheck reads ({' '.join(SUFFIXES)}); name a file")
    try:
        with path.open("rb") as file:
            return shown, _capped(shown, file)
    except FileNotFoundError:
        kind = "pattern" if glob.has_magic(name) else "name"
        raise InputError(shown, f"there is no such file; check the {kind}") from None
    except (OSError, ValueError) as error:  # ValueError: a null byte in the name
        reason = getattr(error, "strerror", None) or error
        raise InputError(shown, f"can't be opened ({reason}); check the file and its permissions") from None


def _capped(shown: str, file: BinaryIO) -> bytes:
    data = file.read(MOST + 1)
    if len(data) > MOST:
        raise InputError(shown, f"is larger than {MOST >> 20} MB, which no article is; name the document alone")
    return data


def _in_folder(name: str) -> list[str]:
    found: list[str] = []
    for folder, within, names in os.walk(name) if Path(name).is_dir() else ():  # `walk` chokes on a null byte
        within[:] = sorted(one for one in within if not one.startswith(HIDDEN))
        known = (one for one in sorted(names) if one.lower().endswith(SUFFIXES) and not one.startswith(HIDDEN))
        found += (os.path.join(folder, one) for one in known)  # noqa: PTH118 - `./a` stays `./a`
    return found


def _fitting(name: str) -> list[str]:
    if not glob.has_magic(name) or os.path.lexists(name):
        return []
    return sorted(one for one in glob.glob(name, recursive=True) if Path(one).is_file())  # noqa: PTH207 - the same
