"""An amended copy, read again: it must say what it should, and all else that the document said."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from refcheck.amend import Amender
from refcheck.amend.rules import amendments
from refcheck.check.occurrences import occurrences
from refcheck.model.amendment import Amended, Amendment, Left
from refcheck.model.link import Link
from refcheck.model.report import Report, Row
from refcheck.model.text import Document
from refcheck.pipeline import parse_document
from refcheck.read import read_document

MISREAD = "the copy would not be read as it should; change it by hand, and compare"
NO_WORDS = re.compile(r"(?:https?://|www\.)\S+|[\s\[\]<>]+")  # addresses, and what stands around them

Printed = tuple[str, str | None, str, str, tuple[str, ...]]
"""What is printed of a link: note, section, role, its address, its archives."""


def read_back(amender: Amender, data: bytes, document: Document, report: Report) -> Amended:
    """The file with those changes after which it says what it should, and of all other links what it said."""
    asked = tuple(amendments(report))
    left = tuple(one for one in asked if isinstance(one, Left))
    wanted = tuple(one for one in asked if isinstance(one, Amendment))
    while True:
        amended = amender.amended(data, document, wanted, report.finished)
        wrong = _misread(report, document, amended)
        if not wrong:
            return replace(amended, left=(*left, *amended.left))
        wanted = tuple(one for one in wanted if one not in wrong)
        left = (*left, *(Left(one, MISREAD) for one in wrong))


def _misread(report: Report, document: Document, amended: Amended) -> tuple[Amendment, ...]:
    """The changes that the copy does not show; all, where it shows them and something else is not as it was."""
    if not amended.done:
        return ()
    copy = parse_document(document.source, amended.data)
    shown = Counter(_printed(one.note, one.section, one.case.link) for one in occurrences(copy))
    expected = {id(row): _expected(row, amended.done) for row in report.rows}
    missing = Counter(expected.values()) - shown
    wrong = tuple(one for one in amended.done if expected[id(one.row)] in missing)
    more = {one[:2] + one[3:4] for one in shown - Counter(expected.values())}
    stays = {
        (one.row.note, one.row.section, one.row.link.url) for one in amended.done
    }  # in a field that says where it was
    others = missing or more - stays or _says_something_else(document, amended)
    return wrong or (amended.done if others else ())


def _expected(row: Row, done: Iterable[Amendment]) -> Printed:
    link = row.link
    for one in done:
        if one.row is row and one.rule == "archive":
            link = replace(link, archives=(Link("archive", one.new, one.new),))
        elif one.row is row and one.renews:
            link = replace(link, url=one.new)
    return _printed(row.note, row.section, link)


def _printed(note: str, section: str | None, link: Link) -> Printed:
    return note, section, link.role, link.url, tuple(archive.url for archive in link.archives)


def _says_something_else(document: Document, amended: Amended) -> bool:
    """Are there other words beside the addresses, where the text is read out of the file and its edits don't tell?"""
    if not document.places:
        return False
    before, after = (_words(text, amended.done) for text in (document, read_document(document.source, amended.data)))
    return before != after


def _words(document: Document, done: Iterable[Amendment]) -> str:
    text = document.text
    for one in done:
        text = text.replace(one.row.link.printed, "https://a")  # also where none of its own is printed
    return NO_WORDS.sub("", text)
