"""Fields: what Word computes and shows, with the instruction that it computes it from (ECMA-376-1, 17.16)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

HYPERLINK = re.compile(r'\s*HYPERLINK\s+(?!\\)(?:"((?:[^"\\]|\\.)*)"|([^\s"\\]\S*))', re.IGNORECASE)
ANCHOR = re.compile(r'\\l\s+"([^"]*)"', re.IGNORECASE)
ESCAPED = re.compile(r"\\(.)")


@dataclass(slots=True)
class Field:
    """A field while it is read: its instruction, and from where its result stands in the paragraph; None before it begins."""

    instruction: list[str] = field(default_factory=list)
    result_at: int | None = None


def address(instruction: str) -> str:
    """Where a HYPERLINK field leads; nothing for other fields, and for a place in the same document."""
    m = HYPERLINK.match(instruction)
    if not m:
        return ""
    anchor = ANCHOR.search(instruction, m.end())
    return ESCAPED.sub(r"\1", m[1] or m[2] or "") + (f"#{anchor[1]}" if anchor else "")
