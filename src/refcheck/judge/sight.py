"""One address as it was seen: what the looks came to, where they ended, and how that compares with what is cited."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from refcheck.judge.identity import Comparison, compare, contradicted, with_place
from refcheck.judge.looks import Answer, deciding
from refcheck.judge.signs import signs
from refcheck.judge.urls import is_root
from refcheck.model.mark import Mark, MarkKind
from refcheck.model.probe import Hop, Page, Reached
from refcheck.model.verdict import Cited, Identity

_MORE_THAN_A_WALL = 300  # characters


@dataclass(frozen=True)  # without slots: what is worked out once is kept
class Sight:
    """`looks` are all looks at the address `asked`, in order; `onward` those at each address to which a page sent its reader on;
    `sibling` is what an invented address beside it answered; `former` are other addresses that lead to the same page.
    """

    asked: str
    cited: Cited
    looks: tuple[Answer, ...]
    onward: tuple[tuple[Answer, ...], ...] = ()
    sibling: Answer | None = None
    former: tuple[str, ...] = ()
    names_resolve: bool = True

    @cached_property
    def last(self) -> Answer:
        """The answer that decides."""
        return deciding(self.latest)

    @property
    def latest(self) -> tuple[Answer, ...]:
        """The looks at the address to which the reader was sent last."""
        return self.onward[-1] if self.onward else self.looks

    @cached_property
    def hops(self) -> tuple[Hop, ...]:
        """All redirects, the pages' own among them: these bear the status of their page."""
        passed = [deciding(looks) for looks in (self.looks, *self.onward)]
        led = [hop for answer in passed[:-1] for hop in (*answer.hops, *_sent_on(answer))]
        return (*led, *passed[-1].hops)

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
        """Did it end in a page (2xx, or 304 where the page is known)?"""
        return self.status is not None and (200 <= self.status < 300 or self.is_as_it_was)

    @property
    def is_as_it_was(self) -> bool:
        """Did the server say that the page is the one that is known (RFC 9110, section 15.4.5)?"""
        return self.status == 304 and self.page is not None and self.page.kind != "empty"

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
    def identity(self) -> Comparison:
        """The same, with what else the page says of itself, and what it lacks."""
        found = contradicted(self.comparison, self.cited, self.page, self.ended)
        return with_place(found, self.page, self.ended)

    @property
    def fits(self) -> bool:
        """Is a title of the page the cited one? Then nothing else that it says makes it another page."""
        return self.answered and self.comparison.verdict is Identity.MATCH

    @property
    def has_substance(self) -> bool:
        """Is there more to read than a wall would say? A title alone may stand on a captcha, too."""
        return self.page is not None and len(self.page.text) >= _MORE_THAN_A_WALL

    @property
    def sends_on_to(self) -> str | None:
        """Where the page that was reached sends its reader on by itself; None where it is the cited one, or a wall."""
        if self.page is None or not self.answered or self.fits or self.mark("wall", "refusal"):
            return None
        return self.page.refresh

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


def _sent_on(answer: Answer) -> tuple[Hop, ...]:
    """The redirect that a page makes by itself."""
    if not isinstance(answer, Reached) or answer.page is None or answer.page.refresh is None:
        return ()
    return (Hop(answer.url, answer.status, answer.page.refresh),)
