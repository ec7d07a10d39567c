"""Which full citations are of one work: alike in title, author, year and volume; a case by where it is published."""

from __future__ import annotations

from collections.abc import Iterable

from refcheck.model.citation import Full, Reading
from refcheck.resolve.ledger import Work
from refcheck.resolve.names import fold, names_of, squeezed

LAW = frozenset({"legal_case", "legislation", "regulation"})


def distinct(readings: Iterable[Reading]) -> tuple[list[Work], dict[int, Work]]:
    """Each work once, in the order of its first full citation; and the work of each full citation, by identity."""
    alike: dict[tuple[str, ...], list[Work]] = {}
    fulls: dict[int, Work] = {}
    places: dict[tuple[str, ...], Work] = {}
    for reading in readings:
        for citation in (c for c in reading.citations if isinstance(c, Full)):
            bucket = alike.setdefault(_likeness(citation), [])
            work = next((w for w in bucket if _same_place(w.full, citation)), None) or _by_place(citation, places)
            names = tuple(fold(n) for n in names_of(citation))
            if work is None:
                work = Work(citation, reading.passage, names)
                bucket.append(work)
            elif _says_less(work.full, citation):
                work.full, work.passage, work.names = citation, reading.passage, names
            fulls[id(citation)] = work
            if citation.type in LAW:
                places.setdefault(_place(citation), work)
    return list({id(w): w for w in fulls.values()}.values()), fulls


def _by_place(full: Full, places: dict[tuple[str, ...], Work]) -> Work | None:
    """`Fenn v. Rask, 313 N.E.2d` without its page is the case of that name in that volume; `15 U.S.C. § 77c` without
    a year is the section cited before.
    """
    keyed = full.string("citation-key")
    known = places.get(_place(full)) if full.type in LAW and not keyed else None
    if known is None or known.full.type != full.type:
        return None
    if full.type == "legal_case":
        return known if full.string("volume") and not (full.string("page") and known.full.string("page")) else None
    dated = full.date("issued") and known.full.date("issued")
    return known if not dated and _same_place(known.full, full) else None


def _place(full: Full) -> tuple[str, ...]:
    within = () if full.type == "legal_case" else ("page", "section", "number")
    return tuple(squeezed(full.string(name)) for name in ("title", "volume", "container-title", *within))


def _says_less(one: Full, other: Full) -> bool:
    """Does the other name a case, or its page, or the year of a law, where the one does not?"""
    paged = one.type == "legal_case" and not one.string("page") and bool(other.string("page"))
    dated = one.type in LAW and not one.date("issued") and other.date("issued") is not None
    return paged or dated or (_is_nameless(one) and not _is_nameless(other))


def _is_nameless(full: Full) -> bool:
    """Does a citation say no more of a case than where it stands? `136 S. Ct. 1540 (2016)`."""
    return full.type == "legal_case" and full.string("title").startswith(f"{full.string('volume')} ")


def _same_place(one: Full, other: Full) -> bool:
    """Two pages of one title at two addresses are two works ("Documentation", "Documentation"); so are two in two journals."""
    if _case(one):
        return _case(one) == _case(other)
    if one.string("URL") and one.string("URL") == other.string("URL"):  # "Salt and Law", "Salt and Law (blog)"
        return True
    printed = ((one.string(name), other.string(name)) for name in ("URL", "DOI", "container-title"))
    return all(a == b for a, b in printed if a and b)


def _case(full: Full) -> tuple[str, ...]:
    """Where a case is published, blanks and stops aside; empty for all else."""
    place = tuple(squeezed(full.string(name)) for name in ("volume", "container-title", "page"))
    return place if full.type == "legal_case" and all(place) else ()


def _likeness(full: Full) -> tuple[str, ...]:
    """Two full citations alike in these are one work: title, first author, year, volume; for a case, where it is published.
    Entries of a reference manager are told apart by their keys: each is cited by its own.
    """
    if key := full.string("citation-key"):
        return ("citation-key", key, full.string("title"))
    if case := _case(full):
        return case
    issued = full.date("issued")
    author = full.names("author")[0].sort_name if full.names("author") else ""
    title = fold(full.string("title")) or "".join(
        link.url for link in full.links[:1]
    )  # a bare link is known by its address
    return (title, fold(author), str(issued.year) if issued else "", full.string("volume"))
