"""Lists in styles of our own, rendered by pandoc; and our CSL-JSON, which it reads."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from refcheck.bib import styled
from refcheck.errors import UsageError
from refcheck.pipeline import parse_document
from tests.bib.made import WORKS, bibliography

needs_pandoc = pytest.mark.skipif(
    shutil.which("pandoc") is None, reason="not installed: pandoc (tests/read/packages.txt)"
)

HEAD = '<style xmlns="http://purl.org/net/xbiblio/csl" class="note" version="1.0"><info><title>Ours</title><id>ours</id>{}</info>'
LAYOUT = """<layout suffix="."><names variable="author"><name initialize-with=". "/></names>
<text variable="title" quotes="true" prefix=" "/><text variable="container-title" font-style="italic" prefix=" "/>
<date variable="issued" prefix=" "><date-part name="year"/></date></layout>"""
NOTES = f"{HEAD.format('')}<citation>{LAYOUT}</citation></style>"
LIST = "<bibliography><layout><text variable='title'/></layout></bibliography>"
LISTED = NOTES.replace("</style>", f"{LIST}</style>")
ROOT = Path(__file__).parents[2]
ARTICLES = (ROOT / "src/refcheck/demo/article.txt", *sorted((ROOT / "seeds").glob("*.txt")))


def style(folder: Path, xml: str | bytes, form: str | None = None) -> styled.Style:
    path = folder / "ours.csl"
    path.write_bytes(xml if isinstance(xml, bytes) else xml.encode())
    return styled.opened(path, form)


@needs_pandoc
@pytest.mark.parametrize(
    ("form", "told"),
    [
        (
            None,
            "A. Moss, B. van der Berg Jr. “Why the Moss family sold its dams to the EU” Journal of Ink & Paper 2021.\n",
        ),
        ("markdown", "*Journal of Ink & Paper* 2021.\n"),
        ("html", "<em>Journal of Ink &amp; Paper</em> 2021.\n"),
    ],
)
def test_a_style_of_notes_alone_lists_its_notes(form: str | None, told: str, tmp_path: Path) -> None:
    assert told in style(tmp_path, NOTES, form).render([bibliography(WORKS["article"])])


@needs_pandoc
def test_a_style_with_a_list_lists_by_it(tmp_path: Path) -> None:
    told = style(tmp_path, LISTED).render([bibliography(WORKS["article"], WORKS["page"])])
    assert told == "Why the Moss family sold its dams to the EU\n\nOpen Rivers\n"


@needs_pandoc
def test_a_title_is_no_markup(tmp_path: Path) -> None:
    told = style(tmp_path, LISTED, "html").render([bibliography(WORKS["newspaper"])])
    assert "100% of $5 Dams, #1 &amp; Only" in told


@needs_pandoc
@pytest.mark.parametrize("article", ARTICLES, ids=lambda path: path.stem)
def test_pandoc_renders_every_item_of_our_csl_json(article: Path, tmp_path: Path) -> None:
    found = parse_document(article.name, article.read_bytes())
    told = style(tmp_path, LISTED).render([found]).strip().split("\n\n")
    assert len(told) == len(found.works)
    assert not any("???" in line or "[?]" in line for line in told)


BAD = {
    "no XML": ("Ponds and lakes", "can't be read as XML"),
    "cut off": (NOTES[:200], "can't be read as XML"),
    "another language": ("<html><body/></html>", "is no CSL style"),
    "a dependent style": (
        HEAD.format('<link href="https://a.example/parent" rel="independent-parent"/>') + "</style>",
        "https://a.example/parent",
    ),
    "no citation": (HEAD.format("") + "</style>", "has no citation"),
    "entities": (f'<!DOCTYPE a [<!ENTITY b "{"c" * 99}">]>{NOTES}', "can't be read as XML"),
    "a file of the system": (f'<!DOCTYPE a [<!ENTITY b SYSTEM "/etc/hostname">]>{NOTES}', "can't be read as XML"),
    "depth without end": ("<a>" * 100_000, "can't be read as XML"),
    "an encoding that is none": (b'<?xml version="1.0" encoding="none"?><style/>', "can't be read as XML"),
}


@needs_pandoc
@pytest.mark.parametrize(("xml", "said"), BAD.values(), ids=BAD)
def test_what_is_no_style_is_told_in_one_sentence(xml: str | bytes, said: str, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=said) as told:
        style(tmp_path, xml)
    assert "\n" not in str(told.value)
    assert str(told.value).startswith(str(tmp_path / "ours.csl"))


@needs_pandoc
def test_what_pandoc_can_not_use_is_told_in_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"pandoc .* can't use it: .*") as told:
        style(tmp_path, LISTED.replace("<text variable='title'/>", "<text macro='none'/>")).render(
            [bibliography(WORKS["page"])]
        )
    assert "\n" not in str(told.value)


def test_without_pandoc_it_is_told_where_to_get_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(UsageError, match=r"--style needs pandoc, which is not installed; see https://pandoc\.org"):
        style(tmp_path, NOTES)


def test_a_file_that_is_not_there_and_a_format_that_it_has_not(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="can't be read"):
        styled.opened(tmp_path / "none.csl", None)
    with pytest.raises(UsageError, match="--style writes plain, html, markdown, not ris"):
        style(tmp_path, NOTES, "ris")
