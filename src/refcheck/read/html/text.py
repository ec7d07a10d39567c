"""The nodes of a page, in order -> paragraphs and notes."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from urllib.parse import parse_qs, urlsplit

from selectolax.lexbor import LexborNode

from refcheck.model.text import Place
from refcheck.read.canonical import Canonical, call, label
from refcheck.read.html.furniture import is_left_out
from refcheck.read.html.index import Index, walk
from refcheck.read.html.notes import Notes, is_inline, is_raised, notes_of
from refcheck.read.html.numbers import Numbers, labelled
from refcheck.read.linked import linked

BLOCKS = frozenset(
    "address article aside blockquote body center dd details dialog div dl dt fieldset figcaption figure footer form "
    "h1 h2 h3 h4 h5 h6 header hr html li main menu nav ol p pre section summary table tbody tfoot thead tr ul caption".split()
)
LISTS = frozenset({"ol", "ul", "menu"})
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
BLANKS = re.compile(r"[ \t\n\r\f]+")
UNSEEN = re.compile(r"[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\x00-\x08\x0e-\x1f\x7f]")
AROUND_A_BREAK = re.compile(r"[ \t]*\n[ \t]*")
PARTED = re.compile(r"\n{2,}")
RAISED = re.compile(r"\d{1,4}|[*†‡§¶]{1,4}")
SEVERAL = re.compile(r"\d{1,4}(?:\s*[,;–-]\s*\d{1,4})+")
BRACKETED_CALL = re.compile(r"[\[(] ?(\[\^[^\[\]\s]{1,60}\]) ?[\])]")
EMPTY_BRACKETS = re.compile(r" ?(?:\[ ?\]|\( ?\))")
BACK_SIGN = re.compile(r"\A(?:[\^↑]\s)+")  # what is left of the links that led back
LABEL_ALONE = re.compile(r"\[\d{1,4}\][.:]?|\(?\d{1,4}[.)]")
SHOP_SIGNS = re.compile(  # what journals print behind a reference: the link counts, its words do not
    r"(?i)\[?\s*(?:cross\s?ref|pub\s?med|(?:pmc )?free (?:full text|article)|full text|view (?:article|in article|record in \w+)|"
    r"google scholar|search google scholar|medline|web of science®?|scopus|ads|"
    r"publisher full text|article|go to ref(?:erence)?)\s*\]?"
)
SEARCHES = ("scholar.google.", "//www.google.com/search", "/servlet/linkout")


@dataclass(slots=True)
class _Stream:
    """Paragraphs while they are written, and the parts of the one that is not finished."""

    paragraphs: list[str] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)
    label: str = ""

    def finish(self) -> None:
        """A paragraph ends here."""
        text = AROUND_A_BREAK.sub("\n", BLANKS_BUT_BREAKS.sub(" ", "".join(self.parts))).strip()
        self.parts.clear()
        for each in filter(
            None, PARTED.split(BACK_SIGN.sub("", BRACKETED_CALL.sub(r"\1", EMPTY_BRACKETS.sub("", text))))
        ):
            if self.paragraphs and LABEL_ALONE.fullmatch(self.paragraphs[-1]):
                self.paragraphs[-1] += f" {each}"
            else:
                self.paragraphs.append(labelled(self.label, each) if self.label else each)
            self.label = ""


BLANKS_BUT_BREAKS = re.compile(r"[ \t]{2,}")


@dataclass(frozen=True, slots=True)
class _Open:
    """An element that is open: the stream it writes to, and how far that was."""

    stream: _Stream
    paragraphs: int
    parts: int


@dataclass(slots=True)
class _Writer:
    """One pass over the pages."""

    index: Index
    notes: Notes
    streams: list[_Stream] = field(default_factory=lambda: [_Stream()])
    texts: dict[tuple[int, str], list[str]] = field(default_factory=dict)
    numbers: Numbers = field(default_factory=Numbers)
    opened: list[_Open] = field(default_factory=list)
    began: int = 0
    last_mark: str = ""
    preformatted: int = 0

    @property
    def now(self) -> _Stream:
        return self.streams[-1]

    def enter(self, node: LexborNode) -> bool:
        """Write what a node begins with. False for one that is left out with all that it holds."""
        if node.tag == "-text":
            self._text(node.text_content or "")
            return False
        if node.mem_id in self.notes.back or is_left_out(self.index, self.notes, node):
            return False
        if (mark := self.notes.calls.get(node.mem_id)) is not None:
            self.now.parts.append(call(label(mark)))
            return False
        self._begin_note(node)
        self._open(node)
        return True

    def leave(self, node: LexborNode) -> None:
        """Write what a node ends with."""
        tag = node.tag
        if tag in ("a", "sup"):
            (self._link if tag == "a" else self._raise)(node, self.opened.pop())
        elif tag in LISTS:
            self.numbers.close()
        elif tag == "pre":
            self.preformatted -= 1
        elif tag in ("td", "th"):
            self.now.parts.append(" ")
        elif tag == "q":
            self.now.parts.append("”")
        if tag in BLOCKS:
            self.now.finish()
        self._end_note(node)

    def _open(self, node: LexborNode) -> None:
        tag = node.tag
        if tag in BLOCKS:
            self.now.finish()
        if tag in ("a", "sup"):
            self.opened.append(_Open(self.now, len(self.now.paragraphs), len(self.now.parts)))
        elif tag in LISTS:
            self.numbers.open(node)
        elif tag == "li":
            number = self.numbers.label(node)
            self.now.label = "" if node.mem_id in self.notes.texts else number  # a note has the number that calls it
        elif tag == "pre":
            self.preformatted += 1
        elif tag == "br":
            self.now.parts.append("\n")
        elif tag == "q":
            self.now.parts.append("“")

    def _text(self, text: str) -> None:
        seen = UNSEEN.sub("", text)
        self.now.parts.append(seen if self.preformatted else BLANKS.sub(" ", seen))

    def _raise(self, _: LexborNode, begun: _Open) -> None:
        """`^{12}` for a raised number; several are those of a list's items, and nobody else raises `st` or `2+`."""
        if self.now is not begun.stream:
            return
        inner = "".join(self.now.parts[begun.parts :]).strip()
        bare = re.sub(r"[\[\]]", "", inner)
        if RAISED.fullmatch(inner):
            self.now.parts[begun.parts :] = [f"^{{{inner}}}"]
        elif SEVERAL.fullmatch(bare):
            self.now.parts[begun.parts :] = [f"[{bare}]"]

    def _link(self, node: LexborNode, begun: _Open) -> None:
        stream = begun.stream
        words = "".join(stream.parts[begun.parts :])
        if node.mem_id in self.notes.cited and is_raised(node):
            stream.parts[begun.parts :] = [words if "[" in words else f"[{words.strip()}]"]
            return
        addresses = self._addresses(node)
        if SHOP_SIGNS.fullmatch(words.strip()):
            stream.parts[begun.parts :] = [f" <{address}>" for address in addresses]
            return
        if not addresses or self._is_in_heading(node):
            return
        if len(stream.paragraphs) > begun.paragraphs and not words.strip():
            stream.paragraphs[-1] = _beside(stream.paragraphs[-1], addresses)
        elif words.strip():
            stream.parts[begun.parts :] = [_beside(words, addresses)]
        elif self.numbers.lists or len(self.streams) > 1:
            stream.parts.append("".join(f" <{address}>" for address in addresses))

    def _addresses(self, node: LexborNode) -> list[str]:
        """The address behind a link, and its archive where the page tells one (Robust Links: `data-versionurl`)."""
        attributes = node.attributes
        href, original = attributes.get("href") or "", attributes.get("data-originalurl") or ""
        if self.index.target(node) is not None:
            return []
        archive = (attributes.get("data-versionurl") or "").partition(" ")[0] or (href if original else "")
        found = (self.index.address(node, _unwrapped(each)) for each in (original or href, archive) if each.strip())
        return [address for address in dict.fromkeys(found) if address and not any(s in address for s in SEARCHES)]

    def _is_in_heading(self, node: LexborNode) -> bool:
        above = node.parent
        return above is not None and (
            above.tag in HEADINGS or (above.parent is not None and above.parent.tag in HEADINGS)
        )

    def _begin_note(self, node: LexborNode) -> None:
        if node.mem_id in self.notes.texts or is_inline(node):
            self.streams.append(_Stream())

    def _end_note(self, node: LexborNode) -> None:
        mark = self.notes.texts.get(node.mem_id)
        if mark is None and not is_inline(node):
            return
        stream = self.streams.pop()
        stream.finish()
        inline = mark is None or (is_inline(node) and mark not in self.notes.calls.values())
        mark = mark or _own_mark(node) or str(len(self.texts) + 1)
        if inline:
            self.now.parts.append(call(label(mark)))
        self._keep(mark, stream.paragraphs)

    def _keep(self, mark: str, paragraphs: list[str]) -> None:
        """Numbers begin anew with each chapter: what is not the note written last is another one."""
        self.began += mark != self.last_mark
        self.last_mark = mark
        kept = self.texts.setdefault((self.began, mark), [])
        first = [] if kept or not paragraphs else [_unlabelled(paragraphs[0], mark)]
        kept += [*filter(None, first), *paragraphs[len(first) :]]


