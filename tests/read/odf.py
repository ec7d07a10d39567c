"""An OpenDocument text of a few parts, written by hand: what pandoc and LibreOffice never write can be tried too."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZIP_STORED, ZipFile

ODF = "urn:oasis:names:tc:opendocument:xmlns"
SPACES = " ".join(f'xmlns:{name}="{ODF}:{name}:1.0"' for name in ("office", "text", "table", "style"))
FO = f'xmlns:fo="{ODF}:xsl-fo-compatible:1.0" xmlns:draw="{ODF}:drawing:1.0" xmlns:xlink="http://www.w3.org/1999/xlink"'
TYPE = "application/vnd.oasis.opendocument.text"


def odt(body: str, *, styles: str = "", manifest: str = "") -> bytes:
    """The bytes of a file with this body and these automatic styles."""
    inside = f"<office:automatic-styles>{styles}</office:automatic-styles>"
    inside += f"<office:body><office:text>{body}</office:text></office:body>"
    data = BytesIO()
    with ZipFile(data, "w", ZIP_STORED) as archive:
        archive.writestr("mimetype", TYPE)
        archive.writestr("content.xml", f"<office:document-content {SPACES} {FO}>{inside}</office:document-content>")
        archive.writestr("META-INF/manifest.xml", f'<m:manifest xmlns:m="{ODF}:manifest:1.0">{manifest}</m:manifest>')
    return data.getvalue()


def p(*inside: str, style: str = "") -> str:
    """A paragraph."""
    return f'<text:p text:style-name="{style}">{"".join(inside)}</text:p>'


def note(label: str, *paragraphs: str, kind: str = "footnote") -> str:
    """A note, which stands where it is called."""
    citation = f"<text:note-citation>{label}</text:note-citation>"
    body = f"<text:note-body>{''.join(map(p, paragraphs))}</text:note-body>"
    return f'<text:note text:note-class="{kind}">{citation}{body}</text:note>'


def listed(*items: str, more: str = "") -> str:
    """A list of the style L."""
    inside = "".join(f"<text:list-item>{item}</text:list-item>" for item in items)
    return f'<text:list text:style-name="L" {more}>{inside}</text:list>'
