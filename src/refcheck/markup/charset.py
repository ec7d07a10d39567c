"""Bytes to text, as browsers do it: byte order mark, then header, then meta; a guess only where nothing is declared.

Source of the order and of the label table's meaning: WHATWG Encoding Standard, section 4.2, and HTML Standard, section 13.2.3.
"""

from __future__ import annotations

import codecs
import re

_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_DECLARED = re.compile(r"charset\s*+=\s*+[\"']?\s*+([\w.:-]{2,30})", re.IGNORECASE)
_XML_DECLARED = re.compile(r"^\s*<\?xml[^>]{0,200}encoding\s*=\s*[\"']([\w.:-]{2,30})", re.IGNORECASE)
_GUESSED_FROM = 32_768
_PRESCAN = 2_048

# labels that mean a superset in practice: a page that says gb2312 uses characters of gb18030
_SUPERSETS = {
    "iso-8859-1": "cp1252",
    "latin1": "cp1252",
    "latin-1": "cp1252",
    "us-ascii": "cp1252",
    "ascii": "cp1252",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "x-gbk": "gb18030",
    "gb18030": "gb18030",
    "big5": "big5hkscs",
    "shift_jis": "cp932",
    "shift-jis": "cp932",
    "x-sjis": "cp932",
    "euc-kr": "cp949",
    "ks_c_5601-1987": "cp949",
    "iso-8859-9": "cp1254",
    "tis-620": "cp874",
    "utf8": "utf-8",
    "unicode": "utf-16-le",
    "utf-16": "utf-16-le",
}
# Python knows codecs that are no charsets (punycode, idna, unicode_escape): only these families are ever looked up
_FAMILIES = re.compile(
    r"^(utf-8|utf-16-?(le|be)?|iso-8859-\d{1,2}|windows-\d{3,4}|cp\d{3,4}|koi8-[rut]|euc-jp|iso-2022-jp|mac\w*)$"
)


def decode(body: bytes, content_type: str) -> str:
    """The text of a body. Never raises: what its charset can't read becomes U+FFFD."""
    for bom, encoding in _BOMS:
        if body.startswith(bom):
            return body[len(bom) :].decode(encoding, "replace")
    declared = _declared(content_type, body)
    if declared is None:
        return _undeclared(body)
    return (_as_utf8(body) if _takes_any(declared) else None) or body.decode(declared, "replace")


def _declared(content_type: str, body: bytes) -> str | None:
    head = body[:_PRESCAN].decode("latin-1")
    labels = [*_DECLARED.findall(content_type), *_XML_DECLARED.findall(head), *_DECLARED.findall(head)]
    known = (_codec(label.lower()) for label in labels)
    return next((codec for codec in known if codec), None)


def _codec(label: str) -> str | None:
    name = _SUPERSETS.get(label, label)
    if name in _SUPERSETS.values():
        return name
    if not _FAMILIES.match(name):
        return None
    try:
        return codecs.lookup(name).name
    except LookupError:  # a family's name with a number that does not exist: iso-8859-99
        return None


def _takes_any(codec: str) -> bool:
    """Does this charset read any bytes, one by one? Servers declare such a one for all that they hold (`AddDefaultCharset`)."""
    return codec.startswith(("cp125", "iso8859", "koi8", "mac"))


def _as_utf8(body: bytes) -> str | None:
    """What is valid UTF-8 beyond ASCII is UTF-8: no text in another charset of single bytes is so by chance."""
    try:
        return codecs.getincrementaldecoder("utf-8")().decode(body)  # incremental: a cut last character is no error
    except UnicodeDecodeError:
        return None


def _undeclared(body: bytes) -> str:
    found = _as_utf8(body)
    return found if found is not None else body.decode(_guess(body[:_GUESSED_FROM]), "replace")


def _guess(sample: bytes) -> str:
    from charset_normalizer import from_bytes  # noqa: PLC0415  it takes 40 ms to import, and few pages need it

    best = from_bytes(
        sample, cp_isolation=["gb18030", "big5", "cp932", "euc_jp", "cp949", "cp1251", "cp1252", "cp1250"]
    ).best()
    return best.encoding if best else "cp1252"
