"""In which order the links of a run are begun: every server has its turn, and whoever has most to answer begins first.

Links to one address stand together, so that its answer need not be kept for long. One that has an archive stands in the queue of
that archive, for an archive is asked more slowly than any page.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from refcheck.check.occurrences import Occurrence
from refcheck.model.link import Link


def fair(occurrences: Sequence[Occurrence]) -> tuple[int, ...]:
    """The indexes of the occurrences: the first address of each server, the longest queue first, then the second of each."""
    queues: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for index, occurrence in enumerate(occurrences):
        link = occurrence.case.link
        queues[_server(link)][link.url or link.printed].append(index)
    turns = [(turn, -len(queue), together) for queue in queues.values() for turn, together in enumerate(queue.values())]
    return tuple(index for _, _, together in sorted(turns) for index in together)


def _server(link: Link) -> str:
    """The host that a link waits for longest."""
    url = link.archives[0].url if link.archives else link.url
    return url.partition("://")[2].partition("/")[0]
