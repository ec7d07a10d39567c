"""Invented works, and bibliographies made by hand."""

from __future__ import annotations

from collections.abc import Mapping

from refcheck.bib import cite_keys
from refcheck.model.citation import Full, Glue, Reading
from refcheck.model.dates import Date
from refcheck.model.field import Field, Value
from refcheck.model.link import Link, Role
from refcheck.model.names import Name
from refcheck.model.passage import Passage
from refcheck.model.reference import Bibliography, Note, Placed, Reference, Resolved
from refcheck.model.text import Traced


def full(
    kind: str,
    values: Mapping[str, Value] | None = None,
    *,
    links: tuple[Link, ...] = (),
    hereinafter: str | None = None,
    **fields: Value,
) -> Full:
    """A full citation, its fields by name; `custom__x_y` is the field custom.x-y."""
    named = {name.replace("__", ".").replace("_", "-"): value for name, value in fields.items()} | dict(values or {})
    ink = tuple(Field(name, value, (0, 1)) for name, value in named.items())
    return Full((0, 1), kind, ink, links, hereinafter=hereinafter)


def link(url: str, role: Role = "live", archives: tuple[Link, ...] = ()) -> Link:
    """A link printed as it is asked."""
    return Link(role, url, url, archives=archives)


def bibliography(*fulls: Full, source: str = "made.txt") -> Bibliography:
    """One document that cites each work in a note of its own; the note's text is the letter x."""
    keys = cite_keys(fulls)
    works, notes = [], []
    for number, (one, key) in enumerate(zip(fulls, keys, strict=True), start=1):
        label = f"{number}. "
        raw, start = f"{label}x.", 100 * number
        passage = Passage(str(number), label, ((start, start + len(raw)),), raw, Traced.of(raw, len(label)))
        links = tuple(Placed(printed, str(number)) for printed in one.links)
        works.append(Reference(key, one, passage, (str(number),), links))
        notes.append(Note(Reading(passage, (one,), glue=(Glue("full stop", (1, 2)),)), (Resolved(one, key),)))
    return Bibliography(source, "footnotes", "bluebook", tuple(works), tuple(notes))


ADA, BO = Name("Moss", "Ada"), Name("van der Berg", "Bo", "Jr.")
BODY = Name(literal="Office of Rivers, Lakes and Ponds")
PERMA = link("https://perma.cc/AB12-CD34", "archive")

