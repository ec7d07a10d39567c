"""Links in a text: where each begins and ends, what it is, and what was glued to it.

URL characters follow RFC 3986; a closing bracket or a full stop at the end belongs to the sentence unless the URL itself opened
it. DOI syntax: ISO 26324, `10.` registrant `/` suffix. arXiv ids: the scheme of April 2007, and the one before. perma.cc ids: two
groups of four (Perma's documentation); a hyphen that print lost is put back, the printed form is kept.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

from refcheck.model.link import Link, Role
from refcheck.model.passage import Passage
from refcheck.model.userinfo import redacted

SLASHES = r"(?:[:;]/{0,4}|/{1,4})"  # "https//a.example", "htps://", "https;//", "https:www."
URL = re.compile(
    rf"(?i:https?://|ftp://|\b(?:https?|htps?|ttps?|hxxps?){SLASHES}(?=\w[\w-]*\.[a-z])|(?<![^\W\d])www\.(?=[\w-]+\.\w))"
    r"[^\s<>\"“”„«»\x00-\x1f]{1,4000}"
)
WITHOUT_SCHEME = re.compile(
    r"(?<=[,.\"”] )(?!www\.)(?:[a-z0-9][a-z0-9-]{0,62}\.){1,4}[a-z]{2,18}/[^\s<>\"“”„«»\x00-\x1f]{1,2000}?"
    r"(?=\.?\s*\Z|\.\s+Accessed\b)"
)  # MLA's: "Tidal Office, 2020, tides.example/facts. Accessed 4 July 2021."
HOST = re.compile(r"(?i)(?:https?|ftp)://[\w\[]")
SCHEME = re.compile(rf"(?i)(\w*){SLASHES}(?=\w[\w-]*\.[a-z])")
SCHEME_ALONE = re.compile(r"(?i)(?:\w*[:;]?/{2,4})?")
DOUBLED = re.compile(r"(?i)https?:?/{0,3}(?=https?://)")  # "https://https://a.example"
PERMA = re.compile(
    r"(?i)(?:https?://)?(?:www\.)?perma\.cc/([0-9A-Za-z]{4}[\s\u00ad‐-―−-]{0,2}[0-9A-Za-z]{4}|0[0-9A-Za-z]{8,10})(?![0-9A-Za-z])"
)
PERMA_DAMAGED = re.compile(r"(?i)(?<![\w/.])perma\.cc/([0-9A-Za-z]+(?:-[0-9A-Za-z]+)*)")
SUFFIX = r"(?:[^\s\"“”<>]|<[\w/-]*+:[\w:/-]*+>)+"  # old ones hold "<45::AID-AB9>"
DOI = re.compile(rf"(?i)(?:\bdoi(?:\.org/|\s*:\s*|\s+)\s*|(?<![/\w.]))(10\.\d{{4,9}}(?:\.\d+)*/{SUFFIX})")
RESOLVER = re.compile(rf"(?i)https?://(?:dx\.)?(?:www\.)?doi\.org/(?:doi:)?(10\.\d{{4,9}}(?:\.\d+)*/{SUFFIX})")
ARXIV_ID = r"(?:\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?/\d{7})(?:v\d+)?"
ARXIV = re.compile(rf"(?i)\barxiv:\s?({ARXIV_ID})(?:\s?\[[a-z-]+(?:\.[a-z-]{{2,}})?\])?")  # "arXiv:2101.00001 [cs.CL]"
ARXIV_PAGE = re.compile(rf"(?i)(?:https?://|(?<![\w/.]))(?:www\.)?arxiv\.org/(?:abs|pdf)/({ARXIV_ID})(?:\.pdf)?")
HANDLE = re.compile(rf"(?i)\bhdl\s?:\s?(\d+(?:\.\d+)*/{SUFFIX})")  # RFC 3650
NEXT_LINK = re.compile(
    r"(?:[\[(<{]|(?<![=&])%5[Bb])(?=(?:https?:|www\.|perma\.cc))|(?<=[\w/,;.)\]])https?://(?=[^\s/]+\.)|[，。；：、！？（）【】《》「」]"
)
LAST_WORD = re.compile(
    r"(?:[^\W\d]|/)[^\S\n]*\n\s*([A-Za-z]+)\Z"
)  # it may be the sentence's: `https://a.example/b/` / `again`
MOST_GAPS = 3  # each of which is tried alone
TORN = re.compile(r"(?<=[a-z])(?:-\s+|\s+)(?=[a-z])")  # at a line's end, or where lines were joined
TRAILING = ".,;:!?'’‘*_”…\\"
LEFT = "([{<"
PARTNERS = {")": "(", "]": "[", "}": "{", ">": "<", "）": "（"}
ARCHIVES = re.compile(
    r"(?i)https?://(?:www\.)?(?:perma\.cc|perma-archives\.org|web\.archive\.org|archive\.org/(?:web|wayback)|"
    r"archive\.(?:is|ph|today|li|fo|vn|md)|webcitation\.org|ghostarchive\.org|webarchive\.\S+?/|arquivo\.pt/wayback|"
    r"wayback\.archive-it\.org|archive-it\.org)\b"
)
REPAIRS_OF_LINKS = frozenset({"math-mode", "torn-link", "look-alike", "html-entity", "tex-escape"})
IDS: tuple[tuple[re.Pattern[str], Role, str], ...] = (
    (RESOLVER, "doi", "https://doi.org/"),
    (DOI, "doi", "https://doi.org/"),
    (ARXIV_PAGE, "arxiv", "https://arxiv.org/abs/"),
    (ARXIV, "arxiv", "https://arxiv.org/abs/"),
    (HANDLE, "live", "https://hdl.handle.net/"),
)


@dataclass(frozen=True, slots=True)
class Hit:
    """One link in a text: [start, end) are its characters, glue included; `url` is what may be asked."""

    start: int
    end: int
    role: Role
    url: str
    id: str = ""
    repairs: tuple[str, ...] = ()


def scan(text: str) -> list[Hit]:
    """Every link of a text, in order, none within another."""
    hits = sorted((hit for reader in READERS for hit in reader(text)), key=lambda h: (h.start, -h.end))
    kept: list[Hit] = []
    for hit in hits:
        if not kept or hit.start >= kept[-1].end:
            kept.append(hit)
    return kept


def paired(hits: Sequence[Hit]) -> list[tuple[Hit, list[Hit]]]:
    """Links in order, each with its archives: an archive belongs to the live link printed before it."""
    groups: list[tuple[Hit, list[Hit]]] = []
    for hit in hits:
        if hit.role == "archive" and groups and groups[-1][0].role == "live":
            groups[-1][1].append(hit)
        else:
            groups.append((hit, []))
    return groups


def as_link(passage: Passage, hit: Hit, archives: Sequence[Hit] = ()) -> Link:
    """The link of a hit in its passage: as printed, with its place and the repairs that touched it."""
    start, end = passage.text.raw(hit.start, hit.end)
    spans = passage.raw_spans(start, end)
    touched = dict.fromkeys(r.name for r in passage.repairs_within(spans))
    url = redacted(hit.url)
    secret = url != hit.url or "credentials" in touched  # then what is printed is not for showing either
    return Link(
        role=hit.role,
        candidates=tuple(dict.fromkeys(_readings(passage.raw[start:end], url))),
        url=url,
        printed=url if secret else " ".join(passage.raw[start:end].split()),
        spans=spans,
        repairs=tuple(dict.fromkeys((*(name for name in touched if name in REPAIRS_OF_LINKS), *hit.repairs))),
        archives=tuple(as_link(passage, a) for a in archives),
    )


def _readings(raw: str, url: str) -> Iterator[str]:
    """What else the print may stand for: each hyphen at a line's end may be the URL's or the printer's, a word broken without one
    may have lost it, and an en dash may have been a hyphen.
    """
    gaps = sorted({at for m in TORN.finditer(raw) if (at := _place(url, raw[: m.start()], raw[m.end() :], m[0][:1]))})
    if len(gaps) > 1:
        yield _otherwise(url, gaps)
    if len(gaps) <= MOST_GAPS:
        yield from (_otherwise(url, [at]) for at in gaps)
    if weak := LAST_WORD.search(raw):
        yield url.removesuffix(weak[1])
    if "–" in url:
        yield url.replace("–", "-")


def _place(url: str, before: str, behind: str, hyphen: str) -> int:
    """Where in a URL a gap of the print stands; 0 where that is not certain."""
    left, right = (re.sub(r"\s", "", text) for text in (before[-40:], behind[:20]))
    context = left[-20:] + hyphen.strip() + right[:10]
    at = url.find(context) + len(left[-20:])
    return at if url.count(context) == 1 and "://" in url[:at] else 0


def _otherwise(url: str, gaps: Sequence[int]) -> str:
    """The URL without the hyphens at these places, and with one where none stands."""
    ends = [0, *(at + (url[at] == "-") for at in gaps)]
    parts = (url[a:b] + ("" if url[b] == "-" else "-") for a, b in zip(ends, gaps, strict=False))
    return "".join(parts) + url[ends[-1] :]


def _permas(text: str) -> Iterator[Hit]:
    for m in PERMA.finditer(text):
        characters = re.sub(r"[^0-9A-Za-z]", "", m[1])
        modern = len(characters) == 8
        guid = f"{characters[:4]}-{characters[4:]}".upper() if modern else characters
        changed = ("perma-id",) if modern and m[1].upper() != guid else ()
        yield Hit(m.start(), m.end(), "archive", f"https://perma.cc/{guid}", guid, changed)
    for m in PERMA_DAMAGED.finditer(text):
        yield Hit(m.start(), m.end(), "archive", f"https://perma.cc/{m[1]}", m[1])


def _ids(text: str) -> Iterator[Hit]:
    for pattern, role, resolver in IDS:
        for m in pattern.finditer(text):
            found, glued = _cut(m[1]) if role != "arxiv" else (m[1], ())
            yield Hit(m.start(), m.end() - len(m[1]) + len(found), role, resolver + found, found, glued)


def _urls(text: str) -> Iterator[Hit]:
    at = 0
    while m := URL.search(text, at):
        ink, glued = _cut(m[0])
        at = m.start() + max(1, len(ink))  # what was glued to one may be the next
        if not re.search(r"\w", SCHEME_ALONE.sub("", ink, count=1)):
            continue
        url, mended = _addressed(ink)
        role: Role = "archive" if ARCHIVES.match(url) else "live"
        yield _without_country(Hit(m.start(), m.start() + len(ink), role, url, "", (*glued, *mended)))


def _addressed(ink: str) -> tuple[str, tuple[str, ...]]:
    """The URL that may be asked, and what was mended of its scheme. Empty where no host can be read."""
    if doubled := DOUBLED.match(ink):
        return ink[doubled.end() :], ("doubled-scheme",)
    if HOST.match(ink):
        return ink, ()
    if ink.lower().startswith("www."):
        return f"http://{ink}", ()
    m = SCHEME.match(ink)
    if m is None:
        return "", ("no-host",)
    return f"http{'s' if m[1].lower().endswith('s') else ''}://{ink[m.end() :]}", ("damaged-scheme",)


def _without_scheme(text: str) -> Iterator[Hit]:
    for m in WITHOUT_SCHEME.finditer(text):
        ink = _trim(m[0])
        role: Role = "archive" if ARCHIVES.match(f"http://{ink}") else "live"
        yield Hit(m.start(), m.start() + len(ink), role, f"http://{ink}", "", ("scheme-not-printed",))


READERS = (_permas, _ids, _urls, _without_scheme)


def _cut(ink: str) -> tuple[str, tuple[str, ...]]:
    """A URL ends where the next begins (`.../policy/[https://perma.cc/...]`), save one that carries another within itself."""
    repairs: list[str] = []
    for m in NEXT_LINK.finditer(ink, 8):
        if m[0].startswith("http") and (ARCHIVES.match(ink) or DOUBLED.match(ink) or ink[m.start() - 1] in "=/%"):
            continue
        ink = ink[: m.start()]
        repairs.append("glued-bracket" if m[0][0] in "[(<{%" else "glued-text")
        break
    return _trim(ink), tuple(repairs)


def _trim(ink: str) -> str:
    """Punctuation of the sentence off, an opening bracket, and a closing one that the URL did not open."""
    end = len(ink)
    unopened = {right: ink.count(right) - ink.count(left) for right, left in PARTNERS.items()}
    while end and (ink[end - 1] in TRAILING + LEFT or unopened.get(ink[end - 1], 0) > 0):
        end -= 1
        for right, left in PARTNERS.items():
            unopened[right] += (ink[end] == left) - (ink[end] == right)
    return ink[:end]


@cache
def countries() -> frozenset[str]:
    """Names of countries as citations abbreviate them (data/countries.toml)."""
    table = tomllib.loads(files("refcheck.data").joinpath("countries.toml").read_text(encoding="utf-8"))
    return frozenset(name for row in table["countries"] for name in row)


GLUED_COUNTRY = re.compile(r"[~]?\(([A-Z][A-Za-z. ]+)\)\Z")


def _without_country(hit: Hit) -> Hit:
    """`.../issue_10666/(China)`: the jurisdiction that a foreign statute's citation ends with (Bluebook rule 20.1)."""
    m = GLUED_COUNTRY.search(hit.url)
    if not m or m[1] not in countries():
        return hit
    return replace(hit, url=hit.url[: m.start()], repairs=(*hit.repairs, "glued-jurisdiction"))
