"""A .bib entry -> Record: its type, names and fields by the names of CSL (data/bib.toml), what it inherits, its LaTeX as text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from refcheck.model.record import Record
from refcheck.read.latex import address_of, text_of
from refcheck.read.records.bib_entries import ISSUED, Bib, whole
from refcheck.read.records.bib_names import people
from refcheck.read.records.bib_values import MONTHS, Value
from refcheck.read.records.draft import Draft, table, types

NUMBERED = frozenset(
    {"report", "techreport", "patent", "manual", "standard", "dataset", "misc", "online", "thesis", "software"}
)
LOOSE = frozenset({"misc", "online", "unpublished"})
ON_SITES = frozenset({"online", "electronic", "www", "dataset"})  # whose organization is what they are part of
LAW = frozenset({"legislation", "legal_case", "bill", "regulation", "treaty", "hearing"})
REPORTER = re.compile(r"(\S*\d\S*) (.*\D.*) (\S*\d\S*)")  # "410 U.S. 113"
SUBTITLES = {"title": "subtitle", "booktitle": "booksubtitle", "journaltitle": "journalsubtitle"}
LATIN = re.compile(r"[A-Za-z]{3}")
ADDRESS = re.compile(r"(?i)\W*(?:available (?:at|from)|online|url)?\W*((?:https?|ftp)://\S+?)[.\s]*")


def record(bib: Bib, by_key: Mapping[str, Bib]) -> Record | None:
    """The entry as CSL names it; None for one that is no work (`@xdata`). Its fields are looked up in other entries where it
    names these.
    """
    if bib.type in table("bib")["aside"]["types"]:
        return None
    draft = Draft("", bib.span, bib.key, doubts=bib.doubts)
    unread = _Unread(bib.type, whole(bib, by_key))
    draft.type = _type(unread)
    for step in (_titles, _people, _dates, _law, _numbers, _eprint, _addresses, _texts, _howpublished, _notes):
        step(draft, unread)
    for name, value in (*unread.values.items(), *bib.others):
        is_address = "://" in value.latex and not re.search(r"\s", value.latex.strip())
        draft.keep(name, address_of(value.latex) if is_address else text_of(value.latex), value.span)
    return draft.record()


@dataclass(slots=True)
class _Unread:
    """The fields that were not read yet."""

    type: str
    values: dict[str, Value]

    def take(self, *names: str) -> Value | None:
        """The first of these fields, which is then read; the others stay."""
        name = next((name for name in names if name in self.values), None)
        return self.values.pop(name) if name else None

    def text(self, name: str) -> str:
        """A field's text; empty where there is none. It is read."""
        value = self.take(name)
        return text_of(value.latex) if value else ""


# ------------------------------------------------------------------------------------------------- types and fields


def _type(unread: _Unread) -> str:
    names, subtype = table("bib"), unread.values.get("entrysubtype")
    told = subtype.latex.strip().lower() if subtype else ""
    if told in types() or told in names["subtypes"]:
        unread.take("entrysubtype")
        return str(names["subtypes"].get(told, told))
    if unread.type in LOOSE and "eprint" in unread.values:
        return "article"  # a preprint, as arXiv itself writes its entries
    linked = {"url", "howpublished"} & unread.values.keys() and unread.type == "misc"
    return "webpage" if linked else str(names["types"].get(unread.type, "document"))


def _titles(draft: Draft, unread: _Unread) -> None:
    """Titles with their subtitles."""
    for name, sub in SUBTITLES.items():
        title, subtitle = unread.values.get(name), unread.take(sub)
        if title and subtitle:
            colon = "" if title.latex.rstrip()[-1:] in ".?!:" else ":"
            unread.values[name] = Value(f"{title.latex.strip()}{colon} {subtitle.latex}", None, "title and subtitle")
    _added(draft, unread)


def _added(draft: Draft, unread: _Unread) -> None:
    """`titleaddon = {原题 [Translation]}` is how we write the other forms of a title; of a page it is the site (Zotero)."""
    value = unread.values.get("titleaddon")
    if value is None:
        return
    text = text_of(value.latex)
    script, bracket, translated = text.partition("[") if text.endswith("]") else (text, "", "")
    if bracket or not LATIN.search(script):
        draft.add(
            "custom.original-title-script", script.strip(), None if bracket else value.span, "the title's addition"
        )
        draft.add("custom.translated-title", translated[:-1], None, "the title's addition in brackets")
    elif draft.type in ("webpage", "post", "post-weblog"):
        draft.add("container-title", text, value.span)
    else:
        return
    unread.take("titleaddon")


