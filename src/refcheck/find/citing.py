"""What a citation looks like at a first look, before anyone reads it."""

from __future__ import annotations

import re

NOTE = re.compile(
    r"(?i)https?:|\bwww\.|\bsupra\b|\b(?:id|ibid)\.|\bdoi\b|\((?:[^()]{0,60}\s)?(?:1[5-9]|20)\d\d\)|\[@\w"
)
ABROAD = re.compile(
    r"\(n\s\d{1,4}\)|\babove\sn\s\d|\b[Ii]bid\b|\[(?:1[5-9]|20)\d\d\]"  # "Ostrow (n 4) 15", "R v Quay [2011] UKSC 12"
    r"|\b(?:Act|Bill|Code|Order|Rules|Regulations)\s(?:1[5-9]|20)\d\d\b"  # "Harbours Act 1964, s 14"
)
REPEATED = re.compile(r"[^\s,]{1,40}(?:\s[^\s,]+){0,5},\s[“‘A-ZÀ-Þ][^;]{2,120}?[,”’]?,?\s\d+(?:[–-]\d+)?\.?\s*\Z")
ITEM = re.compile(r"(?i)https?:|\bwww\.|\bdoi\b|(?<!\d)(?:1[5-9]|20)\d\d(?!\d)|\b(?:s\. ?[ad]|n\. ?d)\.")


def cites(text: str) -> bool:
    """Does a note cite: a link, a short form, a key, a year in parentheses?"""
    return bool(NOTE.search(text))


def cites_anyhow(text: str) -> bool:
    """Does a note cite in the manner of any style, OSCOLA's too?"""
    return cites(text) or bool(ABROAD.search(text))


def repeats(text: str) -> bool:
    """Is a note no more than name, title and page of a work cited before: `Ostrow, Tides, 52.` (Chicago 14.30)?"""
    return bool(REPEATED.match(text))


def is_dated(text: str) -> bool:
    """Does an item of a list name a year, or that there is none, or a link?"""
    return bool(ITEM.search(text))
