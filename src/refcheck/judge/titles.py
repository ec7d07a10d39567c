"""How alike are a cited title and one that a page, an archive or a registry shows?

Only pieces of text are weighed here; what follows from it is said in `identity`. Titles are compared folded (compatibility
forms, case, accents, quotes, dashes, escapes), with the site's name off, by words that allow for a slip of the pen, and in
Han, kana and Hangul by pairs of characters. token_set_ratio is not used: it gives 100 for any subset.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from itertools import pairwise

from rapidfuzz import fuzz

from refcheck.judge.cases import one_case
from refcheck.judge.folding import CHARACTER, fold
from refcheck.judge.generic import names_that_are_words, sections, small_words
from refcheck.model.mark import parts

MATCH = 0.88
NEAR = 0.55

_TAIL = re.compile(r"\s*[\(\[（【][^()\[\]（）【】]{1,200}[\)\]）】]\s*$")
_SUBTITLE = re.compile(r"(?<=\S{2})(?:[:：]\s+|\?\s+|：|——|\s+[—–-]\s+|[—])(?=\S)")
_NUMBERING = re.compile(r"(?<!\d)\d+(?!\d)|\b[ivx]{1,5}\b")
_NUMBER = re.compile(r"\d+")
_BY_NUMBERS = 0.6
_FEW_WORDS = 6
_MOST_PARTS = 7


def likeness(cited: Iterable[str], shown: str, site: frozenset[str] = frozenset()) -> float:
    """How alike `shown` is to the best fitting form of a cited title, from 0 to 1. `site` are folded names of the site that a
    page may print around its title.
    """
    forms = [form for title in cited for form in _cited_forms(title)]
    candidates = _shown_forms(shown, site)
    return max((weight * _alike(form, candidate) for form, weight in forms for candidate in candidates), default=0.0)


def holds(folded: str, title: str) -> bool:
    """Does a folded text hold a cited title, in full or without its subtitle, where that is long enough to mean something?"""
    return any(is_specific(form) and _contains(folded, form) for form, _ in _cited_forms(title))


def names(text: str, folded: str, author: str) -> bool:
    """Does a text name an author, by the family name (or the body's name) as a whole word? Short names count as printed only."""
    name = fold(author)
    if len(name) > 3 or CHARACTER.search(name):
        return _contains(folded, name)
    return (
        len(name) > 1
        and author not in names_that_are_words()
        and re.search(rf"\b{re.escape(author)}\b", text) is not None
    )


def is_specific(form: str) -> bool:
    """Does a folded title say enough to tell a work by it? "Home" and "Annual report" do not."""
    characters = len(CHARACTER.findall(form))
    return characters >= 5 or (len(form.split()) >= 3 and len(form) >= 12)


def script(text: str) -> str:
    """The script that most letters of a text are of: `LATIN`, `CYRILLIC`, `CJK` (kana and Hangul among them); empty for none."""
    found = Counter(_script_of(c) for c in text[:200] if c.isalpha())
    return found.most_common(1)[0][0] if found else ""


def _script_of(character: str) -> str:
    name = unicodedata.name(character, "").split(" ")[0].split("-")[0]
    return "CJK" if name in {"HIRAGANA", "KATAKANA", "HANGUL", "HALFWIDTH", "FULLWIDTH"} else name


@lru_cache(maxsize=2048)
def _cited_forms(title: str) -> tuple[tuple[str, float], ...]:
    """(folded form, weight): the whole, without a last parenthesis, the section of the paper (`Opinion: ...`), the subtitle; the
    last only where it says enough.
    """
    whole = _TAIL.sub("", title) or title
    main = _SUBTITLE.split(whole)[0]
    forms = {fold(title): 1.0}
    forms.setdefault(fold(whole), 0.98)
    section, _, headline = whole.partition(": ")
    if fold(section) in sections() and is_specific(fold(headline)):
        forms.setdefault(fold(headline), 0.96)
    if (len(fold(main)) >= 8 and len(fold(main).split()) >= 2) or len(CHARACTER.findall(main)) >= 5:
        forms.setdefault(fold(main), 0.93)
    return tuple((form, weight) for form, weight in forms.items() if form)


@lru_cache(maxsize=2048)
def _shown_forms(title: str, site: frozenset[str]) -> tuple[str, ...]:
    """A shown title, folded: whole, and every run of its parts, but for runs that are only the site's name."""
    pieces = [fold(p) for p in parts(title)][:_MOST_PARTS]
    runs = (" ".join(pieces[i:j]) for i in range(len(pieces)) for j in range(i + 1, len(pieces) + 1))
    named = (run for run in runs if run not in site)
    main = fold(_SUBTITLE.split(title)[0])
    return tuple(dict.fromkeys((fold(title), fold(_TAIL.sub("", title)), *named, main)))


def _alike(cited: str, shown: str) -> float:
    """How alike two folded titles are, from 0 to 1."""
    if not cited or not shown:
        return 0.0
    if cited.replace(" ", "") == shown.replace(" ", ""):
        return 1.0
    if (parties := one_case(cited, shown)) is not None:
        return parties
    found = max(
        _held(cited, shown), _by_characters(cited, shown) if CHARACTER.search(cited) else _by_words(cited, shown)
    )
    if _numbered_apart(cited, shown):
        return min(found, MATCH - 0.08)
    return max(found, _BY_NUMBERS) if _numbered_alike(cited, shown) else found


def _numbered_alike(cited: str, shown: str) -> bool:
    """Are all the numbers of a law or a bill there, however the rest is abbreviated: `17 U.S.C. § 107`, `17 U.S. Code § 107`?"""
    ours = _NUMBER.findall(cited)
    return len(ours) >= 2 and len(cited.split()) <= _FEW_WORDS and set(ours) <= set(_NUMBER.findall(shown))


def _numbered_apart(cited: str, shown: str) -> bool:
    """Has each a number that the other lacks, as the annual reports of two years have?"""
    one, other = set(_NUMBERING.findall(cited)), set(_NUMBERING.findall(shown))
    return bool(one - other) and bool(other - one)


def _held(cited: str, shown: str) -> float:
    """One title within the other: the cited one with more around it, or its beginning where the shown one was cut."""
    if _contains(shown, cited):
        return 0.95 if is_specific(cited) else 0.7
    if is_specific(shown) and _contains(cited, shown):
        return 0.92 if cited.startswith(shown) else 0.75
    return 0.0


def _contains(text: str, piece: str) -> bool:
    if CHARACTER.search(piece):
        return piece in text
    return f" {piece} " in f" {text} "


def _by_words(cited: str, shown: str) -> float:
    """Twice the length of the words they share, by the length of all: a slip of the pen still makes the same word."""
    one, other = _weighty(cited), _weighty(shown)
    if min(len(one), len(other)) == 1 and len(one) != len(other):
        return 0.0
    left, shared = Counter(other), 0
    for word in one:
        twin = word if left[word] > 0 else next((w for w in left if left[w] > 0 and _slip(word, w)), None)
        if twin is not None:
            left[twin] -= 1
            shared += len(word) + len(twin)
    return shared / (sum(map(len, one)) + sum(map(len, other)))


def _weighty(text: str) -> list[str]:
    words = text.split()
    return [word for word in words if word not in small_words()] or words


def _slip(one: str, other: str) -> bool:
    return min(len(one), len(other)) >= 5 and not one.isdigit() and fuzz.ratio(one, other) >= 85


def _by_characters(cited: str, shown: str) -> float:
    one, other = _pairs(cited), _pairs(shown)
    shared = sum((one & other).values())
    return 2 * shared / max(1, sum(one.values()) + sum(other.values()))


def _pairs(text: str) -> Counter[str]:
    bare = text.replace(" ", "")
    return Counter(a + b for a, b in pairwise(bare))
