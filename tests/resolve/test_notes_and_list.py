"""A document with notes and a list of works: a work is one, wherever it is cited."""

from __future__ import annotations

from refcheck.model.reference import Bibliography
from refcheck.pipeline import parse_document

ARTICLE = """\
The keepers left in 1990.[^1] The horns stayed on.[^2] Nobody asked the gulls.[^3]

## Bibliography

Fenn, Ada. “After the Keepers.” Coastal Studies 12, no. 3 (2011): 40–61.

Ostrow, Mara. The Tide Tables of the North. Oxford: Quay Press, 1998.

Quist, Bert, and Lena Holm. A Reader in Foghorns. Bergen: Nordlys, 2021.

[^1]: Ada Fenn, “After the Keepers,” Coastal Studies 12, no. 3 (2011): 44.

[^2]: Quist and Holm, Reader in Foghorns, 7.

[^3]: Ibid., 8.
"""


def parsed(text: str = ARTICLE) -> Bibliography:
    return parse_document("keepers.md", text.encode())


def test_a_work_of_the_list_that_a_note_cites_is_one_work() -> None:
    cited = {work.source.string("title"): work.mentions for work in parsed().works}
    assert cited == {
        "After the Keepers": ("1 (list)", "1"),
        "The Tide Tables of the North": ("2 (list)",),
        "A Reader in Foghorns": ("3 (list)", "2", "3"),
    }


def test_a_note_may_cite_a_work_of_the_list_by_a_short_form_alone() -> None:
    assert [[c.work for c in note.citations] for note in parsed().notes[:3]] == [
        ["fenn2011after"],
        ["quist2021reader"],
        ["quist2021reader"],
    ]


def test_the_list_tells_all_pages_of_an_article() -> None:
    assert parsed().works[0].source.string("page") == "40–61"


def test_ibid_in_the_first_note_means_no_item_of_the_list() -> None:
    first = parsed(
        ARTICLE.replace("Ada Fenn, “After the Keepers,” Coastal Studies 12, no. 3 (2011): 44.", "Ibid., 44.")
    ).notes[0]
    assert [(c.work, c.unresolved) for c in first.citations] == [(None, "missing")]


def test_a_post_of_a_blog_at_one_address_is_one_work() -> None:
    text = """Lamps.[^1] Fog.[^2]

[^1]: Inés Vidal, “The Lamp Is Out,” Salt and Law (blog), June 14, 2019, https://salt.example/lamp.
[^2]: Mara Ostrow, The Law of Fog (Oakham: Alder Press, 2011), 12.

## Bibliography

Ostrow, Mara. The Law of Fog. Oakham: Alder Press, 2011.

Vidal, Inés. “The Lamp Is Out.” Salt and Law (blog), June 14, 2019. https://salt.example/lamp.
"""
    assert [work.mentions for work in parsed(text).works] == [("1 (list)", "2"), ("2 (list)", "1")]
