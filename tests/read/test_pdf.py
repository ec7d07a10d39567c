"""PDFs: columns, notes at the foot of pages, addresses from links before those from text."""

from __future__ import annotations

import pytest

from refcheck.model.text import place_at
from refcheck.read import read_document
from tests.read.sheet import Page, at, column, pdf, rule

BODY = [
    "\tThe horns of the coast were silent for a year, and nobody was told of",
    "it.^{1} The keepers had long gone home, and their houses were sold to be",
    "used as summer rooms,^{2} which the law allows.",
    "\tWhat remains of their books lies in the archive of the coast office, in",
    "boxes that nobody has opened since the last of the stations was shut.",
]
NOTES = [
    "\t^{1} See Mara Ostrow, The Tide, 12 HARBOUR REV. 45",
    "(2019).",
    "\t^{2} Id. at 46.",
]
LINKED = "https://tide.example/2019/the-glass-ledger"


def text(*pages: Page | str) -> str:
    return read_document("article.pdf", pdf(*pages)).text


def foot(notes: list[str], y: float = 120, *, ruled: bool = True) -> str:
    return (rule(72, 180, y + 12) if ruled else "") + column(72, y, notes, 8)


@pytest.mark.parametrize("before", [b"", b"\r\n", b"Content-Type: application/pdf\r\n\r\n"])
def test_a_pdf_is_known_by_its_content(before: bytes) -> None:
    data = before + pdf(column(72, 700, BODY) + foot(NOTES))
    assert "The horns" in read_document("article.txt", data).text


def test_a_text_that_talks_of_pdfs_is_none() -> None:
    assert read_document("article.txt", b"A file that begins with %PDF-1.4 is one.").text.startswith("A file")


def test_paragraphs_are_joined_lines_and_notes_stand_behind_them() -> None:
    assert text(column(72, 700, BODY) + foot(NOTES)) == (
        "The horns of the coast were silent for a year, and nobody was told of it.[^1] The keepers had long gone home, and "
        "their houses were sold to be used as summer rooms,[^2] which the law allows.\n\n"
        "What remains of their books lies in the archive of the coast office, in boxes that nobody has opened since the last "
        "of the stations was shut.\n\n"
        "[^1]: See Mara Ostrow, The Tide, 12 HARBOUR REV. 45 (2019).\n\n"
        "[^2]: Id. at 46.\n\n"
    )


@pytest.mark.parametrize("ruled", [True, False])
@pytest.mark.parametrize("label", ["^{{{}}}", "^{{{}}} ", "{}. ", "{} "])
def test_labels_of_notes_may_be_raised_or_plain(label: str, ruled: bool) -> None:
    notes = [label.format(1) + "See Ostrow, The Tide.", label.format(2) + "Id. at 46."]
    read = text(column(72, 700, BODY) + foot(notes, ruled=ruled))
    assert read.endswith("[^1]: See Ostrow, The Tide.\n\n[^2]: Id. at 46.\n\n")


def test_a_note_goes_on_at_the_foot_of_the_next_page() -> None:
    first = column(72, 700, BODY[:2]) + foot(["^{1} See Mara Ostrow, The Tide, in a review which she"])
    second = column(72, 700, BODY[2:]) + foot(["edited herself, at 45.", "^{2} Id. at 46."])
    read = text(first, second)
    assert "[^1]: See Mara Ostrow, The Tide, in a review which she edited herself, at 45.\n\n[^2]: Id. at 46." in read
    assert "sold to be used as summer rooms" in read


def test_the_note_on_the_author_has_a_mark() -> None:
    page = at(72, 720, "Ida Marrow^{*}", 12) + column(72, 700, BODY) + foot(["^{*} Lecturer in Tides.", *NOTES])
    read = text(page)
    assert "Ida Marrow[^*]" in read
    assert "[^*]: Lecturer in Tides.\n\n[^1]: See" in read


def test_places_tell_the_page() -> None:
    first = column(72, 700, BODY[:2]) + foot(NOTES[:2])
    second = column(72, 700, BODY[2:]) + foot(NOTES[2:])
    document = read_document("article.pdf", pdf(first, second))
    place = place_at(document.places, document.text.index("Id. at 46"))
    assert place is not None
    assert (place.page, place.note) == (2, "2")


LEFT = [
    "The horns of the coast were silent",
    "for a year, and nobody was told of",
    "it. The keepers had long gone home",
]
RIGHT = [
    "and their houses were sold to be",
    "used as summer rooms, which the law",
    "allows. What remains is the law of",
]


