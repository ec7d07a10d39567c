"""A TimeMap: the list of all captures that an archive has of a URL (RFC 7089, section 5, in the form of RFC 6690).

`<https://perma.cc/2ABC-3DEF>; rel="first memento"; datetime="Tue, 29 Aug 2023 17:02:11 GMT", <...>; ...`
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime

from refcheck.probe.answer import Answer
from refcheck.probe.archives.archive import memento_time

LINK_FORMAT = "application/link-format"
MOST_MEMENTOS = 1000
_LINK = re.compile(r"<([^<>\s]{1,4000})>([^<>]{0,1000})")
_MEMENTO = re.compile(r"rel=\"[^\"]*\bmemento\b")
_DATETIME = re.compile(r"datetime=\"([^\"]*)\"")

Memento = tuple[str, datetime]
"""Where a capture plays, and when it was made."""


def read_timemap(answer: Answer) -> tuple[Memento, ...] | None:
    """The captures that it lists; None where what answered is no TimeMap. Perma says with a 404 that there
    are none, and counts them in a header (`X-Memento-Count: 0`).
    """
    if answer.status == 404 and answer.headers.get("x-memento-count") == "0":
        return ()
    if answer.status != 200 or LINK_FORMAT not in answer.headers.get("content-type", ""):
        return None
    return tuple(
        found for found, _ in zip(_mementos(answer.body.decode("utf-8", "replace")), range(MOST_MEMENTOS), strict=False)
    )


def _mementos(body: str) -> Iterator[Memento]:
    for address, told in _LINK.findall(body):
        when = _DATETIME.search(told) if _MEMENTO.search(told) else None
        if when and (captured := memento_time({"memento-datetime": when[1]})):
            yield address, captured
