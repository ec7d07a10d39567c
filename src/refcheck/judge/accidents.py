"""Is one URL the other after a typesetting accident? `.../longtail` of `.../long-tail`, `.../page.htm)`, `.../de ned`.

What an archive recorded tells what was printed; what print may do to it is little, and is listed here.
"""

from __future__ import annotations

import html
import re
import unicodedata

from rapidfuzz.distance import Levenshtein, Postfix, Prefix

from refcheck.model.address import canonical, same

_DASHES = frozenset("-‐‑‒–—_~\u00ad")
_BLANKS = frozenset(" \u00a0\u200b+")
_ALIKE = {
    frozenset(pair) for pair in ("0o", "1l", "1i", "il", "5s", "8b", "2z", "uv", "ce", "'’", "-–", "-—", "-_", "--")
}
_TRAILING = frozenset(".,;:)]}>\"'”’/")
_MOST_EDITS = 3
_LONGEST_WORD = 40
_LETTER = "a lost letter"


def accident(printed: str, recorded: str) -> str | None:
    """The typesetting accident that makes the printed URL of the recorded one: `longtail` of `long-tail`.

    None where they are one address, or differ in more than print would do: two pages whose numbers differ are two pages.
    """
    one, other = _bare(printed), _bare(recorded)
    if one == other:
        return None if same(printed, recorded) else "an entity or a ligature"
    if Levenshtein.distance(one, other, score_cutoff=_MOST_EDITS) > _MOST_EDITS:
        return None
    names = [_edit(edit.tag, one, edit.src_pos, other, edit.dest_pos) for edit in Levenshtein.editops(one, other)]
    return names[0] if all(names) and sum(name == _LETTER for name in names) <= 1 else None


def where_apart(one: str, other: str) -> tuple[str, str]:
    """The words at which two URLs begin and cease to differ: `canfoghorns` and `can-foghorns`."""
    start = Prefix.similarity(one, other)
    alike = Postfix.similarity(one[start:], other[start:])
    before = re.split(r"\W", one[:start][-_LONGEST_WORD:])[-1]
    behind = re.split(r"\W", one[len(one) - alike :][:_LONGEST_WORD])[0]
    changed, recorded = (before + url[start : len(url) - alike] + behind for url in (one, other))
    return changed, recorded


def _edit(kind: str, one: str, at: int, other: str, to: int) -> str | None:
    if kind == "replace":
        return "a mistaken character" if frozenset((one[at], other[to])) in _ALIKE else None
    extra, last = (one[at], at == len(one) - 1) if kind == "delete" else (other[to], to == len(other) - 1)
    verb = "an added" if kind == "delete" else "a lost"
    if extra in _DASHES:
        return f"{verb} hyphen"
    if extra in _BLANKS:
        return f"{verb} blank"
    if last and (extra in _TRAILING if kind == "delete" else not extra.isdigit()):
        return f"{verb} last character"
    return _LETTER if kind == "insert" and extra.isalpha() else None


def _bare(url: str) -> str:
    """Canonical, entities resolved and ligatures taken apart."""
    return unicodedata.normalize("NFKC", canonical(html.unescape(url)))
