"""What LaTeX prints."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refcheck.bib.escape import escape, plain
from refcheck.read.latex import address_of, text_of

TEXTS = {
    r"G{\"o}del, \'{E}tienne \v{S}koda, {\L}\'od\'z, {\'\i}, \H{o}, \'{\o}": "Gödel, Étienne Škoda, Łódź, í, ő, ǿ",
    r"Nguy{\~{\^e}}n, Nguy\~{\^{e}}n, {\'{\^o}}, {\d{\^e}}, \'{\i}": "Nguyễn, Nguyễn, ố, ệ, í",
    r"A \& B 100\% \$5 \_x\_ {\textbackslash}{\symbol{126}}": "A & B 100% $5 _x_ \\~",
    "100% of $5 & more, from $5 to $7": "100% of $5 & more, from $5 to $7",
    r"$\alpha$-rays, H$_2$O, $^{13}$C, \infty": "α-rays, H2O, 13C, ∞",
    r"``quoted'' -- dash --- em~tie": "“quoted” – dash — em tie",
    r"\emph{On} \enquote{the \textit{Origin}} of\\ \nosuch{Things}": "On “the Origin” of Things",
    r"\url{https://a.example/x\_y}, \href{https://b.example/}{words}": "https://a.example/x_y, words <https://b.example/>",
    r"{{{open": "open",
    "": "",
}
ADDRESSES = {
    r"http://a.example/\~{}me/x\_y\%20": "http://a.example/~me/x_y%20",
    r"{\url{http://a.example/a_b}}": "http://a.example/a_b",
    "https://a.example/x\n   yz": "https://a.example/xyz",
    r"http://a.example/{\textasciitilde}me": "http://a.example/~me",
}


@pytest.mark.parametrize(("latex", "printed"), TEXTS.items())
def test_text(latex: str, printed: str) -> None:
    assert text_of(latex) == printed


@pytest.mark.parametrize(("latex", "asked"), ADDRESSES.items())
def test_address(latex: str, asked: str) -> None:
    assert address_of(latex) == asked


@given(st.text(alphabet=st.characters(codec="ascii", exclude_characters="`'-")))
def test_what_we_escape_reads_back(text: str) -> None:
    assert text_of(escape(text)) == plain(text)


@pytest.mark.parametrize(
    "unit", ["{", "\\'", "$", "$a", "\\url{", "\\href{a}{", "\\enquote{", "\\'{ ", "``", "\\symbol{1", "\\c "]
)
def test_nothing_takes_long(unit: str) -> None:
    text_of(unit * (100_000 // len(unit)))
    address_of(unit * (100_000 // len(unit)))
