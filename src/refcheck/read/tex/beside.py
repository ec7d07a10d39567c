"""The files beside a main file that it names: parts of the text, bibliographies. Only those in its own folder are opened."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path

from refcheck.errors import InputError
from refcheck.read.tex.decoding import decoded

MOST = 500  # files
LARGEST = 1 << 25  # bytes, of all of them


@dataclass(slots=True)
class Beside:
    """The folder of a main file; None for one that was piped in, beside which there is nothing. `own` are the files that the main
    one brings with it (`filecontents`).
    """

    source: str
    folder: Path | None = None
    stem: str = ""
    opened: int = 0
    size: int = 0
    own: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, source: str) -> Beside:
        """The folder of the file that the user named."""
        try:
            main = Path(source).resolve(strict=True)
        except (OSError, ValueError, RuntimeError):
            return cls(source)
        return cls(source, main.parent, main.stem) if main.is_file() else cls(source)

    def read(self, name: str, suffixes: tuple[str, ...], *, anywhere: bool = False) -> tuple[str, str] | None:
        """A file by the name that the document calls it by, with one of these suffixes or without: its path from the folder, and
        its text. None where there is none within the folder (or `anywhere` that a relative path leads to), or none that is
        text. Raises InputError for too much.
        """
        for each in (name, *(name + suffix for suffix in suffixes)):
            if each in self.own:
                return each, self.own[each]
        path = self._path(name.strip().strip('"'), suffixes, anywhere=anywhere)
        if path is None or self.folder is None:
            return None
        self.opened += 1
        self.size += path.stat().st_size
        if self.opened > MOST or self.size > LARGEST:
            raise InputError(
                self.source, f"names more than {MOST} files, or {LARGEST >> 20} MB of them; it is not read"
            )
        try:
            return Path(os.path.relpath(path, self.folder)).as_posix(), decoded(path.name, path.read_bytes())
        except (InputError, OSError):
            return None

    def _path(self, name: str, suffixes: tuple[str, ...], *, anywhere: bool) -> Path | None:
        if self.folder is None or not name or Path(name).is_absolute():
            return None
        for each in (name, *(name + suffix for suffix in suffixes)):
            try:
                path = (self.folder / each).resolve()
                within = anywhere or path.is_relative_to(self.folder)
                if path.suffix.lower() in suffixes and within and path.is_file():
                    return path
            except (OSError, ValueError, RuntimeError):
                continue
        return None
