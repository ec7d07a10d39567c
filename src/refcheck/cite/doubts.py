"""Signs, whatever the style, that a field took too much, too little, or its neighbour's text: such a field is in doubt.

What is cut at the wrong place gives its neighbours too much or too little: `SPREADS` says which fields share another's doubt.
"""

from __future__ import annotations

import re
from dataclasses import replace

from refcheck.cite.check_digits import misprinted
from refcheck.cite.dates import MONTHS
from refcheck.model.citation import Citation, Full, Reading
from refcheck.model.field import Field, Value, called
from refcheck.model.names import ET_AL

TITLE = frozenset({"title"})
CONTAINER = frozenset({"container-title"})
PEOPLE = frozenset({"author", "editor"})
PUBLISHER = frozenset({"publisher"})
HOUSES = frozenset({"container-title", "collection-title", "publisher", "publisher-place"})
NAMED = TITLE | HOUSES
BY_PLACE = PEOPLE | NAMED
LOCATED = frozenset({"page", "number"})

NO_STYLE = 0.55  # a list that fits its best style less than this follows none that we know
UNKNOWN = "the list follows no style that is known: its place alone says what it is"
NEIGHBOUR = "the {} beside it bears the sign of a cut at the wrong place"
SPREADS = {
    "title": ("author", "container-title", "publisher"),
    "container-title": ("publisher",),
    "publisher": ("container-title",),
    "publisher-place": ("author", "title", "container-title", "publisher"),
    "collection-title": ("author", "container-title"),
    "note": ("publisher",),  # what no rule took
}

DATED = "it holds a date"
COUNTED = "it holds numbers of a volume or a report"
NAMES = "it may hold names"
SHORT = "it is too short for one"
LABEL = "it is a label, or the kind of document"
FAR = "it may go on too far"

YEAR = r"(?:1[5-9]|20)\d\d[a-z]?"
MONTH = rf"(?:{'|'.join(MONTHS)})\.?"
AND = r"(?:and|und|et|a|i|y)"
CAPITAL = r"[A-ZÀ-ÖØ-ÞŠŽŘČŚŁ’'-]"
GIVEN = rf"{CAPITAL}[^\s,]*\s"

