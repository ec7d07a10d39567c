"""Word files: what they print is what is read."""

from __future__ import annotations

import pytest

from refcheck.errors import InputError
from refcheck.model.text import Place, place_at
from refcheck.read import read_document
from tests.read.word import called, field, note, p, r, strict, word

TIDE = "https://tide.example/a"


def text(data: bytes) -> str:
    return read_document("article.docx", data).text.strip()


def lines(data: bytes) -> list[str]:
    return text(data).split("\n\n")


def item(words: str, list_: int = 1, level: int = 0) -> str:
    return p(words, properties=f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_}"/></w:numPr>')


def level(text_: str, form: str = "decimal", at: int = 0, more: str = "") -> str:
    said = f'<w:start w:val="1"/><w:numFmt w:val="{form}"/>{more}<w:lvlText w:val="{text_}"/>'
    return f'<w:lvl w:ilvl="{at}">{said}</w:lvl>'


def numbering(*levels: str, nums: str = '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>') -> str:
    return f'<w:abstractNum w:abstractNumId="7">{"".join(levels)}</w:abstractNum>{nums}'


def test_notes_stand_behind_the_body_with_the_numbers_that_are_printed() -> None:
    data = word(
        p("The first.", called(20), " The second.", called(30)),
        footnotes=note(30, "Id. at 4.") + note(20, "See Mara Ostrow.", "And more."),
    )
    assert lines(data) == [
        "The first.[^1] The second.[^2]",
        "[^1]: See Mara Ostrow.",
        "    And more.",
        "[^2]: Id. at 4.",
    ]


def test_a_note_with_a_mark_of_its_own_does_not_shift_the_numbers() -> None:
    data = word(
        p("Mara Ostrow", called(1, mark="*")) + p("The tide.", called(2)),
        footnotes=note(1, "* Reader in Tides.") + note(2, "See below."),
    )
    assert lines(data) == ["Mara Ostrow[^*]", "The tide.[^1]", "[^*]: Reader in Tides.", "[^1]: See below."]


def test_a_mark_of_its_own_may_stand_in_the_next_run_and_be_a_symbol() -> None:
    reference = '<w:r><w:footnoteReference w:customMarkFollows="1" w:id="1"/></w:r>'
    symbol = '<w:r><w:sym w:font="Symbol" w:char="F02A"/></w:r>'
    assert lines(word(p("Mara", reference, symbol, " Ostrow"), footnotes=note(1, "Reader."))) == [
        "Mara[^*] Ostrow",
        "[^*]: Reader.",
    ]


def test_endnotes_have_numbers_of_their_own() -> None:
    data = word(
        p("One.", called(1), " Two.", called(1, "endnote"), " Three.", called(2)),
        footnotes=note(1, "First.") + note(2, "Second."),
        endnotes=note(1, "An endnote.", kind="endnote"),
    )
    assert lines(data)[0] == "One.[^1] Two.[^i] Three.[^2]"
    assert lines(data)[1:] == ["[^1]: First.", "[^2]: Second.", "[^i]: An endnote."]


def test_raised_numbers_are_marked_where_a_file_has_no_notes_of_its_own() -> None:
    raised = r("1", '<w:vertAlign w:val="superscript"/>')
    ordinal = r("st", '<w:vertAlign w:val="superscript"/>')
    typed = p("The 1", ordinal, " tide.", raised) + p(raised, " See Mara Ostrow.")
    assert lines(word(typed)) == ["The 1st tide.^{1}", "^{1} See Mara Ostrow."]
    own = p("An m", raised, called(1))
    assert lines(word(own, footnotes=note(1, "See."))) == ["An m1[^1]", "[^1]: See."]


@pytest.mark.parametrize(
    ("form", "printed"),
    [
        ("decimal", "1 2 3"),
        ("lowerRoman", "i ii iii"),
        ("upperRoman", "I II III"),
        ("lowerLetter", "a b c"),
        ("chicago", "* † ‡"),
        ("decimalEnclosedCircle", "1 2 3"),
    ],
)
def test_notes_are_numbered_as_the_settings_say(form: str, printed: str) -> None:
    data = word(
        p("A", called(1), "B", called(2), "C", called(3)),
        footnotes="".join(note(i, "Note.") for i in (1, 2, 3)),
        settings=f'<w:footnotePr><w:numFmt w:val="{form}"/></w:footnotePr>',
    )
    a, b, c = printed.split()
    assert lines(data)[0] == f"A[^{a}]B[^{b}]C[^{c}]"


