"""The record of an arXiv id, from the export API: an Atom feed with one entry for each id that exists.

An id that does not exist gives a feed without entries, an entry without a title, or an entry whose id is an error's
(https://info.arxiv.org/help/api/user-manual.html, 3.4). The XML is read without a document type, and so without entities.
"""

from __future__ import annotations

from urllib.parse import urlencode
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat

from refcheck.model.probe import Probe, Recorded, Registry, Unreached
from refcheck.probe.answer import Answer, NoAnswer
from refcheck.probe.fields import MOST_AUTHORS, iso_date, text
from refcheck.probe.follow import follow
from refcheck.probe.web import Web

SERVICE = "arXiv"
ATOM = "{http://www.w3.org/2005/Atom}"
ERROR_ID = "/api/errors"


class NoAtom(Exception):  # noqa: N818 - a value on its way up: this body is no feed that we read
    """The body is not well-formed XML, or declares a document type."""


async def look(web: Web, question: Registry) -> Probe:
    """Ask the export API for this one id."""
    url = f"{web.settings.services.arxiv}?{urlencode({'id_list': question.id, 'max_results': 1})}"
    trail = await follow(web, url, web.chain("application/atom+xml"))
    said = f"{SERVICE} {trail.end.briefly}"
    match trail.end:
        case NoAnswer(failure=failure, detail=detail):
            return Unreached(question, failure, detail)
        case Answer(status=200 | 400):
            return _read(question, trail.end, said)
        case _:
            return Recorded(question, None, SERVICE, detail=said)


def _read(question: Registry, answer: Answer, said: str) -> Recorded:
    """A feed answers; anything else, a maintenance page say, can't tell. A 400 with a feed is how it refuses an ill-formed id."""
    try:
        feed = read_xml(answer.body)
    except NoAtom as error:
        return Recorded(question, None, SERVICE, detail=f"{said}: {error}")
    if feed.tag != f"{ATOM}feed":
        return Recorded(question, None, SERVICE, detail=f"{said}: no Atom feed")
    entry = feed.find(f"{ATOM}entry")
    if entry is None or ERROR_ID in _text(entry, "id") or not _text(entry, "title"):
        return Recorded(question, False, SERVICE, detail=said)
    names = [_text(author, "name") for author in entry.findall(f"{ATOM}author")[:MOST_AUTHORS]]
    return Recorded(
        question,
        True,
        SERVICE,
        title=_text(entry, "title"),
        authors=tuple(filter(None, names)),
        issued=iso_date(_text(entry, "published")),
    )


def _text(element: Element, name: str) -> str:
    return text(element.findtext(f"{ATOM}{name}"))


def read_xml(body: bytes) -> Element:
    """The root of an XML document; NoAtom where it is ill-formed or has a document type, where entities would be declared."""
    parser, builder = expat.ParserCreate(namespace_separator="}"), TreeBuilder()
    parser.StartElementHandler = lambda tag, attributes: builder.start(_qualified(tag), attributes)
    parser.EndElementHandler = lambda tag: builder.end(_qualified(tag))
    parser.CharacterDataHandler = builder.data
    parser.StartDoctypeDeclHandler = _refuse_doctype
    try:
        parser.Parse(body, True)
    except expat.ExpatError as error:
        raise NoAtom(f"no XML: {error}") from error
    return builder.close()


def _qualified(tag: str) -> str:
    """ElementTree's way to write a name in a namespace: `{uri}name`."""
    return f"{{{tag}" if "}" in tag else tag


def _refuse_doctype(*_: object) -> None:
    raise NoAtom("XML with a document type is not read")