SIGNS = tuple(
    (fields, re.compile(pattern), betrays)
    for fields, pattern, betrays in (
        # "Holm, A. (2004) Tides. PhD thesis", "Holm, Ida. 2007", "1985, zv"
        (BY_PLACE - CONTAINER, rf"\({YEAR}\)\s|[.,]\s{YEAR}\Z|\A{YEAR},\s|\b(?i:no date|n\.d\.?)\)?\Z", DATED),
        # "Coast Daily, June 11", "July 17", "Tides. November 2011"
        (NAMED, rf"(?i)(?:\A|[,.]\s|\s\(){MONTH}(?:\s\d{{1,4}})?\)?(?:\Z|[,:])", DATED),
        # "2003, 12(4), 311", "246, pp. 418–458", "Journal of Tides e000560", "Lamps (3)", "WP 408: Lamps"
        (
            NAMED,
            r"\A[^§]*\d\s?\(\d{1,3}(?:[–-]\d+)?\)|,\spp?\.\s?\d|\A\d[\d\W]*\Z|\se\d{4,}\b|\s\(\d{1,3}\)\Z|\d;\d",
            COUNTED,
        ),
        # "Lamps. Glacier 255, 1101–1106", but not "Lamps 1990–2015"
        (NAMED, rf"\b(?!{YEAR}[–-])\d{{2,}}[–-](?!{YEAR}\Z)\d+\Z", COUNTED),
        # "(Alder Press, 2018)", "Lamps. https://lamps.example"
        (NAMED, r"\A\([^()]*\)\Z|https?://", FAR),
        (NAMED, rf"\A[A-Z]{{2,4}}[ -](?!{YEAR}\b)\d{{2,}}(?:\s?:\s|\Z)|,\s[A-Z]{{2,4}}[ -]\d+\Z", COUNTED),
        # "Anna ÖZTÜRK a Priya PETROV" among surnames in capitals
        (
            TITLE | CONTAINER,
            rf"\A(?=.*[a-z]{{2}})(?:{GIVEN}){{1,3}}{CAPITAL}{{2,}}(?:,\s|\s{AND}\s)(?:{GIVEN}){{1,3}}{CAPITAL}{{2}}",
            NAMES,
        ),
        # "and Ida Brandt", "Holm, and Ida Brandt, On Lamps", "On Lamps, by Ida Brandt", "Ida Brandt (Hrsg.), Lampen"
        (NAMED, rf"\A{AND}\s{CAPITAL}|,\s(?:and|und|et)\s{CAPITAL}[\w.]*\s[^,]{{1,40}},\s|,\sby\s{CAPITAL}", NAMES),
        # "Holm, P. On Lamps", "Ida Holm et al, On Lamps"
        (TITLE, rf"\A{CAPITAL}[^\s,]+,\s(?:[A-Z]\.[\s-]?){{1,3}}\s?[A-Z]|\bet al\b", NAMES),
        (NAMED, r"(?i)\beds?\.?,\s|\((?:[eé]ds?|hrsg)\.?\)", NAMES),
        # "III (eds.), Networks", "Jr., Holm, Ida"; ": A Review" behind a title that ended too soon; "-753"
        (BY_PLACE, r"\A(?:(?:Jr|Sr|I{2,3}|IV|et al)\b|[:;,.)\]‐‑–-])", "it begins with the end of something else"),
        # "(1999): 1-20", "99-120. New York: Pelican", "In Light and Power"
        (PUBLISHER, r"\A[(\[]", "it begins with the end of something else"),
        (PUBLISHER, r"\A\d+[–-]\d+\b", COUNTED),
        (CONTAINER, r"\AIn:?\s", "“In” may be the word before it"),
        (NAMED, r"\A(?:Part|Teil|Partie|Část|Volume)\s(?:\d+|[IVX]+)\b", "the title before it may go on"),
        # "J. Appl" of "J. Appl. Orchard."
        (NAMED, r"\A(?:[A-Z][a-z]{0,3}\.\s)+[A-Z][a-z]{0,3}\Z", "it may be cut at the stop of an abbreviation"),
        # "Tides. arXiv", "Lamps [software]", "2004, “Lamps,” Coast Daily"
        (TITLE, r"(?i)\.\sarxiv\Z|\[\w+\]\Z|[.,]\s“|\s“[^“”]*,”\s", FAR),
        (NAMED, r"\A\W*(?:\w\W*)?\Z|(?i:\b(?:anon|b\.m|s\.l)\.)", SHORT),
        (PEOPLE, r"\d|\A[^,]*,[^,]*,.*\band\b|\b(?:Iii?|IV)\Z", "it holds more than a name"),
        # "PhD thesis", "Preprint posted online", "Disponible à l’adresse", "Tides, online:"
        (HOUSES, r"(?i)\b(?:thesis|dissertation|preprint|disponible|available|dostupn\w|verfügbar|online:)", LABEL),
        (NAMED, r"(?i)\A(?:(?:no|nr|č|n°|pp?)\.?|version)\s?\d|\A(?:version|online)\Z|\bn\.d\.?\Z", LABEL),
        (LOCATED, r"\A\D*\Z|(?i:\bonline\b|\Aat\b)", LABEL),
    )
)
LONG = 1000  # characters: no title has as many


def with_doubts(reading: Reading, fit: float, layout: str) -> Reading:
    """The reading with a doubt on each field that bears a sign; `fit` says how well its style fits the document."""
    unknown = layout == "reference-list" and fit < NO_STYLE
    return replace(reading, citations=tuple(_doubted(citation, unknown=unknown) for citation in reading.citations))


def _doubted(citation: Citation, *, unknown: bool) -> Citation:
    if not isinstance(citation, Full):
        return citation
    signs = {f.name: UNKNOWN if unknown and f.name in BY_PLACE else _sign(f) for f in citation.fields}
    shared = {name: NEIGHBOUR.format(called(of)) for of, names in SPREADS.items() if signs.get(of) for name in names}
    fields = (replace(f, doubt=f.doubt or signs[f.name] or shared.get(f.name)) for f in citation.fields)
    return replace(citation, fields=tuple(fields))


def _sign(field: Field) -> str | None:
    if field.name == "note":
        return field.doubt
    return next((sign for text in _texts(field.value) if (sign := _betrayed(field.name, text))), None)


def _betrayed(name: str, text: str) -> str | None:
    if len(text) > LONG:
        return FAR
    signs = (betrays for fields, sign, betrays in SIGNS if name in fields and sign.search(text))
    return misprinted(name, text) or next(signs, None)


def _texts(value: Value) -> tuple[str, ...]:
    if isinstance(value, tuple):
        return tuple(name.display for name in value if name != ET_AL)
    return (value,) if isinstance(value, str) else ()
