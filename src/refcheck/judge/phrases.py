"""What is said to a person: each verdict's plain sentence, written once."""

from __future__ import annotations

from datetime import datetime

from refcheck.model.verdict import Archive, Identity, Live, Summary

LIVE: dict[Live, str] = {
    Live.OK: "the page is there",
    Live.MOVED: "the page has moved for good",
    Live.REDIRECTED_HOME: "the link now ends at a front page of the site",
    Live.LOGIN_WALL: "the page asks for a log-in or a subscription",
    Live.NOT_FOUND: "the page is not found",
    Live.GONE: "the page is gone",
    Live.SOFT_404: "the site answers, but not with this page",
    Live.PARKED: "the domain is parked or for sale",
    Live.BLOCKED: "the site lets no program look",
    Live.SERVER_ERROR: "the server fails",
    Live.DNS_ERROR: "the host name is not known any more",
    Live.CONNECTION_ERROR: "no connection could be made",
    Live.TLS_ERROR: "no safe connection could be made",
    Live.TIMEOUT: "the server did not answer in time",
    Live.LEGAL_BLOCK: "the page is withheld for legal reasons",
    Live.REDIRECT_LOOP: "the redirects of the link have no end",
    Live.MALFORMED: "what is printed is not a URL that can be asked for",
    Live.REFUSED: "the address is private or of a kind that is never asked",
    Live.NOT_CHECKED: "the link was not checked",
}

IDENTITY: dict[Identity, str] = {
    Identity.MATCH: "it is what is cited",
    Identity.NEAR: "it only partly agrees with what is cited",
    Identity.MISMATCH: "it is not what is cited",
    Identity.DRIFT: "it is no longer what is cited",
    Identity.NO_TITLE: "whether it is what is cited can’t be told",
    Identity.NOT_COMPARABLE: "whether it is what is cited can’t be told",
}

ARCHIVE: dict[Archive, str] = {
    Archive.OK: "the archive holds the cited page",
    Archive.SCREENSHOT_ONLY: "the archive holds the cited page as a picture",
    Archive.UPLOAD: "the archive holds a file that somebody uploaded for the cited page",
    Archive.UNLISTED: "the archive holds the cited page, unlisted",
    Archive.NEAR_URL: "the archive recorded a URL that differs from the printed one by a slip of typesetting",
    Archive.OTHER_URL: "the archive holds another page than the cited one",
    Archive.OTHER_TITLE: "what the archive holds is called otherwise",
    Archive.ERROR_PAGE: "the archive holds an error page or a wall in place of the cited page",
    Archive.OTHER_DATE: "the archive was made at another time than the citation speaks of",
    Archive.FAILED: "the archive failed to capture the page",
    Archive.PENDING: "the archive has not finished its capture",
    Archive.PRIVATE: "the archive is private, so that readers can’t see it",
    Archive.DELETED: "the archive was deleted",
    Archive.REPLACED: "the archive was replaced by another record",
    Archive.MISSING: "the archive has no such record",
    Archive.DAMAGED_ID: "the archive’s id is damaged",
    Archive.UNTRUSTED: "the archive is not one that can be relied on",
    Archive.UNKNOWN: "the archive could not be looked at",
}

LOOK: dict[Summary, str] = {
    Summary.OK: "",
    Summary.OK_VIA_ARCHIVE: "",
    Summary.BROKEN: "find out where the page went, or find another copy",
    Summary.MISMATCH: "find out what was meant",
    Summary.ARCHIVE_PROBLEM: "look for another archive of the page",
    Summary.REVIEW: "look at it by eye",
    Summary.UNKNOWN: "look at it in a browser",
}

# what to try first about a bad archive, before another is made or looked for
MEND: dict[Archive, str] = {
    Archive.OTHER_DATE: "see whether it shows what was cited",
    Archive.PRIVATE: "ask its owner to open it",
    Archive.REPLACED: "cite the record that it forwards to",
    Archive.DAMAGED_ID: "compare its id with the manuscript",
}

_SHOWN = 120


def quoted(text: str) -> str:
    """A piece of the world's text, in quotation marks and not too long."""
    folded = " ".join(text.split())
    return f"“{folded if len(folded) <= _SHOWN else folded[: _SHOWN - 1].rstrip() + '…'}”"


def day(when: datetime) -> str:
    """A day as a person writes it: 24 Aug 2023, whatever the locale."""
    months = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
    return f"{when.day} {months[when.month - 1]} {when.year}"
