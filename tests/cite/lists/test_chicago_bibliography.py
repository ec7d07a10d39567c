"""Chicago's bibliography: names and no date in front, as in MLA's; but the numbers, the imprint and the host are its own."""

import pytest

from refcheck.model.citation import Full
from refcheck.pipeline import parse_document

ARTICLE = "Birch, Tom, and José Peñaranda. “Counting Lamps.” Journal of Fog Studies 12, no. 3 (1999): 1–20. https://doi.org/10.9999/jfs.12.3."
BOOK = "Ostrow, Mara. The Law of Fog. Bath: Northern University Press, 2011."
CHAPTER = "Zhang, Wei. “Lamps and Empire.” In Light and Power, edited by Ada Storm and J. Roe, 99–120. New York: Pelican, 2005."
SECOND = CHAPTER.replace("Roe, ", "Roe, 2nd ed., ")
POST = "Vidal, Inés. “The Lamp Is Out.” Salt and Law (blog), June 14, 2019. https://saltlaw.example/lamp."

QUOTES = {"curly": "“”", "straight": '""', "none": ("", "")}


def read(*items: str, quotes: str = "curly", dash: str = "–") -> list[dict[str, str]]:
    left, right = QUOTES[quotes]
    text = "\n\n".join(("Bibliography", *items)).replace("“", left).replace("”", right).replace("–", dash)
    bibliography = parse_document("essay.txt", text.encode())
    fulls = [c for note in bibliography.notes for c in note.reading.citations if isinstance(c, Full)]
    return [{f.name: full.string(f.name) or str(f.value) for f in full.fields} for full in fulls]


@pytest.mark.parametrize("dash", ["-", "–"])
@pytest.mark.parametrize("quotes", QUOTES)
def test_the_numbers_of_an_article_are_no_part_of_its_journal(quotes: str, dash: str) -> None:
    article = read(ARTICLE, BOOK, CHAPTER, quotes=quotes, dash=dash)[0]
    assert (article["title"], article["container-title"]) == ("Counting Lamps", "Journal of Fog Studies")
    assert (article["volume"], article["issue"], article["page"]) == ("12", "3", f"1{dash}20")
    assert "1999" in article["issued"]


@pytest.mark.parametrize("dash", ["-", "–"])
@pytest.mark.parametrize("quotes", QUOTES)
def test_a_place_before_a_publisher_is_no_part_of_its_name(quotes: str, dash: str) -> None:
    for work in read(ARTICLE, BOOK, CHAPTER, quotes=quotes, dash=dash)[1:]:
        assert (work["publisher-place"], work["publisher"]) in (
            ("Bath", "Northern University Press"),
            ("New York", "Pelican"),
        )


@pytest.mark.parametrize("item", [CHAPTER, SECOND])
@pytest.mark.parametrize("dash", ["-", "–"])
@pytest.mark.parametrize("quotes", QUOTES)
def test_a_chapter_stands_in_a_book_with_editors_and_pages(quotes: str, dash: str, item: str) -> None:
    chapter = read(ARTICLE, BOOK, item, quotes=quotes, dash=dash)[2]
    assert (chapter["container-title"], chapter["page"]) == ("Light and Power", f"99{dash}120")
    assert "Storm" in chapter["editor"]


@pytest.mark.parametrize("item", [ARTICLE, BOOK, CHAPTER])
def test_each_kind_of_item_alone_is_known(item: str) -> None:
    assert "publisher-place" in read(item, item)[0] or "volume" in read(item, item)[0]


def test_a_whole_bibliography() -> None:
    post = read(
        ARTICLE, BOOK, "———. Fog Again. Bath: Northern University Press, 2014.", POST, SECOND, quotes="straight"
    )[3]
    assert post["title"] == "The Lamp Is Out"
