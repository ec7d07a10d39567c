"""Web pages: only the source of what is changed is another."""

from __future__ import annotations

import pytest

from tests.amend.made import amended, fixed, lost, moved

OLD, NEW = "https://tide.example/old", "https://tide.example/new"
WAYBACK = f"https://web.archive.org/web/20210301101500/{OLD}"
PAGE = (
    "<!DOCTYPE html>\n<html><head><title>Tides</title><script>var a = '<a href=\"{0}\">';</script></head><body>\n"
    '<nav><a href="https://tide.example/">Home</a></nav><p>A claim.<sup><a href="#fn1" id="r1">1</a></sup></P>\n'
    '<ol><li id="fn1">Mara Ostrow, <i>The Tide</i>, HARBOUR REV. (Mar. 3, 2022), {1}. <a href="#r1">↩</a></li></ol>\n'
    "</body></html>\n"
)


def page(link: str) -> str:
    return PAGE.format(OLD, link)


@pytest.mark.parametrize(
    ("printed", "renewed"),
    [
        (OLD, NEW),
        (f'<a href="{OLD}">{OLD}</a>', f'<a href="{NEW}">{NEW}</a>'),
        (f"<a class=x href='{OLD}' rel=y>{OLD}</a>", f"<a class=x href='{NEW}' rel=y>{NEW}</a>"),
        (f"<A HREF={OLD}>{OLD}</A>", f'<A HREF="{NEW}">{NEW}</A>'),
        (f'<a href="{OLD}">tide.example/old</a>', f'<a href="{NEW}">tide.example/new</a>'),
        (f'<a href="{OLD}">online</a>', f'<a href="{NEW}">online</a>'),
        (f'<a href="{OLD}"><code>{OLD}</code></a>', f'<a href="{NEW}"><code>{NEW}</code></a>'),
        (f'<a href="{OLD}">https://tide.example/<wbr>old</a>', f'<a href="{NEW}">{NEW}</a>'),
        (f'<a href="{OLD}">\n {OLD}\n</a>', f'<a href="{NEW}">\n {NEW}\n</a>'),
    ],
)
def test_an_address_is_renewed_where_it_leads_and_where_it_is_shown(printed: str, renewed: str) -> None:
    assert fixed(page(printed), {OLD: moved(NEW)}, "a.html") == page(renewed)


def test_characters_of_markup_are_written_as_such() -> None:
    old, new = "https://tide.example/?a=1&b=2", "https://tide.example/?a=1&c='3'&d"
    source = page('<a href="https://tide.example/?a=1&amp;b=2">https://tide.example/?a=1&amp;b=2</a>')
    written = "https://tide.example/?a=1&amp;c=&#x27;3&#x27;&amp;d"
    assert fixed(source, {old: moved(new)}, "a.html") == page(f'<a href="{written}">{written}</a>')


def test_an_archive_is_a_link_behind_a_link_and_text_behind_text() -> None:
    link = f'<a href="{OLD}">{OLD}</a>'
    archive = f'<a href="{WAYBACK}">{WAYBACK}</a>'
    assert fixed(page(link), {OLD: lost(WAYBACK)}, "a.html") == page(f"{link} [{archive}]")
    assert fixed(page(OLD), {OLD: lost(WAYBACK)}, "a.html") == page(f"{OLD} [{WAYBACK}]")


@pytest.mark.parametrize("bracket", ["[", "%5B"])
def test_a_link_that_holds_its_archive_too_is_parted(bracket: str) -> None:
    perma = "https://perma.cc/4JKU-9MNP"
    glued = page(f'<a href="{OLD}/{bracket}{perma}" class="uri">{OLD}/[{perma}</a>]')
    parted = page(f'<a href="{OLD}/" class="uri">{OLD}/</a> [<a href="{perma}">{perma}</a>]')
    assert fixed(glued, {}, "a.html") == parted
    assert fixed(glued, {f"{OLD}/": moved(NEW)}, "a.html") == parted.replace(f"{OLD}/", NEW)


def test_of_several_places_the_one_that_cites_is_amended() -> None:
    aside = f'<nav><a href="{OLD}">The old tide</a></nav>'
    cited = page(f'<a href="{OLD}">{OLD}</a>')
    source = cited.replace("<nav>", f"{aside}<nav>")
    assert fixed(source, {OLD: lost(WAYBACK)}, "a.html").count(f'[<a href="{WAYBACK}">') == 1
    assert aside in fixed(source, {OLD: lost(WAYBACK)}, "a.html")


def test_what_stands_nowhere_as_it_was_read_is_left() -> None:
    wrapped = f'<a href="https://www.google.com/url?q={OLD}&amp;sa=D">online</a>'
    done = amended("a.html", page(wrapped).encode(), {OLD: moved(NEW)})
    assert done.data == page(wrapped).encode()
    assert [one.because for one in done.left] == ["its address does not stand in the file as it was read"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252", "cp1251"])
def test_the_bytes_of_any_encoding_stay(encoding: str) -> None:
    name = "Öström" if encoding != "cp1251" else "Острова"
    meta = "<title>" if encoding.startswith("utf") else f"<meta charset=windows-{encoding[2:]}><title>"
    source = page(f'<a href="{OLD}">{OLD}</a>').replace("Ostrow", name).replace("<title>", meta).replace("↩", "^")
    data = source.encode(encoding)
    done = amended("a.html", data, {OLD: moved(NEW)}).data
    assert done != data
    assert done == source.replace(OLD, NEW).replace(f"var a = '<a href=\"{NEW}", f"var a = '<a href=\"{OLD}").encode(
        encoding
    )


def test_no_markup_keeps_it_busy() -> None:
    done = amended("a.html", page("<a " * 20_000 + OLD + "<" * 20_000).encode(), {OLD: moved(NEW)})
    assert done.data
