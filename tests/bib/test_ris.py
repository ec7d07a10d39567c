from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refcheck.bib import write
from refcheck.bib.ris import types
from refcheck.model.names import Name
from tests.bib.made import WORKS, bibliography, full

SAID = {
    "newspaper": """\
TY  - NEWS
ID  - moss2023dams
AU  - Moss, Ada
AU  - et al.
TI  - 100% of $5 Dams, #1 & Only
T2  - The Daily Ink
UR  - https://ink.example/a%20b?c=d_e#f~g
PY  - 2023
DA  - 2023/05/23/
Y2  - 2023/06/01/
SP  - 8
N1  - Archived at https://perma.cc/AB12-CD34
ER  -\x20
""",
    "article": """\
TY  - JOUR
ID  - moss2021why
AU  - Moss, Ada
AU  - van der Berg, Bo, Jr.
TI  - Why the Moss family sold its dams to the EU
T2  - Journal of Ink & Paper
VL  - 12
IS  - 3
DO  - 10.1234/(SICI)1<9::AID#3>2.0_x%
PY  - 2021
DA  - 2021/07//
SP  - 164
EP  - 201
ER  -\x20
""",
    "statute": """\
TY  - STAT
ID  - shuifa2016
TI  - Shuifa
TT  - Rivers Law of the Republic
ST  - Rivers Law
PY  - 2016
DA  - 2016/11/07/
N1  - Original title: 河流法
N1  - Gazette: 2016 RIVERS GAZ. 899
N1  - Authority: Standing Comm. of Rivers and Lakes
N1  - Jurisdiction: Republic of Rivers
N1  - promulgated 2016-11-07
N1  - effective 2017-06-01
N1  - Translated at https://law.example/en?x=(EN)
ER  -\x20
""",
    "numbered article": """\
TY  - JOUR
ID  - moss2022rivers
AU  - Moss, Ada
TI  - Rivers
T2  - INK SOC'Y
VL  - 75
C7  - art. no. 1023
PY  - 2022
DA  - 2022///Autumn
ER  -\x20
""",
}


@pytest.mark.parametrize(("name", "record"), SAID.items(), ids=SAID)
def test_record(name: str, record: str) -> None:
    assert write([bibliography(WORKS[name])], "ris") == record


def test_a_blank_line_between_records() -> None:
    told = write([bibliography(*WORKS.values())], "ris")
    assert [r.splitlines()[0][:6] for r in told.split("\n\n")] == ["TY  - "] * len(WORKS)


def test_an_unknown_type_is_generic() -> None:
    assert "personal_communication" in types()
    assert write([bibliography(full("performance", title="x"))], "ris").startswith("TY  - GEN\n")


@given(st.text(), st.text())
def test_no_value_ends_its_record(title: str, name: str) -> None:
    attack = "x\nER  - \n\nTY  - JOUR\r\nTI  - y"
    told = write([bibliography(full("book", title=title + attack, author=(Name(literal=name + attack),)))], "ris")
    assert all(re.match(r"[A-Z][A-Z0-9]  - ", line) for line in told.removesuffix("\n").split("\n"))
    assert len(re.findall(r"^(?:TY|ER)  - ", told, re.MULTILINE)) == 2
