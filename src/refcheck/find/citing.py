"""What a citation looks like at a first look, before anyone reads it."""

from __future__ import annotations

import re

NOTE = re.compile(r"(?i)https?:|\bwww\.|\bsupra\b|\b(?:id|ibid)\.|\bdoi\b|\((?:[^()]{0,60}\s)?(?:1[5-9]|20)\d\d\)")
ITEM = re.compile(r"(?i)https?:|\bwww\.|\bdoi\b|(?<!\d)(?:1[5-9]|20)\d\d(?!\d)|\b(?:s\. ?[ad]|n\. ?d)\.")


def cites(text: str) -> bool:
    """Does a note cite: a link, a short form, a year in parentheses?"""
    return bool(NOTE.search(text))


def is_dated(text: str) -> bool:
    """Does an item of a list name a year, or that there is none, or a link?"""
    return bool(ITEM.search(text))
