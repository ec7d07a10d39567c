"""Every printed occurrence of a link is a row, under the note where it stands."""

from __future__ import annotations

from refcheck.check.occurrences import cited, occurrences
from refcheck.model.citation import Full
from refcheck.pipeline import parse_document

NOTES = """A claim.1 Another.2 A third.3 A fourth.4

1. Mara Ostrow et al., The Glass Ledger, NORTHERN NEWS (May 2, 2019), https://news.example/glass [https://perma.cc/45JY-CTRD].

2. See id.

3. Ostrow et al., supra note 1, translated in NORTHERN ARCHIVE, https://archive.example/glass-en.

4. Ida Holm, Fog, COAST BLOG, [https://perma.cc/7ABC-DEF2] (last visited May 3, 2020).
"""


def rows(text: str) -> list[tuple[str, str, str, list[str]]]:
    found = occurrences(parse_document("notes.txt", text.encode()))
    return [(o.note, o.case.link.role, o.case.link.url, [a.url for a in o.case.link.archives]) for o in found]


def test_an_archive_beside_a_link_is_in_its_row_and_one_alone_has_no_url() -> None:
    assert rows(NOTES) == [
        ("1", "live", "https://news.example/glass", ["https://perma.cc/45JY-CTRD"]),
        ("3", "translation", "https://archive.example/glass-en", []),
        ("4", "archive", "", ["https://perma.cc/7ABC-DEF2"]),
    ]


def test_a_short_form_s_link_is_judged_by_the_work_it_leads_to() -> None:
    third = occurrences(parse_document("notes.txt", NOTES.encode()))[1]
    assert third.work == "ostrow2019glass"
    assert third.case.cited.titles == ("The Glass Ledger",)


def test_others_are_no_author_to_look_for() -> None:
    first = occurrences(parse_document("notes.txt", NOTES.encode()))[0]
    assert first.case.cited.authors == ("Ostrow",)


def test_a_list_of_links_is_a_row_each() -> None:
    text = "https://a.example/1\n# a comment\nhttps://b.example/2\nhttps://perma.cc/7ABC-DEF2\n"
    assert [(n, url) for n, _, url, _ in rows(text)] == [
        ("1", "https://a.example/1"),
        ("2", "https://b.example/2"),
        ("3", ""),
    ]


def test_links_of_a_text_without_references_are_checked_all_the_same() -> None:
    found = parse_document("x.txt", b"See https://a.example/1 for more (or https://b.example/2).\n")
    assert found.layout == "loose-links"
    assert [o.case.link.url for o in occurrences(found)] == ["https://a.example/1", "https://b.example/2"]


def test_words_quoted_in_a_parenthetical_are_to_be_looked_for() -> None:
    full = Full(
        (0, 1), "webpage", (), parentheticals=("“[T]he ledger of glass broke,” and “more”", "arguing that it broke")
    )
    assert cited(full).quotations == ("[T]he ledger of glass broke,",)