WORKS: dict[str, Full] = {
    "article": full(
        "article-journal",
        author=(ADA, BO),
        title="Why the Moss family sold its dams to the EU",
        container_title="Journal of Ink & Paper",
        volume="12",
        issue="3",
        page="164–201",
        issued=Date(2021, 7),
        DOI="10.1234/(SICI)1<9::AID#3>2.0_x%",
    ),
    "numbered article": full(
        "article-journal",
        author=(ADA,),
        title="Rivers",
        container_title="INK SOC'Y",
        volume="75",
        number="art. no. 1023",
        issued=Date(2022, season=3),
    ),
    "newspaper": full(
        "article-newspaper",
        author=(ADA, Name(literal="others")),
        title="100% of $5 Dams, #1 & Only",
        container_title="The Daily Ink",
        page="8",
        issued=Date(2023, 5, 23),
        accessed=Date(2023, 6, 1),
        links=(link("https://ink.example/a%20b?c=d_e#f~g", archives=(PERMA,)),),
    ),
    "unsigned newspaper": full(
        "article-newspaper",
        title="Dams: A Survey",
        container_title="The Daily Ink",
        issued=Date(2023, 5, 24),
        links=(link("https://ink.example/survey"),),
    ),
    "unsigned newspaper in print": full(
        "article-newspaper", title="More Dams", container_title="The Daily Ink", page="3", issued=Date(2023, 5, 25)
    ),
    "page": full(
        "webpage",
        author=(BODY,),
        title="Open Rivers",
        container_title="Rivers and Lakes Online",
        issued=Date(2020),
        links=(link("https://rivers.example/open", archives=(PERMA,)),),
    ),
    "undated page": full(
        "webpage", title="River Levels", accessed=Date(2024, 1, 2), links=(link("https://rivers.example/now"),)
    ),
    "page without a link": full("webpage", title="Lost Pages", issued=Date(2019, 2, 3)),
    "post": full("post-weblog", author=(ADA,), title="Notes", issued=Date(2019), URL="https://moss.example/"),
    "preprint": full(
        "article",
        author=(ADA,),
        title="Learning to Swim",
        publisher="arXiv",
        issued=Date(2024, 5, 21),
        custom__eprint="2405.00001",
        custom__eprinttype="arxiv",
    ),
    "report": full(
        "report",
        author=(BO,),
        title="State of the Rivers",
        publisher="Center for Rivers and Lakes",
        publisher_place="Washington, DC",
        number="17",
        issued=Date(2018),
    ),
    "unsigned report": full("report", title="Testimony", publisher="Center for Rivers", issued=Date(2018)),
    "chapter": full(
        "chapter",
        author=(ADA,),
        editor=(BO, Name("Ødegård", "Åse")),
        title="Paper Boats",
        container_title="A Handbook of the U.S. River",
        collection_title="River Studies",
        publisher="Moss & Sons",
        publisher_place="Trinidad and Tobago",
        page="1-20",
        issued=Date(2017),
    ),
    "chapter without editor": full(
        "chapter", author=(ADA,), title="Boats", container_title="Handbook", publisher="Moss", issued=Date(2017)
    ),
    "book": full("book", author=(ADA,), title="The Ink Wars", publisher="Moss", edition="2", issued=Date(1999)),
    "edited book": full("book", editor=(ADA,), title="Ink Essays", publisher="Moss", volume="IV", issued=Date(1999)),
    "anonymous book": full("book", title="Ink", publisher="Moss", issued=Date(1899, until=Date(1901))),
    "paper": full(
        "paper-conference",
        author=(ADA,),
        title="Wet Ink",
        container_title="Proc. of the Ink Society",
        issued=Date(2016),
    ),
    "thesis": full(
        "thesis", author=(ADA,), title="Dry Ink", publisher="Ink University", genre="PhD thesis", issued=Date(2015)
    ),
    "data": full("dataset", author=(BODY,), title="Levels", publisher="Ponds", issued=Date(2022), version="3"),
    "statute": full(
        "legislation",
        title="Shuifa",
        authority="Standing Comm. of Rivers and Lakes",
        issued=Date(2016, 11, 7),
        custom__original_title_script="河流法",
        custom__translated_title="Rivers Law of the Republic",
        custom__promulgated=Date(2016, 11, 7),
        custom__effective=Date(2017, 6, 1),
        custom__gazette="2016 RIVERS GAZ. 899",
        custom__jurisdiction="Republic of Rivers",
        hereinafter="Rivers Law",
        links=(link("https://law.example/en?x=(EN)", "translation"),),
    ),
    "reported statute": full(
        "regulation", title="Pond Rules", volume="12", container_title="Pond Reg.", page="34", issued=Date(1990)
    ),
    "case": full(
        "legal_case",
        title="Pike v. Carp",
        volume="410",
        container_title="U.S.",
        page="113",
        authority="Pond Ct.",
        issued=Date(1973),
    ),
    "romanised article": full(
        "article-journal",
        author=(Name("He", "Liu"),),
        title="Heliu de Lishi",
        container_title="Heliu Yanjiu",
        page="8",
        issued=Date(2023),
        custom__original_title_script="河流的历史——以 ABC 为例",
        custom__translated_title="A History of Rivers",
    ),
    "letter": full("personal_communication", author=(BO,), title="Letter to Ada Moss", issued=Date(2014, 12, 24)),
    "talk": full("speech", author=(ADA,), title="On Ink", genre="Lecture", publisher_place="Oslo", issued=Date(2013)),
    "programme": full("software", author=(ADA,), title="inkwell", version="1.2", URL="https://moss.example/inkwell"),
}
