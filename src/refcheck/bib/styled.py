"""Works as a journal prints them: in a style of the Citation Style Language (CSL 1.0.2), by pandoc's citeproc.

pandoc is no part of Python and is looked for when it is needed. citeproc-py, which is, sets commas behind closing quotation marks
in American styles, shortens given names in MLA's, and fails where a style has no list; pandoc does not.
"""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from xml.etree.ElementTree import Element, fromstring, register_namespace, tostring
from xml.parsers import expat

from refcheck.bib.csl_json import csl_json
from refcheck.errors import UsageError
from refcheck.model.reference import Bibliography

FORMATS = {"plain": "plain", "html": "html", "markdown": "commonmark-raw_html"}
"""What pandoc calls them: its own Markdown would leave out the list, for it makes it anew."""

CSL = "{http://purl.org/net/xbiblio/csl}"
LARGEST = 4_000_000  # more than any style has; what is cut off there is no whole XML
DEEPEST = 200
SECONDS = 300
ALL = "---\nnocite: '@*'\n---\n"


@dataclass(frozen=True, slots=True)
class Style:
    """A style that can be used, and the format that its list is wanted in."""

    name: str
    xml: bytes
    format: str
    pandoc: str

    def render(self, bibliographies: Sequence[Bibliography]) -> str:
        """The list of the works. Raises UsageError for a style that pandoc can't use."""
        with TemporaryDirectory(prefix="refcheck-") as folder:
            Path(folder, "style.csl").write_bytes(self.xml)
            Path(folder, "works.json").write_text(csl_json(bibliographies), encoding="utf-8")
            return self._run(folder)

    def _run(self, folder: str) -> str:
        """Nothing but these two files is read, nothing is asked of a network, and no settings of the user's own change it."""
        command = [self.pandoc, "--sandbox", "--citeproc", "--csl=style.csl", "--bibliography=works.json"]
        command += ["--from=markdown", f"--to={FORMATS[self.format]}", "--wrap=none", f"--data-dir={folder}"]
        try:
            done = subprocess.run(  # noqa: S603 - the program that the user installed, and words of our own
                command, input=ALL.encode(), cwd=folder, capture_output=True, timeout=SECONDS, check=False
            )
        except subprocess.TimeoutExpired:
            raise UsageError(f"{self.name}: pandoc did not end within {SECONDS} seconds; try another style") from None
        if done.returncode:
            because = " ".join(done.stderr.decode("utf-8", "replace").split())
            raise UsageError(f"{self.name}: pandoc (2.15 or newer is needed) can't use it: {because}")
        return done.stdout.decode("utf-8")


def opened(path: Path, format: str | None) -> Style:  # noqa: A002 - the option's name
    """A style by its file. Raises UsageError for what is no style, or can't be used alone, and where pandoc is not installed."""
    if format and format not in FORMATS:
        raise UsageError(f"--style writes {', '.join(FORMATS)}, not {format}; name one of them with --format")
    try:
        xml = path.read_bytes()
    except OSError as error:
        raise UsageError(f"{path}: can't be read ({error.strerror}); name a CSL style that is there") from None
    root = _root(str(path), xml)
    pandoc = shutil.which("pandoc")
    if pandoc is None:
        raise UsageError("--style needs pandoc, which is not installed; see https://pandoc.org/installing.html")
    listed = root.find(f"{CSL}bibliography") is not None
    return Style(str(path), xml if listed else _with_list(root), format or "plain", pandoc)


def _root(name: str, xml: bytes) -> Element:
    """The style's element, read without entities of its own."""
    try:
        _look(xml[:LARGEST])
        root = fromstring(xml)  # noqa: S314 - it has no document type, and so no entities
    except (expat.ExpatError, SyntaxError, ValueError, LookupError):
        raise UsageError(f"{name}: can't be read as XML; name a CSL style, a file that ends in .csl") from None
    if root.tag != f"{CSL}style":
        raise UsageError(f"{name}: is no CSL style; name a file that ends in .csl")
    parents = (link.get("href", "") for link in root.iter(f"{CSL}link") if link.get("rel") == "independent-parent")
    if parent := next(parents, ""):
        raise UsageError(f"{name}: only names another style; get and name that one, {parent}")
    if root.find(f"{CSL}citation/{CSL}layout") is None:
        raise UsageError(f"{name}: is no whole CSL style, for it has no citation; get it anew")
    return root


def _look(xml: bytes) -> None:
    """Raise ValueError for what no style has: a document type (`<!ENTITY ...>`), or elements without end in one another."""
    parser, depth = expat.ParserCreate(), 0

    def refuse(*_: object) -> None:
        raise ValueError

    def begin(*_: object) -> None:
        nonlocal depth
        depth += 1
        if depth > DEEPEST:
            raise ValueError

    def end(*_: object) -> None:
        nonlocal depth
        depth -= 1

    parser.StartDoctypeDeclHandler, parser.StartElementHandler, parser.EndElementHandler = refuse, begin, end
    parser.Parse(xml, True)


def _with_list(root: Element) -> bytes:
    """A style of notes alone (Bluebook) has no list: its notes, as they cite a work first, are the list."""
    citation = next(root.iter(f"{CSL}citation"))
    names = {name: value for name, value in citation.attrib.items() if name.startswith(("et-al-", "name"))}
    listed = Element(f"{CSL}bibliography", names)
    listed.append(deepcopy(next(citation.iter(f"{CSL}layout"))))
    root.insert(list(root).index(citation) + 1, listed)
    register_namespace("", CSL.strip("{}"))
    whole: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return whole
