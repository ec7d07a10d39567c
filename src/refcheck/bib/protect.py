"""Braces for the words of a title whose capitals are theirs: a style that lowers a title must not make "ai" of AI.

In a title of capitalised words ("Rivers, Dams, and the EU Budget") a capital tells nothing: protected are acronyms and mixed
case, single letters, and the names that a gazetteer knows. In a title written as a sentence ("Why the Moss family sold its dams")
every capital inside the sentence is a name's. A title all in capitals tells nothing at all and stays unprotected.
"""

from __future__ import annotations

import re
from functools import cache

from refcheck.bib.escape import encode, escape, plain
from refcheck.bib.tables import table

# a word with what may stand inside it: U.S., A.I.’s, AT&T, TCP/IP, $145M; not a hyphen, so that AI-driven is {AI}-driven
_WORD = re.compile(r"(?:[^\W_]\.){2,}(?:['’]s)?|[$€£]?[^\W_]+(?:['’.&/@+][^\W_]+)*")
_POSSESSIVE = re.compile(r"['’]s?$")
_ABBREVIATION = re.compile(r"(?:\b[^\W_]\.)+$")
_OPENERS = " \"'“‘(«[¿¡"
_CLOSERS = "\"'”’»)"
_ENDS = ".?!"
_BREAKS = ":;—–"
_LONG = 4  # articles and prepositions are lower case in either kind of title


def title(text: str) -> str:
    """A title as LaTeX, its names in braces."""
    text = plain(text)
    words = list(_WORD.finditer(text))
    named = _names(text, words)
    pieces, done = [], 0
    for word in words:
        latex = encode(word[0])
        pieces += [encode(text[done : word.start()]), f"{{{latex}}}" if word.start() in named else latex]
        done = word.end()
    return "".join([*pieces, encode(text[done:])])


def whole(text: str) -> str:
    """A title that is a name from end to end (a statute, a case, a title in another language), in one brace."""
    return "{" + escape(text) + "}"


def _names(text: str, words: list[re.Match[str]]) -> set[int]:
    """Where the words begin that are names."""
    if len(words) > 1 and text.isupper():
        return set()
    sentence = _is_sentence(text, words)
    known = _known(words)
    return {w.start() for w in words if w.start() in known or _is_name(text, w, sentence=sentence)}


def _is_name(text: str, word: re.Match[str], *, sentence: bool) -> bool:
    stem = _POSSESSIVE.sub("", word[0])
    if any(char.isupper() for char in stem[1:]):
        return True
    if not stem[0].isupper() or _opens(text, word):
        return False
    return sentence or (len(stem) == 1 and stem != "A")


def _opens(text: str, word: re.Match[str]) -> bool:
    """Does a sentence, a subtitle or a quotation begin with this word? Not after an abbreviation: "the U.S. Congress"."""
    before = text[max(0, word.start() - 8) : word.start()].rstrip(_OPENERS)
    inside = before.rstrip(_CLOSERS)
    return not before or (inside[-1:] in _ENDS and not _ABBREVIATION.search(inside)) or before[-1] in _BREAKS


def _is_sentence(text: str, words: list[re.Match[str]]) -> bool:
    """Are most of the longer words inside the title in lower case?"""
    inner = [w[0] for w in words if len(w[0]) >= _LONG and w[0][0].isalpha() and not _opens(text, w)]
    capitals = sum(word[0].isupper() for word in inner)
    return bool(inner) and 2 * capitals < len(inner)


def _known(words: list[re.Match[str]]) -> set[int]:
    """Where the words of names in the gazetteer begin: the longest name wins, so "South" of "South Korea" is one."""
    names, longest = _gazetteer()
    stems = [_POSSESSIVE.sub("", w[0]) for w in words]
    found: set[int] = set()
    for at in range(len(words)):
        size = next((n for n in range(longest, 0, -1) if tuple(stems[at : at + n]) in names), 0)
        found |= {w.start() for w in words[at : at + size]}
    return found


@cache
def _gazetteer() -> tuple[frozenset[tuple[str, ...]], int]:
    """The names as tuples of words, each also with a plural s ("Americans"), and the length of the longest."""
    names = {tuple(re.split(r"[ -]", name)) for group in table("proper_nouns").values() for name in group}
    plurals = {(*name[:-1], name[-1] + "s") for name in names}
    return frozenset(names | plurals), max(map(len, names))
