r"""Lists of works and the places that cite them: `thebibliography`, `\cite` and its like of natbib and biblatex.

What number a work has is known once its list was read, often behind the text: a citation is filled in at the end.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from refcheck.read.tex.notes import footnote_of
from refcheck.read.tex.source import Cursor
from refcheck.read.tex.streams import Paragraph, Stream
from refcheck.read.tex.writer import Handler, Writer

NATBIB = re.compile(r"(?P<name>[^()]*?)\s*\((?P<year>[^()]*?)\)|(?P<called>[^()]*[a-z.]), (?P<dated>\d{4}[a-z]?)\Z")
PAGE = re.compile(r"(?:(pp?|S|s)\.\s*)?(\d+)(?:\s*[–-]\s*(\d+))?")
KEYS = re.compile(r"\s*,\s*")


def _cite(kind: str) -> Handler:
    r"""`\cite[see][12]{key}`, `\cites[12]{a}[14]{b}`."""

    def handler(writer: Writer, cursor: Cursor) -> None:
        writer.skip(cursor, "*")
        many = kind.endswith("s")
        _one(writer, cursor, kind.removesuffix("s"))
        while many and cursor.next in ("[", "{"):
            writer.put_raw("; ")
            _one(writer, cursor, kind.removesuffix("s"))

    return handler


def _one(writer: Writer, cursor: Cursor, kind: str) -> None:
    told = [writer.text_of(one) for one in (cursor.optional(), cursor.optional()) if one is not None]
    before, behind = ["", *told][-2:] if told else ("", "")
    keys = KEYS.split(cursor.argument().rest.strip())
    writer.cited += keys
    if before:
        writer.put(f"{before} ")
    writer.fill_in(kind, behind, ",".join(keys))


def _foot(name: str) -> Handler:
    r"""`\footcite[12]{key}` is a note that cites, and ends with a full stop."""

    def handler(writer: Writer, cursor: Cursor) -> None:
        start = cursor.at
        writer.skip(cursor, "*oom")
        many = name.endswith("s")
        while many and cursor.next in ("[", "{"):
            writer.skip(cursor, "oom")
        footnote_of(writer, f"\\{name}{cursor.text.source[start : cursor.at]}.")

    return handler


def _smart(many: str) -> Handler:
    r"""`\smartcite` is a note in the text, and cites in a note; with some styles of biblatex `\autocite` is too."""
    foot, cite = _foot(f"cite{many}"), _cite(f"cite{many}")
    return lambda writer, cursor: (cite if writer.within_note else foot)(writer, cursor)


SMART: dict[str, Handler] = {
    f"{name}cite{many}": _smart(many) for name in ("auto", "Auto", "smart", "Smart") for many in ("", "s")
}


def _nocite(writer: Writer, cursor: Cursor) -> None:
    writer.cited += KEYS.split(cursor.argument().rest.strip())


def begin(writer: Writer, cursor: Cursor) -> None:
    """`thebibliography` begins."""
    writer.skip(cursor, "m")
    writer.finish()
    writer.lists.append([])
    writer.listed = Stream()
    writer.streams.append(writer.listed)


def end(writer: Writer, _: Cursor) -> None:
    """`thebibliography` ends."""
    if writer.now is writer.listed:
        _close(writer)
        writer.streams.pop()


def item(writer: Writer, cursor: Cursor) -> None:
    r"""`\bibitem[label]{key}`."""
    if writer.now is not writer.listed:
        begin(writer, Cursor(cursor.text, cursor.at, cursor.at))
    _close(writer)
    told = cursor.optional()
    key = cursor.argument().rest.strip()
    number = str(len(writer.lists[-1]) + 1)
    writer.items.setdefault(key, number)
    m = NATBIB.match(writer.text_of(told)) if told else None
    if m:
        writer.authors[key] = m["name"] or m["called"] or "", m["year"] or m["dated"] or ""
    writer.now.put("", writer.spot)
    writer.lists[-1].append(Paragraph("", writer.spot))


def _close(writer: Writer) -> None:
    """The item that is open ends; what stands before the first is a document's own heading."""
    texts = writer.now.whole()
    writer.now.paragraphs.clear()
    if texts and writer.lists[-1]:
        opened = writer.lists[-1].pop()
        writer.lists[-1].append(Paragraph("\n".join(filter(None, (opened.text, *texts))), opened.spot))


COMMANDS: dict[str, Handler] = {
    **dict.fromkeys(
        "cite citep Citep parencite Parencite autocite Autocite supercite citealp Citealp citenum onlinecite "
        "fullcite shortcite citeN shortciteN citeyearpar".split(),
        _cite("cite"),
    ),
    **dict.fromkeys("citet Citet textcite Textcite citealt Citealt citeA shortciteA".split(), _cite("text")),
    **dict.fromkeys("cites Cites parencites Parencites autocites Autocites supercites".split(), _cite("cites")),
    **dict.fromkeys("textcites Textcites".split(), _cite("texts")),
    **dict.fromkeys("citeauthor Citeauthor citefullauthor".split(), _cite("author")),
    **dict.fromkeys("citeyear citedate".split(), _cite("year")),
    **dict.fromkeys("footcite Footcite footfullcite".split(), _foot("cite")),
    **dict.fromkeys("footcites Footcites".split(), _foot("cites")),
    **{name: handler for name, handler in SMART.items() if name.lower().startswith("smart")},
    "nocite": _nocite,
    "bibitem": item,
}


def filled(
    items: Mapping[str, str], authors: Mapping[str, tuple[str, str]], *, in_note: bool
) -> Callable[[str, str, str], str]:
    """What a citation prints, by its kind, what is told behind it, and its keys: `[3, p. 12]`, `Ostrow [3]`. Where a note cites,
    and where entries have no numbers, it is `[@3, p. 12]`, `[@key]` (model/record.py KEYED), which nothing else looks like.
    """

    def fill(kind: str, behind: str, keys: str) -> str:
        each = keys.split(",")
        names = [authors.get(key, ("", "")) for key in each]
        if kind in ("author", "year") and all(map(any, names)):
            return ", ".join(name[kind == "year"] for name in names)
        if kind == "text" and len(each) > 1:
            return ", ".join(fill(kind, behind * (key == each[-1]), key) for key in each)
        pin = _page(behind)
        if in_note or not all(key in items for key in each):
            last = f", {pin or behind}" * bool(behind)
            told = "; ".join(f"[@{items.get(key, key)}{last * (key == each[-1])}]" for key in each)
            return f"{names[0][0]} {told}" if kind == "text" and names[0][0] else told
        numbers = ", ".join(items[key] for key in each)
        told = f"[{numbers}, {pin}]" if pin else f"[{numbers}]" + f", {behind}" * bool(behind)
        return f"{names[0][0]} {told}" if kind == "text" and names[0][0] else told

    return fill


def _page(behind: str) -> str:
    """`12` is p. 12, as biblatex prints it; empty where a page is not all."""
    m = PAGE.fullmatch(behind.strip())
    if m is None:
        return ""
    sign = m[1] or ("pp" if m[3] else "p")
    return f"{sign}. {m[2]}" + f"–{m[3]}" * bool(m[3])