@pytest.mark.parametrize("row_by_row", [False, True])
def test_columns_are_read_one_after_the_other(row_by_row: bool) -> None:
    left, right = (
        [f"{line} {i}" for i in range(3) for line in LEFT],
        [f"{line} {i}" for i in range(3) for line in RIGHT],
    )
    head = at(72, 700, "A title that is set over both of the columns of the page", 14)
    rows = (
        at(72, 660 - 12 * i, a) + at(320, 660 - 12 * i, b) for i, (a, b) in enumerate(zip(left, right, strict=True))
    )
    page = head + ("".join(rows) if row_by_row else column(72, 660, left) + column(320, 660, right))
    assert text(page) == (
        "A title that is set over both of the columns of the page\n\n" + " ".join([*left, *right]) + "\n\n"
    )


def test_notes_stand_at_the_foot_of_each_column() -> None:
    left = [*LEFT[:2], "it.^{1} The keepers had long gone home", *LEFT, *LEFT]
    right = [*RIGHT, *RIGHT, *RIGHT[:2], "allows.^{2}"]
    feet = column(72, 200, ["^{1} See Ostrow, The Tide, a book"], 8) + column(320, 200, ["^{2} Id. at 46."], 8)
    read = text(column(72, 660, left) + column(320, 660, right) + feet)
    assert "silent for a year, and nobody was told of it.[^1] The keepers" in read
    assert read.endswith("[^1]: See Ostrow, The Tide, a book\n\n[^2]: Id. at 46.\n\n")


def test_running_heads_and_page_numbers_are_left_out() -> None:
    def page(number: int, head: str) -> str:
        own = [f"Page {number} tells of the horns of the coast, which were silent for long."]
        return at(72, 750, head, 9) + column(72, 700, own) + at(300, 40, str(number), 9)

    heads = ["7 NORTHERN TIDE LAW REVIEW [Vol. 3", "2024] WHO OWNS THE FOG? 8", "9 NORTHERN TIDE LAW REVIEW [Vol. 3"]
    read = text(*(page(number, head) for number, head in enumerate(heads, 7)))
    every = (f"Page {n} tells of the horns of the coast, which were silent for long." for n in (7, 8, 9))
    assert read == " ".join(every) + "\n\n"


def test_short_notes_at_the_foot_of_each_page_are_no_running_feet() -> None:
    body = [["\tThe horns were silent." + f"^{{{n}}}"] for n in (1, 2, 3)]
    read = text(*(column(72, 700, lines) + foot([f"^{{{n}}} Id. at {n + 44}."]) for n, lines in enumerate(body, 1)))
    assert [f"[^{n}]: Id. at {n + 44}." in read for n in (1, 2, 3)] == [True] * 3


def test_each_entry_of_a_list_is_a_paragraph() -> None:
    numbered = ["1. Ostrow, Mara. The Glass Ledger. Tide Press,", "\tTidewater 2019.", "2. Lind, Ove. A Horn. 2020."]
    named = ["Lind, Ove. A Horn, which is a book about horns.", "\tTidewater 2020.", "Ostrow, Mara. The Tide. 2019."]
    bracketed = ["[1] Ostrow, Mara. The Glass Ledger. Tide Press", "\tTidewater 2019.", "[2] Lind, Ove. A Horn. 2020."]
    for entries in (numbered, named, bracketed):
        first, rest, second = (each.strip() for each in entries)
        assert text(column(72, 700, entries)) == f"{first} {rest}\n\n{second}\n\n"


def link(x: float, y: float, width: float, address: str = LINKED) -> tuple[tuple[float, float, float, float], str]:
    return (x - 1, y - 2, x + width, y + 9), address


def test_an_address_over_two_lines_is_one_link() -> None:
    lines = ["Ostrow, The Glass Ledger, TIDE (2019),", "https://tide.example/2019/the-", "glass-ledger. Behind it."]
    links = (link(72, 688, 140), link(72, 676, 54))
    assert text(Page(column(72, 700, lines), links)) == (
        "Ostrow, The Glass Ledger, TIDE (2019), https://tide.example/2019/the-glass-ledger. Behind it.\n\n"
    )


def test_a_bracket_glued_to_an_address_is_none_of_it() -> None:
    glued = f"{LINKED}%5Bhttps://perma.cc/2AB3-4CD5"
    lines = [f"{LINKED}[https:", "//perma.cc/2AB3-4CD5]."]
    page = Page(column(72, 700, lines), (link(72, 700, 250, glued), link(72, 688, 108, glued)))
    assert text(page) == f"{LINKED}[https://perma.cc/2AB3-4CD5].\n\n"


