"""Tracked changes as Word writes them (ECMA-376-1, 17.13.5): what is struck stays, what is put in stands behind it.

A reader of the file may take or refuse each; refused, the text is as it was, and its links lead where they led.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from html import escape
from itertools import groupby

from refcheck.amend.docx.ink import Glyph
from refcheck.amend.docx.xml import Node
from refcheck.model.text import Edit

AUTHOR = "refcheck"
STRUCK = {"t": "delText", "instrText": "delInstrText"}
PRESERVED = ' xml:space="preserve"'
CHANGED = re.compile(r"<(\w+:rPrChange)\b.*?</\1>", re.DOTALL)


@dataclass(slots=True)
class Pen:
    """What writes the changes of one part: its source, how its elements begin, the namespace of its relationships, the date, and
    the numbers of changes, which a file has but once.
    """

    source: str
    prefix: str
    relations: str
    date: datetime
    numbers: Iterator[int]

    def begin(self, tag: str) -> str:
        """`<w:ins ...>`, `<w:del ...>`."""
        w = self.prefix
        return f'<{w}{tag} {w}id="{next(self.numbers)}" {w}author="{AUTHOR}" {w}date="{self.date:%Y-%m-%dT%H:%M:%SZ}">'

    def end(self, tag: str) -> str:
        """`</w:ins>`."""
        return f"</{self.prefix}{tag}>"

    def inserted(self, runs: str) -> str:
        """Runs that are put in."""
        return f"{self.begin('ins')}{runs}{self.end('ins')}"

    def run(self, text: str, like: Node | None) -> str:
        """A run of these words that looks like another; how that one looked before somebody changed it is its own affair."""
        opening = CHANGED.sub("", self.opening(like)) if like else f"<{self.prefix}r>"
        inside = f"<{self.prefix}t{PRESERVED}>{escape(text, quote=False)}{self.end('t')}"
        return f"{opening}{inside}{self.end('r')}"

    def opening(self, run: Node) -> str:
        """How a run begins: its tag, and how it looks."""
        looks = run.child("rPr")
        return self.source[run.start : run.begin] + (self.source[looks.start : looks.end] if looks else "")

    def hyperlink(self, id_: str, runs: str) -> str:
        """A link whose words are put in."""
        w = self.prefix
        return (
            f'<{w}hyperlink xmlns:r="{self.relations}" r:id="{id_}" {w}history="1">{self.inserted(runs)}</{w}hyperlink>'
        )

    # ------------------------------------------------------------------ a part of the text of runs

    def replaced(self, glyphs: Sequence[Glyph], text: str) -> Iterator[Edit]:
        """Strike these characters, and put others in behind them."""
        holders = [list(own) for _, own in groupby(glyphs, key=lambda glyph: id(glyph.holder))]
        for own in holders:
            text_, run = own[0].holder, _run(own[0].holder)
            new = self.inserted(self.run(text, run)) if own is holders[-1] else ""
            yield self._struck_from(text_, run, own[0].start)
            yield self._struck_to(text_, run, own[-1].end, new)

    def _struck_from(self, text: Node, run: Node, at: int) -> Edit:
        """A blank before what is struck would be lost, unless its run says that it counts."""
        struck = f"{self.begin('del')}{self.opening(run)}<{self.prefix}delText{PRESERVED}>"
        if at == text.begin and _is_first(text, run):
            return Edit(run.start, text.begin, struck)
        before = self.source[text.begin : at]
        counted = PRESERVED in self.source[text.start : text.begin]
        blanks = "" if counted else before[len(before.rstrip()) :]
        kept = f"{self.opening(run)}<{self.prefix}t{PRESERVED}>{blanks}{self.end('t')}{self.end('r')}" if blanks else ""
        return Edit(at - len(blanks), at, f"{self.end('t')}{self.end('r')}{kept}{struck}")

    def _struck_to(self, text: Node, run: Node, at: int, new: str) -> Edit:
        struck = f"{self.end('delText')}{self.end('r')}{self.end('del')}{new}"
        if at == text.close and text is run.children[-1]:
            return Edit(at, run.end, struck)
        return Edit(at, at, f"{struck}{self.opening(run)}<{self.prefix}t{PRESERVED}>")

    def behind(self, glyph: Glyph, text: str) -> Edit:
        """Put words in behind a character."""
        run = _run(glyph.holder)
        new = self.inserted(self.run(text, run))
        if glyph.end == glyph.holder.close and glyph.holder is run.children[-1]:
            return Edit(run.end, run.end, new)
        again = f"{self.opening(run)}<{self.prefix}t{PRESERVED}>"
        return Edit(glyph.end, glyph.end, f"{self.end('t')}{self.end('r')}{new}{again}")

    # ------------------------------------------------------------------ whole runs

    def struck(self, runs: Sequence[Node]) -> Iterator[Edit]:
        """Strike whole runs, fields and all."""
        for run in runs:
            yield Edit(run.start, run.start, self.begin("del"))
            for node in run.children:
                if node.tag in STRUCK and node.begin < node.end:
                    yield Edit(node.start, node.begin, f"<{self.prefix}{STRUCK[node.tag]}{PRESERVED}>")
                    yield Edit(node.close, node.end, self.end(STRUCK[node.tag]))
            yield Edit(run.end, run.end, self.end("del"))


def _run(text: Node) -> Node:
    """The run that holds a text: Word has no text elsewhere."""
    if text.above is None:
        raise ValueError("a text that stands in no run")
    return text.above


def _is_first(text: Node, run: Node) -> bool:
    return next(node for node in run.children if node.tag != "rPr") is text
