"""A body, a site, a publisher, or a title? Print marks none of them, so the words must tell.

`Harbor Tools, Inc. (2016). Contributors to lanterns.` names its author first; `Who owns the harbor? (2016). Lantern Weekly.` its
title. A name is short and in capitals and speaks of societies and presses; a title asks, quotes, and goes on in small letters.
"""

from __future__ import annotations

import re

from refcheck.cite.lists.people import COMPANY, People
from refcheck.cite.names import SMALL_IN_BODIES
from refcheck.model.names import Name

OFFICE = (
    r"universi\w+|univer[sz]it\w+|uniwersytet\w*|institut\w*|instytut\w*|ústav|academy|akad[eé]mi\w+|ministr\w+|ministerst\w+|ministeri\w+|"
    r"ministère|department|office|úřad|úrad|urząd|\w*amt|bureau|agency|agentúra|agentura|agencja|agence|commission\w*|komise|komisia|"
    r"komisja|committee|council|conseil|society|spolek|spolok|svaz|zväz|związek|stowarzyszenie|towarzystwo|association|verband|verein|"
    r"foundation|nadace|nadácia|fundacja|stiftung|organi[sz]ation|federation|consortium"
)
ORGANIZATION = re.compile(
    rf"\b(?:{OFFICE}|college|school|laborator\w+|administration|board|authority|court|parliament|"
    r"union|alliance|coalition|network|group|team|cent(?:er|re)s?|project|programme|initiative|service|services|"
    r"press|publish\w+|publications?|books|verlag|éditions|editorial|edizioni|forlag|company|museum|library|archives?|"
    r"collaboration|task force|bank|fund|trust|church|gmbh|llc|inc|ltd|corp)\b",
    re.IGNORECASE,
)
PRESS = re.compile(
    r"\b(?:press|publish(?:ing|ers?)|publications?|books|verlag|éditions?|editorial|editions|edizioni|editore|forlag|wydawnictwo|"
    r"nakladatelství|springer|wiley|elsevier|routledge)\b|& sons\b|出版社",
    re.IGNORECASE,
)
NEWSROOM = re.compile(
    r"\b(?:redacción|redaktion|rédaction|redazione|redação|newsroom|editorial board)\b", re.IGNORECASE
)
SCHOOL = re.compile(r"\b(?:universi\w+|institut\w*)\b", re.IGNORECASE)
SENTENCE = re.compile(r"[?!“”‘\"«»;#]|:\s|\s[–—]\s")
COMPANY_END = re.compile(rf"\b{COMPANY}\.?\Z")


def name_likeness(text: str) -> int:
    """How far words read as a name rather than a title; above zero they do."""
    words = text.replace("/", " / ").split()
    small = [w for w in words if w[:1].islower() and w.lower() not in SMALL_IN_BODIES and not re.search(r"\w\.\w", w)]
    screen_name = len(words) == 1 and "/" not in text
    score = 2 - (0 if screen_name else 2 * len(small)) - max(0, len(words) - 4)
    score += 3 * bool(ORGANIZATION.search(text)) + 2 * bool(COMPANY_END.search(text))
    return score - 4 * bool(SENTENCE.search(text)) - 2 * text[:1].isdigit() - 2 * ("/" in text)


SMALL_BODY = re.compile(
    r"(?P<name>[^\W\d_][^.:\d\x01]{2,80}?(?:,\s(?:Inc|Ltd|a\.\s?s|s\.\s?r\.\s?o)\.)?)(?P<closed>\s?[.:]|(?<=\.)|(?=,\s\d{4}\.))(?=[\s,])"
)
NAMES_AN_OFFICE = re.compile(rf"(?i)\b(?:{OFFICE})\b")


def is_office(text: str) -> bool:
    """Does a name say that it is a ministry's, a society's, a company's?"""
    return bool(NAMES_AN_OFFICE.search(text) or COMPANY_END.search(text))


def small_body(text: str, *, colon: bool) -> People | None:
    """`Urząd Pływów. Title`, with `colon` `Ministerstvo studní: Title`: a body in small letters that says what it is."""
    m = SMALL_BODY.match(text)
    if not m or (m["closed"].endswith(":") and not colon):
        return None
    return (
        People((Name(literal=m["name"]),), m.end()) if is_office(m["name"]) and name_likeness(m["name"]) > 0 else None
    )


def is_publisher(text: str) -> bool:
    """Does the name say that it is a press or a school?"""
    return bool(PRESS.search(text) or SCHOOL.search(text) or COMPANY_END.search(text))
