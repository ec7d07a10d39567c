"""What a name on the command line stands for."""

from __future__ import annotations

from io import BytesIO, TextIOWrapper
from pathlib import Path

import pytest

from refcheck.errors import InputError
from refcheck.inputs import files, load

KNOWN = ("b.txt", "a.DOCX", "part/d.md", "part/~e.odt", "x[1].txt")
OTHERS = ("c.png", ".hidden.txt", "part/~$d.docx", ".git/f.txt", "bare/g.png")


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in (*KNOWN, *OTHERS):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("See Mara Ostrow.", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("names", "found"),
    [
        pytest.param(["b.txt", "-"], ["b.txt", "-"], id="files stay as they are named"),
        pytest.param(["part"], ["part/d.md", "part/~e.odt"], id="a folder"),
        pytest.param(["part/"], ["part/d.md", "part/~e.odt"], id="a folder with a slash"),
        pytest.param(["part", "part/d.md"], ["part/d.md", "part/~e.odt"], id="each file once"),
        pytest.param(["*.txt"], ["b.txt", "x[1].txt"], id="a pattern, hidden files left out"),
        pytest.param(["*"], ["a.DOCX", "b.txt", "c.png", "x[1].txt"], id="a pattern says itself which files it means"),
        pytest.param(["**/*.md"], ["part/d.md"], id="a pattern through folders"),
        pytest.param(["x[1].txt"], ["x[1].txt"], id="a file whose name looks like a pattern"),
        pytest.param(["none.txt", "*.none", "bare"], ["none.txt", "*.none", "bare"], id="what stands for nothing"),
    ],
)
def test_what_a_name_stands_for(names: list[str], found: list[str]) -> None:
    assert list(files(names)) == found


def test_a_folder_is_read_with_the_folders_in_it_in_order_and_without_what_is_hidden() -> None:
    assert list(files(["."])) == ["./a.DOCX", "./b.txt", "./x[1].txt", "./part/d.md", "./part/~e.odt"]


@pytest.mark.parametrize(("name", "said"), [("bare", "no file that refcheck reads"), ("*.none", "check the pattern")])
def test_what_stands_for_nothing_is_one_sentence(name: str, said: str) -> None:
    with pytest.raises(InputError, match=said):
        load(name)


@pytest.mark.parametrize("name", ["b.txt", "-"])
def test_an_input_without_end_is_refused(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("refcheck.inputs.MOST", 10)
    monkeypatch.setattr("sys.stdin", TextIOWrapper(BytesIO(b"See Mara Ostrow.")))
    with pytest.raises(InputError, match="is larger than"):
        load(name)
