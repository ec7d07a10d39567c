"""Works -> behind a user's own .bib, whose bytes stay as they are: its keys, order, comments, line ends and encoding.

What the file has already is not written again, and what its entry lacks is told for a person to add, never written into it. What
it may have (the same title of another year) is appended, and told: to strike an entry out is easier than to miss one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from refcheck.bib.bibfile import Bib, lay_out
from refcheck.bib.biblatex import entry as biblatex_entry
from refcheck.bib.bibtex import entry as bibtex_entry
from refcheck.bib.keys import free_key, keyed, works
from refcheck.bib.same import CLASSIC, Likeness, Said, addresses_of, likeness, said
from refcheck.bib.theirs import Theirs, theirs
from refcheck.bib.work import Work
from refcheck.errors import UsageError
from refcheck.model.reference import Bibliography

DIALECTS: Mapping[str, Callable[[Work], Bib]] = {"biblatex": biblatex_entry, "bibtex": bibtex_entry}

# what an entry may well do without, or has under another name
_SILENT = {"entrysubtype", "langid", "shorttitle", "key", "month", "abstract", "keywords", "verba", "verbb", "verbc"}


@dataclass(frozen=True, slots=True)
class Appended:
    """The whole file, and a sentence for each thing to be told."""

    data: bytes
    told: tuple[str, ...]


def append(name: str, data: bytes, bibliographies: Sequence[Bibliography], dialect: str | None = None) -> Appended:
    """The bytes of the .bib of this name with the works that it lacks, in a dialect or its own.

    Raises UsageError for a file that is no .bib, or whose encoding can't hold a work.
    """
    found = theirs(name, data)
    known = _Known(set(found.keys))
    for key, fields in found.entries:
        known.add(key, said(fields))
    write = DIALECTS[dialect or found.dialect]
    cited = works(bibliographies) if len(bibliographies) == 1 else _as_one(works(bibliographies), write)
    new = [entry for work in cited if (entry := known.new(write(work)))]
    tally = f"{len(new)} of {len(new) + len(known.had)} works appended"
    return Appended(_joined(name, data, found, new), (*found.broken, *known.told, tally))


def _as_one(cited: Sequence[Work], write: Callable[[Work], Bib]) -> tuple[Work, ...]:
    """The works of several documents, each that is certainly one under one key: `ostrow2011law`, not `ostrow2011lawa` and `b`."""
    seen, groups = _Known(set()), list[int]()
    firsts: list[Work] = []
    for work in cited:
        ours = said(write(work).fields)
        like = seen.like(ours)
        certain = like and like[2].certain
        groups.append(int(like[0]) if like and certain else len(firsts))
        firsts += [] if certain else [work]
        seen.add(str(groups[-1]), ours)
    keys = [first.key for first in keyed(firsts)]
    return tuple(replace(work, key=keys[group]) for work, group in zip(cited, groups, strict=True))


@dataclass(slots=True)
class _Known:
    """The entries that are there, and what was told of those that came; `keys` are those taken, `came` ours that are new, by the
    keys that they got, `had` ours that were there.
    """

    keys: set[str]
    entries: list[tuple[str, Said]] = field(default_factory=list)
    by_handle: dict[tuple[str, str], list[int]] = field(default_factory=lambda: defaultdict(list))
    told: list[str] = field(default_factory=list)
    came: set[str] = field(default_factory=set)
    had: set[str] = field(default_factory=set)

    def add(self, key: str, entry: Said) -> None:
        for handle in entry.handles:
            self.by_handle[handle].append(len(self.entries))
        self.entries.append((key, entry))

    def new(self, entry: Bib) -> Bib | None:
        """The entry under a key that is free, or None where it is there already."""
        ours = said(entry.fields)
        like = self.like(ours)
        if like and like[2].certain:
            self._tell(entry, *like)
            return None
        entry = replace(entry, key=free_key(entry.key, self.keys))
        if like:
            self.told.append(f"{entry.key} is appended, and may be {like[0]} ({like[2].because}); look at both")
        self.keys.add(entry.key.casefold())
        self.came.add(entry.key)
        self.add(entry.key, ours)
        return entry

    def _tell(self, entry: Bib, key: str, other: Said, why: Likeness) -> None:
        """It is there, in the file or among those that came: of one that came under this key only what is said beside is told."""
        lacks = _lacks(entry, other)
        if key not in self.came:
            self.had.add(entry.key)
            self.told.append(f"{entry.key} is there as {key} ({why.because}){lacks}")
        elif lacks or entry.key != key:
            again = "is cited again" if entry.key == key else f"is one work with {key}, new here"
            self.told.append(f"{entry.key} {again} ({why.because}){lacks}")

    def like(self, ours: Said) -> tuple[str, Said, Likeness] | None:
        """The entry that is most like it, the first of several."""
        near = sorted({at for handle in ours.handles for at in self.by_handle.get(handle, ())})
        alike = [(*self.entries[at], why) for at in near if (why := likeness(ours, self.entries[at][1]))]
        return max(alike, key=lambda one: one[2].certain, default=None)


def _lacks(entry: Bib, other: Said) -> str:
    """What of ours an entry of theirs says nowhere, as they may put it in."""
    lacking = [
        f"{name} = {{{value}}}"
        for name, value in entry.fields.items()
        if name not in _SILENT and CLASSIC.get(name, name) not in other.fields and not _linked(value, other)
    ]
    return f"; it lacks {', '.join(lacking)}" if lacking else ""


def _linked(value: str, other: Said) -> bool:
    """Is this a link that stands there in another field, as a classic entry has it in its note?"""
    links = addresses_of(value)
    return bool(links) and links <= other.addresses


def _joined(name: str, data: bytes, found: Theirs, new: Sequence[Bib]) -> bytes:
    if not new:
        return data
    behind = _gap(found) + lay_out(new, found.layout)
    try:
        return data + behind.encode(found.encoding)
    except UnicodeEncodeError as error:
        lost = (
            f"{error.object[error.start]!r} can't be written behind it, and nothing was appended; convert it to UTF-8"
        )
        if found.encoding == "ascii":
            lost += ", or name its encoding in its first line (% Encoding: ISO8859_1)"
        named = "does not say in what encoding it is" if found.encoding == "ascii" else f"is in {found.encoding}"
        raise UsageError(f"{name}: {named}: {lost}") from None


def _gap(found: Theirs) -> str:
    """What stands between their last byte and our first."""
    text = found.text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    ends = len(text) - len(text.rstrip("\n"))
    return found.layout.line_end * max(0, 1 + found.layout.apart - ends) if text.strip() else ""
