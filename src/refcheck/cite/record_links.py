"""The links of a reference manager's entry: those of its own fields, then all others that any field holds.

An archive vouches for the link that its address ends with, else for the one before it in its field, else for the entry's first.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from refcheck.cite.links import ARCHIVES, ARXIV_ID, HOST, Hit, scan
from refcheck.cite.record_notes import SAID
from refcheck.model.field import Field
from refcheck.model.link import RESOLVERS, Link, Role
from refcheck.model.passage import Passage
from refcheck.model.record import Record
from refcheck.model.text import Edit, Span, Traced
from refcheck.model.userinfo import redacted

ROLES: Mapping[str, Role] = {"Archived": "archive", "Also": "live", "Translated": "translation"}
ANCHOR = re.compile(r"(?i)<a\s[^<>]{0,4000}?href\s*=\s*[\"']?([^\"'<>\s]+)[^<>]*>")
TAG = re.compile(r"</?[A-Za-z][\w-]*(?:\s[^<>]*)?/?>")
MAY_LINK = re.compile(r"(?i)/|www\.|arxiv")  # most fields hold none
ADDRESS = re.compile(r"https?://[^\s\"<>]+")
HOST_ALONE = re.compile(r"(?![\w.+-]*:)(?:[\w-]{1,63}\.){1,6}[a-z]{2,18}(?:[/?#]\S*)?")
DOI = re.compile(r"10\.\d{4,9}(?:\.\d+)*/\S+")
EPRINT = re.compile(rf"(?:(?i:arxiv:)\s?)?({ARXIV_ID})", re.IGNORECASE)
FIRST = ("URL", "DOI", "custom.eprint")
LAST = ("PMID", "PMCID")
ESCAPES = re.compile(
    r"(?P<tilde>\{?\\textasciitilde(?:\{\}|\})?|\$\\sim\$|\\~\{\})|(?P<and>&amp;|&#38;|\\u0026)|\\(?=[#$%&_~^/{}])"
)  # how LaTeX, XML and JSON write the characters of an address


@dataclass(frozen=True, slots=True)
class _Hit:
    """A link in a field: `says` is where it leads, `ink` what stands there; a `derived` one is no address but an id."""

    field: Field
    role: Role
    url: str
    ink: str
    repairs: tuple[str, ...] = ()
    derived: bool = False


def links(passage: Passage, record: Record) -> tuple[Link, ...]:
    """Every link of an entry, each once, its own fields' first, its archives beside the link that they vouch for."""
    first: dict[tuple[Role, str], _Hit] = {}
    for hit in _hits(record):
        first.setdefault((hit.role, hit.url), hit)
    beside: dict[int, list[Link]] = {}
    alone: list[_Hit] = []
    for hit, owner in _owned(list(first.values())):
        if owner:
            beside.setdefault(id(owner), []).append(_link(passage, hit))
        else:
            alone.append(hit)
    return tuple(replace(_link(passage, hit), archives=tuple(beside.get(id(hit), ()))) for hit in alone)


def _owned(hits: Sequence[_Hit]) -> Iterator[tuple[_Hit, _Hit | None]]:
    """Each link, and the one that it vouches for."""
    lives = {_bare(hit.url): hit for hit in reversed(hits) if hit.role == "live" and not hit.derived}
    first, last = next(reversed(lives.values()), None), None
    for hit in hits:
        if hit.role == "archive":
            before = last if last and last.field is hit.field else first
            yield hit, lives.get(_bare(hit.url), before)
        else:
            last = hit if _bare(hit.url) in lives else last
            yield hit, None


def _bare(url: str) -> str:
    """The address, or the one that an archive's holds, without its scheme."""
    return url.rpartition("://")[2]


def _link(passage: Passage, hit: _Hit) -> Link:
    url = redacted(hit.url)
    printed = url if url != hit.url else hit.ink
    return Link(hit.role, url, printed, (_where(passage, hit),), repairs=hit.repairs)


