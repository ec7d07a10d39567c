"""Word files: changes are tracked; taken, the text is the new one; refused, it is the file as it was."""

from __future__ import annotations

import re
from io import BytesIO
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refcheck.read import read_document
from tests.amend.made import amended, lost, moved, proven
from tests.read.word import called, field, note, p, r, strict, word, zipped

OLD, NEW = "https://tide.example/old", "https://tide.example/new"
WAYBACK = f"https://web.archive.org/web/20210301101500/{OLD}"
ITALIC, RED = "<w:i/>", '<w:color w:val="FF0000"/>'


def article(*inside: str, kind: str = "footnote", links: dict[str, str] | None = None) -> bytes:
    notes = {f"{kind}s": note(1, "".join(x if x.startswith("<") else r(x) for x in inside), kind=kind)}
    return word(p("A claim.", called(1, kind)), links=links or {}, **notes)


def parts(data: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(data)) as archive:
        assert len(set(archive.namelist())) == len(archive.namelist())
        return {name: archive.read(name) for name in archive.namelist()}


def said(data: bytes) -> str:
    """What the file says, all changes taken."""
    return read_document("a.docx", data).text


def refused(data: bytes) -> bytes:
    """The file with all changes refused."""
    files = {name: content.decode() for name, content in parts(data).items()}
    for name, xml in files.items():
        kept = re.sub(r"<w:ins .*?</w:ins>", "", xml, flags=re.DOTALL)
        kept = re.sub(r"</?w:del(?: [^>]*)?>", "", kept)
        files[name] = kept.replace("w:delText", "w:t").replace("w:delInstrText", "w:instrText")
    return zipped(files)


def words(data: bytes, part: str = "word/footnotes.xml") -> list[tuple[str, str]]:
    """The changes of a part: (`ins` or `del`, what is put in or struck)."""
    xml = parts(data)[part].decode()
    found = re.findall(
        r"<w:(ins|del) w:id=\"\d+\" w:author=\"refcheck\" w:date=\"2026-05-01T00:00:00Z\">(.*?)</w:\1>", xml
    )
    return [(kind, "".join(re.findall(r"<w:(?:t|delText)[^>]*>([^<]*)<", inside))) for kind, inside in found]


SHOWN = f'<w:hyperlink r:id="L">{r(OLD)}</w:hyperlink>'
BEFORE = "Mara Ostrow, The Tide, HARBOUR REV. (Mar. 3, 2022), "
LINKS = {
    "text": r(f"{BEFORE}{OLD}."),
    "runs": r(BEFORE) + r(OLD[:12]) + r(OLD[12:], ITALIC) + r("."),
    "hyperlink": r(BEFORE) + SHOWN + r("."),
    "field": r(BEFORE) + field(f'HYPERLINK "{OLD}"', OLD[:9], OLD[9:]) + r("."),
    "simple field": r(BEFORE) + f'<w:fldSimple w:instr="HYPERLINK &quot;{OLD}&quot;">{r(OLD)}</w:fldSimple>' + r("."),
    "words": r("Mara Ostrow, ") + SHOWN.replace(OLD, "The Tide") + r(", HARBOUR REV. (Mar. 3, 2022)."),
    "without a scheme": r(BEFORE) + SHOWN.replace(OLD, "tide.example/old") + r("."),
}


@pytest.mark.parametrize("link", LINKS)
@pytest.mark.parametrize("kind", ["footnote", "endnote"])
def test_a_renewed_address_is_tracked(link: str, kind: str) -> None:
    data = article(LINKS[link], kind=kind, links={"L": OLD})
    done = amended("a.docx", data, {OLD: moved(NEW)})
    assert (len(done.done), done.left) == (1, ())
    assert said(done.data) == said(data).replace(OLD, NEW)
    assert said(refused(done.data)) == said(data)


@pytest.mark.parametrize("link", LINKS)
def test_an_archive_is_put_in_behind_the_link(link: str) -> None:
    data = article(LINKS[link], links={"L": OLD})
    done = amended("a.docx", data, {OLD: lost(WAYBACK)})
    assert (len(done.done), done.left) == (1, ())
    behind = f"{OLD}>" if "<http" in said(data) else OLD
    assert said(done.data) == said(data).replace(behind, f"{behind} [{WAYBACK}]")
    assert said(refused(done.data)) == said(data)


