"""PDFs written by hand, small enough to read: what stands where on each page, in Helvetica (ISO 32000-1)."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

LEADING = 1.2
PADDING = bytes.fromhex("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A")  # 7.6.3.3, algorithm 2


@dataclass(frozen=True, slots=True)
class Page:
    """The operators of its content, and the link annotations on it: rectangle and address, `#` for a place in the file."""

    content: str
    links: tuple[tuple[tuple[float, float, float, float], str], ...] = ()
    entries: str = ""


def at(x: float, y: float, text: str, size: float = 10) -> str:
    """Some characters. `^{1}` is set raised and smaller."""
    parts: list[str] = []
    for i, piece in enumerate(text.replace("^{", "\0").replace("}", "\0").split("\0")):
        own, rise = (0.6 * size, 0.4 * size) if i % 2 else (size, 0)
        parts += [f"/F1 {own} Tf {rise} Ts ({_escaped(piece)}) Tj"] if piece else []
    return f"BT {x} {y} Td {' '.join(parts)} ET\n"


def column(x: float, top: float, lines: Iterable[str], size: float = 10) -> str:
    """Lines one below the other; a blank one leaves a gap, one that begins with a tab is set in."""
    parts = []
    for i, line in enumerate(lines):
        parts.append(at(x + (12 if line.startswith("\t") else 0), top - i * LEADING * size, line.strip(), size))
    return "".join(parts)


def rule(left: float, right: float, y: float) -> str:
    """A level line."""
    return f"{left} {y} m {right} {y} l 0.4 w S\n"


def picture() -> str:
    """A picture of one pixel over the whole page."""
    return "q 612 0 0 792 0 0 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \0 EI Q\n"


def pdf(*pages: Page | str, password: str | None = None, more: Mapping[int, bytes] | None = None) -> bytes:
    """The file. With a `password` it is encrypted by RC4 (7.6.3), and `""` opens it without asking."""
    sheets = [Page(page) if isinstance(page, str) else page for page in pages]
    objects: dict[int, bytes] = {1: b"<< /Type /Catalog /Pages 2 0 R >>", 3: FONT}
    kids = []
    for sheet in sheets:
        number = len(objects) + 3
        kids.append(f"{number} 0 R")
        objects[number] = _page(sheet, number + 1)
        objects[number + 1] = _stream(sheet.content.encode("cp1252"), _key(password, number + 1))
    objects[2] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>".encode()
    return _file({**objects, **(more or {})}, _encryption(password))


FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"


def _escaped(text: str) -> str:
    return text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")


def _page(sheet: Page, content: int) -> bytes:
    links = "".join(
        f"<< /Type /Annot /Subtype /Link /Rect [{' '.join(map(str, box))}] {_target(uri)} >>"
        for box, uri in sheet.links
    )
    return (
        f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents {content} 0 R {sheet.entries} "
        f"/Resources << /Font << /F1 3 0 R >> >> /Annots [{links}] >>"
    ).encode()


def _target(uri: str) -> str:
    return "/Dest [4 0 R /XYZ 0 0 0]" if uri == "#" else f"/A << /S /URI /URI ({_escaped(uri)}) >>"


def _stream(data: bytes, key: bytes | None) -> bytes:
    ink = rc4(key, data) if key else data
    return b"<< /Length %d >>\nstream\n%b\nendstream" % (len(ink), ink)


def _file(objects: Mapping[int, bytes], encryption: bytes) -> bytes:
    body, places = b"%PDF-1.4\n", {}
    for number in sorted(objects):
        places[number] = len(body)
        body += b"%d 0 obj\n%b\nendobj\n" % (number, objects[number])
    rows = b"".join(b"%d 1\n%010d 00000 n \n" % place for place in sorted(places.items()))
    size = max(places) + 1
    start = len(body)
    trailer = b"trailer\n<< /Size %d /Root 1 0 R %b >>\nstartxref\n%d\n%%%%EOF\n" % (size, encryption, start)
    return body + b"xref\n0 1\n0000000000 65535 f \n" + rows + trailer


def _secrets(password: str) -> tuple[bytes, bytes, bytes]:
    """O, U and the key of revision 2; one password for owner and user."""
    padded = (password.encode() + PADDING)[:32]
    owner = rc4(hashlib.md5(padded).digest()[:5], padded)
    key = hashlib.md5(padded + owner + (-4).to_bytes(4, "little", signed=True) + b"refcheck").digest()[:5]
    return owner, rc4(key, PADDING), key


def _encryption(password: str | None) -> bytes:
    if password is None:
        return b""
    owner, user, _ = _secrets(password)
    keys = f"/O <{owner.hex()}> /U <{user.hex()}>"
    return f"/Encrypt << /Filter /Standard /V 1 /R 2 {keys} /P -4 >> /ID [<{b'refcheck'.hex()}> <00>]".encode()


def _key(password: str | None, number: int) -> bytes | None:
    if password is None:
        return None
    key = _secrets(password)[2]
    return hashlib.md5(key + number.to_bytes(3, "little") + bytes(2)).digest()[:10]


def rc4(key: bytes, data: Sequence[int]) -> bytes:
    """Encrypts and decrypts."""
    state, j, told = list(range(256)), 0, bytearray()
    for i in range(256):
        j = (j + state[i] + key[i % len(key)]) % 256
        state[i], state[j] = state[j], state[i]
    i = j = 0
    for each in data:
        i = (i + 1) % 256
        j = (j + state[i]) % 256
        state[i], state[j] = state[j], state[i]
        told.append(each ^ state[(state[i] + state[j]) % 256])
    return bytes(told)
