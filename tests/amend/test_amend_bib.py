"""A .bib: what is changed is written as the entry writes it; all else stays byte for byte."""

from __future__ import annotations

import pytest

from tests.amend.made import amended, fixed, lost, moved, registered

OLD, NEW = "https://tide.example/old", "https://tide.example/new"
WAYBACK = f"https://web.archive.org/web/20210301101500/{OLD}"
DOI = "https://doi.org/10.5555/tide.2"


def entry(*fields: str, kind: str = "misc") -> str:
    return (
        f"% mine\n@{kind}{{ostrow,\n  author = {{Ostrow, Mara}},\n  title = {{The Tide}},\n"
        + "".join(f"  {field}\n" for field in fields)
        + "}\n"
    )


@pytest.mark.parametrize(
    ("printed", "renewed"),
    [
        (f"url = {{{OLD}}},", f"url = {{{NEW}}},"),
        (f'url = "{OLD}"', f'url = "{NEW}"'),
        (f"howpublished = {{\\url{{{OLD}}}}},", f"howpublished = {{\\url{{{NEW}}}}},"),
        (f"note = {{See \\url{{{OLD}}} for more}},", f"note = {{See \\url{{{NEW}}} for more}},"),
        (
            f"url = {{{OLD}}},\n  howpublished = {{\\url{{{OLD}}}}},",
            f"url = {{{NEW}}},\n  howpublished = {{\\url{{{NEW}}}}},",
        ),
    ],
)
def test_an_address_is_renewed_in_its_field(printed: str, renewed: str) -> None:
    assert fixed(entry(printed), {OLD: moved(NEW)}, "a.bib") == entry(renewed)


def test_what_other_fields_say_of_an_address_is_left_and_told() -> None:
    others = f"note = {{Retracted version was at {OLD} and is gone; see \\url{{{OLD}}}}},\n  file = {{{OLD}}},"
    done = amended("a.bib", entry(f"url = {{{OLD}}},", others).encode(), {OLD: moved(NEW)})
    assert done.data.decode() == entry(f"url = {{{NEW}}},", others)
    assert (len(done.done), [one.because for one in done.left]) == (1, ["its note and file print this address too"])


def test_an_address_is_escaped_where_it_was() -> None:
    old, new = "https://tide.example/a_b", "https://tide.example/c_d%20e"
    assert fixed(entry("url = {https://tide.example/a\\_b},"), {old: moved(new)}, "a.bib") == entry(
        "url = {https://tide.example/c\\_d\\%20e},"
    )
    plain = entry("url = {https://tide.example/a_b},")
    assert fixed(plain, {old: moved(new)}, "a.bib") == entry(f"url = {{{new}}},")


def test_an_archive_has_fields_of_its_own_in_biblatex() -> None:
    printed = f"date         = {{2020}},\n  url          = {{{OLD}}},\n  langid = {{english}},"
    added = f"  addendum     = {{Archived at \\url{{{WAYBACK}}}}},\n  verba        = {{{WAYBACK}}},\n  langid"
    assert fixed(entry(printed), {OLD: lost(WAYBACK)}, "a.bib") == entry(printed).replace("  langid", added)


def test_an_archive_is_a_note_in_bibtex() -> None:
    one_line = "@misc{{ostrow, author={{Ostrow, Mara}}, title={{The Tide}}, howpublished={{\\url{{{}}}}}{}}}"
    said = f", note={{Archived at \\url{{{WAYBACK}}}}}"
    assert fixed(one_line.format(OLD, ""), {OLD: lost(WAYBACK)}, "a.bib") == one_line.format(OLD, said)


@pytest.mark.parametrize(
    ("note", "said"),
    [("{A note}", "{{A note. {}}}"), ('"A note."', '"A note. {}"'), ("{}", "{{{}}}"), ("anote", "anote # {{. {}}}")],
)
def test_an_archive_stands_behind_the_note_that_is_there(note: str, said: str) -> None:
    text = "@string{anote = {A note}}\n" + entry(f"note = {note},", f"howpublished = {{\\url{{{OLD}}}}}")
    archived = said.format(f"Archived at \\url{{{WAYBACK}}}")
    expected = text.replace(f"note = {note},", f"note = {archived},")
    assert fixed(text, {OLD: lost(WAYBACK)}, "a.bib") == expected


@pytest.mark.parametrize(
    ("printed", "written"),
    [
        ("url = {http://dx.doi.org/10.5555/tide.2},", f"url = {{{DOI}}},"),
        ("url = {doi:10.5555/tide.2},", f"url = {{{DOI}}},"),
        ("doi = {https://doi.org/10.5555/tide.2},", "doi = {https://doi.org/10.5555/tide.2},"),
        ("doi = {10.5555/tide.2},", "doi = {10.5555/tide.2},"),
        ("note = {doi:10.5555/tide.2},", "note = {doi:10.5555/tide.2},"),
        (
            "doi = {http://dx.doi.org/10.5555/tide.2},\n  url = {http://dx.doi.org/10.5555/tide.2},",
            f"doi = {{10.5555/tide.2}},\n  url = {{{DOI}}},",
        ),
    ],
)
def test_a_doi_is_written_as_its_field_has_it(printed: str, written: str) -> None:
    assert fixed(entry(printed), {DOI: registered()}, "a.bib") == entry(written)


def test_an_entry_without_a_place_for_it_is_left() -> None:
    text = '@string{base = "https://tide.example/"}\n' + entry('url = base # "old",')
    done = amended("a.bib", text.encode(), {OLD: moved(NEW)})
    assert done.data == text.encode()
    assert len(done.left) == 1
