"""A body, a site, a publisher, or a title? Print marks none of them, so the words must tell.

`Harbor Tools, Inc. (2016). Contributors to lanterns.` names its author first; `Who owns the harbor? (2016). Lantern Weekly.` its
title. A name is short and in capitals and speaks of societies and presses; a title asks, quotes, and goes on in small letters.
"""

from __future__ import annotations

import re

from refcheck.cite.lists.people import COMPANY
from refcheck.cite.names import SMALL_IN_BODIES

ORGANIZATION = re.compile(
    r"\b(?:universi\w+|institut\w*|college|school|academy|laborator\w+|ministry|department|office|bureau|agency|administration|"
    r"commission\w*|committee|council|board|authority|court|parliament|organi[sz]ation|association|society|foundation|federation|"
    r"union|alliance|coalition|consortium|network|group|team|cent(?:er|re)s?|project|programme|initiative|service|services|"
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


def is_publisher(text: str) -> bool:
    """Does the name say that it is a press or a school?"""
    return bool(PRESS.search(text) or SCHOOL.search(text) or COMPANY_END.search(text))
