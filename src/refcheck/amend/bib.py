"""BibTeX and biblatex: addresses in their fields; an archive in fields of its own, as `parse` writes it, in their layout."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from refcheck.amend.source import Placed, Source
from refcheck.bib.escape import bare_url, url, verbatim
from refcheck.model.amendment import Amendment, Left
from refcheck.model.text import Document, Edit, Span
from refcheck.read.latex import address_of

FIELD = re.compile(r"(?P<lead>\s*)(?P<name>[A-Za-z][\w:-]*)(?P<pad>\s*)=(?P<gap>\s*)")
SIGN = re.compile(r"\\.|[{}\",]", re.DOTALL)
BIBLATEX = re.compile(
    r"(?i)@(?:online|report|thesis|mvbook|dataset|software|collection|periodical|legislation|jurisdiction)\s*[{(]|"
    r"[,{]\s*(?:date|journaltitle|urldate|location|addendum|eprinttype|langid|entrysubtype|verba)\s*="
)
VERBATIM = frozenset({"url", "doi", "eprint", "verba", "verbb", "verbc", "file"})
LINKS = frozenset({"url", "howpublished", "doi"})  # what other fields say of an address may be that it was the page's
ESCAPED = re.compile(r"\\[_%&#$]")
NOWHERE = "its address does not stand in a field of its entry as it was read"


@dataclass(frozen=True, slots=True)
class Field:
    """A field of an entry: what stands before its name, before and behind its `=`, and where its value stands, delimiters in."""

    lead: str
    name: str
    pad: str
    gap: str
    value: Span


def source_of(data: bytes, document: Document) -> Source:
    """The file as text."""
    return Source.of(data, document.encoding)


def placed(source: Source, document: Document, amendments: tuple[Amendment, ...]) -> Iterator[Placed | Left]:
    """Each change with its edits."""
    is_biblatex = BIBLATEX.search(source.text) is not None
    entries = [list(_fields(source.text, *record.span)) for record in document.records]
    for amendment in amendments:
        span = next(iter(amendment.row.link.spans), (0, 0))
        fields = next((own for own in entries if any(_holds(field, span) for field in own)), [])
        if not fields or address_of(source.text[slice(*span)]) != amendment.row.link.printed:
            yield Left(amendment, NOWHERE)
        elif amendment.renews:
            yield from _renewed(source.text, amendment, span, fields, is_biblatex=is_biblatex)
        else:
            field = next(field for field in fields if _holds(field, span))
            yield Placed(
                amendment, tuple(_archived(source.text, amendment.new, fields, field, is_biblatex=is_biblatex))
            )


def _holds(field: Field, span: Span) -> bool:
    return field.value[0] <= span[0] and span[1] <= field.value[1]


def _renewed(
    text: str, amendment: Amendment, span: Span, fields: list[Field], *, is_biblatex: bool
) -> Iterator[Placed | Left]:
    """Wherever the entry has it as its address: `url` and `howpublished`, `url` and `doi`. What else it says of it is told."""
    old = text[slice(*span)]
    found = [(field, at) for field in fields for at in _found(text, old, field)]
    own = [(field, at) for field, at in found if field.name.lower() in LINKS or at == span]
    new = [(at, field.name.lower(), _address(amendment, field.name.lower())) for field, at in own]
    edits = [Edit(*at, _written(address, old, name, is_biblatex=is_biblatex)) for at, name, address in new if address]
    if edits:
        yield Placed(amendment, tuple(edits))
    if said := dict.fromkeys(field.name for field, at in found if (field, at) not in own):
        yield Left(amendment, f"its {' and '.join(said)} print{'s' if len(said) == 1 else ''} this address too")


def _found(text: str, address: str, field: Field) -> list[Span]:
    """Where a field holds an address."""
    whole = re.compile(rf"{re.escape(address)}(?![\w/%#?=&~+-])")
    return [m.span() for m in whole.finditer(text, *field.value)]


def _address(amendment: Amendment, field: str) -> str:
    """A DOI has a field of its own, which holds it without a resolver; in a note it may be named as one likes."""
    if amendment.rule != "doi":
        return amendment.new
    if field == "doi":
        return amendment.new.partition("doi.org/")[2]
    return amendment.new if field == "url" or "://" in amendment.row.link.printed else ""


def _written(new: str, old: str, name: str, *, is_biblatex: bool) -> str:
    """As the old one is: with escapes, if it has some; else as the field asks."""
    if ESCAPED.search(old):
        return re.sub(r"([_%&#$])", r"\\\1", verbatim(new))
    if name in VERBATIM:
        return verbatim(new)
    return (url if is_biblatex else bare_url)(new).removeprefix("\\url{").removesuffix("}")


def _archived(text: str, archive: str, fields: list[Field], field: Field, *, is_biblatex: bool) -> Iterator[Edit]:
    """`addendum` prints it and `verba` holds it for machines (biblatex), `note` prints it (BibTeX)."""
    said = f"Archived at {(url if is_biblatex else bare_url)(archive)}"
    prints = "addendum" if is_biblatex else "note"
    there = next((one for one in fields if one.name.lower() == prints), None)
    new = {} if there else {prints: said}
    if is_biblatex and all(one.name.lower() != "verba" for one in fields):
        new["verba"] = verbatim(archive)
    if there:
        yield from _appended(text, said, there)
    yield Edit(
        field.value[1], field.value[1], "".join(_field(text, fields, field, name, value) for name, value in new.items())
    )


def _appended(text: str, said: str, field: Field) -> Iterator[Edit]:
    """Behind what a field holds already."""
    start, end = field.value
    if text[start] in '{"':
        before = text[start + 1 : end - 1].rstrip()
        stop = "" if before.endswith((".", "?", "!")) or not before else "."
        at = start + 1 + len(before)
        yield Edit(at, at, f"{stop} {said}" if before else said)
    else:
        yield Edit(end, end, f" # {{. {said}}}")


def _field(text: str, fields: list[Field], like: Field, name: str, value: str) -> str:
    """One more field, laid out as another: its `=` below that one's, where others have it there too."""
    opening, closing = ('"', '"') if text[like.value[0]] == '"' else ("{", "}")
    column = len(like.name + like.pad)
    aligned = any(len(one.name + one.pad) == column and len(one.name) != len(like.name) for one in fields)
    padded = f"{name}{like.pad[:1]}".ljust(column if aligned else 0)
    return f",{like.lead}{padded}={like.gap}{opening}{value}{closing}"


def _fields(text: str, start: int, end: int) -> Iterator[Field]:
    """The fields of the entry that stands there."""
    at = text.find(",", start, end)
    while 0 <= at < end and (m := FIELD.match(text, at + 1, end)):
        stop = _stop(text, m.end(), end)
        value = text[m.end() : stop].rstrip()
        yield Field(m["lead"], m["name"], m["pad"], m["gap"], (m.end(), m.end() + len(value)))
        at = stop if text[stop : stop + 1] == "," else -1


def _stop(text: str, at: int, end: int) -> int:
    """Where a value ends: at a comma outside all braces and quotation marks, or at what closes the entry."""
    depth, quoted = 0, False
    for m in SIGN.finditer(text, at, end):
        quoted ^= m[0] == '"' and not depth
        depth += (m[0] == "{") - (m[0] == "}")
        if depth < 0 or (m[0] == "," and not depth and not quoted):
            return m.start()
    return end