def written(index: Index) -> Canonical:
    """The paragraphs of the pages, and behind them their notes in the order in which they stand."""
    writer = _Writer(index, notes_of(index))
    for tree in index.trees:
        if tree.root is not None:
            walk(tree.root, writer.enter, writer.leave)
            writer.now.finish()
    canonical = Canonical()
    for number, text in enumerate(writer.streams[0].paragraphs, 1):
        canonical.add(text, Place(paragraph=number))
    for (_, mark), paragraphs in writer.texts.items():
        canonical.add_note(label(mark), [each.replace("\n", "\n    ") for each in paragraphs], Place(note=label(mark)))
    return canonical


def _beside(words: str, addresses: list[str]) -> str:
    first, *archives = addresses
    return "".join((linked(words, first), *(f" <{archive}>" for archive in archives)))


def _unwrapped(href: str) -> str:
    """`https://www.google.com/url?q=https://a.example/b&sa=D`: what Google Docs makes of each link it exports."""
    if "google.com/url?" not in href:
        return href
    asked = parse_qs(urlsplit(href).query)
    return next(iter(asked.get("q", asked.get("url", []))), href)


def _own_mark(node: LexborNode) -> str:
    mark = node.css_first(".ltx_note_mark")
    return (mark.text() or "").strip() if mark is not None else ""


def _unlabelled(text: str, mark: str) -> str:
    """The text of a note without its own number: `^{1}See`, `[1] See`, `1. See`, `. See` whose number was a link."""
    own = re.escape(mark)
    label = re.compile(
        rf"(?:[\s^↑]+(?!\{{))?(?:(?:\^\{{{own}\}}|\[{own}\]|\({own}\)|{own}[.):\]](?=\s))\s*)*[.):\]\s]*"
    )
    return text[m.end() :] if (m := label.match(text)) else text