def test_the_body_is_amended_too() -> None:
    data = word(p("References") + p("1. OSTROW, Mara. The Tide. Online. 2019. Available from: ", OLD))
    done = amended("a.docx", data, {OLD: moved(NEW)})
    assert words(done.data, "word/document.xml") == [("del", OLD), ("ins", NEW)]


def test_what_is_struck_and_what_is_put_in_look_as_the_text_did() -> None:
    data = article(r(f"{BEFORE}{OLD}, at 4.", RED))
    xml = parts(amended("a.docx", data, {OLD: moved(NEW)}).data)["word/footnotes.xml"].decode()
    for text in (BEFORE, OLD, NEW, ", at 4."):
        assert re.search(
            rf"<w:r><w:rPr>{RED}</w:rPr><w:(?:t|delText) xml:space=\"preserve\">{re.escape(text)}<", xml
        ), text


def test_several_changes_may_stand_in_one_run() -> None:
    other, found = "https://fog.example/old", "https://fog.example/ol-d"
    text = f"{BEFORE}{OLD}; Ida Fog, The Fog, HARBOUR REV. (Mar. 3, 2022), {other}."
    done = amended("a.docx", article(text), {OLD: moved(NEW), other: proven(found)})
    assert words(done.data) == [("del", OLD), ("ins", NEW), ("del", other), ("ins", found)]
    assert said(refused(done.data)) == said(article(text))


def test_a_blank_before_an_address_counts_also_where_its_run_does_not_say_so() -> None:
    data = article(f"<w:r><w:t>{BEFORE}{OLD}.</w:t></w:r>")
    done = amended("a.docx", data, {OLD: moved(NEW)})
    assert '<w:t xml:space="preserve"> </w:t>' in parts(done.data)["word/footnotes.xml"].decode()


def test_only_the_parts_that_change_are_others() -> None:
    data = article(LINKS["hyperlink"], links={"L": OLD})
    before, after = parts(data), parts(amended("a.docx", data, {OLD: moved(NEW)}).data)
    assert list(before) == list(after)
    changed = {"word/footnotes.xml", "word/_rels/footnotes.xml.rels"}
    assert {name for name in before if before[name] != after[name]} == changed


def test_what_is_not_changed_is_copied_as_it_is_packed() -> None:
    """A bomb among the pictures is not set off."""
    files = {**parts(article(LINKS["text"])), "word/media/bomb.png": bytes(1 << 24)}
    data = zipped(files)
    done = amended("a.docx", data, {OLD: moved(NEW)}).data
    before, after = packed(data), packed(done)
    assert len(after["word/media/bomb.png"]) < 1 << 15
    assert {name for name in before if before[name] != after[name]} == {"word/footnotes.xml"}
    assert parts(done)["word/media/bomb.png"] == files["word/media/bomb.png"]


def packed(data: bytes) -> dict[str, bytes]:
    """The entries of an archive as they stand in it, headers and all."""
    with ZipFile(BytesIO(data)) as archive:
        entries = sorted(archive.infolist(), key=lambda info: info.header_offset)
        ends = [*(info.header_offset for info in entries[1:]), archive.start_dir]
    return {info.filename: data[info.header_offset : end] for info, end in zip(entries, ends, strict=True)}


def test_the_link_that_was_leads_where_it_led() -> None:
    """Refused, the old words have their old address; taken, the new ones have the new."""
    data = amended("a.docx", article(LINKS["hyperlink"], links={"L": OLD}), {OLD: moved(NEW)}).data
    relations = parts(data)["word/_rels/footnotes.xml.rels"].decode()
    assert re.findall(r'Id="(\w+)"[^>]*Target="(https[^"]*)"', relations) == [("L", OLD), ("refcheck1", NEW)]


def test_a_part_without_relationships_gets_them() -> None:
    files = parts(article(LINKS["field"]))
    del files["word/_rels/footnotes.xml.rels"]
    done = amended("a.docx", zipped(files), {OLD: moved(NEW)}).data
    assert NEW in parts(done)["word/_rels/footnotes.xml.rels"].decode()
    assert NEW in said(done)


def test_the_numbers_of_changes_are_new_to_the_file() -> None:
    start = '<w:bookmarkStart w:id="77" w:name="b"/><w:bookmarkEnd w:id="77"/>'
    xml = parts(amended("a.docx", article(start, LINKS["text"]), {OLD: moved(NEW)}).data)["word/footnotes.xml"].decode()
    numbers = [int(n) for n in re.findall(r'<w:(?:ins|del) w:id="(\d+)"', xml)]
    assert min(numbers) > 77
    assert len(set(numbers)) == len(numbers) == 2


