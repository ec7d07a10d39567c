r"""The titles of a PDF, from its metadata: `/Title` of the document information dictionary, and `dc:title` of its XMP packet.

Read from the raw bytes, so only where they stand there uncompressed (most producers leave both so); a title inside a compressed
object stream, and the text of the first page, are left to `first_page`. Source: ISO 32000-1, sections 7.3.4 (strings), 14.3.2
(XMP) and 14.3.3 (information dictionary). `%PDF-1.4 ... 7 0 obj << /Title (A Keeper\220s Year) >> endobj ... trailer << /Info 7
0 R >>`
"""

from __future__ import annotations

import html
import re

from refcheck.model.probe import PageTitle

_DICTIONARY = 8_192
_INFO = re.compile(rb"/Info\s+(\d{1,10})\s+(\d{1,5})\s+R")
_LITERAL = re.compile(rb"/Title\s*\(((?:[^()\\]++|\\.|\((?:[^()\\]++|\\.)*+\))*+)\)", re.DOTALL)
_HEXADECIMAL = re.compile(rb"/Title\s*<([0-9A-Fa-f\s]{2,4000})>")
_XMP = re.compile(rb"<dc:title>.{0,200}?<rdf:li[^>]{0,100}>([^<]{1,2000})</rdf:li>", re.DOTALL)
_ESCAPE = re.compile(rb"\\(?:([0-7]{1,3})|(\r\n|\r|\n)|(.))", re.DOTALL)
_NAMED = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
# PDFDocEncoding where it is not Latin-1 (ISO 32000-1, Annex D.2): dashes, quotes, ligatures
_PDF_DOC = str.maketrans(dict(zip(range(0x80, 0x9F), "•†‡…—–ƒ⁄‹›−‰„“”‘’‚™ﬁﬂŁŒŠŸŽıłœšž", strict=True)))


def pdf_titles(body: bytes) -> tuple[PageTitle, ...]:
    """The titles that a PDF's metadata gives it, information dictionary first; none where they are compressed or encrypted."""
    if b"/Encrypt" in body:
        return ()
    found = (*_of_information(body), *_of_xmp(body))
    texts = dict.fromkeys(" ".join(text.replace("\x00", "").split())[:400] for text in found)
    return tuple(PageTitle("pdf", text) for text in texts if text)


def _of_information(body: bytes) -> list[str]:
    references = _INFO.findall(body)
    if not references:
        return []
    number, generation = references[-1]  # the last trailer is the one in force
    start = re.compile(rb"(?<!\d)%s\s+%s\s+obj\b" % (number, generation))
    at = [m.end() for m in start.finditer(body)]
    dictionary = body[at[-1] : at[-1] + _DICTIONARY].partition(b"endobj")[0] if at else b""
    literal, hexadecimal = _LITERAL.search(dictionary), _HEXADECIMAL.search(dictionary)
    if literal:
        return [_text(_ESCAPE.sub(_unescaped, literal.group(1)))]
    return [_text(_from_hexadecimal(hexadecimal.group(1)))] if hexadecimal else []


def _of_xmp(body: bytes) -> list[str]:
    found = _XMP.search(body)
    return [html.unescape(found.group(1).decode("utf-8", "replace"))] if found else []


def _unescaped(escape: re.Match[bytes]) -> bytes:
    octal, line_break, character = escape.groups()
    if octal:
        return bytes([int(octal, 8) & 0xFF])
    return b"" if line_break else _NAMED.get(character, character)


def _from_hexadecimal(digits: bytes) -> bytes:
    packed = b"".join(digits.split())
    return bytes.fromhex((packed + b"0" * (len(packed) % 2)).decode("ascii"))


def _text(data: bytes) -> str:
    if data.startswith(b"\xfe\xff"):
        return data[2:].decode("utf-16-be", "replace")
    if data.startswith(b"\xef\xbb\xbf"):
        return data[3:].decode("utf-8", "replace")
    return data.decode("latin-1").translate(_PDF_DOC)
