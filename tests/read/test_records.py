"""What is read of RIS, NBIB, CSL-JSON, EndNote's XML and Zotero's RDF: the tables in tests/cases/records; and what all share."""

from __future__ import annotations

import pytest

from refcheck.check.findings import findings
from refcheck.errors import InputError
from refcheck.model.citation import Full
from refcheck.model.report import Finding
from refcheck.pipeline import parse_document
from refcheck.read import read_document
from refcheck.report.view import Chapter, tally
from tests.read.records import Case, cases, told

FORMATS = ("ris", "nbib", "json", "endnote", "zotero")
EVERY = [pytest.param(form, case, id=f"{form}: {case}") for form in FORMATS for case in cases(form)]


@pytest.mark.parametrize(("form", "case"), EVERY)
def test_reads_whatever_the_name(form: str, case: Case) -> None:
    for name in (f"refs.{form}", "refs.txt", "stdin"):
        found = parse_document(name, case.text.encode())
        assert (found.layout, found.style) == ("records", "records")
        for work, expected in zip(found.works, case.expected, strict=False):
            assert told(work, expected) == expected
        assert case.works in (None, len(found.works))


@pytest.mark.parametrize(("form", "case"), EVERY)
def test_the_text_is_the_files_own_and_links_stand_where_they_say(form: str, case: Case) -> None:
    document = read_document("refs", case.text.encode())
    assert document.text == case.text
    for record in document.records:
        for field in (*record.fields, *record.rest):
            assert field.span is None or 0 <= field.span[0] <= field.span[1] <= len(case.text)
    for work in parse_document("refs", case.text.encode()).works:
        for link in work.source.links:
            ((start, end),) = link.spans
            printed = case.text[start:end].replace("&amp;", "&").replace("\\/", "/")
            assert (
                link.printed in printed or ((start, end),) == work.passage.pieces
            )  # of Zotero's periodical, attachment


def test_volumes_stand_where_they_say() -> None:
    for form in FORMATS:
        for case in cases(form):
            for work in parse_document("refs", case.text.encode()).works:
                for field in work.source.fields:
                    if field.name == "volume" and field.span:
                        ((start, end),) = work.passage.spans(*field.span)
                        assert case.text[start:end].strip('"') == field.value


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_ris_in_any_encoding_and_with_any_line_ends(encoding: str) -> None:
    text = "TY  - BOOK\nAU  - Müller, Jörg\nTI  - Über Flüsse und größere Kanäle\nPY  - 2001\nER  - \n"
    for ends in ("\n", "\r\n"):
        (work,) = parse_document("refs.ris", text.replace("\n", ends).encode(encoding)).works
        assert told(work, {"title": 0, "author": 0}) == {
            "title": "Über Flüsse und größere Kanäle",
            "author": ["Jörg Müller"],
        }


def test_an_entry_without_a_field_is_unread() -> None:
    found = parse_document("refs.ris", b"TY  - JOUR\nER  - \n\nTY  - JOUR\nTI  - A\nER  - \n")
    assert [type(c) is Full for note in found.notes for c in note.reading.citations] == [False, True]


ARTICLE = """A guide to RIS. A record looks so:

    TY  - JOUR
    TI  - Tides
    ER  -

References

1. Moss, A. (2001). Tides. https://a.example/x
2. Bell, T. (2002). Locks. https://b.example/x
3. Holm, I. (2003). Ponds. https://c.example/x
4. Vale, S. (2004). Salt. https://d.example/x
"""


@pytest.mark.parametrize(
    "text",
    [
        ARTICLE,
        '{"links": ["https://a.example/x"]}',
        '[["https://a.example/x"]]',
        "[1] Moss, A. Tides. https://a.example/x",
    ],
)
def test_what_is_no_file_of_records_stays_what_it_is(text: str) -> None:
    assert parse_document("a.txt", text.encode()).layout != "records"


BROKEN_XML = '<xml><records><record><ref-type name="Book">6</ref-type><titles><title>A'


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ('[{"type": "book", "title": "A"', "its JSON breaks off or goes wrong in line 1"),
        ('[{"type": "book", "title": ' + "[" * 100_000, "its JSON breaks off or goes wrong"),
        ('[{"type": "book", "volume": ' + "9" * 5000 + "}", "its JSON breaks off or goes wrong"),
        (BROKEN_XML, "its XML is not well-formed"),
        (BROKEN_XML + "<b>" * 1000, "is nested more than 150 deep"),
        ('<!DOCTYPE x [<!ENTITY a "b">]>' + BROKEN_XML, "is XML with a document type of its own"),
        ('<?xml version="1.0"?><!DOCTYPE x SYSTEM "x.dtd">' + BROKEN_XML, "is XML with a document type of its own"),
        ("<xml><records><record><titles><title>&a;", "its XML is not well-formed"),
    ],
)
def test_what_is_damaged_is_told_in_one_sentence(data: str, said: str) -> None:
    with pytest.raises(InputError, match=said):
        parse_document("refs.xml", data.encode())


def test_a_document_type_is_refused() -> None:
    data = BROKEN_XML.replace("<xml>", '<xml><!DOCTYPE x [<!ENTITY a "b">]>')
    with pytest.raises(InputError):
        parse_document("refs.xml", data.encode())


def test_a_report_names_entries_by_their_keys_and_asks_of_them_nothing_that_notes_owe() -> None:
    text = "TY  - JOUR\nID  - 1\nTI  - A\nUR  - https://a.example/\nER  - \nTY  - JOUR\nID  - 7\nTI  - B\nER  - \n"
    found = parse_document("refs.ris", text.encode())
    assert findings(found) == ()
    chapter = Chapter(found, (), ())
    at = Finding("refs.ris", "1", "doubt", "why")
    assert chapter.place(at) == "1"
    assert chapter.places([at]) == "1"
    assert tally(found) == "2 works, 1 link, 0 unread, 0 repairs"


def test_entries_alike_under_keys_of_their_own_are_works_of_their_own() -> None:
    found = parse_document("refs.bib", b"@book{a, title = {T}, year = 2001}\n@book{b, title = {T}, year = 2001}")
    assert [work.key for work in found.works] == ["a", "b"]


def test_links_outside_of_entries_are_nobodys() -> None:
    found = parse_document("refs.bib", b"https://a.example/\n\n@book{a, title = {T}, year = 2001}")
    assert [note.reading.passage.number for note in found.notes] == ["a"]


def test_an_element_of_an_array_that_is_no_item_is_unread() -> None:
    found = parse_document("refs.json", b'[{"id": "a", "type": "book", "title": "Tides"}, "junk", 7]')
    assert tally(found) == "1 work, 0 links, 2 unread, 0 repairs"
