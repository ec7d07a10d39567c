"""A numbered list, and beside it another that no numbers label: an encyclopedia's `References` and `Bibliography`."""

from refcheck.pipeline import parse_document

PAGE = """Tides are old [1]. Ledgers are older [2].

References

1. VALE, Ines. Salt and law. Journal of the Coast. 2020. Vol. 3, no. 1, p. 4-9.
2. OSTROW, Mara. The glass ledger. Northfield : Salt Press, 2019.

Bibliography

- Birch, Thomas (1999). Optics of Fog. Bath: Alder Press.

External links

- Official website <https://beacon.example/>
"""


def test_one_item_with_a_bullet_is_a_second_list() -> None:
    found = [note.reading.passage.text.text for note in parse_document("page.txt", PAGE.encode()).notes]
    assert [text.split(",")[0] for text in found] == ["VALE", "OSTROW", "Birch"]
    assert found[-1].endswith("Alder Press.")
