"""OpenDocument texts: what they print is what is read."""

from __future__ import annotations

import pytest

from refcheck.errors import InputError
from refcheck.model.text import Place, place_at
from refcheck.read import read_document
from tests.read.odf import FO, SPACES, listed, note, odt, p

TIDE = "https://tide.example/a"
NUMBERED = (
    '<text:list-style style:name="L"><text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="."/>'
    '<text:list-level-style-number text:level="2" style:num-format="a" style:num-suffix=")" text:display-levels="2"/>'
    '<text:list-level-style-bullet text:level="3" text:bullet-char="•"/></text:list-style>'
)


def lines(data: bytes) -> list[str]:
    return read_document("article.odt", data).text.strip().split("\n\n")


def test_notes_stand_behind_the_body_with_the_numbers_that_are_printed() -> None:
    body = p(
        "Mara", note("*", "Reader."), " One.", note("1", "See Ostrow.", "And more."), note("i", "End.", kind="endnote")
    )
    assert lines(odt(body + p("Two.", note("2", "Id.")))) == [
        "Mara[^*] One.[^1][^i]",
        "Two.[^2]",
        "[^*]: Reader.",
        "[^1]: See Ostrow.",
        "    And more.",
        "[^2]: Id.",
        "[^i]: End.",
    ]


def test_the_address_of_a_link_stands_behind_its_words() -> None:
    link = f'<text:a xlink:href="{TIDE}">the <text:span>report</text:span></text:a>'
    assert lines(odt(p("See ", link, "."))) == [f"See the report <{TIDE}>."]
    assert lines(odt(p("A", note("1", link)))) == ["A[^1]", f"[^1]: the report <{TIDE}>"]


def test_deletions_are_out_and_insertions_are_in() -> None:
    gone = f"<text:tracked-changes><text:deletion>{p('gone', note('1', 'gone'))}</text:deletion></text:tracked-changes>"
    mark = '<text:change text:change-id="c"/>'
    assert lines(odt(gone + p("It ", mark, "<text:change-start/>rises<text:change-end/>."))) == ["It rises."]


def test_a_cross_reference_to_a_note_is_what_it_shows() -> None:
    assert lines(odt(p("supra note ", '<text:note-ref text:ref-name="x">14</text:note-ref>', "."))) == [
        "supra note 14."
    ]


def test_the_numbers_of_a_list_are_printed() -> None:
    inner = p("B") + listed(p("C"), p("D") + listed(p("E")))
    again = listed(p("H"), more='text:continue-numbering="true"')
    body = listed(p("A"), inner, p("F") + p("G")) + p("Text.") + again + listed(p("I"))
    printed = ["1. A", "2. B", "2.a) C", "2.b) D", "- E", "3. F", "G", "Text.", "4. H", "1. I"]
    assert lines(odt(body, styles=NUMBERED)) == printed


def test_a_list_that_was_interrupted_goes_on_at_each_level() -> None:
    begun = listed(p("A") + listed(p("B")), more='xml:id="one"')
    rest = listed(listed(p("C")), p("D"), more='text:continue-list="one"')
    assert lines(odt(begun + p("Text.") + rest, styles=NUMBERED)) == ["1. A", "1.a) B", "Text.", "1.b) C", "2. D"]


def test_an_item_may_have_a_number_of_its_own() -> None:
    items = listed(p("A"), p("B")).replace("<text:list-item>", '<text:list-item text:start-value="7">', 1)
    assert lines(odt(items, styles=NUMBERED)) == ["7. A", "8. B"]


def test_a_row_of_a_table_is_a_paragraph() -> None:
    cells = "".join(f"<table:table-cell>{x}</table:table-cell>" for x in (p("12."), p("Ostrow.")))
    table = f"<table:table><table:table-row>{cells}</table:table-row></table:table>"
    assert lines(odt(table)) == ["12.\tOstrow."]


def test_a_text_box_is_read_behind_its_paragraph() -> None:
    box = f"<draw:frame><draw:text-box>{p('In the box.')}</draw:text-box></draw:frame>"
    assert lines(odt(p("Before ", box, "and behind."))) == ["Before and behind.", "In the box."]


def test_blanks_are_as_they_are_printed() -> None:
    inside = 'See\n    Ostrow<text:s text:c="2"/>p.\u00a07<text:tab/>a<text:line-break/>b'
    assert lines(odt(p(inside))) == ["See Ostrow  p.\u00a07\ta\nb"]


def test_hidden_text_and_comments_are_no_ink() -> None:
    hidden = '<style:style style:name="H"><style:text-properties text:display="none"/></style:style>'
    child = '<style:style style:name="C" style:parent-style-name="H"/>'
    comment = f"<office:annotation>{p('no ink')}</office:annotation>"
    spans = "".join(f'<text:span text:style-name="{name}">never</text:span>' for name in "HC")
    assert lines(odt(p("See", spans, comment, "."), styles=hidden + child)) == ["See."]


def test_small_capitals_are_printed_as_capitals() -> None:
    small = '<style:style style:name="S"><style:text-properties fo:font-variant="small-caps"/></style:style>'
    assert lines(odt(p('<text:span text:style-name="S">Tide Rev.</text:span> 7'), styles=small)) == ["TIDE REV. 7"]


def test_each_paragraph_and_each_note_has_its_place() -> None:
    document = read_document("article.odt", odt(p("") + p("One.") + p("Two.", note("1", "See."))))
    assert place_at(document.places, document.text.index("Two")) == Place(paragraph=2)
    assert place_at(document.places, document.text.index("See")) == Place(paragraph=2, note="1")


def test_an_encrypted_file_is_said_to_be_one() -> None:
    data = odt(p("x"), manifest="<m:file-entry><m:encryption-data/></m:file-entry>")
    with pytest.raises(InputError, match="is encrypted"):
        read_document("article.odt", data)


def test_half_of_a_file_is_said_to_be_damaged() -> None:
    data = odt(p("x" * 500))
    with pytest.raises(InputError, match="is damaged or cut off"):
        read_document("article.odt", data[: len(data) // 2])


def test_a_file_in_one_piece_is_read_without_the_headers_of_its_pages() -> None:
    header = f"<style:master-page><style:header>{p('TIDES AND LAW')}</style:header></style:master-page>"
    mime = 'office:mimetype="application/vnd.oasis.opendocument.text"'
    flat = (
        f'<?xml version="1.0"?><office:document {SPACES} {FO} {mime}><office:master-styles>{header}</office:master-styles>'
        f"<office:body><office:text>{p('One.', note('1', 'See Ostrow.'))}</office:text></office:body></office:document>"
    )
    assert lines(flat.encode()) == ["One.[^1]", "[^1]: See Ostrow."]
