"""A standard number whose check digit does not fit is in doubt; it stays as printed."""

from __future__ import annotations

import pytest

from refcheck.cite.check_digits import WRONG, misprinted
from refcheck.model.citation import Full
from refcheck.pipeline import parse_document


@pytest.mark.parametrize(
    ("name", "number", "whole"),
    [
        ("ISBN", "978-3-16-148410-0", True),
        ("ISBN", "9783161484100", True),
        ("ISBN", "978 3 16 148410 0", True),
        ("ISBN", "978-3-16-148410-1", False),
        ("ISBN", "978-3-16-184410-0", False),  # two digits changed places
        ("ISBN", "0-306-40615-2", True),
        ("ISBN", "0-8044-2957-X", True),
        ("ISBN", "0-8044-2957-x", True),
        ("ISBN", "0-306-40615-3", False),
        ("ISBN", "978-3-16-148410-0 0-306-40615-3", False),
        ("ISSN", "2049-3630", True),
        ("ISSN", "2434-561X", True),
        ("ISSN", "2049-3631", False),
        ("ISSN", "20493630", True),
        ("volume", "978-3-16-148410-1", True),
        ("ISBN", "on request", True),
    ],
)
def test_the_last_digit_follows_from_the_others(name: str, number: str, *, whole: bool) -> None:
    assert misprinted(name, number) == (None if whole else WRONG)


def test_a_misprinted_isbn_is_kept_and_doubted() -> None:
    text = (
        "Body [1].\n\nReferences\n\n1. OSTROW, Mara. The Glass Ledger. Harbour: Quill, 2019. ISBN 978-3-16-148410-1.\n"
    )
    source = parse_document("a.txt", text.encode()).works[0].source
    assert isinstance(source, Full)
    (field,) = (field for field in source.fields if field.name == "ISBN")
    assert (field.value, field.doubt) == ("978-3-16-148410-1", WRONG)
