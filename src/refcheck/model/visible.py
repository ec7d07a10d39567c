"""What a reader can't see: control, bidi and zero-width characters, which move a cursor or show another text than is there."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Callable


class Decided(dict[int, str]):
    """For `str.translate`: what becomes of each character is decided once."""

    def __init__(self, decide: Callable[[str], str]) -> None:
        super().__init__()
        self._decide = decide

    def __missing__(self, code: int) -> str:
        self[code] = decided = self._decide(chr(code))
        return decided


def to_json(value: object, indent: int | None = None) -> str:
    """JSON that may be shown on a terminal: all scripts as they are, what is not visible escaped (RFC 8259, section 7)."""
    text = json.dumps(value, ensure_ascii=False, indent=indent)
    return text if text.isascii() and "\x7f" not in text else text.translate(_ESCAPED)


def _escaped(character: str) -> str:
    """JSON's own escape for what is not visible; the line feeds between the lines of the JSON stay."""
    if character == "\n" or unicodedata.category(character) not in {"Cc", "Cf", "Cs", "Zl", "Zp"}:
        return character
    units = character.encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[at]:02x}{units[at + 1]:02x}" for at in range(0, len(units), 2))


_ESCAPED = Decided(_escaped)
