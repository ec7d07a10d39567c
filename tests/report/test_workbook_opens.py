"""LibreOffice opens the workbook, and what an editor works with is there: every row, filters, links. (That the header stays is
told by the file alone: LibreOffice without a window keeps no view.)
"""

from __future__ import annotations

import csv
import io
import shutil
import subprocess
import xml.etree.ElementTree as ET

import pytest

from refcheck import report
from refcheck.model.report import Report
from refcheck.report.workbook import sources

OF = "urn:oasis:names:tc:opendocument:xmlns:"
TABLE, TEXT = f"{{{OF}table:1.0}}", f"{{{OF}text:1.0}}"
HREF = "{http://www.w3.org/1999/xlink}href"

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(shutil.which("soffice") is None, reason="soffice is not installed"),
    pytest.mark.xdist_group("workbook"),
]


@pytest.fixture(scope="module")
def book(done: Report, tmp_path_factory: pytest.TempPathFactory) -> ET.Element:
    """The workbook as LibreOffice saves it after opening it."""
    tmp_path = tmp_path_factory.mktemp("book")
    (tmp_path / "a.xlsx").write_bytes(report.data(done, "workbook"))
    own = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [
        "soffice",
        own,
        "--headless",
        "--convert-to",
        "fods",
        "--outdir",
        str(tmp_path),
        str(tmp_path / "a.xlsx"),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    return ET.parse(tmp_path / "a.fods").getroot()


def sheet(book: ET.Element, name: str) -> ET.Element:
    return next(one for one in book.iter(f"{TABLE}table") if one.get(f"{TABLE}name") == name)


def texts(row: ET.Element) -> list[str]:
    """The cells of a row as they are shown; LibreOffice writes equal neighbours once."""
    told: list[str] = []
    for cell in row:
        shown = "\n".join("".join(line.itertext()) for line in cell.iter(f"{TEXT}p"))
        told += [shown] * min(int(cell.get(f"{TABLE}number-columns-repeated", "1")), len(sources.COLUMNS))
    return told[: len(sources.COLUMNS)]


def test_every_cell_of_every_row_is_there(done: Report, book: ET.Element) -> None:
    header, *rows = [texts(row) for row in sheet(book, "Sources").iter(f"{TABLE}table-row")]
    twin = list(csv.DictReader(io.StringIO(report.write(done, "workbook-csv").removeprefix("\ufeff"))))
    assert header == [column.heading for column in sources.COLUMNS]
    for row, told in zip(rows, twin, strict=False):
        dates = {"archive_date", "last_ok", "checked_at"}
        shown = {name: value[:10] if name in dates else value for name, value in told.items()}
        assert dict(zip(shown, row, strict=True)) == {name: _as_shown(value) for name, value in shown.items()}


def _as_shown(value: str) -> str:
    return value.removesuffix(".0")


def test_filters_stand_over_all_rows(done: Report, book: ET.Element) -> None:
    ranges = {one.get(f"{TABLE}target-range-address") for one in book.iter(f"{TABLE}database-range")}
    assert f"Sources.A1:Sources.AW{1 + 8}" in ranges
    assert all(one.get(f"{TABLE}display-filter-buttons") == "true" for one in book.iter(f"{TABLE}database-range"))
    assert len(ranges) == 4


def test_the_header_is_printed_on_each_page_and_the_first_columns_on_all(book: ET.Element) -> None:
    page = sheet(book, "Sources")
    assert page.find(f"{TABLE}table-header-rows") is not None
    assert page.get(f"{TABLE}print-ranges") == "Sources.A1:Sources.L9"


def test_links_lead_to_the_web_and_to_rows(book: ET.Element) -> None:
    links = [link.get(HREF) for link in sheet(book, "Sources").iter(f"{TEXT}a")]
    assert "https://glass.example/ledger" in links
    assert "#'Sources'.A2" in links
    assert {link.partition(":")[0] for link in links if link and not link.startswith("#")} == {"https"}


def test_details_are_folded_and_done_offers_its_words(book: ET.Element) -> None:
    folded = list(sheet(book, "Sources").iter(f"{TABLE}table-column-group"))
    assert len(folded) == 4
    (offered,) = book.iter(f"{TABLE}content-validation")
    assert '"yes";"no"' in (offered.get(f"{TABLE}condition") or "")


def test_nothing_is_calculated(book: ET.Element) -> None:
    assert not [cell for cell in book.iter() if cell.get(f"{TABLE}formula")]
