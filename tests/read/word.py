"""A Word file of a few parts, written by hand: what pandoc and LibreOffice never write can be tried too."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
RELATIONS = "application/vnd.openxmlformats-package.relationships+xml"
ROOTS = {
    "document": "document",
    "footnotes": "footnotes",
    "endnotes": "endnotes",
    "numbering": "numbering",
    "styles": "styles",
    "settings": "settings",
}


def word(body: str, *, links: Mapping[str, str] = {}, **parts: str) -> bytes:
    """The bytes of a file whose parts hold this XML; `links` are the addresses of the body and the notes by their ids."""
    inside = {"document": f"<w:body>{body}</w:body>", **parts}
    within = [(part, f"{part}.xml", "") for part in parts]
    files = {f"word/{part}.xml": _part(ROOTS[part], xml) for part, xml in inside.items()}
    files["_rels/.rels"] = _relations([("officeDocument", "word/document.xml", "")])
    files["word/_rels/document.xml.rels"] = _relations(within, links)
    files |= {f"word/_rels/{part}.xml.rels": _relations([], links) for part in parts if part.endswith("notes")}
    return zipped({"[Content_Types].xml": _types(inside), **files})


def strict(data: bytes) -> bytes:
    """A file as Word writes it by the letter of the standard: the same parts with other namespaces (ECMA-376-1, A.1)."""
    with ZipFile(BytesIO(data)) as archive:
        texts = {name: archive.read(name).decode() for name in archive.namelist()}
    purl = "http://purl.oclc.org/ooxml"
    return zipped(
        {
            n: t.replace(W, f"{purl}/wordprocessingml/main").replace(R, f"{purl}/officeDocument/relationships")
            for n, t in texts.items()
        }
    )


def zipped(files: Mapping[str, str | bytes]) -> bytes:
    """An archive of these files."""
    data = BytesIO()
    with ZipFile(data, "w", ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return data.getvalue()


def p(*runs: str, properties: str = "") -> str:
    """A paragraph of runs; words alone are a run."""
    inside = "".join(run if run.startswith("<") else r(run) for run in runs)
    return f"<w:p><w:pPr>{properties}</w:pPr>{inside}</w:p>"


def r(text: str, properties: str = "") -> str:
    """A run of these words."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def called(id_: int, kind: str = "footnote", mark: str = "") -> str:
    """Where a note is called; by a mark of its own, if one is given."""
    follows = ' w:customMarkFollows="1"' if mark else ""
    text = f"<w:t>{mark}</w:t>" if mark else ""
    return f'<w:r><w:{kind}Reference{follows} w:id="{id_}"/>{text}</w:r>'


def note(id_: int, *paragraphs: str, kind: str = "footnote") -> str:
    """A note as Word writes it: its number is a field of its own, and a blank stands behind it."""
    first = f"<w:p><w:r><w:{kind}Ref/></w:r>{r(' ')}"
    inside = "".join(p(x) for x in paragraphs).replace("<w:p>", first, 1)
    return f'<w:{kind} w:id="{id_}">{inside}</w:{kind}>'


def field(instruction: str, *shown: str) -> str:
    """A complex field: its instruction, then what it shows."""
    parts = "".join(x if x.startswith("<") else r(x) for x in shown)
    return (
        f"{_char('begin')}<w:r><w:instrText> {instruction} </w:instrText></w:r>{_char('separate')}{parts}{_char('end')}"
    )


def _char(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def _types(parts: Iterable[str]) -> str:
    kinds = {part: f"{TYPE}.{part}{'.main' if part == 'document' else ''}+xml" for part in parts}
    overrides = "".join(f'<Override PartName="/word/{part}.xml" ContentType="{kind}"/>' for part, kind in kinds.items())
    usual = (
        f'<Default Extension="rels" ContentType="{RELATIONS}"/><Default Extension="xml" ContentType="application/xml"/>'
    )
    return f'<Types xmlns="{PACKAGE}/content-types">{usual}{overrides}</Types>'


def _part(root: str, xml: str) -> str:
    mc = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:wps="w" xmlns:v="v"'
    return f'<?xml version="1.0" encoding="UTF-8"?><w:{root} xmlns:w="{W}" xmlns:r="{R}" {mc}>{xml}</w:{root}>'


def _relations(within: list[tuple[str, str, str]], links: Mapping[str, str] = {}) -> str:
    every = [
        *((f"part{i}", kind, target, mode) for i, (kind, target, mode) in enumerate(within)),
        *((id_, "hyperlink", url, ' TargetMode="External"') for id_, url in links.items()),
    ]
    inside = "".join(
        f'<Relationship Id="{id_}" Type="{R}/{kind}" Target="{target.replace("&", "&amp;")}"{mode}/>'
        for id_, kind, target, mode in every
    )
    return f'<Relationships xmlns="{PACKAGE}/relationships">{inside}</Relationships>'
