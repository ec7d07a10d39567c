"""Plain text and Markdown: only the bytes of what is changed are others."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refcheck.amend.source import UNFAITHFUL, Placed, Source, amended, applied
from refcheck.model.text import Edit
from tests.amend.made import amended as amended_document
from tests.amend.made import fixed, lost, moved

OLD, NEW = "https://tide.example/old", "https://tide.example/new"
WAYBACK = f"https://web.archive.org/web/20210301101500/{OLD}"
NOTE = "A claim.[^1]\n\n[^1]: Mara Ostrow, The Tide, HARBOUR REV. (Mar. 3, 2022), {}.\n"


@pytest.mark.parametrize(
    ("printed", "renewed"),
    [
        (OLD, NEW),
        (f"<{OLD}>", f"<{NEW}>"),
        (f"[The Tide]({OLD})", f"[The Tide]({NEW})"),
        (f'[The Tide]({OLD} "Mara")', f'[The Tide]({NEW} "Mara")'),
        (f"[{OLD}]({OLD})", f"[{NEW}]({NEW})"),
    ],
)
def test_markdown_keeps_its_way_of_writing_a_link(printed: str, renewed: str) -> None:
    assert fixed(NOTE.format(printed), {OLD: moved(NEW)}, "a.md") == NOTE.format(renewed)


@pytest.mark.parametrize(
    ("printed", "archive"),
    [
        (OLD, WAYBACK),
        (f"<{OLD}>", f"<{WAYBACK}>"),
        (f"[The Tide]({OLD})", f"<{WAYBACK}>"),
        (f'[The Tide]({OLD} "Mara")', f"<{WAYBACK}>"),
    ],
)
def test_an_archive_stands_behind_the_whole_link(printed: str, archive: str) -> None:
    assert fixed(NOTE.format(printed), {OLD: lost(WAYBACK)}, "a.md") == NOTE.format(f"{printed} [{archive}]")


def test_what_pandoc_escaped_is_no_part_of_an_address() -> None:
    note = NOTE.format(r"{} \[https://perma.cc/A1B2-C3D4\]")
    assert fixed(note.format(OLD), {OLD: moved(NEW)}, "a.md") == note.format(NEW)
    underlined = r"https://tide.example/a\_b"
    assert fixed(NOTE.format(underlined), {"https://tide.example/a_b": moved(NEW)}, "a.md") == NOTE.format(NEW)


def test_a_parenthesis_does_not_end_a_link_of_markdown() -> None:
    new = f"{NEW}_(2)"
    renewed = fixed(NOTE.format(f"[The Tide]({OLD})"), {OLD: moved(new)}, "a.md")
    assert renewed == NOTE.format(f"[The Tide]({new})")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_encoding_and_line_ends_stay(encoding: str, end: str) -> None:
    text = NOTE.replace("Ostrow", "Öström – “the elder”").replace("\n", end)
    data, expected = (text.format(url).encode(encoding) for url in (OLD, NEW))
    assert amended_document("a.txt", data, {OLD: moved(NEW)}).data == expected


def test_the_byte_order_mark_of_the_other_order_stays() -> None:
    data, expected = (codecs.BOM_UTF16_BE + NOTE.format(url).encode("utf-16-be") for url in (OLD, NEW))
    assert amended_document("a.txt", data, {OLD: moved(NEW)}).data == expected


def test_a_note_that_a_page_break_cuts_within_its_url_is_left() -> None:
    text = (
        "I. TIDES\n\nA claim.^{1} And more of it that goes on\n\n^{1.} Mara Ostrow, The Tide, HARBOUR REV. (Mar. 3, 2022), "
        "https://tide.\n\n12\n\nexample/old.\n\nto the end.^{2}\n\n^{2.} Id. at 4.\n"
    )
    done = amended_document("a.txt", text.encode(), {OLD: moved(NEW)})
    assert done.data == text.encode()


BYTES = st.binary(max_size=200)
CODECS = st.sampled_from(["utf-8", "cp1252", "latin-1", "utf-16-le", "gb18030", "shift_jis"])


@st.composite
def edited(draw: st.DrawFn) -> tuple[bytes, Source, list[Placed]]:
    data = draw(BYTES)
    try:
        source = Source.of(data, draw(CODECS))
    except UnicodeDecodeError:
        source = Source.of(data, "latin-1")
    cuts = sorted(draw(st.lists(st.integers(0, len(source.text)), max_size=8)))
    pairs = zip(cuts[::2], cuts[1::2], strict=False)
    edits = [Edit(a, b, draw(st.sampled_from(["", "x", OLD]))) for a, b in pairs]
    return data, source, [Placed(None, (edit,)) for edit in edits]  # type: ignore[arg-type]  # nobody asks whose they are


@given(edited())
def test_all_that_is_no_edit_is_unchanged(drawn: tuple[bytes, Source, list[Placed]]) -> None:
    """Law: undone in their order, the edits give the file again, byte for byte."""
    data, source, placed = drawn
    done = amended(data, source, placed)
    undone, shift = [], 0
    for edit in (edit for one in placed for edit in one.edits if len(done.done) == len(placed)):
        at = edit.start + shift
        undone.append(Edit(at, at + len(edit.new), source.text[edit.start : edit.end]))
        shift += len(edit.new) - (edit.end - edit.start)
    if not done.left:
        assert source.encoded(applied(Source.of(done.data, source.codec).text, undone)) == data
    else:
        assert {one.because for one in done.left} <= {UNFAITHFUL, "another change stands there already"}
