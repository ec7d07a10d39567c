"""Cases are files; here they are read, and what the rooms say is put into the words of the cases.

A file of cases is TOML: tables `[[case]]` with a `name` that reads as what is to be expected, and `xfail = "why"` where the
parser is known to be wrong. In a case a citation is a table with all that is to be read, and nothing else:

    kind        "full" where it is left out, "id", "supra", "infra", "short", "unread"
    author      "Ostrow, Mara; Quill, J. R., Jr.; {Office of Tides}": a body in braces
    issued      "2019-05-02", as is every date
    links       ["live URL + archive URL", "doi URL"]: an archive stands behind what it vouches for
    doubts      the names of the fields that are there and may be wrong
    note, name  what a short form says that it points to
    ...         every other field by its CSL name, or by its own where CSL has none ("translated-title")

`type` is compared where it is given. URL and DOI are fields of the first link, and stand in `links` alone.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, TypeAlias

import pytest

from refcheck.cite import STYLES
from refcheck.cite.bare_links import with_bare_links
from refcheck.model.citation import Citation, Full, Reading, Short
from refcheck.model.dates import Date
from refcheck.model.field import Field, Value
from refcheck.model.link import Link
from refcheck.model.names import Name
from refcheck.model.passage import Passage
from refcheck.model.text import Span, Traced
from refcheck.repair import repair

Case: TypeAlias = dict[str, Any]

CASES = Path(__file__).parent
OF_A_LINK = {"live": "URL", "doi": "DOI"}


def cases(pattern: str) -> list[Any]:
    """Every case of the files that a pattern names, as a parameter of a test; strict where it is expected to fail."""
    return [pytest.param(case, id=name, marks=marks(case)) for name, case in every(pattern)]


def texts(pattern: str) -> list[Any]:
    """The text of every case, for what holds of any text."""
    return [pytest.param(case["text"], id=name) for name, case in every(pattern)]


def every(pattern: str) -> Iterator[tuple[str, Case]]:
    """The cases with the names of their tests."""
    for path in sorted(CASES.glob(pattern)):
        for case in tomllib.loads(path.read_text("utf-8"))["case"]:
            yield f"{path.stem}: {case['name']}", case


def marks(case: Case) -> list[pytest.MarkDecorator]:
    """Strict where a case is expected to fail."""
    return [pytest.mark.xfail(reason=case["xfail"], strict=True)] if "xfail" in case else []


def passage(text: str, number: str = "1") -> Passage:
    """A note of which just this text is printed."""
    return Passage(number, f"{number}.", ((0, len(text)),), text, Traced.of(text))


def mended(text: str, number: str = "1") -> Passage:
    """A note of which this text is printed, after all repairs."""
    return repair(passage(text, number))


def read(style: str, texts: Mapping[str, str]) -> list[Reading]:
    """Notes with these texts by number, mended and read."""
    reader = next(s for s in STYLES if style == s.NAME)
    read_ones = reader.read([mended(text, number) for number, text in texts.items()])
    return [with_bare_links(reading) for reading in read_ones]


def parts(reading: Reading) -> list[Span]:
    """The spans of all that a reading consists of, in order."""
    citations = (c.span for c in reading.citations)
    return sorted([*citations, *reading.prose, *(g.span for g in reading.glue)])


def keeps_every_character(reading: Reading) -> bool:
    """The conservation law: citations, prose and glue are a partition of the text."""
    ends = [0, *(end for _, end in parts(reading))]
    starts = [*(start for start, _ in parts(reading)), len(reading.passage.text.text)]
    return starts == ends and (not reading.passage.text.text or all(a < b for a, b in parts(reading)))


def prose(reading: Reading) -> list[str]:
    """The prose of a note."""
    return [reading.passage.text.text[a:b] for a, b in reading.prose]


def wanted(citation: Case) -> Case:
    """A citation of a case, with what it leaves unsaid."""
    return {"kind": "full", **citation}


def told(citation: Citation, want: Case) -> Case:
    """A citation in the words of a case."""
    say = {
        "kind": "full" if isinstance(citation, Full) else getattr(citation, "kind", "unread"),
        **(_full(citation) if isinstance(citation, Full) else {}),
        **(_short(citation) if isinstance(citation, Short) else {}),
    }
    return {k: v for k, v in say.items() if v not in (None, "", []) and (k != "type" or "type" in want)}


def _full(full: Full) -> Case:
    return {
        "type": full.type,
        **{f.name.removeprefix("custom."): value(f.value) for f in full.fields if not _stands_in_links(f, full.links)},
        **_common(full),
        "hereinafter": full.hereinafter,
        "doubts": [f.name.removeprefix("custom.") for f in full.fields if f.doubt],
    }


def _stands_in_links(field: Field, links: tuple[Link, ...]) -> bool:
    urls = [link.url for link in links if OF_A_LINK.get(link.role) == field.name]
    return any(isinstance(field.value, str) and url.endswith(field.value) for url in urls)


def _short(short: Short) -> Case:
    return {"name": short.name, "note": short.target, "section": short.section, **_common(short)}


def _common(citation: Full | Short) -> Case:
    return {
        "signal": citation.signal,
        "pinpoint": citation.pinpoint,
        "parentheticals": list(citation.parentheticals),
        "links": [" + ".join(f"{x.role} {x.url}" for x in (link, *link.archives)) for link in citation.links],
    }


def value(of: Value) -> str:
    """A field as a case writes it."""
    if isinstance(of, Date):
        return of.iso
    return of if isinstance(of, str) else "; ".join(name(n) for n in of)


def name(of: Name) -> str:
    """A name as a case writes it: `Family, Given, Suffix`, or a body in braces."""
    return f"{{{of.literal}}}" if of.literal else ", ".join(p for p in (of.family, of.given, of.suffix) if p)
