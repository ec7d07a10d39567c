"""Documents that are zip archives of parts (Word, OpenDocument, EPUB): the parts, with limits on what they unpack to."""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from zipfile import BadZipFile, ZipFile, ZipInfo

from refcheck.errors import InputError

MAGIC = b"PK\x03\x04"
MOST_ENTRIES = 20_000
MOST_UNPACKED = 1 << 27  # bytes of one part; the text of a book of 500 pages is 10 MB of XML
SURELY_HARMLESS = 1 << 24
MOST_RATIO = 200  # text shrinks to a tenth, the markup of a table to a hundredth; a bomb to a thousandth
ENCRYPTED = 0x1  # the general purpose flag of an entry (APPNOTE.TXT, 4.4.4)


@dataclass(frozen=True, slots=True)
class Archive:
    """An opened archive: its parts by their names, which do not tell `A` from `a` (ECMA-376-2, 6.2.2)."""

    source: str
    zipped: ZipFile
    parts: Mapping[str, ZipInfo]

    @classmethod
    def of(cls, source: str, data: bytes) -> Archive:
        """Raises InputError for an archive that is cut off, or that has more entries than any document."""
        try:
            zipped = ZipFile(BytesIO(data))
        except (BadZipFile, ValueError, OverflowError, NotImplementedError, EOFError):
            raise InputError(
                source, "is damaged or cut off, its table of contents is missing; take another copy"
            ) from None
        if len(zipped.infolist()) > MOST_ENTRIES:
            raise InputError(source, f"has more than {MOST_ENTRIES:,} parts, which no document has; it is not opened")
        return cls(source, zipped, {_folded(info.filename): info for info in zipped.infolist()})

    def __contains__(self, name: str) -> bool:
        return _folded(name) in self.parts

    def stored(self, name: str) -> str:
        """The name of a part as the archive writes it, or would."""
        info = self.parts.get(_folded(name))
        return info.filename if info else name.removeprefix("/")

    def part(self, name: str) -> bytes:
        """The bytes of a part. Raises InputError where it is missing, damaged, encrypted, or unpacks to more than text does."""
        info = self.parts.get(_folded(name))
        if info is None:
            raise InputError(self.source, f"is damaged, its part {name} is missing; take another copy")
        if info.flag_bits & ENCRYPTED:
            raise InputError(self.source, "is encrypted; save it without a password first")
        if info.file_size > MOST_UNPACKED or info.file_size > max(SURELY_HARMLESS, MOST_RATIO * info.compress_size):
            raise InputError(self.source, f"is not opened: its part {name} would unpack to {info.file_size:,} bytes")
        try:
            return self.zipped.read(info)
        except (BadZipFile, zlib.error, EOFError, ValueError, OSError, NotImplementedError):
            raise InputError(self.source, f"is damaged, its part {name} can't be unpacked; take another copy") from None


def mimetype(data: bytes) -> str:
    """What an OpenDocument or an EPUB file says it is in its first entry, which is not compressed (OpenDocument 1.3-2, 3.3)."""
    name, size = data[26:28], int.from_bytes(data[18:22], "little")
    begin = 30 + int.from_bytes(name, "little") + int.from_bytes(data[28:30], "little")
    stored = data.startswith(MAGIC) and data[30:38] == b"mimetype" and size < 100
    return data[begin : begin + size].decode("latin-1").strip() if stored else ""


def _folded(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").casefold()
