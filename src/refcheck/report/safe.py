"""Text from documents and from the web, made safe for what reads our reports: one function a target, one sentence why.

Both are untrusted: a title may hold a terminal escape, a script, a formula. Nothing else in this room may write such a text
into a report without one of these.
"""

from __future__ import annotations

import re
import unicodedata
from html import escape
from urllib.parse import quote

from refcheck.model.visible import Decided

_REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
_BLANKS = frozenset("\t\n\v\f\r\x85\u2028\u2029")
_XML_FORBIDS = frozenset("\ufffe\uffff")
_WORD_JOINER = "\N{WORD JOINER}"


def _visible(character: str) -> str:
    if character in _BLANKS:
        return " "
    category = unicodedata.category(character)
    if category == "Cf":
        return ""
    return _REPLACEMENT if category in {"Cc", "Cs"} or character in _XML_FORBIDS else character


_VISIBLE = Decided(_visible)


def _seen(text: str) -> str:
    return text if text.isprintable() else text.translate(_VISIBLE)


def line(text: str) -> str:
    """For a terminal and for all below: one line of visible characters. ESC and its like would move the cursor, set the title or
    type for the reader; bidi and zero-width characters show another text, or another host name, than is there.
    """
    return _seen(text).strip()


def printed(text: str) -> str:
    """The same for a line of a file that is shown as it stands there, its indentation kept."""
    return _seen(text.rstrip("\r\n"))


def html(text: str) -> str:
    """For an element's text or a quoted attribute: a tag or a quote would end ours and begin its own."""
    return escape(_seen(text), quote=True)


def href(url: str | None) -> str:
    """For a link's target: only http and https, as `javascript:` and `data:` run in the reader's browser. Empty for all else."""
    return html(url) if url and _WEB.match(url) else ""


def markdown(text: str) -> str:
    """For a paragraph of GitHub-flavoured Markdown: no emphasis, link, image, HTML, table cell, mention or bare link is begun,
    so that a page's title can't call a person or look like one of our links.
    """
    quiet = _MARKUP.sub(r"\\\g<0>", escape(line(text), quote=False))
    unlinked = _AUTOLINK.sub(lambda found: found[0][:-1] + "\\" + found[0][-1], quiet)
    return _CALL.sub(lambda found: found[0] + _WORD_JOINER, unlinked)


def markdown_link(url: str | None) -> str:
    """For a Markdown autolink `<...>`, which a blank or an angle bracket ends; only http and https, plain text otherwise."""
    if url and _WEB.match(url):
        return f"<{quote(line(url), safe=_IN_URLS)}>"
    return markdown(url or "")


def message(text: str) -> str:
    """For a text that a mail, a chat or an issue shows as plain text, Markdown or HTML, who knows: nothing in it calls a person,
    is a tag, an image, or a link of another name. Each such beginning is broken by a word joiner, which nobody sees.
    """
    return _BEGINNING.sub(lambda found: found[0] + _WORD_JOINER, line(text))


def message_link(url: str | None) -> str:
    """For the same, an address that may be followed; what could end it or call somebody is percent-encoded."""
    if url and _WEB.match(url):
        return quote(line(url), safe=_IN_MESSAGES)
    return message(url or "")


def csv(*lines: str) -> str:
    """For a cell that a spreadsheet opens: a text that begins so is a formula there, and may send the sheet away."""
    clean = "\n".join(map(line, lines))
    return f"'{clean}" if clean.startswith(_FORMULA) else clean


def sheet(*lines: str) -> str:
    """For a string cell of a workbook, which is never a formula. XlsxWriter takes a text between `<r>` and `</r>` for its own
    markup, so such a text gets a blank behind it.
    """
    clean = "\n".join(map(line, lines))
    return f"{clean} " if clean.startswith("<r>") and clean.endswith("</r>") else clean


def sheet_link(url: str | None) -> str:
    """For a link of a workbook: only http and https, and only what is a URI or an IRI, for Excel calls a file damaged that holds
    another. Empty for all else.
    """
    clean = line(url or "")
    return _NO_URI.sub(lambda found: quote(found[0], safe=""), clean) if _WEB_HOST.match(clean) else ""


def xml(text: str) -> str:
    """For ElementTree, which escapes markup but lets through characters that no XML 1.0 document may hold."""
    return line(text)


def github_message(text: str) -> str:
    """For the message of a workflow command: a line break, also one written `%0A`, would begin another command."""
    return line(text).replace("%", "%25")


def github_property(text: str) -> str:
    """For a property of a workflow command, which a colon or a comma ends."""
    return github_message(text).replace(":", "%3A").replace(",", "%2C")


_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")  # the full-width ones too, in East Asian versions
_IN_URLS = "!#$%&'()*+,/:;=?@[]~"
_IN_MESSAGES = "!#$%&'()+,/:;=?~"
_BEGINNING = re.compile(r"[<@\[\]`]|#(?=\d)|:(?=//)|\bwww(?=\.)|\bmailto(?=:)", re.IGNORECASE)
_WEB = re.compile(r"https?://", re.IGNORECASE)
_WEB_HOST = re.compile(r"https?://[\w.-]+(?::\d{1,5})?(?:[/?#]|\Z)", re.IGNORECASE)
_NO_URI = re.compile(r"[\s\"<>\[\]\\^`{|}]|%(?![0-9A-Fa-f]{2})")
_MARKUP = re.compile(r"[\\`*_\[\]#|~$]")
_CALL = re.compile(r"@|#(?=\d)|\bGH-(?=\d)", re.IGNORECASE)  # a backslash does not keep GitHub from @person or #12
_AUTOLINK = re.compile(r"https?:|ftp:|xmpp:|mailto:|\bwww\.", re.IGNORECASE)
