"""What archives say of a capture. To add one: write `NAME.py` with an ARCHIVE, and add a line here, before `untrusted`."""

from __future__ import annotations

from refcheck.probe.archives import memento, perma, untrusted, wayback
from refcheck.probe.archives.archive import Archive

# the first that claims a link is asked
ARCHIVES: tuple[Archive, ...] = (
    perma.ARCHIVE,
    wayback.ARCHIVE,
    untrusted.KNOWN_ONES,
    memento.ARCHIVE,
    untrusted.ARCHIVE,
)