def test_a_section_may_number_its_notes_anew() -> None:
    section = (
        '<w:sectPr><w:footnotePr><w:numStart w:val="{}"/><w:numRestart w:val="eachSect"/></w:footnotePr></w:sectPr>'
    )
    data = word(
        p("A", called(1), called(2), properties=section.format(1)) + p("B", called(3)) + section.format(5),
        footnotes="".join(note(i, "Note.") for i in (1, 2, 3)),
    )
    assert lines(data)[:2] == ["A[^1][^2]", "B[^5]"]


def test_a_page_may_number_its_notes_anew() -> None:
    page = "<w:r><w:lastRenderedPageBreak/></w:r>"
    data = word(
        p("A", called(1), called(2), page, "B", called(3)),
        footnotes="".join(note(i, "Note.") for i in (1, 2, 3)),
        settings='<w:footnotePr><w:numRestart w:val="eachPage"/></w:footnotePr>',
    )
    assert lines(data)[0] == "A[^1][^2]B[^1]"


@pytest.mark.parametrize(
    "link",
    [
        pytest.param(f'<w:hyperlink r:id="L">{r("the report")}</w:hyperlink>', id="element"),
        pytest.param(field(f'HYPERLINK "{TIDE}" \\o "a tip"', "the ", "report"), id="field"),
        pytest.param(field(f"HYPERLINK {TIDE}", "the report"), id="field without quotation marks"),
        pytest.param(
            f'<w:fldSimple w:instr="HYPERLINK &quot;{TIDE}&quot;">{r("the report")}</w:fldSimple>', id="simple field"
        ),
        pytest.param(field(f'HYPERLINK "{TIDE}"', "the ", field("REF title", "report")), id="with a field in it"),
    ],
)
def test_the_address_of_a_link_stands_behind_its_words(link: str) -> None:
    assert text(word(p("See ", link, "."), links={"L": TIDE})) == f"See the report <{TIDE}>."


def test_the_place_on_a_page_belongs_to_the_address() -> None:
    link = f'<w:hyperlink r:id="L" w:anchor="s2">{r("it")}</w:hyperlink>'
    assert text(word(p(link), links={"L": TIDE})) == f"it <{TIDE}#s2>"
    assert text(word(p(field(f'HYPERLINK "{TIDE}" \\l "s2"', "it")))) == f"it <{TIDE}#s2>"


def test_a_link_within_the_document_is_its_words() -> None:
    assert text(word(p(field('HYPERLINK \\l "part2"', "Part II")))) == "Part II"


def test_links_of_notes_are_those_of_their_part() -> None:
    link = f'<w:hyperlink r:id="L">{r("the report")}</w:hyperlink>'
    data = word(p("A", called(1)), footnotes=note(1, link), links={"L": TIDE})
    assert lines(data)[1] == f"[^1]: the report <{TIDE}>"


def test_insertions_are_in_and_deletions_are_out() -> None:
    gone = '<w:del><w:r><w:delText>never</w:delText><w:footnoteReference w:id="1"/></w:r></w:del>'
    moved = f"<w:moveFrom>{r('once')}</w:moveFrom><w:moveTo>{r(' again')}</w:moveTo>"
    data = word(
        p("It ", gone, f"<w:ins>{r('rises')}</w:ins>", moved, called(2)),
        footnotes=note(1, "Gone.") + note(2, "Kept."),
    )
    assert lines(data) == ["It rises again[^1]", "[^1]: Kept."]


def test_a_paragraph_whose_end_was_deleted_goes_on_in_the_next() -> None:
    deleted = "<w:rPr><w:del/></w:rPr>"
    assert lines(word(p("See Mara ", properties=deleted) + p("Ostrow.") + p("Next."))) == ["See Mara Ostrow.", "Next."]