@pytest.mark.parametrize(
    ("link", "because"),
    [
        (f'<w:ins w:id="5">{r(OLD)}</w:ins>', "it stands in a tracked insertion; accept or reject that first"),
        (
            r(OLD[:20]) + "<w:r><w:noBreakHyphen/></w:r>" + r("old"),
            "a break or a special character stands within its address",
        ),
    ],
)
def test_what_can_not_be_tracked_is_left(link: str, because: str) -> None:
    data = article(BEFORE, link, r("."))
    address = re.findall(r"https\S+[^.\s]", said(data))[0]
    done = amended("a.docx", data, {address: moved(NEW)})
    assert done.data == data
    assert [one.because for one in done.left] == [because]


def test_a_field_in_one_run_with_the_text_before_it_is_left() -> None:
    fields = "".join(f'<w:fldChar w:fldCharType="{kind}"/>' for kind in ("begin", "separate"))
    begun = fields.replace("/><", f'/><w:instrText>HYPERLINK "{OLD}"</w:instrText><', 1)
    link = f'<w:r><w:t>Mara Ostrow, </w:t>{begun}<w:t>The Tide</w:t><w:fldChar w:fldCharType="end"/></w:r>'
    data = article(link, r(", HARBOUR REV. (Mar. 3, 2022)."))
    assert f"The Tide <{OLD}>" in said(data)
    done = amended("a.docx", data, {OLD: moved(NEW)})
    assert done.data == data
    assert len(done.left) == 1


LOOKS = st.sampled_from(["", ITALIC, RED])


@given(st.lists(st.tuples(st.integers(1, len(BEFORE + OLD)), LOOKS), max_size=6), st.booleans(), st.booleans())
def test_however_a_text_is_cut_into_runs(cuts: list[tuple[int, str]], archived: bool, preserved: bool) -> None:
    """Law: taken, the file says the new thing; refused, it says what it said."""
    text, at, runs = f"{BEFORE}{OLD}, at 4.", 0, ""
    for cut, looks in [*sorted(cuts), (len(f"{BEFORE}{OLD}, at 4."), "")]:
        runs += r(text[at:cut], looks)
        at = cut
    data = article(runs if preserved else runs.replace(' xml:space="preserve"', ""))
    done = amended("a.docx", data, {OLD: lost(WAYBACK) if archived else moved(NEW)})
    assert len(done.done) == 1
    assert said(done.data) == said(data).replace(OLD, f"{OLD} [{WAYBACK}]" if archived else NEW)
    assert said(refused(done.data)) == said(data)


def test_a_file_by_the_letter_of_the_standard_is_amended_too() -> None:
    data = strict(article(LINKS["hyperlink"], links={"L": OLD}))
    done = amended("a.docx", data, {OLD: moved(NEW)})
    assert said(done.data) == said(data).replace(OLD, NEW)
    assert "schemas.openxmlformats.org/officeDocument" not in parts(done.data)["word/footnotes.xml"].decode()


def test_of_two_notes_with_one_address_each_has_its_own_change() -> None:
    first, second = (
        f"{BEFORE}{OLD}.",
        f"Ida Fog, The Fog, HARBOUR REV. (Mar. 3, 2022), {OLD} [https://perma.cc/4JKU-9MNP].",
    )
    data = word(p("A", called(1), "B", called(2)), footnotes=note(2, first) + note(1, second))
    done = amended("a.docx", data, {OLD: lost(WAYBACK)})
    assert [one.row.note for one in done.done] == ["2"]
    assert f"{BEFORE}{OLD} [{WAYBACK}]." in said(done.data)


@pytest.mark.parametrize("bracket", ["[", "%5B"])
def test_a_link_that_holds_its_archive_too_is_parted(bracket: str) -> None:
    perma = "https://perma.cc/4JKU-9MNP"
    link = f'<w:hyperlink r:id="L">{r(f"{OLD}/[{perma}")}</w:hyperlink>'
    data = article(r(BEFORE), link, r("]."), links={"L": f"{OLD}/{bracket}{perma}"})
    parted = said(article(f"{BEFORE}{OLD}/ [{perma}]."))
    glue, both = amended("a.docx", data, {}), amended("a.docx", data, {f"{OLD}/": moved(NEW)})
    assert (said(glue.data), said(both.data)) == (parted, parted.replace(f"{OLD}/", NEW))
    assert (len(glue.done), len(both.done)) == (1, 2)
    assert said(refused(both.data)) == said(data)
