from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from refcheck.bib.bibfile import Bib, lay_out
from refcheck.bib.escape import bare_url, escape, in_name, plain, unescape, url, verbatim
from refcheck.bib.protect import title, whole
from tests.bib.readers import only, strictly

Law = Callable[..., None]
ANY = st.text() | st.text(alphabet="\\{}#$%&_~^<>|\"'@,=% \n\t\x00aZ1é水")
NASTY = [
    r"\input{/etc/passwd}",
    r"\immediate\write18{rm -rf x}",
    "}} , note = {x",
    "a } b { c",
    "{",
    "}",
    "\\",
    "ends in \\",
    "% comment",
    "^^41^^5cinput",
    "\n@article{x, title={y}}",
    '" # "',
    "a\x00b\x1bc\u202ed",
]


OURS = re.compile(
    r"\{\\text(?:backslash|brace(?:left|right)|ascii(?:tilde|circum)|less|greater|bar)\}|\{\\symbol\{\d+\}\}|\\[#$%&_]"
)


def nasty(law: Law) -> Law:
    for text in NASTY:
        law = example(text)(law)
    return law


def depths(latex: str) -> list[int]:
    found, depth = [], 0
    for char in latex:
        depth += (char == "{") - (char == "}")
        found.append(depth)
    return found


def field_of(bib: str) -> str:
    return only(bib)[1]["field"]


def strict(bib: str) -> str:
    """The field as pybtex reads it, which folds every blank."""
    return str(strictly(bib)["key"].fields["field"])


@nasty
@given(ANY)
def test_any_text_comes_back_from_a_bib(text: str) -> None:
    for write in (escape, in_name):
        bib = lay_out([Bib("misc", "key", {"field": write(text)})])
        assert unescape(field_of(bib)) == plain(text)
        assert unescape(strict(bib)).split() == plain(text).split()


@nasty
@given(ANY)
def test_any_title_comes_back_with_its_capitals_protected(text: str) -> None:
    for write in (title, whole):
        bib = lay_out([Bib("misc", "key", {"field": write(text)})])
        assert unescape(field_of(bib)) == plain(text)
        assert unescape(strict(bib)).split() == plain(text).split()


@nasty
@given(ANY)
def test_any_link_comes_back_from_a_bib(text: str) -> None:
    bib = lay_out([Bib("misc", "key", {"field": verbatim(text)})])
    assert field_of(bib) == verbatim(text)
    assert strict(bib) == verbatim(text)


@nasty
@given(ANY)
def test_braces_balance_and_every_command_is_ours(text: str) -> None:
    for latex in (escape(text), in_name(text), title(text), whole(text), verbatim(text), url(text), bare_url(text)):
        assert min(depths(latex), default=0) >= 0
        assert depths(latex)[-1:] in ([], [0])
        assert "\n" not in latex
    for latex in (escape(text), in_name(text), title(text), whole(text)):
        assert "\\" not in OURS.sub("", latex)
    assert "\\" not in verbatim(text)


def test_every_sign_of_tex_prints_as_itself() -> None:
    assert escape("\\{}~^<>|#$%&_") == (
        r"{\textbackslash}{\textbraceleft}{\textbraceright}{\textasciitilde}{\textasciicircum}"
        r"{\textless}{\textgreater}{\textbar}\#\$\%\&\_"
    )


@given(st.text(alphabet=st.characters(categories=["L", "M", "N", "P", "S"])))
def test_only_blanks_and_characters_without_ink_are_lost(text: str) -> None:
    assert plain(text) == text


@given(ANY)
def test_plain_is_plain(text: str) -> None:
    assert plain(plain(text)) == plain(text)


def test_blanks_fold_and_what_has_no_ink_goes() -> None:
    assert plain(" a\r\n\tb\u2028c\x00\x7f\u202e\ufeff\ud800 d\u00a0e ") == "a b c d\u00a0e"


@pytest.mark.parametrize(
    "legal",
    [
        "https://x.example/a%20b?c=d_e&f=(EN)#g~h@i",
        "10.1002/(SICI)1097-0258<1::AID>3.0.CO;2-#",
        "https://x.example/{id}/水",
    ],
)
def test_a_link_stands_as_it_is(legal: str) -> None:
    assert verbatim(legal) == legal


@pytest.mark.parametrize(
    ("printed", "written"),
    [
        ("https://x.example/a}b", "https://x.example/a%7Db"),
        ("https://x.example/}{", "https://x.example/%7D%7B"),
        ("https://x.example/a\\input b", "https://x.example/a%5Cinput%20b"),
    ],
)
def test_what_no_url_may_hold_is_percent_encoded(printed: str, written: str) -> None:
    assert verbatim(printed) == written


def test_a_printed_link_escapes_what_an_argument_of_tex_can_not_hold() -> None:
    assert url("https://x.example/a%20b#c^d{e}") == r"\url{https://x.example/a\%20b\#c\%5Ed\%7Be\%7D}"
    assert bare_url("https://x.example/a%20b#c") == r"\url{https://x.example/a%20b#c}"
