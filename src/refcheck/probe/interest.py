"""Which answers may still be asked for: an answer, with its page, is kept no longer than a link is left that may want it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from refcheck.model.link import Link


class Interest:
    """How many links may still ask about an address. What was not announced (where a page sends its readers on) is always
    wanted.
    """

    def __init__(self) -> None:
        self._links: Counter[str] = Counter()

    def expect(self, links: Iterable[Link]) -> None:
        """These links will ask."""
        for link in links:
            self._links.update(addresses(link))

    def lose(self, link: Link) -> Iterator[str]:
        """One link will ask no more: the addresses that nobody wants now."""
        for address in addresses(link):
            self._links[address] -= 1
            if self._links[address] <= 0:
                del self._links[address]
                yield address


def addresses(link: Link) -> set[str]:
    """All that a link may ask about: itself, its readings, its archives, an invented page beside it."""
    return {link.url, folder(link.url), *link.candidates, *(archive.url for archive in link.archives)}


def folder(url: str) -> str:
    """What an invented page stands in: `https://a.org/x/y.html?z` in `https://a.org/x/`."""
    path = url.partition("#")[0].partition("?")[0]
    return f"{path.rpartition('/')[0]}/"
