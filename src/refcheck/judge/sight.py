"""One address as it was seen: what the looks came to, where they ended, and how that compares with what is cited."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from refcheck.judge.identity import Comparison, compare
from refcheck.judge.looks import Answer, deciding
from refcheck.judge.signs import signs
from refcheck.judge.urls import is_root
from refcheck.model.mark import Mark, MarkKind
from refcheck.model.probe import Hop, Page, Reached
from refcheck.model.verdict import Cited, Identity


@dataclass(frozen=True)  # without slots: what is worked out once is kept
class Sight:
    """`looks` are all looks at the address `asked`, in order; `onward` those at where its page sent the reader on; `sibling` is
    what an invented address beside it answered.
    """

    asked: str
    cited: Cited
    looks: tuple[Answer, ...]
    onward: tuple[Answer, ...] = ()
    sibling: Answer | None = None
    names_resolve: bool = True

    @cached_property
    def last(self) -> Answer:
        """The answer that decides."""
        return deciding(self.onward or self.looks)

    @cached_property
    def hops(self) -> tuple[Hop, ...]:
        """All redirects, a page's own among them: that one bears the status of the page."""
        first = deciding(self.looks)
        if not self.onward or not isinstance(first, Reached) or first.page is None or first.page.refresh is None:
            return first.hops
        return (*first.hops, Hop(first.url, first.status, first.page.refresh), *self.last.hops)

    @property
    def page(self) -> Page | None:
        """The page that was reached, if one was."""
        return self.last.page if isinstance(self.last, Reached) else None

    @property
    def status(self) -> int | None:
        """The status of the answer that decides, if a server answered."""
        return self.last.status if isinstance(self.last, Reached) else None

    @property
    def answered(self) -> bool:
        """Did it end in a page (2xx)?"""
        return self.status is not None and 200 <= self.status < 300

    @property
    def ended(self) -> str:
        """The address at which it ended."""
        if isinstance(self.last, Reached):
            return self.last.url
        return self.hops[-1].to if self.hops else self.asked

    @cached_property
    def comparison(self) -> Comparison:
        """How the page compares with what is cited."""
        beside = self.sibling.page if isinstance(self.sibling, Reached) else None
        return compare(self.cited, self.page, self.ended, beside)

    @property
    def fits(self) -> bool:
        """Is a title of the page the cited one? Then nothing else that it says makes it another page."""
        return self.answered and self.comparison.verdict is Identity.MATCH

    @property
    def front_door(self) -> bool:
        """Was the root of a site asked for? That is no page that can be not found."""
        return is_root(self.asked)

    def mark(self, *kinds: MarkKind) -> Mark | None:
        """The first sign of these kinds that the page, its headers, or the address it was led to bear."""
        return next((mark for mark in self._signs if mark.kind in kinds), None)

    @cached_property
    def _signs(self) -> tuple[Mark, ...]:
        return signs(self.last, self.asked if self.hops else "") if isinstance(self.last, Reached) else ()