def _people(draft: Draft, unread: _Unread) -> None:
    names = table("bib")
    for role in ("editor", "editora", "editorb", "editorc"):
        kind = unread.take(f"{role}type")
        did = names["editors"].get(kind.latex.strip().lower()) if kind else None
        if (did or role == "editor") and (value := unread.take(role)):
            draft.add(did or "editor", people(value.latex), value.span, value.inferred)
    for role, variable in names["names"].items():
        if value := unread.take(role):
            draft.add(variable, people(value.latex), value.span, value.inferred)


def _dates(draft: Draft, unread: _Unread) -> None:
    for variable, fields in table("bib")["dates"].items():
        if value := unread.take(*fields):
            text = text_of(value.latex).replace("–", "/")
            draft.add(variable, _with_month(text, unread) if variable == "issued" else text, value.span, value.inferred)


def _with_month(year: str, unread: _Unread) -> str:
    """`year` with the classic `month` (a macro, a number, a name) and `day`, or the day that `month` has: `apr # "~3"`."""
    month, day = unread.text("month"), unread.text("day")
    words = month.replace(".", " ").replace(",", " ").split()
    named = [word for word in words if not word.isdecimal()]
    numbers = [word for word in words if word.isdecimal()]
    if named and not day:
        day = "".join(numbers[:1])
    number = _month((named or numbers)[0]) if words and len(named) < 2 else 0
    if not number or not re.fullmatch(r"\d{4}", year):
        return " ".join(filter(None, ("" if day in words else day, month, year)))
    return f"{year}-{number:02d}" + (f"-{int(day):02d}" if day.isdecimal() else "")


def _month(text: str) -> int:
    """`4`, `apr`, `April`; 0 for what is no month in English."""
    names = [*map(str, range(1, len(MONTHS) + 1)), *MONTHS]
    name = text.lstrip("0") if text.isdecimal() else text[:3].lower()
    return names.index(name) % len(MONTHS) + 1 if name in names else 0


def _law(draft: Draft, unread: _Unread) -> None:
    """Where a case or a law is published: `howpublished = {410 U.S. 113}`."""
    value = unread.values.get("howpublished")
    if value is None or draft.type not in LAW or "://" in value.latex:
        return
    unread.take("howpublished")
    text = text_of(value.latex)
    reported = REPORTER.fullmatch(text) if draft.type == "legal_case" else None
    if reported is None:
        draft.add("custom.gazette", text, value.span)
        return
    for name, part in zip(("volume", "container-title", "page"), reported.groups(), strict=True):
        draft.add(name, part, value.span)


def _numbers(draft: Draft, unread: _Unread) -> None:
    """`number` is a number of the issue, of the report, or in the series."""
    number, issue = unread.take("number"), unread.take("issue")
    variable = "issue" if unread.type in ISSUED else "number" if unread.type in NUMBERED else "collection-number"
    for name, value in ((variable, number), ("issue", issue)):
        if value:
            draft.add(name, text_of(value.latex), value.span, value.inferred)


def _eprint(draft: Draft, unread: _Unread) -> None:
    kind = unread.take("eprinttype", "archiveprefix")
    if kind and "eprint" in unread.values:
        if kind.latex.strip().lower() == "pubmed":
            unread.values.setdefault("pmid", unread.values.pop("eprint"))
        else:
            draft.add("custom.eprinttype", text_of(kind.latex), kind.span)


def _addresses(draft: Draft, unread: _Unread) -> None:
    for variable, fields in table("bib")["addresses"].items():
        for name in fields:
            if value := unread.take(name):
                draft.add(variable, address_of(value.latex), value.span, value.inferred)


def _texts(draft: Draft, unread: _Unread) -> None:
    kinds = table("bib")["kinds"]
    if draft.type == "thesis" and unread.type in kinds and "type" not in unread.values and kinds[unread.type]:
        draft.add("genre", kinds[unread.type], None, "the entry's type")
    if unread.type in ON_SITES and (site := unread.take("organization")):
        draft.add("container-title", text_of(site.latex), site.span, site.inferred)
    for variable, fields in table("bib")["texts"].items():
        for name in fields:
            value = unread.take(name)
            text = text_of(value.latex) if value else ""
            text = kinds.get(text, text) if variable == "genre" else text
            if value:
                draft.add(variable, text, value.span, value.inferred)


def _howpublished(draft: Draft, unread: _Unread) -> None:
    """An address in old files, else the site or the manner."""
    value = unread.take("howpublished")
    if value is None:
        return
    text = text_of(value.latex)
    if alone := ADDRESS.fullmatch(text):
        draft.add("URL", alone[1], value.span)
    elif "://" in text:
        draft.keep("howpublished", text, value.span)
    else:
        draft.add("container-title" if unread.type == "misc" else "note", text, value.span, value.inferred)


def _notes(draft: Draft, unread: _Unread) -> None:
    for name in ("note", "addendum"):
        if value := unread.take(name):
            draft.add("note", text_of(value.latex), value.span, value.inferred)
