"""What a body is. What its first bytes say comes before what its header says: a wall in place of a PDF is HTML."""

from __future__ import annotations

import re
from typing import Literal

Kind = Literal["html", "pdf", "text", "other", "empty"]

# Possessive: several comments may also be read as one, and a hundred of them in 2 to the power of 99 ways.
_HTML = re.compile(
    rb"\A(\xef\xbb\xbf|\xff\xfe|\xfe\xff)?\s*+(<!--.{0,500}?-->\s*|<\?xml[^>]{0,200}\?>\s*)*+"
    rb"<(!doctype html|html|head|title|body|meta|script|frameset|h1|div|p|table|center|link|style)\b",
    re.IGNORECASE | re.DOTALL,
)
_PDF_WITHIN = 1_024  # ISO 32000-1, Annex H.3.4.1: readers accept the header within the first 1,024 bytes
_TEXT_TYPES = ("text/", "application/json", "application/xml", "application/javascript")
_HTML_TYPES = ("text/html", "application/xhtml+xml")


def kind_of(body: bytes, content_type: str) -> Kind:
    """What this body is, for a header's value that may be empty or wrong."""
    declared = content_type.partition(";")[0].strip().lower()
    start = body[:_PDF_WITHIN]
    if not start.strip():
        return "other" if body.strip() else "empty"
    if b"%PDF-" in start and not _HTML.match(start):
        return "pdf"
    if _HTML.match(start) or declared in _HTML_TYPES:
        return "html"
    if declared.startswith(_TEXT_TYPES) or declared.endswith("+xml"):
        return "text"
    return "other"
