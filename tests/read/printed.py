"""One article, printed in each format: what it says stays the same. The formats that tools write are made by these tools."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from html import escape
from importlib.resources import files
from pathlib import Path

from tests.read import odf, word

CALL = re.compile(r"\s?\^\{(\d+)\}|(?<=Marrow)(\*)")
NOTE = re.compile(r"\^\{(\d+|\*)\.?\}\s")
ITEM = re.compile(r"\d+\. ")
CITED = re.compile(r"\((\d(?:, \d)*)\)")
BIBLIOGRAPHY = "\\begin{thebibliography}{9}", "\\end{thebibliography}"
ADDRESS = re.compile(r"https://[^\s\]]+[^\s\].;]")


@dataclass(frozen=True, slots=True)
class Article:
    """Its paragraphs, in which `^{1}` calls a note; its notes by number; the items of its list."""

    paragraphs: tuple[str, ...]
    notes: Mapping[str, str]
    items: tuple[str, ...]


def article(name: str) -> Article:
    """One of the two that the demonstration reads."""
    every = files("refcheck.demo").joinpath(name).read_text("utf-8").strip().splitlines()
    lines = [line for line in every if line]
    notes = {m[1]: line[m.end() :] for line in lines if (m := NOTE.match(line))}
    items = tuple(line[m.end() :] for line in lines if (m := ITEM.match(line)))
    return Article(tuple(x for x in lines if not NOTE.match(x) and not ITEM.match(x)), notes, items)


def without_author(of: Article) -> Article:
    """Without the note on its author, which Markdown can't mark by `*`: pandoc would number it, and all behind it one higher."""
    paragraphs = tuple(x.removesuffix("*") for x in of.paragraphs)
    return Article(paragraphs, {n: note for n, note in of.notes.items() if n != "*"}, of.items)


def curled(of: Article) -> Article:
    """With the apostrophes that LaTeX prints."""

    def each(texts: Iterable[str]) -> Iterator[str]:
        return (x.replace("'", "’") for x in texts)

    notes = dict(zip(of.notes, each(of.notes.values()), strict=True))
    return Article(tuple(each(of.paragraphs)), notes, tuple(each(of.items)))


def text(of: Article) -> bytes:
    """Notes behind the body, the numbers as in a typescript."""
    notes = [f"^{{{number}}} {note}" for number, note in of.notes.items()]
    return _joined([*of.paragraphs, *_numbered(of), *notes])


def markdown(of: Article) -> bytes:
    """Notes as pandoc and GitHub have them."""
    body = [CALL.sub(lambda m: f"[^{m[1] or m[2]}]", paragraph) for paragraph in of.paragraphs]
    notes = [f"[^{number}]: {note}" for number, note in of.notes.items()]
    return _joined([*body, *_numbered(of), *notes])


def docx(of: Article) -> bytes:
    """As Word writes it: the numbers of notes and items nowhere, each address a link."""
    ids = {number: at for at, number in enumerate(of.notes, 1)}
    addresses = dict.fromkeys(url for words in (*of.notes.values(), *of.items) for url in ADDRESS.findall(words))
    links = {f"L{at}": url for at, url in enumerate(addresses)}
    to = {url: id_ for id_, url in links.items()}

    def runs(words: str) -> str:
        return _linked(words, word.r, lambda url: f'<w:hyperlink r:id="{to[url]}">{word.r(escape(url))}</w:hyperlink>')

    def call(number: str) -> str:
        return word.called(ids[number], mark="" if number.isdecimal() else number)

    in_list = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    body = "".join(word.p(_called(x, runs, call)) for x in of.paragraphs)
    body += "".join(word.p(runs(x), properties=in_list) for x in of.items)
    notes = "".join(word.note(ids[number], runs(note)) for number, note in of.notes.items())
    return word.word(body, links=links, footnotes=SEPARATORS + notes, numbering=NUMBERING)


def odt(of: Article) -> bytes:
    """As LibreOffice writes it: each note where it is called, the numbers of items nowhere."""

    def spans(words: str) -> str:
        return _linked(words, str, lambda url: f'<text:a xlink:href="{escape(url)}">{escape(url)}</text:a>')

    def call(number: str) -> str:
        return odf.note(number, spans(of.notes[number]))

    level = '<text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="."/>'
    body = "".join(odf.p(_called(x, spans, call)) for x in of.paragraphs)
    items = odf.listed(*(odf.p(spans(x)) for x in of.items)) if of.items else ""
    return odf.odt(body + items, styles=f'<text:list-style style:name="L">{level}</text:list-style>')


