r"""biblatex's .bbl -> the entries of a .bib: what biber sorted out of the author's own, in `\field`, `\name`, `\list`, `\verb`.

Source: biber's output format 3 (biblatex.sty, blx-bbl); fields for sorting and labels say nothing of the work.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from refcheck.read.tex.source import Cursor, Text

HEADER = re.compile(r"\\(?:data|sort)list[\[{]|\\refsection\{\d")
ENTRY = re.compile(r"\\entry\{")
PART = re.compile(r"\\(?P<kind>entry|endentry|field|name|list|verb|true)(?![A-Za-z])")
VERBATIM = re.compile(r"\\verb[ \t]([^\n]*)\n")
PERSON = re.compile(r"(family|given|prefix|suffix)=")
ASIDE = re.compile(
    r"sort|label|hash|extra|namepart|crossrefsource|xrefsource|source$|dateera|dateunspecified|^(?:url|doi)raw$"
)
DATES = {"": "date", "url": "urldate", "orig": "origdate", "event": "eventdate"}
DATE = re.compile(r"(|url|orig|event)(end)?(year|month|day)")


@dataclass(slots=True)
class _Entry:
    line: int
    key: str
    type: str
    fields: dict[str, str] = field(default_factory=dict)
    dates: dict[str, str] = field(default_factory=dict)
    more: set[str] = field(default_factory=set)


def holds_entries(source: str) -> bool:
    """Was it made by biber, and not by BibTeX?"""
    return HEADER.search(source) is not None and ENTRY.search(source) is not None


def entries(source: str) -> Iterator[tuple[int, str]]:
    """Each entry once, as a .bib has it, with its line in the file."""
    text = Text.of(source, "")
    seen: set[str] = set()
    for m in ENTRY.finditer(source):
        cursor = Cursor(text, m.end() - 1, len(source))
        key, kind = cursor.argument().rest.strip(), cursor.argument().rest.strip()
        if key and key not in seen:
            seen.add(key)
            yield text.line(m.start()), _written(_read(cursor, _Entry(text.line(m.start()), key, kind)))


def _read(cursor: Cursor, entry: _Entry) -> _Entry:
    source = cursor.text.source
    while (m := PART.search(source, cursor.at)) and m["kind"] in _READERS:
        cursor.at = m.end()
        if m["kind"] == "verb" and cursor.next != "{":
            continue
        name = cursor.argument().rest.strip()
        _READERS[m["kind"]](cursor, entry, name)
    return entry


def _field(cursor: Cursor, entry: _Entry, name: str) -> None:
    value = cursor.argument().rest
    if DATE.fullmatch(name):
        entry.dates[name] = value.strip()
    elif not ASIDE.search(name):
        entry.fields[name] = value


def _list(cursor: Cursor, entry: _Entry, name: str) -> None:
    cursor.optional()
    cursor.argument()
    every = cursor.argument()
    entry.fields[name] = " and ".join(_each(every))


def _each(of: Cursor) -> Iterator[str]:
    """What stands in braces, one after the other."""
    of.skip_blanks()
    while of.next == "{":
        yield of.argument().rest
        of.skip_blanks()


def _verb(cursor: Cursor, entry: _Entry, name: str) -> None:
    m = VERBATIM.search(cursor.text.source, cursor.at)
    if m and not ASIDE.search(name) and not cursor.text.source[cursor.at : m.start()].strip():
        entry.fields[name] = m[1].strip()
        cursor.at = m.end()


def _names(cursor: Cursor, entry: _Entry, name: str) -> None:
    cursor.optional()
    cursor.argument()
    cursor.optional()
    cursor.argument()
    every = cursor.argument()
    people: list[str] = []
    every.skip_blanks()
    while every.next == "{":
        person = every.argument()
        person.argument()
        people.append(_person(person.argument()))
        every.skip_blanks()
    if not ASIDE.search(name):
        entry.fields[name] = " and ".join(filter(None, people))


def _more(cursor: Cursor, entry: _Entry, name: str) -> None:
    r"""`\true{moreauthor}`: the list of names ended with `and others`."""
    entry.more.add(name.removeprefix("more"))


def _person(told: Cursor) -> str:
    """`von Ostrow, Jr., Mara`; a body, which has one name alone, in braces."""
    parts: dict[str, str] = {}
    while m := PERSON.search(told.text.source, told.at, told.end):
        told.at = m.end()
        parts.setdefault(m[1], told.argument().rest)
    family = " ".join(filter(None, (parts.get("prefix"), parts.get("family"))))
    if "given" not in parts:
        return f"{{{family}}}" if family and not family.startswith("{") else family
    return ", ".join(filter(None, (family, parts.get("suffix"), parts["given"])))


def _written(entry: _Entry) -> str:
    for prefix, name in DATES.items():
        start, end = (_date(entry, prefix + which) for which in ("", "end"))
        if start:
            entry.fields[name] = f"{start}/{end}" if end else start
    for name in entry.more & entry.fields.keys():
        entry.fields[name] += " and others"
    fields = ",\n".join(f"  {name} = {{{value}}}" for name, value in entry.fields.items() if value.strip())
    return f"@{entry.type or 'misc'}{{{entry.key},\n{fields}\n}}"


def _date(entry: _Entry, prefix: str) -> str:
    parts = (entry.dates.get(f"{prefix}{part}", "") for part in ("year", "month", "day"))
    return "-".join(part.zfill(2) for part in parts if part)


_READERS = {"field": _field, "name": _names, "list": _list, "verb": _verb, "true": _more}
