"""How the entries of a .bib are laid out: ours, or as a user's own file has its entries."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain

_FIELD = re.compile(r"^([ \t]*)([A-Za-z][\w-]*)([ \t]*)=([ \t]*)(?=\S)", re.MULTILINE)
_END = re.compile(r"(,?)(\s*)[})]\s*\Z")
_BEHIND = re.compile(r"[ \t]*\n((?:[ \t]*\n)*)@")


@dataclass(frozen=True, slots=True)
class Layout:
    """Blanks stand `before` and `after` the sign of equality; it stands in column `sign`, and values in column `value`, of the
    text behind the indent, or next to what is longer. `end` stands before the closing brace, `apart` blank lines between
    entries.
    """

    indent: str = "  "
    before: str = " "
    sign: int = 14
    after: str = " "
    value: int = 0
    comma: bool = True
    end: str = "\n"
    apart: int = 1
    line_end: str = "\n"

    def field(self, name: str, value: str) -> str:
        """One field, without the comma behind it."""
        head = f"{name}{self.before}".ljust(self.sign) + "=" + self.after
        return f"{self.indent}{head.ljust(self.value)}{value}"

    def entry(self, head: str, fields: Sequence[str]) -> str:
        """An entry, `head` all that stands before its first comma."""
        last = "," if self.comma or not fields else ""
        return ",\n".join([head, *fields]) + last + self.end + "}\n"

    def file(self, entries: Iterable[str]) -> str:
        """The entries, one behind the other."""
        return ("\n" * self.apart).join(entries).replace("\n", self.line_end)


OURS = Layout()
"""The column is fixed, so that one long field name does not move every line of the file."""


def layout_of(text: str, entries: Sequence[str]) -> Layout:
    """How most of these entries are laid out, which stand in this text in their order; ours as to what they do not tell (an entry
    on one line has no indent). Line ends are those of the text; the entries have one kind.
    """
    fields = list(chain.from_iterable(_FIELD.findall(entry) for entry in entries))
    ends = Counter(found.groups() for entry in entries if "\n" in entry.strip() and (found := _END.search(entry)))
    (comma, end), _ = ends.most_common(1)[0] if ends else ((",", "\n"), 0)
    apart = Counter(_apart(text.replace("\r\n", "\n").replace("\r", "\n"), entries))
    return replace(
        _spelled(fields) if fields else OURS,
        comma=bool(comma),
        end=end,
        apart=apart.most_common(1)[0][0] if apart else OURS.apart,
        line_end=_line_end(text),
    )


def _apart(text: str, entries: Sequence[str]) -> Iterator[int]:
    """The blank lines behind each entry that another block follows."""
    at = 0
    for entry in entries:
        at = max(at, text.find(entry, at)) + len(entry)
        if behind := _BEHIND.match(text, at):
            yield behind[1].count("\n")


def _spelled(fields: Sequence[tuple[str, str, str, str]]) -> Layout:
    """Blanks that are always the same, or signs in one column, or values in one column: what holds of most fields."""
    same = Counter((before, 0, after, 0) for _, _, before, after in fields)
    signs = Counter((before[:1], len(name + before), after, 0) for _, name, before, after in fields)
    values = Counter((before, 0, after[:1], len(name + before + after) + 1) for _, name, before, after in fields)
    (before, sign, after, value), _ = max(
        (c.most_common(1)[0] for c in (same, signs, values)), key=lambda most: most[1]
    )
    indent, _ = Counter(indent for indent, *_ in fields).most_common(1)[0]
    return Layout(indent, before, sign, after, value)


def _line_end(text: str) -> str:
    windows = text.count("\r\n")
    ends = {"\n": text.count("\n") - windows, "\r\n": windows, "\r": text.count("\r") - windows}
    return max(ends, key=lambda end: ends[end])
