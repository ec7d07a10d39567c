"""What print and its way back to text do to references: one function a kind of damage."""

from __future__ import annotations

import random
import re

URL = re.compile(r"https?://[^\s>\]]+")
INDENT = "    "


def ligatures(text: str) -> str:
    return text.replace("ffi", "ﬃ").replace("fi", "ﬁ").replace("fl", "ﬂ")


def straight_quotes(text: str) -> str:
    return text.translate(str.maketrans("“”‘’", "\"\"''"))


def doubled_blanks(text: str) -> str:
    return text.replace(" ", "  ")


def spaced_urls(text: str) -> str:
    """`https: //coast.example/ a/b`: a justified line gave its blanks to an address."""
    return URL.sub(lambda url: re.sub(r"(?<=[:/])(?=[/\w])", " ", url[0], count=3), text)


MILD = (ligatures, straight_quotes, doubled_blanks)


def damaged(text: str, dice: random.Random) -> str:
    """One reference as a PDF gives it back: some damage to its characters, and its lines wrapped."""
    for kind in MILD:
        text = kind(text) if dice.random() < 0.3 else text
    text = spaced_urls(text) if dice.random() < 0.15 else text
    return wrapped(text, dice.randint(58, 88), dice)


def wrapped(text: str, width: int, dice: random.Random) -> str:
    """Lines of a page: words are cut by hyphens, addresses behind a slash or a full stop."""
    lines = [""]
    for word in re.findall(r"\S+\s*", text):
        rest = word
        while len(lines[-1]) + len(rest.rstrip()) > width and (at := _cut(rest, width - len(lines[-1]), dice)):
            lines[-1] += rest[:at] + ("" if _address(rest) else "-")
            lines.append("")
            rest = rest[at:]
        if lines[-1] and len(lines[-1]) + len(rest.rstrip()) > width:
            lines.append("")
        lines[-1] += rest
    return "\n".join(line.rstrip() for line in lines)


def _cut(word: str, room: int, dice: random.Random) -> int:
    """Where a word is cut so that its beginning fits in; 0 for nowhere."""
    if _address(word):
        return max((m.end() for m in re.finditer(r"[/.?&]", word) if 8 < m.end() <= room), default=0)
    letters = word.rstrip().rstrip(".,;:")
    return (
        room - 1
        if letters.isalpha() and len(letters) > 8 and 3 < room < len(letters) - 2 and dice.random() < 0.5
        else 0
    )


def _address(word: str) -> bool:
    return "://" in word or word.count("/") > 1