def test_a_link_that_covers_only_the_first_line_is_completed() -> None:
    lines = ["https://tide.example/2019/the-", "glass-ledger. Behind it."]
    assert text(Page(column(72, 700, lines), (link(72, 700, 140),))) == f"{LINKED}. Behind it.\n\n"


def test_words_have_their_address_behind_them() -> None:
    page = Page(at(72, 700, "See The Glass Ledger for more."), (link(92, 700, 84),))
    assert text(page) == f"See The Glass Ledger <{LINKED}> for more.\n\n"


def test_a_link_that_also_lies_on_other_words_is_that_of_its_address() -> None:
    """One that goes on over the end of a page covers the head of the next."""
    page = Page(at(72, 700, LINKED) + at(72, 650, "II. Silence"), (link(72, 700, 210), link(72, 650, 60)))
    assert text(page) == f"{LINKED}\n\nII. Silence\n\n"


def test_where_an_address_has_no_link_its_line_end_is_kept_for_the_repairs() -> None:
    lines = ["Ostrow, The Glass Ledger, TIDE (2019), https://tide.example/2019/the-", "glass-ledger."]
    assert text(column(72, 700, lines)).endswith("https://tide.example/2019/the-\nglass-ledger.\n\n")


def test_exponents_are_no_calls() -> None:
    page = column(72, 700, [*BODY, "\tIt was heard over 10^{3} metres."]) + foot(NOTES)
    assert "over 10^{3} metres" in text(page)


def test_where_calls_are_links_other_raised_numbers_are_none() -> None:
    """LaTeX and LibreOffice link them; `mc^{2}` is set like a call."""
    content = column(72, 700, [*BODY, "\tIts energy is mc^{2} as always."]) + foot(NOTES)
    inner = ((72, 660, 300, 716), "#")
    assert "mc^{2} as" in text(Page(content, (inner,)))
    assert "mc[^2] as" in text(Page(content))


def test_a_mark_of_tex_is_an_asterisk_and_its_note_comes_first() -> None:
    page = at(72, 720, "Ida Marrow^{*}", 12) + column(72, 700, BODY[:1]) + foot(["^{*} Lecturer in Tides."])
    assert text(page).endswith("[^*]: Lecturer in Tides.\n\n")


def test_what_stands_below_a_rule_before_any_note_is_body() -> None:
    page = column(72, 700, BODY) + foot(["Received in May 2019.", *NOTES])
    assert "Received in May 2019." in text(page)


def test_numbers_that_nothing_calls_are_no_notes() -> None:
    page = column(72, 700, ["The tables of the coast are these."]) + column(72, 120, ["1. One.", "2. Two."], 8)
    assert "[^" not in text(page)


def test_raised_numbers_that_call_the_items_of_a_list_stay_so() -> None:
    items = column(72, 400, ["References", "1. Ostrow, Mara. The Tide. 2019.", "2. Lind, Ove. A Horn. 2020."])
    read = text(column(72, 700, BODY), items)
    assert "told of it.^{1} The keepers" in read
    assert "1. Ostrow, Mara. The Tide. 2019.\n\n2. Lind, Ove." in read


def test_text_set_across_the_page_is_read_and_a_stamp_in_the_margin_is_not() -> None:
    across = f"q 0 1 -1 0 612 0 cm {column(72, 500, BODY)} Q"
    stamp = "BT 0 1 -1 0 30 200 Tm /F1 20 Tf (stamp:2405.99901v1 21 May 2024) Tj ET"
    assert text(across).startswith("The horns of the coast")
    assert "stamp" not in text(column(72, 700, BODY) + stamp)


def test_a_section_sign_at_a_line_s_start_is_no_mark() -> None:
    page = column(72, 700, BODY) + foot(["^{1} See Mara Ostrow, The Tide; VA. CODE ANN.", "§ 18.2 (2014).", *NOTES[2:]])
    assert "VA. CODE ANN. § 18.2 (2014).\n\n[^2]" in text(page)


def test_two_notes_called_at_one_place() -> None:
    page = column(72, 700, ["\tThe horns of the coast were silent.^{12}"]) + foot(NOTES)
    assert "silent.[^1][^2]" in text(page)


def test_the_rest_of_a_note_alone_below_its_rule() -> None:
    first = column(72, 700, BODY[:2]) + foot(["^{1} See Mara Ostrow, The Tide, in a review which she"])
    second = column(72, 700, BODY[3:]) + rule(72, 180, 132) + at(72, 120, "edited herself, at 45.", 8)
    assert text(first, second).endswith(
        "[^1]: See Mara Ostrow, The Tide, in a review which she edited herself, at 45.\n\n"
    )


