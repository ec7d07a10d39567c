"""The works of some documents, behind the .bib that a user names."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from refcheck import outputs
from refcheck.bib.append import DIALECTS, append
from refcheck.errors import UsageError
from refcheck.model.reference import Bibliography


@dataclass(frozen=True, slots=True)
class Opened:
    """A user's .bib and what it held when it was read; `others` are the inputs but for the file itself, which may lie in a folder
    that is one.
    """

    path: Path
    data: bytes
    dialect: str | None
    others: tuple[str, ...]

    def append(self, bibliographies: Sequence[Bibliography], output: Path | None) -> tuple[str, ...]:
        """Append what the file lacks, there or in a copy of it. Returns what is to be told, a line each. Raises UsageError."""
        done = append(str(self.path), self.data, bibliographies, self.dialect)
        if output:
            outputs.write(done.data, output)
        elif done.data != self.data:
            outputs.replace(self.path, self.data, done.data)
        return tuple(f"{self.path}: {line}" for line in done.told)


def opened(path: Path, dialect: str | None, inputs: Iterable[str]) -> Opened:
    """The .bib. Raises UsageError for one that is not there, and for a format that is none of a .bib."""
    if dialect and dialect not in DIALECTS:
        raise UsageError(
            f"--append-to writes {' or '.join(DIALECTS)}, not {dialect}: leave --format out, and the file tells it"
        )
    if path.exists() and not path.is_file():  # a device would become a file
        raise UsageError(f"{path}: is no file; name a .bib that is there")
    try:
        data = path.read_bytes()
    except OSError as error:
        raise UsageError(f"{path}: can't be read ({error.strerror}); name a .bib that is there") from None
    return Opened(path, data, dialect, tuple(name for name in inputs if not outputs.one_file(Path(name), path)))
