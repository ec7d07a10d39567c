"""Books: pages in the order of the spine, notes in a file of their own; and what is no book that can be read."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

import pytest

from refcheck.errors import InputError
from refcheck.read import read_document

CONTAINER = '<container><rootfiles><rootfile full-path="OEBPS/book.opf"/></rootfiles></container>'
PACKAGE = """<?xml version="1.0"?><package xmlns="http://www.idpf.org/2007/opf"><manifest>
<item id="n" href="notes.xhtml" media-type="application/xhtml+xml"/><item
id="c" href="text/one.xhtml" media-type="application/xhtml+xml"/>
<item id="css" href="a.css" media-type="text/css"/></manifest><spine><itemref idref="c"/><itemref idref="n"/></spine></package>"""
ONE = """<html xmlns="http://www.w3.org/1999/xhtml"><head><title/><script/></head><body><a id="p1"/><h1>Tides</h1>
<p>Tides are old.<a epub:type="noteref" href="../notes.xhtml#n1">1</a></p></body></html>"""
NOTES = """<html><body><aside epub:type="footnote" id="n1"><p><a href="text/one.xhtml">1</a>. Ines Vale,
<i>Salt and Law</i> 4 (2020), <a href="https://salt.example/law">online</a>.</p></aside></body></html>"""


def book(**other: str) -> bytes:
    parts = {"META-INF/container.xml": CONTAINER, "OEBPS/book.opf": PACKAGE, "OEBPS/text/one.xhtml": ONE}
    made = BytesIO()
    with ZipFile(made, "w") as zipped:
        zipped.writestr("mimetype", "application/epub+zip")
        for name, text in (parts | {"OEBPS/notes.xhtml": NOTES} | other).items():
            zipped.writestr(name, text)
    return made.getvalue()


def test_a_book_is_read_in_the_order_of_its_spine() -> None:
    assert read_document("a.epub", book()).text == (
        "Tides\n\nTides are old.[^1]\n\n[^1]: Ines Vale, Salt and Law 4 (2020), online <https://salt.example/law>.\n\n"
    )


@pytest.mark.parametrize(
    ("data", "why"),
    [
        pytest.param(book()[:300], "damaged or cut off", id="cut off"),
        pytest.param(book(**{"META-INF/container.xml": "<container/>"}), "names no package", id="no package"),
        pytest.param(
            book(**{"OEBPS/text/one.xhtml": "", "OEBPS/notes.xhtml": "<p> </p>"}), "holds no text", id="pictures"
        ),
        pytest.param(
            book(**{"META-INF/encryption.xml": '<CipherReference URI="OEBPS/notes.xhtml"/>'}), "protected", id="locked"
        ),
    ],
)
def test_what_is_no_book_is_told_in_one_sentence(data: bytes, why: str) -> None:
    with pytest.raises(InputError, match=why):
        read_document("a.epub", data)
