"""The pages of a run: each is kept until the last row of its URL is told, and one that is as it was need not be sent again."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from refcheck.check.occurrences import Occurrence
from refcheck.model.probe import Page, Probe, Question, Reached, Validators, Visit
from refcheck.model.report import Row
from refcheck.model.verdict import Identity, Verdict
from refcheck.states import health

if TYPE_CHECKING:
    from refcheck.store import Store

_OK, _UNCHANGED = 200, 304
_NONE = Validators()


class Pages:
    """What was answered for the URLs of a run."""

    def __init__(self, store: Store, heard: tuple[Occurrence, ...]) -> None:
        self._store = store
        self._plain = _plain(heard)
        self._waiting = Counter(occurrence.case.link.address for occurrence in heard)
        self._pages: dict[str, tuple[Page, Validators]] = {}

    def asks(self, question: Question) -> Question:
        """A first look asks an honest server for another version of the page, where its titles alone decide."""
        if not isinstance(question, Visit) or question.look or question.url not in self._plain:
            return question
        return replace(question, known=self._store.validators(question.url))

    def saw(self, probe: Probe) -> Probe:
        """The answer, with the page that is known where it is as it was."""
        if not isinstance(probe, Reached) or not isinstance(probe.question, Visit):
            return probe
        url, known = probe.question.url, probe.question.known
        if probe.status == _UNCHANGED and known:
            page, _ = self._pages.get(url, (self._store.page(url), known))
            probe = replace(probe, page=page)
        if self._waiting[url] and probe.page is not None and probe.page.fingerprint is not None:
            self._pages[url] = (probe.page, _validators(probe, known))
        return probe

    def of(self, row: Row) -> tuple[Page | None, Validators]:
        """The page of a link that is well, and by what its server knows it where its titles decided; it is let go with the last
        row of its URL.
        """
        url = row.link.address
        page, by = self._pages.get(url, (None, _NONE))
        self._waiting[url] -= 1
        if not self._waiting[url]:
            self._pages.pop(url, None)
        well = health(row.verdict) == "healthy"
        return (page, by if _fits_by_title(row.verdict) else _NONE) if well else (None, _NONE)


def _plain(heard: tuple[Occurrence, ...]) -> frozenset[str]:
    """The URLs that are cited as one title and for no words: there a page that is as it was has the verdict that it had."""
    said: defaultdict[str, set[str]] = defaultdict(set)
    for case in (occurrence.case for occurrence in heard):
        said[case.link.url] |= {*case.cited.titles[:1], *case.cited.quotations}
    return frozenset(url for url, words in said.items() if len(words) == 1)


def _validators(probe: Reached, known: Validators | None) -> Validators:
    """Those of the page itself: where it was redirected, they are another page's."""
    if probe.status == _UNCHANGED and known:
        return known
    if probe.hops or probe.status != _OK:
        return _NONE
    return Validators(probe.headers.get("etag", ""), probe.headers.get("last-modified", ""))


def _fits_by_title(verdict: Verdict) -> bool:
    live, identity = verdict.live, verdict.identity
    match = identity is not None and identity.verdict is Identity.MATCH
    return match and live is not None and live.page_title is not None