def _where(passage: Passage, hit: _Hit) -> Span:
    """Where in the document it stands, however the file writes it; its field, or the entry, where that can't be told."""
    start, end = hit.field.span or passage.pieces[0]
    at = passage.pieces[0][0]
    raw = Traced.of(passage.raw, start - at, end - at)
    if hit.ink not in raw.text:
        raw = raw.edit(Edit(m.start(), m.end(), _meant(m)) for m in ESCAPES.finditer(raw.text))
    found = raw.text.find(hit.ink)
    if found < 0:
        return start, end
    first, last = raw.raw(found, found + len(hit.ink))
    return first + at, last + at


def _meant(escape: re.Match[str]) -> str:
    return "~" if escape["tilde"] else "&" if escape["and"] else ""


# ------------------------------------------------------------------------------------------------- one field


def _hits(record: Record) -> Iterator[_Hit]:
    fields = sorted(
        (*record.fields, *record.rest), key=lambda f: FIRST.index(f.name) if f.name in FIRST else len(FIRST)
    )
    for field in fields:
        if isinstance(field.value, str) and field.value.strip():
            yield from _OF_FIELDS.get(field.name, _of_text)(field, field.value.strip(), record)


def _of_url(field: Field, text: str, record: Record) -> Iterator[_Hit]:
    """All of it is the address, its last full stop too; one without a scheme is asked as a browser would."""
    hits = list(_of_text(field, text, record))
    if len(hits) == 1 and hits[0].role in ("live", "archive") and ADDRESS.fullmatch(text) and not hits[0].repairs:
        role: Role = "archive" if ARCHIVES.match(text) else "live"
        yield hits[0] if "perma.cc" in hits[0].url else _Hit(field, role, text, text)
    elif not hits and HOST_ALONE.fullmatch(text):
        yield _Hit(field, "live", f"http://{text}", text, ("scheme-not-printed",))
    else:
        yield from hits


def _of_doi(field: Field, text: str, record: Record) -> Iterator[_Hit]:
    if DOI.fullmatch(text):
        yield _Hit(field, "doi", f"https://doi.org/{text}", text)
    else:
        yield from _of_text(field, text, record)


def _of_eprint(field: Field, text: str, record: Record) -> Iterator[_Hit]:
    kind = next((str(f.value).lower() for f in record.fields if f.name == "custom.eprinttype"), "arxiv")
    arxiv = EPRINT.fullmatch(text) if kind == "arxiv" else None
    if arxiv:
        yield _Hit(field, "arxiv", f"https://arxiv.org/abs/{arxiv[1]}", text)
    elif kind in RESOLVERS and " " not in text and not HOST.match(text):
        yield _Hit(field, "live", RESOLVERS[kind] + text, text, derived=True)
    else:
        yield from _of_text(field, text, record)


def _of_id(field: Field, text: str, record: Record) -> Iterator[_Hit]:
    """`38012345`, `PMC1234567`."""
    if text.isalnum() and text.isascii():
        before = "PMC" if field.name == "PMCID" and text.isdecimal() else ""
        yield _Hit(field, "live", f"{RESOLVERS[field.name]}{before}{text}/", text, derived=True)
    else:
        yield from _of_text(field, text, record)


def _of_text(field: Field, text: str, record: Record) -> Iterator[_Hit]:
    """Whatever a note or any other field holds, HTML too. What it says of an address is the address's role."""
    if not MAY_LINK.search(text):
        return
    plain = html.unescape(TAG.sub(" ", ANCHOR.sub(r" \1 ", text)))
    said = [(m.start(2), m.end(2), ROLES[m[1]]) for m in SAID.finditer(plain)]
    for hit in scan(plain):
        role = next((role for start, end, role in said if start <= hit.start < end), None)
        yield _Hit(field, _role(hit, role), hit.url or "", plain[hit.start : hit.end], hit.repairs)


def _role(hit: Hit, said: Role | None) -> Role:
    return said if said in ("archive", "translation") and hit.role == "live" else hit.role


_OF_FIELDS = {
    "URL": _of_url,
    "DOI": _of_doi,
    "custom.eprint": _of_eprint,
    "PMID": _of_id,
    "PMCID": _of_id,
}
