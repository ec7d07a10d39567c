"""Title and site printed in one kind of letters with nothing between them: `HARBOR LIGHTS EXAMPLE WEEKLY, https://exampleweekly.example/...`.

Two things show where the site begins: the link's host spells it, or the words are printed twice. Neither is sure.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from refcheck.model.hosts import host_of

WORD = re.compile(r"\S+")
TWICE = re.compile(r"(?P<title>\S.{3,300}?)[.\s]\s*(?P<again>(?P=title)\.?)\Z", re.DOTALL)
AT_BOTH_ENDS = re.compile(r"(?P<site>\S+\s.{3,80}?):\s.{3,300}?\s(?P<again>(?P=site))\Z", re.DOTALL)
LETTERS = re.compile(r"[\W_]+")
MOST_WORDS = 8
LAYERS = frozenset("www com org net edu gov co ac blog news m en de fr".split())
SPELLED = "title and site are printed alike: the host of the link spells the site"
PRINTED_TWICE = "title and site are printed alike: the same words stand there twice"


@dataclass(frozen=True, slots=True)
class Site:
    """Where in a text the site begins, and what shows it."""

    start: int
    because: str


def site_of(text: str, url: str) -> Site | None:
    """The site at the end of a text; None where nothing shows one."""
    if m := TWICE.fullmatch(text) or AT_BOTH_ENDS.fullmatch(text):
        return Site(m.start("again"), PRINTED_TWICE)
    labels = _labels(url)
    words = [*WORD.finditer(text)]
    for first in range(max(1, len(words) - MOST_WORDS), len(words)):
        tail = [LETTERS.sub("", w[0]).casefold() for w in words[first:]]
        if any(_spells(label, [w for w in tail if w]) for label in labels):
            named_after_it = words[first][0].strip(".:,") in text[: words[first].start()]
            return None if named_after_it else Site(words[first].start(), SPELLED)
    return None


def _labels(url: str) -> list[str]:
    """What of a host may be a name: its labels, and the last ones together (`pastebin.com`)."""
    host = host_of(url).casefold().removeprefix("www.")
    labels = [LETTERS.sub("", label) for label in host.split(".")]
    return [LETTERS.sub("", host), *(x for x in labels if x not in LAYERS and len(x) > 1)]


def _spells(label: str, words: list[str]) -> bool:
    """`exampleweekly` spells Example Weekly; so do `exweekly`, by the heads of its words, and `hrw`, by their first letters."""
    if not words:
        return False
    joined = "".join(words)
    return label == joined or (len(words) > 1 and _heads(label, words)) or _head_and_version(label, words)


def _heads(label: str, words: list[str]) -> bool:
    """Is the label the heads of the words, one after another, each word there?"""
    reached = {0}
    for word in words:
        reached = {at + n for at in reached for n in range(1, len(word) + 1) if label.startswith(word[:n], at)}
    return len(label) in reached


def _head_and_version(label: str, words: list[str]) -> bool:
    """`CHATGPT (GPT-5)`, `GEMINI 2.5 FLASH`: a name and its version."""
    return len(label) > 3 and words[0] == label and any(re.search(r"\d", word) for word in words[1:3])
