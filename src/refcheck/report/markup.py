"""HTML built of elements, where every plain text is escaped unless it is `Markup` already: nothing to forget."""

from __future__ import annotations

import re

from refcheck.report import safe

# The likeliest language of a script: what a voice and a font are chosen by. Han among kana is Japanese.
_LANGUAGES = (
    ("ja", r"[\u3040-\u30ff]"),
    ("ko", r"[\uac00-\ud7af]"),
    ("zh", r"[\u3400-\u9fff]"),
    ("ar", r"[\u0600-\u06ff]"),
    ("he", r"[\u0590-\u05ff]"),
)
_EAST = r"[\u3040-\u30ff\uac00-\ud7af\u3400-\u9fff]"
_FOREIGN = re.compile(
    rf"({_EAST}(?:{_EAST}|[\u3000-\u303f\uff00-\uffef])*"  # with the stops and brackets of its own width
    r"|[\u0600-\u06ff]+(?: [\u0600-\u06ff]+)*|[\u0590-\u05ff]+(?: [\u0590-\u05ff]+)*)"
)


class Markup(str):
    """HTML that was built here, and may stand as it is."""

    __slots__ = ()


def element(name: str, *children: str, **attributes: str) -> Markup:
    """`element("p", text, class_="because")`: children and attributes are escaped; `class_` is `class`, `data_x` is `data-x`.
    An empty attribute is left out.
    """
    given = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{safe.html(value)}"' for key, value in attributes.items() if value
    )
    return Markup(f"<{name}{given}>{joined(*children)}</{name}>")


def joined(*children: str, by: str = "") -> Markup:
    """Several pieces in a row."""
    return Markup(by.join(child if isinstance(child, Markup) else safe.html(child) for child in children))


def foreign(text: str) -> Markup:
    """Text with what is in another script than ours told as such, so that it is shown and read aloud as its own language."""
    pieces = _FOREIGN.split(text)
    return joined(
        *(element("span", piece, lang=_language(piece)) if at % 2 else piece for at, piece in enumerate(pieces))
    )


def _language(text: str) -> str:
    return next(language for language, script in _LANGUAGES if re.search(script, text))


def link(url: str | None) -> Markup:
    """A link that tells the other side nothing of this page; what is no web address stays text."""
    if not url:
        return Markup()
    target = safe.href(url)
    if not target:
        return element("code", url)
    return Markup(f'<a href="{target}" rel="noreferrer noopener">{safe.html(url)}</a>')


def facts(*pairs: tuple[str, str]) -> Markup:
    """A description list of those facts that are there."""
    listed = (joined(element("dt", name), element("dd", value)) for name, value in pairs if value)
    told = joined(*listed)
    return element("dl", told) if told else Markup()


def folded(title: str, *children: str) -> Markup:
    """What opens on a click."""
    return element("details", element("summary", title), *children)
