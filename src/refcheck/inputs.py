"""What the user names -> bytes: a file, or `-` for what is piped in."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from refcheck.errors import InputError

STDIN = "stdin"


def load(name: str) -> tuple[str, bytes]:
    """The name to report the input by, and its bytes. Raises InputError, which says what to do."""
    if name == "-":
        return STDIN, sys.stdin.buffer.read()
    shown = os.fsencode(name).decode("utf-8", "replace")
    path = Path(name)
    if path.is_dir():
        raise InputError(shown, "is a folder; name the files in it")
    try:
        return shown, path.read_bytes()
    except FileNotFoundError:
        raise InputError(shown, "there is no such file; check the name") from None
    except (OSError, ValueError) as error:  # ValueError: a null byte in the name
        reason = getattr(error, "strerror", None) or error
        raise InputError(shown, f"can't be opened ({reason}); check the file and its permissions") from None
