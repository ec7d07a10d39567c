"""The characters of a LaTeX file in their order -> paragraphs and notes.

Every handler reads its own arguments from the cursor and puts what they print; what is not known prints its arguments.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from refcheck.errors import InputError
from refcheck.read.linked import linked
from refcheck.read.tex.beside import Beside
from refcheck.read.tex.counters import Counters
from refcheck.read.tex.macros import Macro
from refcheck.read.tex.source import OWN, Cursor, Text
from refcheck.read.tex.streams import Paragraph, Spot, Stream, tidied
from refcheck.read.tex.symbols import RAISED, accented, ligated, printed, symbols

TOKEN = re.compile(
    r"(?P<par>[ \t]*+(?:%[^\n]*+)?\n[ \t]*+\n\s*+)|(?P<comment>%[^\n]*+(?:\n[ \t]*+)?)|(?P<blank>\s++)"
    r"|\\(?P<word>[A-Za-z@]++)[ \t]*+(?:\n(?![ \t]*+\n)[ \t]*+)?|\\(?P<sign>[\s\S])|(?P<open>\{)|(?P<close>\})"
    r"|(?P<math>\$\$?)|(?P<script>[\^_])|(?P<tie>~)|(?P<cell>&)|(?P<text>[^\\{}$%~&^_\s]++(?: [^\\{}$%~&^_\s]++)*+)|(?P<rest>\\)"
)
DEEPEST = 50  # macros and arguments within each other
MOST_EXPANDED = 1 << 22  # characters
POWER = re.compile(r"[+−-]?\d+")
DIGITS = re.compile(r"\d[\d,\s–-]*")


@dataclass(frozen=True, slots=True)
class Note:
    """Its number or mark as printed, its text, and where it is called."""

    label: str
    texts: tuple[str, ...]
    spot: Spot
    paragraph: int


Handler = Callable[["Writer", Cursor], None]


@dataclass(slots=True)
class Writer:
    """The document while it is read.

    `streams` are those that are open, the body's first; `labels` is what references to a label print. `lists` are the items
    of the lists of works, `listed` the stream of one that is open, `items` the number of each by its key, `authors` its name
    and year where they are told. `cited` are the keys that are cited, `missing` the files that are not there,
    `bibliographies` the .bib files.
    """

    source: str
    commands: dict[str, Handler]
    condition: Callable[[Writer, Cursor, str], None]
    beside: Beside
    macros: dict[str, Macro] = field(default_factory=lambda: dict(symbols().macros))
    environments: dict[str, tuple[Macro, Macro]] = field(default_factory=dict)
    counters: Counters = field(default_factory=Counters)
    streams: list[Stream] = field(default_factory=lambda: [Stream()])
    notes: list[Note] = field(default_factory=list)
    endnotes: list[Note] = field(default_factory=list)
    labels: dict[str, str] = field(default_factory=dict)
    lists: list[list[Paragraph]] = field(default_factory=list)
    items: dict[str, str] = field(default_factory=dict)
    listed: Stream | None = None
    authors: dict[str, tuple[str, str]] = field(default_factory=dict)
    cited: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    bibliographies: list[str] = field(default_factory=list)
    prints_works: bool = False
    titles: dict[str, Cursor] = field(default_factory=dict)
    switches: dict[str, bool] = field(default_factory=dict)
    groups: list[bool] = field(default_factory=list)
    opened: list[str] = field(default_factory=list)
    capitals: bool = False
    mathematics: bool = False
    numbered: bool = True
    quotes: int = 0
    within_note: bool = False
    referred: str = ""
    here: Cursor = field(default_factory=lambda: Cursor.over(Text("")))
    depth: int = 0
    expanded: int = 0
    endless: int = 0
    ended: bool = False

    @property
    def now(self) -> Stream:
        """The stream that is written."""
        return self.streams[-1]

    @property
    def spot(self) -> Spot:
        """Where in the files the reader is."""
        return Spot(self.here.text.line(self.here.at), self.here.text.file or "")

    def run(self, cursor: Cursor) -> None:
        """All that a stretch prints."""
        outer = self.here
        if cursor.text.file is not None:
            self.here = cursor
        while cursor.at < cursor.end and not self.ended:
            m = TOKEN.match(cursor.text.source, cursor.at, cursor.end)
            if m is None:  # pragma: no cover - every character is a token
                break
            cursor.at = m.end()
            _TOKENS[m.lastgroup or ""](self, cursor, m[m.lastgroup or 0])
        self.here = outer

    def inside(self, cursor: Cursor) -> None:
        """What an argument prints, as a group of its own."""
        if self.depth >= DEEPEST:
            return
        self.depth += 1
        capitals, groups, self.groups = self.capitals, self.groups, []
        self.run(cursor)
        self.capitals, self.groups = capitals, groups
        self.depth -= 1

    def text_of(self, cursor: Cursor) -> str:
        """What an argument prints, as a text of its own."""
        stream = self.apart(cursor)
        return " ".join(stream.whole())

    def apart(self, cursor: Cursor) -> Stream:
        """What an argument prints, in paragraphs of its own."""
        return self._caught(lambda: self.inside(cursor))

    def _caught(self, write: Callable[[], None]) -> Stream:
        """What is written, in a stream of its own; one that was opened within and never closed goes with it."""
        depth = len(self.streams)
        self.streams.append(Stream())
        write()
        stream = self.streams[depth]
        del self.streams[depth:]
        return stream

    def read(self, source: str) -> None:
        """What some LaTeX prints that stands in no file: a macro's. Raises InputError where macros grow beyond measure."""
        self.expanded += len(source) + 50
        if self.expanded > MOST_EXPANDED:
            raise InputError(
                self.source, f"its macros stand for more than {MOST_EXPANDED >> 20} MB of text; it is not read"
            )
        if self.depth < DEEPEST:
            self.depth += 1
            self.run(Cursor.over(Text.of(source)))
            self.depth -= 1

    def value(self, macro: str) -> str:
        r"""What `\thefootnote` and the like print."""
        return "".join(self._caught(lambda: self.read(f"\\{macro} ")).whole())

    def refer(self, counter: str) -> str:
        """One more of these; what it prints is what a label behind it names."""
        self.counters.step(counter)
        self.referred = self.value(f"the{counter}")
        return self.referred

    def put(self, text: str) -> None:
        """Some characters as they are printed here."""
        self.now.put(text.upper() if self.capitals else text, self.spot if self.now.spot is None else Spot(0))

    def put_raw(self, text: str) -> None:
        """Some characters that small capitals leave alone: an address, a call."""
        self.now.put(text, self.spot)

    def fill_in(self, kind: str, *told: str) -> None:
        """What is known at the end alone."""
        self.put_raw(OWN[0] + OWN[1].join((kind, *told)) + OWN[2])

    def link(self, words: Cursor, address: str) -> None:
        """Words that lead somewhere."""
        stream, begun = self.now, len(self.now.parts)
        paragraphs = len(stream.paragraphs)
        self.inside(words)
        if len(stream.paragraphs) == paragraphs:
            stream.parts[begun:] = [linked("".join(stream.parts[begun:]), address)]

    def finish(self) -> None:
        """The paragraph ends."""
        self.now.finish()
        self.mathematics = False

    def skip(self, cursor: Cursor, shape: str) -> None:
        """Over arguments that print nothing."""
        for kind in shape:
            if kind == "*":
                cursor.takes("*")
            elif kind == "o":
                cursor.optional()
            else:
                cursor.argument()


