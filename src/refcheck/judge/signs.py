"""The marks that an answer bears: those its page was found to bear, those of its headers, those of where it was led to."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from refcheck.model.mark import Mark, marks, marks_of
from refcheck.model.probe import Reached


def signs(reached: Reached, asked: str = "") -> tuple[Mark, ...]:
    """All marks, in the order of the table. `asked` is the address that was asked for first: an address is only a sign where
    the reader was led to it, `/login` of what is cited as `/login` is not.
    """
    borne = {*(reached.page.marks if reached.page else ()), *_names(_of_headers(reached))}
    if asked:
        borne |= _names(marks_of("url", _place(reached.url))) - _names(marks_of("url", _place(asked)))
    return tuple(mark for name, mark in marks().items() if name in borne)


def _of_headers(reached: Reached) -> Iterable[Mark]:
    return (mark for name, value in reached.headers.items() for mark in _of_header(f"{name}: {value}".lower()))


@lru_cache(maxsize=1024)  # servers say the same of page after page
def _of_header(line: str) -> tuple[Mark, ...]:
    return marks_of("header", line)


def _names(found: Iterable[Mark]) -> set[str]:
    return {mark.name for mark in found}


def _place(url: str) -> str:
    """`host/path` in lower case, as signs in addresses are written."""
    return url.partition("://")[2].partition("?")[0].partition("#")[0].lower()
