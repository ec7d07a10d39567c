"""Texts of every shape, for laws: real-looking notes and references of invented works, and what print and scanning do to them."""

from __future__ import annotations

from hypothesis import strategies as st

PEOPLE = (
    "Mara Ostrow", "Jan Quill & Ines Vale", "P. K. Adeyemi, Jr.", "Lotte van der Meer et al.", "Lin Bao (林宝)", "Note", "Ondine",
    "Theo Brandt, Cem Aydin & J.R.R. Stone", "U.S. Tidal Comm'n",
)  # fmt: skip
TITLES = (
    "The Glass Ledger", "Who Owns the Tide?", "Salt, Sand, Silt, and Law", '"Fair Winds" and the Law of Salvage', "A Rope (Second) Oath",
    "Chaoxi Yu Falü (潮汐与法律) [Tides and Law]", "I Am a Pilot. Boats Scare Me.", "Harbours in 1894: A Study; With Maps", "On ‘Tides’",
)  # fmt: skip
WHERE = (
    "12 NORTHFIELD L. REV. 101, 105–07 (2019)", "N.Y. COURIER (Jan. 23, 2023, 4:15 PM)", "TIDE TIMES, May 23, 2020, at A8", "3 J. SEA 4, 9 n.12 (2020)",
    "(promulgated by the Tidal Admin., Jul. 10, 2021, effective Aug. 15, 2021) ST. TIDAL GAZ. 40 (China)", "CTR. FOR TIDES (last visited Jul. 25, 2023)",
    "51 ROPE L. REV., art. no. 102372, Nov. 2023", "(forthcoming 2026)", "",
)  # fmt: skip
LINKS = (
    "", "", ", https://tide.example/b/c_(d)?e=f#g", ", https://tide.example/a-b [https://perma.cc/AB12-CD34]", ", www.tide.example/(China)",
    ", https://tide.example/b[https://perma.cc/AB12CD34]", ". DOI 10.5555/ab.c12", ", translated in CLI.1.2(EN) (Tidelaw), https://law.example/x",
    " arXiv:2101.00001", ", https://web.archive.org/web/2020/https://tide.example/b",
)  # fmt: skip
TAILS = (
    "", "", " (arguing that sand; silt; and salt. See the map)", " (“They do. They don’t; etc.”)", " [hereinafter Tide Law]", " (emphasis added) (citing Vale)",
)  # fmt: skip
SIGNALS = ("", "", "See ", "See, e.g., ", "But see ", "cf. ", "Compare ", "For an overview, see ", "E.g., ")
SHORT = (
    "Id.", "Id. at 5", "id. ¶ 12", "Ostrow, supra note 1, at 110–12", "supra note 3", "See infra Part II.B", "Vale & Quill, supra notes 4–5 and accompanying text",
    "Tide Law, supra note 15, art. 42, para. 1", "Compare id. at 4, with id. at 9",
)  # fmt: skip
PROSE = (
    "The table is lost; nobody knows why", "As Dr. Vale of the U.S. Office says, tides rise", "The Office (founded in 1894) is silent", "潮汐是自然现象。盐也是 (tides)",
)  # fmt: skip
ISO = (
    "OSTROW, Mara and QUILL, Jan. The glass ledger: a study. Journal of Tides. Online. 2 May 2020. Vol. 3, no. 2, p. 1–9. [Accessed 3 May 2021]. "
    "Available from: https://tide.example/b",
    "VALE, Ines. Who owns the tide? In: BRANDT, Theo (ed.), Tides and law. Delft: Salt Press, 2019. Series of the sea. ISBN 978-80-000-0000-1.",
    "Tide board. Tide Office. Online. [Accessed 3 May 2021]. Available from: https://tide.example/",
    "ADEYEMI, P. K., 2018. Zámky a klíče. Praha: Sůl. s. 12-15. DOI 10.5555/ab.c12.",
    "Ostrow M, Quill J. The glass ledger. J Tides. 2020;3(2):1-9.",
    "Theo Brandt. Tides at sea. Sea pictures",
)  # fmt: skip
JUNK = "()[]{}“”\"'‘’;.,:!?*_~^$\\/&#%@-–—§¶<> \t\n\f\u00a0\u00ad\u200b\x00\x01²¹0aAéß汉。，（）《》"
DEBRIS = (
    "&amp;", "&amp;quot;", "&quot;", "^{", "^{(&}", "}", "\\$", "$~", "$https://", "*a*", "_b_", "-\n", "\n", " \n ", "https : / / ", "https:\n//", "perma. cc/",
    "https://a:b@", "e\u0301", "\ufb01", "Id. ", "; see ", " supra note 1", "[https://", "(2019)", "doi:10.5555/", "汉 字", "…", "“", "（",
)  # fmt: skip


def _full(signal: str, people: str, title: str, where: str, link: str, tail: str) -> str:
    core = f"{people}, {title}" + (f" {where}" if where[:1] == "(" else where and f", {where}")
    return f"{signal}{core}{link}{tail}"


def fulls() -> st.SearchStrategy[str]:
    """A full citation, without its full stop."""
    parts = (SIGNALS, PEOPLE, TITLES, WHERE, LINKS, TAILS)
    return st.builds(_full, *(st.sampled_from(p) for p in parts))


def notes() -> st.SearchStrategy[str]:
    """The text of a note: citations full and short and prose, parted as notes part them."""
    clause = st.one_of(fulls(), st.sampled_from(SHORT), st.sampled_from(PROSE))
    parted = st.lists(st.tuples(clause, st.sampled_from(("; ", ". ", ". See also ", " "))), max_size=3)
    return st.builds(lambda head, last: "".join(a + b for a, b in head) + last + ".", parted, clause)


def references() -> st.SearchStrategy[str]:
    """An item of a reference list."""
    return st.sampled_from(ISO)


def damaged(texts: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Texts with characters put in, left out, doubled and swapped; cut short; or run together."""
    ink = st.one_of(st.text(JUNK, max_size=3), st.sampled_from(DEBRIS))
    hits = st.tuples(st.floats(0, 1), st.sampled_from("idsc"), ink)
    return st.builds(_damage, texts, st.lists(hits, max_size=6))


def _damage(text: str, hits: list[tuple[float, str, str]]) -> str:
    for where, how, ink in hits:
        at = int(where * len(text))
        if how == "i":
            text = text[:at] + ink + text[at:]
        elif how == "d":
            text = text[:at] + text[at + 1 + len(ink) :]
        elif how == "s":
            text = text[:at] + ink + text[at + len(ink) :]
        else:
            text = text[at:] + text[:at]
    return text


def anything() -> st.SearchStrategy[str]:
    """Any text at all: notes, references, their damage, junk, what Unicode has."""
    real = st.one_of(notes(), references())
    return st.one_of(real, damaged(real), damaged(st.text(JUNK, max_size=60)), st.text(max_size=60))
