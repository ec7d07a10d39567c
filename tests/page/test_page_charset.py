"""Bytes to text: what is declared, and what is guessed."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refcheck.markup.charset import decode

HAN = "港口管理暂行办法由省人民政府公布自公布之日起施行"

ROWS = {
    "header": (HAN.encode("gb18030"), "text/html; charset=gb18030", HAN),
    "header in quotes and capitals": (
        HAN.encode("big5hkscs", "ignore"),
        'text/html; Charset="BIG5"',
        HAN.encode("big5hkscs", "ignore").decode("big5hkscs"),
    ),
    "an old name for a larger set": ("䶮".encode("gb18030"), "text/html; charset=gb2312", "䶮"),
    "latin-1 that is Windows": ("“piers”".encode("cp1252"), "text/html; charset=iso-8859-1", "“piers”"),
    "meta": (b'<meta charset="shift_jis">' + "港湾".encode("cp932"), "text/html", '<meta charset="shift_jis">港湾'),
    "old meta": (
        b'<meta http-equiv="Content-Type" content="text/html; charset=koi8-r">' + "Причал".encode("koi8-r"),
        "",
        '<meta http-equiv="Content-Type" content="text/html; charset=koi8-r">Причал',
    ),
    "xml": (
        '<?xml version="1.0" encoding="windows-1251"?>Причал'.encode("cp1251"),
        "",
        '<?xml version="1.0" encoding="windows-1251"?>Причал',
    ),
    "a mark before all": (codecs.BOM_UTF16_LE + "Piers".encode("utf-16-le"), "text/html; charset=utf-8", "Piers"),
    "a mark of UTF-8": (codecs.BOM_UTF8 + "Häfen".encode(), "text/html; charset=latin1", "Häfen"),
    "nothing declared": ("Häfen und Piers".encode(), "text/html", "Häfen und Piers"),
    "nothing declared, cut within a character": ("Häfen ü".encode()[:-1], "text/html", "Häfen "),
    "nothing declared, and Chinese": ((HAN * 6).encode("gb18030"), "text/html", HAN * 6),
    "a charset that does not exist": (b"piers", "text/html; charset=iso-8859-99", "piers"),
    "a codec that is no charset": (b"xn--hfen-loa", "text/html; charset=punycode", "xn--hfen-loa"),
    "damage": (b"pi\xffers", "text/html; charset=utf-8", "pi\ufffders"),
}


@pytest.mark.parametrize("name", ROWS)
def test_a_body_is_read_in_its_charset(name: str) -> None:
    body, content_type, expected = ROWS[name]
    assert decode(body, content_type) == expected


@given(st.binary(max_size=200), st.text(max_size=20))
def test_no_body_and_no_name_of_a_charset_is_too_odd(body: bytes, label: str) -> None:
    assert isinstance(decode(body, f"text/html; charset={label}"), str)
