"""A printed ISBN that is another book's is told; one that may be the cited book's is not."""

from __future__ import annotations

import asyncio

import pytest

from refcheck.check.books import misnumbered
from refcheck.model.probe import Probe, Question, Reason, Recorded, Registry, Skipped
from refcheck.pipeline import parse_document

LIST = """References
1. OSTROW, Mara. The Glass Ledger. 2nd ed. Northport: Quay Press, 2019. 212 p. ISBN 978-0-306-40615-7.
2. HOLM, Ida. Fog and Its Law. Northport: Quay Press, 2020. 118 p. ISBN 978-0-306-40615-8.
3. BERG, Nora. Reeds. In: LIND, Per, ed. Marsh and Shore. Northport: Quay Press, 2018, p. 3-19. ISBN 0-306-40615-2.
"""


def told(record: Probe | None, **recorded: object) -> tuple[list[tuple[str, str, str]], list[Question]]:
    asked: list[Question] = []

    async def ask(question: Question) -> Probe:
        asked.append(question)
        assert isinstance(question, Registry)
        return record or Recorded(question, True, "Open Library", **recorded)  # type: ignore[arg-type]

    findings = asyncio.run(misnumbered([parse_document("a.txt", LIST.encode())], ask))
    return [(one.note, one.kind, one.because) for one in findings], asked


def test_only_whole_numbers_are_asked_for() -> None:
    _, asked = told(None, title="The Glass Ledger")
    assert asked == [Registry("isbn", "9780306406157"), Registry("isbn", "0306406152")]


def test_another_book_is_told_with_its_title_and_author() -> None:
    found, _ = told(None, title="Grain Prices on the Lower Volga", authors=("Vera Sorokina",))
    assert [(note, kind) for note, kind, _ in found] == [("1", "isbn-mismatch"), ("3", "isbn-mismatch")]
    assert found[0][2] == (
        "the ISBN 9780306406157 is that of another book, “Grain Prices on the Lower Volga” by “Vera Sorokina” (Open Library)"
    )


@pytest.mark.parametrize(
    ("title", "authors"),
    [
        ("The Glass Ledger: A Novel", ("Somebody Else",)),  # the title fits, whoever is told as its author
        ("Das gläserne Hauptbuch", ("Mara Ostrow", "Nora Berg")),  # a translation
        ("Grain Prices on the Lower Volga", ()),  # nobody to compare
        ("Журнал стекла", ("Вера Сорокина",)),  # not to be compared
        ("", ("Vera Sorokina",)),
    ],
)
def test_what_may_be_the_cited_book_is_not_told(title: str, authors: tuple[str, ...]) -> None:
    found, _ = told(None, title=title, authors=authors)
    assert [note for note, _, _ in found if note == "1"] == []


def test_the_book_that_a_chapter_stands_in_is_the_cited_one() -> None:
    found, _ = told(None, title="Marsh and Shore", authors=("Per Lind",))
    assert [note for note, _, _ in found] == ["1"]


def test_nothing_is_said_where_nobody_could_tell() -> None:
    question = Registry("isbn", "9780306406157")
    assert told(Recorded(question, None, "Open Library"))[0] == []
    assert told(Skipped(question, Reason.OFFLINE, "offline"))[0] == []
