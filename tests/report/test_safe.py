"""Untrusted text, made safe for each target: tables of what each turns it into, and the laws that hold for any text."""

from __future__ import annotations

import csv
import io
import json
import re
import unicodedata
from collections.abc import Callable
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from selectolax.lexbor import LexborHTMLParser

from refcheck.model.visible import to_json
from refcheck.report import safe

ANY = st.text(st.characters(), max_size=60)
HARMFUL = st.lists(
    st.sampled_from("\x1b[31m\x07\u202e\u200b<>&\"'`*_[]()#|~$\\@=+-%\n\r:/wh.tps\ud800\ufffe"), max_size=30
).map("".join)
TEXTS = ANY | HARMFUL


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("\x1b[31mred\x1b[0m", "\ufffd[31mred\ufffd[0m"),
        ("csi \x9b31m", "csi \ufffd31m"),
        ("two\r\nlines\u2028and\tmore", "two  lines and more"),
        ("abc\u202egnp.exe", "abcgnp.exe"),
        ("zero\u200bwidth\ufeff", "zerowidth"),
        ("half \ud83d", "half \ufffd"),
        ("China’s 人工智能 – “Law”", "China’s 人工智能 – “Law”"),
        ("  margins  ", "margins"),
    ],
)
def test_a_line_is_visible_and_one(text: str, line: str) -> None:
    assert safe.line(text) == line


@pytest.mark.parametrize(
    ("function", "text", "made"),
    [
        (safe.html, "<b>\"x\" & 'y'</b>", "&lt;b&gt;&quot;x&quot; &amp; &#x27;y&#x27;&lt;/b&gt;"),
        (safe.html, "a ", "a "),
        (safe.href, "https://a.example/?a=1&b=2", "https://a.example/?a=1&amp;b=2"),
        (safe.href, "HTTP://a.example/", "HTTP://a.example/"),
        (safe.href, "javascript:alert(1)", ""),
        (safe.href, " javascript:alert(1)", ""),
        (safe.href, "data:text/html,x", ""),
        (safe.href, None, ""),
        (safe.markdown, "*a* [b](c) `d` <e> #1 @you", "\\*a\\* \\[b\\](c) \\`d\\` &lt;e&gt; \\#\u20601 @\u2060you"),
        (safe.markdown, "https://a.example www.b.example", "https\\://a.example www\\.b.example"),
        (safe.markdown_link, "https://a.example/(x) y>", "<https://a.example/(x)%20y%3E>"),
        (safe.markdown_link, "javascript:x*", "javascript:x\\*"),
        (safe.message, "*a* [b](c) <e> #1 @you", "*a* [\u2060b]\u2060(c) <\u2060e> #\u20601 @\u2060you"),
        (safe.message, "https://a.example www.b.example", "https:\u2060//a.example www\u2060.b.example"),
        (safe.message_link, "https://a.example/@me/[x](y) <z>#1", "https://a.example/%40me/%5Bx%5D(y)%20%3Cz%3E#1"),
        (safe.message_link, "javascript:x", "javascript:x"),
        (safe.csv, "=1+1", "'=1+1"),
        (safe.csv, "\t@SUM(A1)", "'@SUM(A1)"),
        (safe.csv, "＝1", "'＝1"),
        (safe.csv, "a=1", "a=1"),
        (safe.github_message, "50% of\n::error::x%0A", "50%25 of ::error::x%250A"),
        (safe.github_property, "a:b,c", "a%3Ab%2Cc"),
    ],
)
def test_what_each_target_makes_of_it(function: Callable[[str | None], str], text: str | None, made: str) -> None:
    assert function(text) == made


@given(TEXTS)
def test_no_line_has_an_invisible_character(text: str) -> None:
    assert not {unicodedata.category(c) for c in safe.line(text)} & {"Cc", "Cf", "Cs", "Zl", "Zp"}


@given(TEXTS)
def test_html_is_text_and_nothing_else(text: str) -> None:
    page = LexborHTMLParser(f'<p title="{safe.html(text)}">{safe.html(text)}</p>')
    assert [node.tag for node in page.css("body *")] == ["p"]
    assert set(page.css("p")[0].attributes) == {"title"}


@given(TEXTS)
def test_markdown_is_the_text_and_nothing_else(text: str) -> None:
    (inline,) = MarkdownIt("gfm-like", {"linkify": False}).parseInline(f"x {safe.markdown(text)} x")
    assert {token.type for token in inline.children or []} == {"text"}
    shown = "".join(token.content for token in inline.children or []).replace("\u2060", "")
    assert shown == f"x {safe.line(text)} x"


@given(TEXTS)
def test_a_link_in_markdown_is_one_link(text: str) -> None:
    (inline,) = MarkdownIt().parseInline(safe.markdown_link(f"https://a.example/{text}"))
    assert [token.type for token in inline.children or []] == ["link_open", "text", "link_close"]


@given(TEXTS)
def test_a_message_links_nowhere_and_calls_nobody(text: str) -> None:
    made = safe.message(text)
    (inline,) = MarkdownIt("gfm-like", {"linkify": False}).parseInline(f"x {made} x")
    assert not {token.type for token in inline.children or []} & {"link_open", "image", "html_inline", "code_inline"}
    assert not LexborHTMLParser(f"<p>x {made} x</p>").css("p *")
    assert not re.search(r"@\w|<!|#\d", made)
    assert made.replace("\u2060", "") == safe.line(text)


@given(TEXTS)
def test_a_cell_is_one_cell_and_no_formula(text: str) -> None:
    sheet = io.StringIO()
    csv.writer(sheet).writerow([safe.csv(text), "end"])
    ((cell, end),) = csv.reader(io.StringIO(sheet.getvalue(), newline=""))
    assert end == "end"
    assert not re.match(r"\s*[=+\-@＝＋－＠\t\r]", cell)


@given(TEXTS)
def test_xml_holds_it(text: str) -> None:
    element = ET.Element("a")
    element.text = safe.xml(text)
    assert (ET.fromstring(ET.tostring(element)).text or "") == safe.xml(text)


@given(TEXTS)
def test_json_is_visible_and_loses_nothing(text: str) -> None:
    made = to_json(text)
    assert json.loads(made) == text
    assert not {unicodedata.category(c) for c in made} & {"Cc", "Cf", "Cs", "Zl", "Zp"}


@given(TEXTS)
def test_a_workflow_command_stays_one(text: str) -> None:
    command = f"::error title={safe.github_property(text)}::{safe.github_message(text)}"
    assert len(command.splitlines()) == 1
    properties, _, message = command.removeprefix("::error title=").partition("::")
    assert ":" not in properties
    assert "," not in properties
    assert not re.search(r"%(?!25)", message)
