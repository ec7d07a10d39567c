"""Does each archive still hold what it held when it was good? An archive that can't tell moves nothing."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace

from refcheck.model.history import Kept, Observation, Standing
from refcheck.model.verdict import Archive, ArchiveFinding
from refcheck.states.doubt import doubted

GOOD = frozenset({Archive.OK, Archive.SCREENSHOT_ONLY, Archive.UPLOAD, Archive.UNLISTED, Archive.NEAR_URL})
_TAKEN_AWAY = frozenset({Archive.MISSING, Archive.DELETED, Archive.PRIVATE})
_UNTOLD = frozenset({Archive.UNKNOWN, Archive.PENDING, Archive.UNTRUSTED})

Found = Mapping[str, ArchiveFinding]


def archived(now: Standing, seen: Observation) -> Standing:
    """The standing with its archives, once this is seen. What was told to have changed is from then on held against itself."""
    found = {finding.link.url: finding for finding in seen.verdict.archives if finding.verdict not in _UNTOLD}
    known = [(kept, found[kept.url]) for kept in now.archives if kept.url in found]
    lost = _any(finding.verdict in _TAKEN_AWAY for _, finding in known)
    changed = _any(_is_another(kept, finding) for kept, finding in known)
    doubt = doubted(now.archive_changed, changed, seen)
    told = doubt.certain and not now.archive_changed.certain
    return replace(
        now,
        archive_lost=doubted(now.archive_lost, lost, seen),
        archive_changed=doubt,
        archives=tuple(_keep(now.archives, found, anew=found if told else ())),
    )


def _is_another(kept: Kept, finding: ArchiveFinding) -> bool:
    """Does it record another address or title, or is it as public as it was? An address that is not told says nothing."""
    now = _kept(finding)
    pairs = ((kept.recorded_url, now.recorded_url), (kept.recorded_title, now.recorded_title))
    other = any(then and at_last and then != at_last for then, at_last in pairs) or kept.unlisted != now.unlisted
    return finding.verdict not in _TAKEN_AWAY and (other or finding.verdict is Archive.REPLACED)


def _keep(archives: tuple[Kept, ...], found: Found, anew: Collection[str]) -> Iterator[Kept]:
    """What is known of each archive: as it was first seen to be good, or anew."""
    known = {kept.url for kept in archives}
    for kept in archives:
        yield _kept(found[kept.url]) if kept.url in anew and found[kept.url].verdict not in _TAKEN_AWAY else kept
    yield from (_kept(finding) for url, finding in found.items() if url not in known and finding.verdict in GOOD)


def _kept(finding: ArchiveFinding) -> Kept:
    return Kept(finding.link.url, finding.recorded_url, finding.recorded_title, finding.verdict is Archive.UNLISTED)


def _any(signs: Iterable[bool]) -> bool | None:
    """Is any so? None where there is none to ask."""
    told = list(signs)
    return any(told) if told else None
