"""HTML built of elements, where every plain text is escaped unless it is `Markup` already: nothing to forget."""

from __future__ import annotations

from refcheck.report import safe


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


def link(url: str | None) -> Markup:
    """A link that tells the other side nothing of this page; what is no web address stays text."""
    if not url:
        return Markup()
    target = safe.href(url)
    if not target:
        return element("code", url)
    return Markup(f'<a href="{target}" rel="noreferrer noopener nofollow">{safe.html(url)}</a>')


def facts(*pairs: tuple[str, str]) -> Markup:
    """A description list of those facts that are there."""
    listed = (joined(element("dt", name), element("dd", value, dir="auto")) for name, value in pairs if value)
    told = joined(*listed)
    return element("dl", told) if told else Markup()


def folded(title: str, *children: str) -> Markup:
    """What opens on a click."""
    return element("details", element("summary", title), *children)