def test_notes_in_the_size_of_the_body_go_on_below_a_rule() -> None:
    first = column(72, 700, BODY[:3]) + rule(72, 180, 132) + at(72, 120, "^{1} See Mara Ostrow, The Tide, in a review")
    second = column(72, 700, BODY[3:]) + rule(72, 180, 132) + at(72, 120, "which she edited herself, at 45.")
    assert text(first, second).endswith(
        "[^1]: See Mara Ostrow, The Tide, in a review which she edited herself, at 45.\n\n"
    )


def test_what_authors_are_on_the_first_page_is_no_foot() -> None:
    head = at(72, 740, "Ida Marrow^{1} and Ove Lind^{2}") + column(
        72, 725, ["^{1} University of Tides", "^{2} Coast Office"]
    )
    read = text(head + column(72, 690, BODY[3:]))
    assert read.endswith("since the last of the stations was shut.\n\n")


def test_small_items_of_a_list_with_plain_numbers_are_no_notes_of_other_pages() -> None:
    items = ["1. Ostrow, M. The Tide. J. Tides 3 (2019).", "2. Lind, O. A Horn (Tide Press, 2020)."]
    filler = column(72, 700, [line.replace("^{1}", "").replace("^{2}", "") for line in BODY])
    read = text(column(72, 700, BODY), filler + column(72, 500, items, 8))
    assert "1. Ostrow, M. The Tide. J. Tides 3 (2019).\n\n2. Lind, O." in read


def test_small_print_between_columns_is_no_rest_of_a_finished_note() -> None:
    first = column(72, 700, BODY) + foot(NOTES)
    second = column(72, 700, BODY[3:]) + column(72, 600, ["Figure 1. A horn of the coast, seen from the sea."], 8)
    assert text(first, second).endswith("[^2]: Id. at 46.\n\n")


def test_one_raised_number_at_a_line_s_start_does_not_make_plain_labels_text() -> None:
    notes = ["1. See Mara Ostrow, The Tide.", "2. Id. at 46."]
    read = text(column(72, 700, [*BODY, "^{3} of the metres were", "left."]) + foot(notes))
    assert read.endswith("[^1]: See Mara Ostrow, The Tide.\n\n[^2]: Id. at 46.\n\n")


def test_signs_without_letters_are_no_paragraphs() -> None:
    """The `0` of an integral, alone on its line, would look like a label."""
    page = column(72, 700, BODY) + at(120, 600, "0") + column(72, 560, BODY[3:]) + foot(NOTES)
    assert "was shut. 0\n\nWhat" in text(page)


def test_a_label_alone_stands_before_its_item() -> None:
    page = (
        at(72, 700, "[1]")
        + at(72, 660, "Ostrow, M. The Tide. 2019.")
        + at(72, 620, "[2]")
        + at(72, 580, "Lind, O. A Horn.")
    )
    assert text(page) == "[1] Ostrow, M. The Tide. 2019.\n\n[2] Lind, O. A Horn.\n\n"


def test_a_link_on_nothing_but_a_bracket_is_none() -> None:
    page = Page(at(72, 700, "The Tide (2019)."), (link(140, 700, 2.5),))
    assert text(page) == "The Tide (2019).\n\n"


def test_text_of_no_size_or_far_off_the_page_does_no_harm() -> None:
    odd = "BT /F1 0 Tf 72 600 Td (None) Tj ET BT 1e30 0 0 1e30 72 500 Tm /F1 9 Tf (Far) Tj ET"
    assert "The horns" in text(column(72, 700, BODY) + odd)


def test_the_rest_of_a_note_may_stand_below_no_rule() -> None:
    first = column(72, 700, BODY[:2]) + foot(["^{1} See Mara Ostrow, The Tide, 12 HARBOUR REV."], ruled=False)
    second = column(72, 700, BODY[3:]) + foot(["(2019)."], ruled=False)
    assert text(first, second).endswith("[^1]: See Mara Ostrow, The Tide, 12 HARBOUR REV. (2019).\n\n")


def test_links_within_the_file_leave_labels_and_paragraphs_as_they_are() -> None:
    """LibreOffice links a label back to its call; two such links that follow each other are not one."""
    page = (
        at(72, 720, "Ida Marrow^{*}", 12)
        + column(72, 700, BODY[:3])
        + foot(["* Lecturer in Tides.", "1 See Ostrow.", "2 Id."])
    )
    inner = tuple(((72, y - 2, 72 + width, y + 9), "#") for y, width in ((676, 190), (120, 5), (110.4, 5), (100.8, 5)))
    assert text(Page(page, inner)).endswith(
        "which the law allows.\n\n[^*]: Lecturer in Tides.\n\n[^1]: See Ostrow.\n\n[^2]: Id.\n\n"
    )
