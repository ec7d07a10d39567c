"""What the references themselves do wrong is told with its note, its kind and a sentence."""

from __future__ import annotations

from refcheck.check.findings import findings
from refcheck.model.report import FINDING_KINDS
from refcheck.pipeline import parse_document

NOTES = """A claim.1 Two.2 Three.3 Four.4 Five.5 Six.6 Seven.7

1. Mara Ostrow, The Glass Ledger, NORTHERN NEWS (May 2, 2019), https://news.example/glass;
Ida Holm, Fog, COAST BLOG (May 3, 2020), https://coast.example/fog [https://perma.cc/9TFR-4K2D].

2. Id.

3. Lind, supra note 1.

4. See infra Section II.A.

5. Nora Berg, Reeds, 12 MARSH L. REV. 1 (2018), https://doi.org/10.5555/reeds.

6. Id.&nbsp;at 3.

7. Ostrow, supra note 1.
"""
LIST = """References
1. OSTROW, Mara. The Glass Ledger. Online. 2019. Available from: https://glass.example/ledger
2. Cover picture by the staff
"""


def told(text: str) -> list[tuple[str, str]]:
    return [(finding.note, finding.kind) for finding in findings(parse_document("a.txt", text.encode()))]


def test_notes_that_lead_nowhere_web_sources_without_archive_and_repairs() -> None:
    assert told(NOTES) == [
        ("1", "no-archive"),
        ("2", "ambiguous-id"),
        ("3", "missing-supra"),
        ("4", "section-infra"),
        ("6", "repair"),
    ]


def test_a_text_without_references_does_nothing_wrong() -> None:
    assert told("Nothing here.\n") == []


def test_numbers_that_were_not_found_are_told() -> None:
    text = "A claim.1 Two.2 Five.5 Six.6\n\n1. See A.\n\n2. Id.\n\n5. See B.\n\n6. See C.\n"
    lost = [f for f in findings(parse_document("a.txt", text.encode())) if f.kind == "lost-notes"]
    assert [(f.note, f.because.partition(":")[0]) for f in lost] == [("2", "no note 3 or 4 was found between 2 and 5")]


def test_in_a_list_no_bluebook_rule_holds_and_what_is_unread_is_told() -> None:
    assert told(LIST) == [("2", "unread")]


def test_each_finding_stands_where_it_says_and_has_a_sentence() -> None:
    found = findings(parse_document("a.txt", NOTES.encode()))
    ink = {finding.kind: "".join(NOTES[start:end] for start, end in finding.spans) for finding in found}
    assert ink["ambiguous-id"] == "Id."
    assert ink["missing-supra"].startswith("Lind, supra note 1")
    assert all(finding.because for finding in found)
    assert {finding.kind for finding in found} <= set(FINDING_KINDS)


def test_the_candidates_of_an_ambiguous_id_are_named() -> None:
    ambiguous = next(f for f in findings(parse_document("a.txt", NOTES.encode())) if f.kind == "ambiguous-id")
    assert ambiguous.candidates == ("ostrow2019glass", "holm2020fog")


def test_a_supra_that_names_another_note_than_the_one_that_cites_the_work() -> None:
    text = """A claim.1 Two.2 Three.3

1. Mara Ostrow, The Glass Ledger, 12 TIDE L. REV. 101 (2019).

2. Nora Berg, Reeds, 12 MARSH L. REV. 1 (2018).

3. Ostrow, supra note 2, at 105.
"""
    (wrong,) = findings(parse_document("a.txt", text.encode()))
    assert (wrong.note, wrong.kind) == ("3", "wrong-note")
    assert wrong.because == "note 2 does not cite Ostrow; note 1 does"


def test_a_name_that_is_given_and_never_used() -> None:
    text = """A claim.1 Two.2 Three.3

1. Mara Ostrow, The Glass Ledger, 12 TIDE L. REV. 101 (2019) [hereinafter Ostrow, Glass].

2. Mara Ostrow, Salt and Rope, 13 TIDE L. REV. 7 (2020) [hereinafter Ostrow, Salt].

3. Ostrow, Glass, supra note 1, at 105.
"""
    assert [(f.note, f.kind) for f in findings(parse_document("a.txt", text.encode()))] == [("2", "unused-hereinafter")]


def test_a_person_reads_titles_where_a_program_reads_keys() -> None:
    ambiguous = next(f for f in findings(parse_document("a.txt", NOTES.encode())) if f.kind == "ambiguous-id")
    assert ambiguous.because.endswith("“The Glass Ledger” or “Fog”")


def test_a_missing_archive_names_the_bluebook_in_its_own_style_alone() -> None:
    chicago = """Lamps.[^1] Fog.[^2]

[^1]: Inés Vidal, "The Lamp Is Out," Salt Weekly, June 14, 2019, https://salt.example/lamp.
[^2]: Mara Ostrow, The Law of Fog (Oakham: Alder Press, 2011), 12.
"""
    for text, named in ((NOTES, True), (chicago, False)):
        found = [f for f in findings(parse_document("a.md", text.encode())) if f.kind == "no-archive"]
        assert [("Bluebook" in f.because) for f in found] == [named]


def test_a_doubted_field_is_called_as_a_person_calls_it() -> None:
    text = "A claim.1\n\n1. Mara Ostrow, The Glass Ledger, COAST DAILY, June 11 (May 2, 2019), https://news.example/glass.\n"
    doubts = [f.because for f in findings(parse_document("a.txt", text.encode())) if f.kind == "doubt"]
    assert doubts
    assert not [because for because in doubts if "container-title" in because]


def test_a_name_that_is_used_with_a_wrong_number_is_used_and_tells_what_was_meant() -> None:
    text = "A.6 B.7\n\n6. Cy Dee, A Long Title About Ships 5 (1999) [hereinafter Ships].\n\n7. Ships, supra note 99, at 3.\n"
    (wrong,) = findings(parse_document("a.txt", text.encode()))
    assert (wrong.note, wrong.kind, len(wrong.candidates)) == ("7", "missing-supra", 1)
    assert wrong.because.startswith("there is no note 99 before it; the name Ships is that of note 6")
