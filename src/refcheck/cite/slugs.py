"""Hyphens that print may have lost in a URL, told by the title that the URL spells out.

`.../canfog-keep-a-secret` beside the title "Can Fog Keep a Secret?": a line end swallowed the hyphen of `can-fog`. Nobody knows,
so this is no repair but a candidate: the checker asks for it, and it is suggested only once it answers and fits.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from itertools import pairwise

from refcheck.model.citation import Full, Reading
from refcheck.model.link import Link

WORD = re.compile(r"[a-z0-9]+")
APOSTROPHE = re.compile(r"['’]")
SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+){2,}")


def with_candidates(reading: Reading) -> Reading:
    """The reading with the candidate readings of each damaged URL beside it."""
    return replace(reading, citations=tuple(_full(c) if isinstance(c, Full) else c for c in reading.citations))


def _full(full: Full) -> Full:
    pairs = run_together(full.string("title")) if full.links else {}
    return replace(full, links=tuple(_link(link, pairs) for link in full.links))


def _link(link: Link, pairs: Mapping[str, str]) -> Link:
    found = hyphen_lost(link.url, pairs) if link.role == "live" else None
    return replace(link, candidates=(*link.candidates, found)) if found else link


def run_together(title: str) -> dict[str, str]:
    """Two words of a title run together that are no word of it, and the two with a hyphen."""
    words = WORD.findall(APOSTROPHE.sub("", title.lower()))
    known = set(words)
    pairs = ((a + b, f"{a}-{b}") for a, b in pairwise(words) if len(a) > 1 < len(b))  # "U.S." is no pair
    return {run: split for run, split in pairs if run not in known}


def hyphen_lost(url: str, pairs: Mapping[str, str]) -> str | None:
    """The URL with a hyphen wherever a part of its slug is two words of the title run together; None where none is."""
    path = re.sub(r"\A[a-z]+://[^/?#]*|[?#].*\Z", "", url)  # of a URL that urlsplit would refuse too: `https://[::1`
    mended = SLUG.sub(lambda m: "-".join(pairs.get(part, part) for part in m[0].split("-")), path)
    return url.replace(path, mended, 1) if mended != path else None