def html(of: Article) -> bytes:
    """As pandoc writes it: each address a link, the numbers of items nowhere."""

    def links(words: str) -> str:
        return _linked(words, str, lambda url: f'<a href="{escape(url)}">{escape(url)}</a>')

    def call(number: str) -> str:
        return f'<a href="#fn{number}" class="footnote-ref" id="fnref{number}"><sup>{number}</sup></a>'

    body = "".join(f"<p>{_called(x, links, call)}</p>\n" for x in of.paragraphs)
    items = "".join(f"<li>{links(x)}</li>\n" for x in of.items)
    notes = "".join(
        f'<li id="fn{number}"><p>{links(note)}<a href="#fnref{number}">↩︎</a></p></li>\n'
        for number, note in of.notes.items()
    )
    page = f'{body}<ol>{items}</ol><section class="footnotes"><hr><ol>{notes}</ol></section>'
    return f'<!DOCTYPE html><html><head><meta charset="utf-8"></head><body>{page}</body></html>'.encode()


def latex(of: Article) -> bytes:
    """As an author writes it: no number of a note or an item anywhere, works cited by their keys."""

    def words(text: str) -> str:
        return _linked(text, _escaped, lambda url: f"\\url{{{url}}}", between=str)

    def call(number: str) -> str:
        return f"\\{'footnote' if number.isdecimal() else 'thanks'}{{{words(of.notes[number])}}}"

    def paragraph(text: str) -> str:
        printed = CITED.sub(lambda m: f"\\cite{{{m[1]}}}", _called(text, words, call))
        return f"\\author{{{printed}}}\\maketitle" if "\\thanks" in printed else printed

    items = [f"\\bibitem{{{number}}} {words(item)}" for number, item in enumerate(of.items, 1)]
    body = [*map(paragraph, of.paragraphs), *([BIBLIOGRAPHY[0], *items, BIBLIOGRAPHY[1]] if items else ())]
    return _joined(["\\documentclass{article}\n\\begin{document}", *body, "\\end{document}"])


def _escaped(text: str) -> str:
    return re.sub(r"([&%$#_{}])", r"\\\1", text)


def by_pandoc(to: str) -> Callable[[Article, Path], bytes]:
    """What pandoc makes of the Markdown."""

    def made(of: Article, folder: Path) -> bytes:
        (folder / "a.md").write_bytes(markdown(of))
        reading = "markdown-smart+autolink_bare_uris"
        _run("pandoc", "-s", "-f", reading, "a.md", "-o", f"a.{to}", folder=folder)
        return (folder / f"a.{to}").read_bytes()

    return made


def by_libreoffice(to: str) -> Callable[[Article, Path], bytes]:
    """What LibreOffice makes of the Word file."""

    def made(of: Article, folder: Path) -> bytes:
        (folder / "a.docx").write_bytes(docx(of))
        own = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        _run("soffice", own, "--headless", "--convert-to", to, "--outdir", "made", "a.docx", folder=folder)
        return (folder / "made" / f"a.{to}").read_bytes()

    return made


SEPARATORS = "".join(
    f'<w:footnote w:type="{kind}" w:id="{id_}"><w:p><w:r><w:{kind}/></w:r></w:p></w:footnote>'
    for id_, kind in ((-1, "separator"), (0, "continuationSeparator"))
)
NUMBERING = (
    '<w:abstractNum w:abstractNumId="7"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/>'
    '</w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'
)


def _joined(paragraphs: list[str]) -> bytes:
    return "\n\n".join([*paragraphs, ""]).encode()


def _numbered(of: Article) -> list[str]:
    return [f"{number}. {item}" for number, item in enumerate(of.items, 1)]


def _called(words: str, put: Callable[[str], str], call: Callable[[str], str]) -> str:
    """The words between the notes that they call."""
    parts, at = [], 0
    for m in CALL.finditer(words):
        parts += [put(words[at : m.start()]), call(m[1] or m[2])]
        at = m.end()
    return "".join([*parts, put(words[at:])])


def _linked(
    words: str, plain: Callable[[str], str], link: Callable[[str], str], between: Callable[[str], str] = escape
) -> str:
    parts, at = [], 0
    for m in ADDRESS.finditer(words):
        parts += [plain(between(words[at : m.start()])), link(m[0])]
        at = m.end()
    return "".join([*parts, plain(between(words[at:]))])


def _run(*command: str, folder: Path) -> None:
    subprocess.run(command, cwd=folder, check=True, capture_output=True, timeout=120)
