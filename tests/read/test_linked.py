"""What stands in the text where a document links words to an address."""

from __future__ import annotations

import time

import pytest

from refcheck.read.linked import linked

TIDE = "https://www.tide.example/reports/2019"


@pytest.mark.parametrize(
    ("words", "address", "printed"),
    [
        pytest.param("the report", TIDE, f"the report <{TIDE}>", id="words"),
        pytest.param("“The Tide”", TIDE, f"“The Tide” <{TIDE}>", id="a title in quotation marks stays one"),
        pytest.param("the report ", TIDE, f"the report <{TIDE}> ", id="the blank behind it stays behind it"),
        pytest.param(TIDE, TIDE, TIDE, id="the address"),
        pytest.param("www.tide.example/reports/2019", TIDE, TIDE, id="without its scheme"),
        pytest.param("tide.example/reports/2019/", TIDE, TIDE, id="with a slash that the address does not have"),
        pytest.param("https://www.tide.exa\nmple/rep orts/2019", TIDE, TIDE, id="broken"),
        pytest.param("https://www.tide.exa\u00admple/reports/2019", TIDE, TIDE, id="with a soft hyphen"),
        pytest.param("https://www.tide.example/re…/2019", TIDE, TIDE, id="shortened in the middle"),
        pytest.param("tide.example/rep...", TIDE, TIDE, id="shortened at its end"),
        pytest.param(f"[{TIDE}].", TIDE, f"[{TIDE}].", id="in brackets, with the full stop of the sentence"),
        pytest.param("HTTPS://WWW.TIDE.EXAMPLE/reports/2019", TIDE, TIDE, id="in capitals"),
        pytest.param(
            "https://a.example/ž", "https://a.example/%C5%BE", "https://a.example/%C5%BE", id="its letters shown"
        ),
        pytest.param(
            "https://a.example/b[https://perma.cc/2AB3-4CD5",
            "https://a.example/b%5Bhttps://perma.cc/2AB3-4CD5",
            "https://a.example/b[https://perma.cc/2AB3-4CD5",
            id="a bracket that a program took for a part of it",
        ),
        pytest.param("doi:10.5555/tide.2", "https://doi.org/10.5555/tide.2", "doi:10.5555/tide.2", id="a DOI"),
        pytest.param("10.5555/tide.2.", "https://doi.org/10.5555/tide.2", "10.5555/tide.2.", id="a bare DOI"),
        pytest.param("arXiv:2405.99901", "https://arxiv.org/abs/2405.99901", "arXiv:2405.99901", id="an arXiv id"),
        pytest.param("the … report", TIDE, f"the … report <{TIDE}>", id="an ellipsis in words"),
        pytest.param("https://a.example/b", TIDE, f"https://a.example/b <{TIDE}>", id="another address: both are told"),
        pytest.param("write to us", "mailto:us@tide.example", "write to us", id="mail"),
        pytest.param("above", "#_Ref12", "above", id="a place in the document"),
        pytest.param("my copy", "file:///C:/tide.pdf", "my copy", id="a file"),
        pytest.param("", TIDE, "", id="a picture"),
    ],
)
def test_what_is_printed(words: str, address: str, printed: str) -> None:
    assert linked(words, address) == printed


def test_a_long_row_of_brackets_takes_no_time() -> None:
    begun = time.monotonic()
    linked("(" * 100_000 + "a" + ").]" * 100_000 + "b", TIDE)
    assert time.monotonic() - begun < 1
