"""What a style printed of a record: the marked text of render.js -> plain text, and gold of nothing but what is printed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from bench.references.records import Record

BEGIN, TEXT, END = "\ue000", "\ue001", "\ue002"
PEOPLE = ("author", "editor")
NAMES = {"author", "composer"}  # as CSL styles call who stands first
LAWS = ("legislation", "bill")
DATES = ("issued", "accessed")
PAGES = re.compile(r"e?\d+(?:[‐-―-]\d+)?")
ROLE = re.compile(
    r"\b(?:eds?|editors?|hrsg|éd|dir|red)\b|编", re.IGNORECASE
)  # without it, editors in front are authors


@dataclass(frozen=True)
class Variable:
    """One printed variable of CSL: its name, its characters, and where they stand in the plain text."""

    name: str
    text: str
    end: int


def plain(marked: str) -> str:
    return re.sub(f"{BEGIN}[^{TEXT}]*{TEXT}|{END}", "", marked)


def variables(marked: str) -> Iterator[Variable]:
    """The printed variables, inner before outer ones (a style may print a title in the place of an author)."""
    stack: list[tuple[str, int]] = []
    text = ""
    for piece in re.findall(f"{BEGIN}[^{TEXT}]*{TEXT}|{END}|[^{BEGIN}{END}]+", marked):
        if piece.startswith(BEGIN):
            stack.append((piece[1:-1].split(" ")[0], len(text)))
        elif piece == END:
            name, start = stack.pop()
            yield Variable(name, text[start:], len(text))
        else:
            text += piece


def gold(record: Record, marked: str) -> Record:
    """The fields of a record that stand on the page, as far as they do."""
    printed = list(variables(marked))
    return (
        {"type": record["type"]}
        | _strings(record, marked, printed)
        | _people(record, printed)
        | _dates(record, printed)
    )


def _strings(record: Record, marked: str, printed: list[Variable]) -> Record:
    found: Record = {}
    for variable in printed:
        name = {"page-first": "page"}.get(variable.name, variable.name)
        if isinstance(record.get(name), str) and name not in found:
            found[name] = _value(name, record[name], variable.text)
    if record["type"] in LAWS:  # the year is part of a law's name
        found["title"] = re.search(re.escape(record["title"]) + r"( (of )?\d{4})?", plain(marked), re.IGNORECASE)[0]
    return found | _unmarked(record, marked, printed, found)


def _unmarked(record: Record, marked: str, printed: list[Variable], found: Record) -> Record:
    """What a style prints in another variable's place (a title where there is no author), or past the marks."""
    places = {squash(variable.text) for variable in printed}
    rest = re.findall(r"\w+", re.sub(f"{BEGIN}[^{BEGIN}]*?{END}", " ", marked))
    words = {name: value for name, value in record.items() if isinstance(value, str) and name not in found}
    told = {name: value for name, value in words.items() if name != "id" and squash(value) in places}
    first = record.get("page", "").partition("-")[0]
    return told | ({"page": first} if "page" in words and first in rest else {})


def _value(name: str, value: str, text: str) -> str:
    """Ids and numbers are the record's; words are as printed (a style may abridge them or change their case)."""
    if name == "page" and (pages := PAGES.search(text)):
        return re.sub(r"[‐-―]", "-", pages[0])
    return value if squash(value) in squash(text) else text.strip(" ‘’“”\"',.;:()[]<>")


def _people(record: Record, printed: list[Variable]) -> Record:
    """Family names of authors and editors; `more` names the roles of which not all are printed."""
    found: Record = {}
    for role in PEOPLE:
        for variable in (v for v in printed if v.name not in {*record} - {*PEOPLE}):
            if names := _named(record.get(role, []), variable.text):
                told = role if found or ROLE.search(variable.text) else "author"
                found.setdefault(told, names)
                found |= {"more": sorted({*found.get("more", ()), told})} if len(names) < len(record[role]) else {}
                break
    return found or _in_their_place(record, printed)


def _in_their_place(record: Record, printed: list[Variable]) -> Record:
    """A newspaper that stands in the place of an author is one, to whoever reads it."""
    paper = record.get("container-title", "")
    return {"author": [paper]} if any(v.name in NAMES and v.text == paper for v in printed) else {}


def _named(people: list[Record], text: str) -> list[str]:
    """The first names of a list that are printed, in their order, up to the first that is not."""
    within, names = squash(text), []
    for name in people:
        family = squash(name.get("family") or name["literal"])
        if family not in within:
            break
        within = within.partition(family)[2]
        names.append(_whole(name))
    return names


def _whole(name: Record) -> str:
    """`van der Meer`, a body, or all of a Chinese name: who reads it can't tell its parts."""
    if name.get("given", "")[:1] >= "\u4e00":
        return str(name["family"] + name["given"])
    return " ".join(name[part] for part in ("non-dropping-particle", "family", "literal") if part in name)


def _dates(record: Record, printed: list[Variable]) -> Record:
    found = {}
    for name in DATES:
        texts = " ".join(v.text for v in printed if v.name == name)
        if name in record and (iso := _iso(record[name]["date-parts"][0], texts)):
            found[name] = iso
    return found


def _iso(parts: list[int], text: str) -> str:
    """The date to its printed precision: how many words and numbers stand beside the year."""
    year = str(parts[0])
    if year not in text:
        return ""
    beside = re.findall(r"[^\W\d_]{3,}|(?<!\d)\d{1,2}(?!\d)", text.replace(year, " "))
    known = [word for word in beside if word.isalpha() or int(word) in parts[1:]]
    return "-".join([year, *(f"{part:02d}" for part in parts[1 : 1 + len(known)])])


def squash(text: str) -> str:
    """Letters and digits alone, without case and accents."""
    flat = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in flat if c.isalnum() and not unicodedata.combining(c))
