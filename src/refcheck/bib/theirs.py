"""A user's own .bib: what is asked of it before anything is put behind its last byte."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from bibtexparser.entrypoint import parse_string
from bibtexparser.library import Library
from bibtexparser.model import Block, DuplicateBlockKeyBlock, DuplicateFieldKeyBlock, Entry, ParsingFailedBlock

from refcheck.bib.layout import Layout, layout_of
from refcheck.bib.same import CLASSIC
from refcheck.errors import UsageError

# JabRef's first line, and Emacs'
_ENCODING = re.compile(rb"\A(?:\xef\xbb\xbf)?\s*%.{0,40}?(?:Encoding:|coding:)\s*([\w-]+)", re.IGNORECASE)
_DIALECT = re.compile(r"databaseType:\s*(biblatex|bibtex)\b", re.IGNORECASE)
_KEY = re.compile(r"@\w+\s*[{(]\s*([^\s,{}()]+)\s*,")
_BIBTEX_TYPES = {"techreport", "phdthesis", "mastersthesis", "conference"}
_BIBLATEX_TYPES = {"online", "report", "thesis", "collection", "dataset", "software"}


@dataclass(frozen=True, slots=True)
class Theirs:
    """`encoding` is what may be written behind; `entries` hold fields by their keys, `keys` all keys that are taken, casefolded,
    `broken` a sentence for each entry that has a fault.
    """

    text: str
    encoding: str
    entries: tuple[tuple[str, Mapping[str, str]], ...]
    keys: frozenset[str]
    broken: tuple[str, ...]
    dialect: str
    layout: Layout


def theirs(name: str, data: bytes) -> Theirs:
    """The file of this name. Raises UsageError for one that is no .bib."""
    text, encoding = _decoded(data)
    library = parsed(text)
    found = [entry for block in library.blocks if (entry := _entry(block))]
    if "\0" in text or (not found and text.strip() and not name.lower().endswith(".bib")):
        raise UsageError(f"{name}: is no .bib file; name one that has BibTeX entries")
    _refuse_unclosed(name, text, library)
    fields = [(entry.key, {field.key: str(field.value) for field in entry.fields}) for entry in found]
    aliases = [alias for _, named in fields for alias in re.split(r"[\s,]+", named.get("ids", ""))]
    return Theirs(
        text=text,
        encoding=encoding,
        entries=tuple(fields),
        keys=frozenset(key.casefold() for key in (*_KEY.findall(text), *(key for key, _ in fields), *aliases)),
        broken=tuple(_broken(library)),
        dialect=_dialect(text, found),
        layout=layout_of(text, [entry.raw or "" for entry in found]),
    )


def parsed(text: str) -> Library:
    """The blocks of a .bib; what can't be read is one of them. Line ends are made one, as bibtexparser knows no other."""
    return parse_string(text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n"))


def _decoded(data: bytes) -> tuple[str, str]:
    """The text, and what is sure to be understood behind it: of a file that does not say how it is encoded, ASCII alone."""
    said = _ENCODING.match(data)
    for encoding in (*([said[1].decode()] if said else []), "utf-8"):
        try:
            return data.decode(encoding), encoding
        except (UnicodeError, LookupError):
            continue
    return data.decode("latin-1"), "ascii"


def _entry(block: Block) -> Entry | None:
    """An entry, also one that stands under another's key or says a field twice."""
    inner = block.ignore_error_block if isinstance(block, ParsingFailedBlock) else block
    return inner if isinstance(inner, Entry) else None


def _refuse_unclosed(name: str, text: str, library: Library) -> None:
    """Behind a brace that is never closed BibTeX reads nothing: what is appended there would be lost."""
    failed = (block for block in library.failed_blocks if _entry(block) is None)
    if text.count("{") > text.count("}") and (block := next(failed, None)):
        raise UsageError(
            f"{name}: the entry in line {(block.start_line or 0) + 1} does not close its braces, and BibTeX reads nothing behind "
            "it; mend it first"
        )


def _broken(library: Library) -> Iterator[str]:
    for block in library.failed_blocks:
        line = f"line {(block.start_line or 0) + 1}"
        match block:
            case DuplicateBlockKeyBlock() if not block.key:
                yield f"{line}: a further entry has no key"
            case DuplicateBlockKeyBlock():
                yield f"{line}: the key {block.key} stands twice"
            case DuplicateFieldKeyBlock():
                yield f"{line}: an entry says a field twice"
            case _:
                yield f"{line}: can't be read as an entry"


def _dialect(text: str, entries: list[Entry]) -> str:
    """What JabRef says of the file, or whose fields and types are the more."""
    if found := _DIALECT.search(text):
        return found[1].lower()
    names = [*(field.key.lower() for entry in entries for field in entry.fields)]
    types = [entry.entry_type.lower() for entry in entries]
    classic = sum(name in CLASSIC for name in names) + sum(one in _BIBTEX_TYPES for one in types)
    modern = sum(name in _MODERN for name in names) + sum(one in _BIBLATEX_TYPES for one in types)
    return "bibtex" if classic > modern else "biblatex"


_MODERN = set(CLASSIC.values()) - {"institution"}  # which classic BibTeX has too
