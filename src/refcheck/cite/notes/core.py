"""A full citation while it is read: what proves it, what stands before that and behind."""

from __future__ import annotations

import re
from dataclasses import dataclass

from refcheck.cite.draft import Draft, trim
from refcheck.cite.names import HAN
from refcheck.cite.notes.anchors import Anchor
from refcheck.cite.notes.ranges import date_of_issue
from refcheck.cite.notes.tails import Tail
from refcheck.cite.structure import Group, Structure
from refcheck.model.text import Span

COMMA = re.compile(
    r",\s+(?!(?:Jr|Sr|II|III|IV|(?i:Inc|LLC|LLP|Ltd|Corp)|Co|L\.P|S\.A|M\.D|Ph\.D|et)\b|&\s)|(?<=[”\"’])\s+"
)  # "“No Tide Waits,” WEEKLY": the comma stands within the quotation
AVAILABLE = re.compile(r"[,.;]?\s(?:also\s)?(?:available|accessible)\s(?:online\s)?(?:at|from|on)\b:?\s*\Z")
DAY = re.compile(r"\b[A-Z][a-z]{2,8}\.?\s\d{1,2}\Z")  # the comma before the year parts nothing
YEAR = re.compile(r"\d{4}\Z")


@dataclass(slots=True)
class Core:
    """[start, anchor.start) names the work, [anchor.end, end) is the tail; offsets are the note's text."""

    of: Structure
    start: int
    end: int
    anchor: Anchor
    tail: Tail
    draft: Draft

    @property
    def front(self) -> Span:
        """What stands before the anchor, and before the words that lead to a link."""
        start, end = trim(self.of.text, self.start, self.anchor.start)
        led = AVAILABLE.search(self.of.text, start, end)
        return trim(self.of.text, start, led.start() if led else end)

    @property
    def dated(self) -> Group | None:
        """The parentheses that hold the date, where they do."""
        return self.anchor.group if self.anchor.kind in ("dated", "named") else None

    def text(self, span: Span) -> str:
        """The characters of a span."""
        return self.of.text[slice(*span)]

    def parts(self, span: Span) -> list[Span]:
        """The parts of a span between the commas of the top level."""
        start, end = span
        cuts = [m.span() for m in COMMA.finditer(self.of.flat, start, end) if m[0][0] == "," or self._closed(m.start())]
        edges = [start, *(x for cut in cuts for x in cut), end]
        spans = (trim(self.of.text, a, b) for a, b in zip(edges[::2], edges[1::2], strict=True))
        parts: list[Span] = []
        for a, b in (s for s in spans if s[0] < s[1]):
            whole = parts and DAY.search(self.text(parts[-1])) and YEAR.match(self.text((a, b)))
            parts[-1:] = [(parts[-1][0], b)] if whole else [*parts[-1:], (a, b)]
        return parts

    @property
    def online(self) -> bool:
        """Does the tail print where the work itself stands in the web?"""
        return self.tail.online

    def _closed(self, at: int) -> bool:
        return self.of.text[at - 2 : at - 1] == ","

    def take_triple(self, name: str, span: Span) -> None:
        """`Romanised (原文) [Translation]`: a title in its three forms (Bluebook rule 20.2.2)."""
        a, b = trim(self.of.text, *span)
        script = next((g for g in self.of.within(a, b) if g.left in "(（" and HAN.search(g.inner)), None)
        if script is None:
            self.draft.take(name, (a, b))
            return
        self.draft.take(name, (a, script.start))
        bracket = next((g for g in self.of.within(script.end, b) if g.left == "["), None)
        forms = {"title": ("original-title-script", "translated-title")}
        first, second = forms.get(name, (f"{name}-script", f"translated-{name}"))
        self.draft.take(f"custom.{first}", (script.start + 1, script.end - 1))
        if bracket:
            self.draft.take(f"custom.{second}", (bracket.start + 1, bracket.end - 1))

    def beside_date(self, group: Group) -> Span:
        """What stands before the date in the parentheses that hold it: a court, a database, an edition."""
        found = date_of_issue(group.inner)
        return trim(self.of.text, group.start + 1, group.start + 1 + (found[1] if found else len(group.inner)))

    def take_date(self, group: Group) -> None:
        """The date of issue within parentheses."""
        if found := date_of_issue(group.inner):
            self.draft.add("issued", found[0], (group.start + 1 + found[1], group.start + 1 + found[2]))
