"""The proof of a .bib: what biber's data model and a real XeLaTeX run say of it.

biber alone proves little: it lets an unescaped % or & pass, which then stops the whole document.
The Debian packages that this needs stand in tex-packages.txt.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

TOOLS = ("biber", "bibtex", "xelatex")
MISSING = [tool for tool in TOOLS if shutil.which(tool) is None]

needs_tex = pytest.mark.skipif(
    bool(MISSING), reason=f"not installed: {', '.join(MISSING)} (tests/bib/tex-packages.txt)"
)

SECONDS = 180
# DejaVu has the scripts of Europe, Fandol has Chinese
FONTS = r"""
\usepackage{xeCJK}
\setmainfont{DejaVu Serif}
\setsansfont{DejaVu Sans}
\setmonofont{DejaVu Sans Mono}
\setCJKmainfont{FandolSong-Regular.otf}
\setCJKmonofont{FandolFang-Regular.otf}
"""
BIBLATEX = r"""
\documentclass{article}
%s
\usepackage[backend=biber,style=%s]{biblatex}
\addbibresource{it.bib}
\begin{document}
\nocite{*}
\printbibliography
\end{document}
"""
CLASSIC = r"""
\documentclass{article}
%s
\usepackage{url}
\begin{document}
\nocite{*}
\bibliographystyle{%s}
\bibliography{it}
\end{document}
"""


def biblatex_faults(bib: str, folder: Path, style: str = "authoryear") -> list[str]:
    """Everything that biber and XeLaTeX find wrong with a .bib for biblatex; empty for one that prints without a fault."""
    _put(folder, {"it.bib": bib, "it.tex": BIBLATEX % (FONTS, style)})
    model = _run(folder, "biber", "--tool", "--validate-datamodel", "--output-file=checked.bib", "it.bib")
    built = [_latex(folder), _run(folder, "biber", "it"), _latex(folder), _latex(folder)]
    return [*_biber_says(model), *_biber_says(built[1]), *_failed(built), *_log_says(folder)]


def bibtex_faults(bib: str, folder: Path, style: str = "plain") -> list[str]:
    """Everything that BibTeX and XeLaTeX find wrong with a classic .bib."""
    _put(folder, {"it.bib": bib, "it.tex": CLASSIC % (FONTS, style)})
    built = [_latex(folder), _run(folder, "bibtex", "it"), _latex(folder), _latex(folder)]
    warned = re.findall(r"^(?:Warning|I ).*", built[1].stdout, re.MULTILINE)
    return [*warned, *_failed(built), *_log_says(folder)]


def entries_printed(folder: Path) -> int:
    """How many entries the last run put into its list of references."""
    text = (folder / "it.bbl").read_text(encoding="utf-8")
    return len(re.findall(r"^\s*\\(?:entry\{|bibitem)", text, re.MULTILINE))


def _put(folder: Path, files: Mapping[str, str]) -> None:
    for old in folder.glob("it.*"):
        old.unlink()
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")


def _run(folder: Path, *command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command, cwd=folder, capture_output=True, text=True, errors="replace", timeout=SECONDS, check=False
    )


def _latex(folder: Path) -> subprocess.CompletedProcess[str]:
    return _run(folder, "xelatex", "-halt-on-error", "-interaction=nonstopmode", "-no-shell-escape", "it.tex")


def _biber_says(ran: subprocess.CompletedProcess[str]) -> Iterator[str]:
    yield from (line for line in (ran.stdout + ran.stderr).splitlines() if line.startswith(("WARN", "ERROR", "Use of")))


def _failed(built: list[subprocess.CompletedProcess[str]]) -> Iterator[str]:
    for ran in built:
        if ran.returncode:
            error = re.search(r"^!.*(?:\n.*){0,4}", ran.stdout, re.MULTILINE)
            yield f"{ran.args[0]} ended with {ran.returncode}: {error[0] if error else ran.stdout[-300:]}"


def _log_says(folder: Path) -> Iterator[str]:
    log = (folder / "it.log").read_text(encoding="utf-8", errors="replace")
    yield from re.findall(r"^(?:Missing character|LaTeX Warning: Empty bibliography).*", log, re.MULTILINE)