def test_a_deleted_item_of_a_list_is_not_counted() -> None:
    gone = item("").replace(
        "</w:pPr>", "<w:rPr><w:del/></w:rPr></w:pPr><w:del><w:r><w:delText>x</w:delText></w:r></w:del>"
    )
    data = word(item("Ostrow.") + gone + item("Whitlow."), numbering=numbering(level("%1.")))
    assert lines(data) == ["1. Ostrow.", "2. Whitlow."]


def test_a_cross_reference_to_a_note_is_what_it_shows() -> None:
    assert text(word(p("Ostrow, supra note ", field("NOTEREF _Ref1 \\h", "14"), "."))) == "Ostrow, supra note 14."


def test_what_a_citation_manager_shows_is_text_and_what_it_hides_is_none() -> None:
    hidden = r('ADDIN CSL_CITATION {"title": "no ink"}', "<w:vanish/>")
    cited = field("ADDIN ZOTERO_ITEM CSL_CITATION {}", hidden, field("ADDIN EN.CITE.DATA"), "(Ostrow 2019)")
    assert text(word(p("So it is ", cited, "."))) == "So it is (Ostrow 2019)."


def test_a_bibliography_of_a_citation_manager_runs_over_paragraphs_in_a_content_control() -> None:
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>BIBLIOGRAPHY</w:instrText></w:r>'
    shown = p(begin, '<w:r><w:fldChar w:fldCharType="separate"/></w:r>', "Ostrow.") + p("Whitlow.")
    end = p('<w:r><w:fldChar w:fldCharType="end"/></w:r>')
    control = f"<w:sdt><w:sdtPr><w:bibliography/></w:sdtPr><w:sdtContent>{shown}{end}</w:sdtContent></w:sdt>"
    assert lines(word(p("Bibliography") + control + p("The end."))) == [
        "Bibliography",
        "Ostrow.",
        "Whitlow.",
        "The end.",
    ]


def test_a_field_that_is_never_closed_hides_nothing_below_it() -> None:
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>REF</w:instrText></w:r>'
    assert lines(word(p("One.", begin) + p("Two."))) == ["One.", "Two."]


def test_the_prompt_of_an_empty_content_control_is_no_text() -> None:
    prompt = r("Click here to enter text.", '<w:rStyle w:val="PlaceholderText"/>')
    assert text(word(p("A.", f"<w:sdt><w:sdtContent>{prompt}</w:sdtContent></w:sdt>"))) == "A."


def test_the_numbers_of_a_list_are_printed() -> None:
    data = word(item("Ostrow.") + item("Whitlow.") + p("Text.") + item("Lind."), numbering=numbering(level("[%1]")))
    assert lines(data) == ["[1] Ostrow.", "[2] Whitlow.", "Text.", "[3] Lind."]


def test_levels_of_a_list_begin_anew_below_each_item() -> None:
    levels = numbering(level("%1."), level("%1.%2)", "lowerLetter", 1), level("•", "bullet", 2))
    items = [item("A"), item("B", level=1), item("C", level=1), item("D", level=2), item("E"), item("F", level=1)]
    assert lines(word("".join(items), numbering=levels)) == ["1. A", "1.a) B", "1.b) C", "- D", "2. E", "2.a) F"]


def test_another_list_of_the_same_definition_counts_on_unless_it_has_a_start() -> None:
    nums = "".join(
        f'<w:num w:numId="{i}"><w:abstractNumId w:val="7"/>{start}</w:num>'
        for i, start in (
            (1, ""),
            (2, ""),
            (3, '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'),
        )
    )
    body = item("A", 1) + item("B", 2) + item("C", 3) + item("D", 3)
    assert lines(word(body, numbering=numbering(level("%1."), nums=nums))) == ["1. A", "2. B", "1. C", "2. D"]


def test_a_style_may_number_its_paragraphs() -> None:
    styles = (
        '<w:style w:styleId="Refs"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:styleId="Last"><w:basedOn w:val="Refs"/></w:style>'
    )
    body = p("A", properties='<w:pStyle w:val="Refs"/>') + p("B", properties='<w:pStyle w:val="Last"/>')
    bare = p("C", properties='<w:pStyle w:val="Refs"/><w:numPr><w:numId w:val="0"/></w:numPr>')
    data = word(body + bare, styles=styles, numbering=numbering(level("%1.")))
    assert lines(data) == ["1. A", "2. B", "C"]