def _word(writer: Writer, cursor: Cursor, name: str) -> None:
    table = symbols()
    if name in writer.commands:
        writer.commands[name](writer, cursor)
    elif name in writer.macros:
        writer.read(writer.macros[name].expanded(cursor))
    elif name in table.accents:
        _accent(writer, cursor, name)
    elif name in table.skipped:
        writer.skip(cursor, table.skipped[name])
    elif name.startswith("if"):
        writer.condition(writer, cursor, name)
    else:
        writer.put(printed(name))


def _accent(writer: Writer, cursor: Cursor, name: str) -> None:
    base = writer.text_of(cursor.argument())
    writer.put(accented(base, symbols().accents[name]) if base else name * (not name.isalpha()))


def _open(writer: Writer, cursor: Cursor, _: str) -> None:
    writer.groups.append(writer.capitals)


def _close(writer: Writer, cursor: Cursor, _: str) -> None:
    if writer.groups:
        writer.capitals = writer.groups.pop()


def _script(writer: Writer, cursor: Cursor, sign: str) -> None:
    """`x^2` is x², `H_2O` is H2O; a raised number that stands alone may call a note."""
    if not writer.mathematics:
        writer.put(sign)
        return
    raised = writer.text_of(cursor.argument())
    begins = not tidied(writer.now.parts[-1:])
    if sign == "^" and begins and DIGITS.fullmatch(raised):
        raised = f"^{{{raised}}}"
    elif sign == "^" and POWER.fullmatch(raised):
        raised = raised.translate(RAISED)
    writer.put_raw(raised)


def _math(writer: Writer, cursor: Cursor, _: str) -> None:
    writer.mathematics = not writer.mathematics
    writer.put("")


def _cell(writer: Writer, cursor: Cursor, sign: str) -> None:
    writer.put("\t" if any("tab" in name for name in writer.opened) else "" if writer.mathematics else sign)


_TOKENS: dict[str, Callable[[Writer, Cursor, str], None]] = {
    "par": lambda writer, _, __: writer.finish(),
    "comment": lambda _, __, ___: None,
    "blank": lambda writer, _, __: writer.put(" "),
    "word": _word,
    "sign": _word,
    "open": _open,
    "close": _close,
    "math": _math,
    "script": _script,
    "tie": lambda writer, _, __: writer.put(" "),
    "cell": _cell,
    "text": lambda writer, _, text: writer.put(ligated(text)),
    "rest": lambda _, __, ___: None,
}
