"""The characters of a LaTeX file, and a reader's place among them.

Braces are matched once for a whole text, so that an argument is found at once, and a brace that nothing closes loses its own
argument only.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field

OWN = "\ufdd0\ufdd1\ufdd2"  # no text holds noncharacters: the marks of what is filled in at the end
RAW = "verbatim verbatim* Verbatim lstlisting minted comment filecontents filecontents* tikzpicture".split()
MARKED = re.compile(
    r"(?P<open>\{)|(?P<close>\})|%[^\n]*+|\\begin\{(?P<raw>" + "|".join(map(re.escape, RAW)) + r")\}"
    r"|\\(?:url|nolinkurl|path|href(?:\[[^\]\n]{0,200}\])?)[ \t]*"
    r"(?P<address>\{(?:[^{}\\]|\\[\s\S]|\{[^{}]{0,500}+\}){0,4000}+\})"  # in which % is no comment
    r"|\\verb\*?([^\sA-Za-z*{])[^\n]{0,500}?\5|\\[\s\S]"
)
BLANKS = re.compile(r"(?:[ \t]++|%[^\n]*+\n[ \t]*+)*+(?:\n(?![ \t]*+\n)[ \t]*+)?(?:%[^\n]*+\n[ \t]*+)*+")
PARAGRAPH_END = re.compile(r"\n[ \t]*\n|\Z")
PLAIN = re.compile(r"[^\[\]{}\\]+")
TOKEN = re.compile(r"\\(?:[A-Za-z@]++|[\s\S])|[^\s}]")
LONGEST_OPTION, DEEPEST_OPTION = 2000, 4


@dataclass(slots=True)
class Text:
    """One file, or what a macro stands for: `file` names it among those beside the main one, None for a macro's text. `closes`
    has the other end of each brace, `raw` that of each environment that is printed as it stands.
    """

    source: str
    file: str | None = None
    closes: dict[int, int] = field(default_factory=dict)
    raw: dict[int, int] = field(default_factory=dict)
    lines: list[int] = field(default_factory=list)

    @classmethod
    def of(cls, source: str, file: str | None = None) -> Text:
        """With its braces matched."""
        text = cls(source, file)
        text._match()
        if file is not None:
            text.lines = [m.end() for m in re.finditer("\n", source)]
        return text

    def _match(self) -> None:
        opened: list[int] = []
        endless: set[str] = set()
        at = 0
        while m := MARKED.search(self.source, at):
            at = m.end()
            if m["open"]:
                opened.append(m.start())
            elif m["close"] and opened:
                self.closes[opened.pop()] = m.start()
            elif m["address"]:
                self.closes[m.start("address")] = at - 1
            elif m["raw"]:
                at = self._raw(m, endless)

    def _raw(self, begin: re.Match[str], endless: set[str]) -> int:
        name = begin["raw"]
        self.closes[begin.start("raw") - 1] = begin.end() - 1
        end = -1 if name in endless else self.source.find(f"\\end{{{name}}}", begin.end())
        if end < 0:
            endless.add(name)
            return begin.end()
        self.raw[begin.end()] = end
        return end + len(name) + 6

    def line(self, at: int) -> int:
        """The number of the line in which a character stands."""
        return bisect_right(self.lines, at) + 1


@dataclass(slots=True)
class Cursor:
    """A stretch of a text, and how far it was read."""

    text: Text
    at: int
    end: int

    @classmethod
    def over(cls, text: Text) -> Cursor:
        """All of a text."""
        return cls(text, 0, len(text.source))

    @property
    def rest(self) -> str:
        """What was not read yet."""
        return self.text.source[self.at : self.end]

    @property
    def next(self) -> str:
        """The next character; empty at the end."""
        return self.text.source[self.at : min(self.at + 1, self.end)]

    def skip_blanks(self) -> None:
        """Blanks and comments, but no end of a paragraph."""
        m = BLANKS.match(self.text.source, self.at, self.end)
        self.at = m.end() if m else self.at

    def takes(self, sign: str) -> bool:
        """Is this the next character? It is read then."""
        if self.next != sign:
            return False
        self.at += 1
        return True

    def optional(self) -> Cursor | None:
        """What stands in brackets here, if any; brackets within braces are its own."""
        begun = self.at
        self.skip_blanks()
        start, depth = self.at, 0
        while self.next and self.at - start < LONGEST_OPTION:
            depth += (self.next == "[") - (self.next == "]")
            if not 0 < depth < DEEPEST_OPTION:
                break
            self._pass()
        if depth == 0 and self.at > start and self.takes("]"):
            return Cursor(self.text, start + 1, self.at - 1)
        self.at = begun
        return None

    def _pass(self) -> None:
        """Over a bracket, a control sequence, all that stands within braces, or all up to one of these."""
        sign = self.next
        if sign == "{":
            self.at = min(self.text.closes.get(self.at, self.at) + 1, self.end)
        elif sign == "\\":
            self.at = min(self.at + 2, self.end)
        else:
            m = PLAIN.match(self.text.source, self.at, self.end)
            self.at = m.end() if m else self.at + 1

    def argument(self) -> Cursor:
        """What stands in braces here, or the next token without them; where nothing closes the brace, the paragraph down to its
        end.
        """
        self.skip_blanks()
        start = self.at
        if self.next == "{":
            closed = self.text.closes.get(start)
            if closed is None or closed >= self.end:
                self.at = self._end_of_paragraph()
                return Cursor(self.text, start + 1, self.at)
            self.at = closed + 1
            return Cursor(self.text, start + 1, closed)
        m = TOKEN.match(self.text.source, start, self.end)
        if m is None:
            return Cursor(self.text, start, start)
        self.at = m.end()
        if m[0][1:].isalpha():  # blanks behind a command are none
            self.skip_blanks()
        return Cursor(self.text, start, m.end())

    def _end_of_paragraph(self) -> int:
        m = PARAGRAPH_END.search(self.text.source, self.at, self.end)
        return m.start() if m else self.end