def test_a_row_of_a_table_is_a_paragraph() -> None:
    cells = "<w:tc><w:tcPr/>{}</w:tc>"
    row = f"<w:tr><w:trPr/>{cells.format(p('12.'))}{cells.format(p('Mara Ostrow, The Tide.'))}</w:tr>"
    long = f"<w:tr>{cells.format(p('A') + p('B'))}{cells.format(p('C'))}</w:tr>"
    gone = f"<w:tr><w:trPr><w:del/></w:trPr>{cells.format(p('gone'))}</w:tr>"
    assert lines(word(f"<w:tbl>{row}{long}{gone}</w:tbl>")) == ["12.\tMara Ostrow, The Tide.", "A", "B", "C"]


def test_a_text_box_is_read_once_behind_its_paragraph() -> None:
    box = "<w:txbxContent>" + p("In the box.") + "</w:txbxContent>"
    shape = f"<w:drawing><wps:txbx>{box}</wps:txbx></w:drawing>"
    both = f"<mc:Choice>{shape}</mc:Choice><mc:Fallback><w:pict>{box}</w:pict></mc:Fallback>"
    data = word(p("Before ", f"<w:r><mc:AlternateContent>{both}</mc:AlternateContent></w:r>", "and behind."))
    assert lines(data) == ["Before and behind.", "In the box."]


def test_hidden_text_and_comments_are_no_ink() -> None:
    comment = '<w:commentRangeStart w:id="0"/>', '<w:r><w:commentReference w:id="0"/></w:r>'
    assert (
        text(word(p(comment[0], "See", r(" nobody", "<w:vanish/>"), r(".", '<w:vanish w:val="0"/>'), comment[1])))
        == "See."
    )


@pytest.mark.parametrize("kind", ["caps", "smallCaps"])
def test_small_capitals_are_printed_as_capitals(kind: str) -> None:
    styles = f'<w:style w:styleId="Journal"><w:rPr><w:{kind}/></w:rPr></w:style>'
    by_style = r("Tide Rev.", '<w:rStyle w:val="Journal"/>')
    plain = r(" At", f'<w:rStyle w:val="Journal"/><w:{kind} w:val="0"/>')
    assert text(word(p(r("Mara", f"<w:{kind}/>"), " in ", by_style, plain), styles=styles)) == "MARA in TIDE REV. At"


def test_hyphens_and_blanks_are_as_they_are_printed() -> None:
    run = "<w:r><w:t>anti</w:t><w:noBreakHyphen/><w:t>tide</w:t><w:softHyphen/><w:t>s</w:t><w:br/><w:t>p.\u00a07</w:t></w:r>"
    assert text(word(p(run))) == "anti-tides\np.\u00a07"


def test_any_script_in_any_direction_is_read_in_its_order() -> None:
    arabic = f'<w:bdo w:val="rtl">{r("المد", "<w:rtl/>")}</w:bdo>'
    ruby = f"<w:r><w:ruby><w:rt>{r('chao')}</w:rt><w:rubyBase>{r('潮')}</w:rubyBase></w:ruby></w:r>"
    assert text(word(p(arabic, " ", ruby, "汐志"))) == "المد 潮汐志"


def test_files_of_the_strict_kind_are_read_too() -> None:
    data = strict(word(p("One.", called(1)), footnotes=note(1, "See.")))
    assert lines(data) == ["One.[^1]", "[^1]: See."]


def test_each_paragraph_and_each_note_has_its_place() -> None:
    data = word(p("") + p("One.") + p("Two.", called(1)), footnotes=note(1, "See."))
    document = read_document("article.docx", data)
    assert place_at(document.places, document.text.index("Two")) == Place(paragraph=2)
    assert place_at(document.places, document.text.index("See")) == Place(paragraph=2, note="1")


@pytest.mark.parametrize("kind", ["footnote", "endnote"])
def test_a_file_that_lost_its_notes_is_damaged(kind: str) -> None:
    with pytest.raises(InputError, match=f"is damaged, its part with the {kind}s is missing"):
        text(word(p("Tides rise.", called(1, kind))))
