"""What a browser prints before the items of a list (HTML Standard, section 4.4.5)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from selectolax.lexbor import LexborNode

UNNUMBERED = re.compile(r"list-style(?:-type)?\s*:\s*none")
OWN_LABEL = re.compile(r"[\[(]?\d{1,4}[\])]?[.:)\]]?\s|[\[(]\d{1,4}[\])]|\^\{\d{1,4}\}|[-*•▪–·]\s")
BULLET = "- "


@dataclass(slots=True)
class Numbers:
    """The lists that are open, each with the number of its next item; None for one that prints none."""

    lists: list[int | None] = field(default_factory=list)

    def open(self, node: LexborNode) -> None:
        """A list begins."""
        plain = node.tag != "ol" or (node.attributes.get("type") or "1") != "1"
        silent = UNNUMBERED.search(node.attributes.get("style") or "")
        self.lists.append(None if plain or silent else _whole(node.attributes.get("start"), 1))

    def close(self) -> None:
        """The list opened last ends."""
        self.lists.pop()

    def label(self, item: LexborNode) -> str:
        """What stands before an item: `12. `, or a bullet."""
        if not self.lists or (number := self.lists[-1]) is None:
            return BULLET
        number = _whole(item.attributes.get("value"), number)
        self.lists[-1] = number + 1
        return f"{number}. "


def labelled(label: str, text: str) -> str:
    """An item with its label, unless it prints one of its own."""
    own = OWN_LABEL.match(text)
    number = label.rstrip(". ")
    if own and (label == BULLET or number in own[0]):
        return text
    return label + text


def _whole(text: str | None, otherwise: int) -> int:
    return int(text) if text and re.fullmatch(r"\d{1,5}", text) else otherwise
