"""Sheets -> .xlsx. The only file that knows XlsxWriter, and what Excel refuses: each limit is met here without a loss."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from io import BytesIO
from math import ceil

from xlsxwriter import Workbook  # type: ignore[import-untyped]  # it brings no types
from xlsxwriter.format import Format  # type: ignore[import-untyped]
from xlsxwriter.utility import xl_col_to_name, xl_rowcol_to_cell  # type: ignore[import-untyped]
from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]

from refcheck.errors import UsageError
from refcheck.report import safe
from refcheck.report.workbook.filled import AUTHOR
from refcheck.report.workbook.needs import Needs
from refcheck.report.workbook.sheet import Cell, Column, Pointer, Sheet, Web, lines

# Microsoft, "Excel specifications and limits"
_ROWS, _LINKS, _URL, _TEXT = 1_048_576, 65_530, 2_079, 32_767
_EPOCH = 1900  # no earlier year is a date there
_PIECE = 16_000  # of a text that no cell holds: short enough even if each character counts twice, as emoji do

_COLOURS = {  # text on ground, each pair with a contrast above 7 to 1 (WCAG 2.2, 1.4.6)
    Needs.FIX: ("#7F0000", "#F8C9C4"),
    Needs.REPLACE: ("#5C2E00", "#FFDDB0"),
    Needs.LOOK: ("#4A3C00", "#FFF1A8"),
    Needs.ARCHIVE: ("#123A63", "#D3E5F7"),
}
_COLOURED = ("needs", "what")  # columns: the words, and what the words mean
_DONE = "#767676"
_LINK = "#0B4F9E"
_ROW = {"valign": "top", "align": "left", "text_wrap": True, "font_name": "Arial", "font_size": 10}
_LINE, _TALLEST, _BREADTH = 13, 31, 0.9  # points a line of that; more lines than Excel's tallest row are cut there


def painted(sheets: Sequence[Sheet], opened: int, created: datetime) -> bytes:
    """The workbook, opened at one of its sheets. Raises UsageError for more rows than a sheet can have."""
    file = BytesIO()
    book = Workbook(file, {"in_memory": True})
    book.set_properties({"title": "Cite check", "author": AUTHOR, "created": _moment(created)})
    brush = _Brush(book)
    for sheet in sheets:
        brush.paint(sheet)
    if brush.long:
        brush.paint(Sheet.of("Long texts", _LONG, brush.long))
    book.worksheets()[opened].activate()
    book.close()
    return file.getvalue()


def _moment(when: datetime) -> datetime:
    """In UTC, and no longer saying so: Excel knows no zones."""
    return when.astimezone(UTC).replace(tzinfo=None, microsecond=0)


class _Brush:
    """Its formats, and the texts that were too long for a cell: (where, piece)."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._text = book.add_format(_ROW)
        self._link = book.add_format({**_ROW, "font_color": _LINK, "underline": 1})
        self._moment = book.add_format({**_ROW, "num_format": "yyyy-mm-dd", "align": "left"})
        self._head = book.add_format({**_ROW, "bold": True, "bg_color": "#E7E6E6", "bottom": 1})
        self.long: list[tuple[str, str]] = []

    def paint(self, sheet: Sheet) -> None:
        """Header, rows, and what makes a sheet of them handy."""
        if len(sheet.rows) >= _ROWS:
            raise UsageError(f"{len(sheet.rows)} rows are more than a workbook holds; use the format workbook-csv")
        page = self._book.add_worksheet(sheet.title)
        _arrange(page, sheet, self._text)
        page.write_row(0, 0, [column.heading for column in sheet.columns], self._head)
        page.set_row(0, 2.2 * _LINE)
        for at, cells in enumerate(sheet.rows, 1):
            page.set_row(at, _LINE * _lines(sheet, cells) + 2)
            for column, cell in enumerate(cells):
                if cell is not None and cell != "":
                    self._write(page, at, column, cell)
        self._colour(page, sheet)

    def _write(self, page: Worksheet, row: int, column: int, cell: Cell) -> None:
        match cell:
            case datetime() if cell.year >= _EPOCH:
                page.write_datetime(row, column, _moment(cell), self._moment)
            case int() | float():
                page.write_number(row, column, cell, self._text)
            case Pointer(row=there) if there:
                self._follow(page, row, column, f"internal:'Sources'!A{there}", cell.text)
            case Web(url=url) if target := safe.sheet_link(url):
                self._follow(page, row, column, target, url)
            case _:
                page.write_string(row, column, self._fitting(page, row, column, *lines(cell)), self._text)

    def _follow(self, page: Worksheet, row: int, column: int, target: str, text: str) -> None:
        """A link where Excel can have one; else its text alone."""
        shown = self._fitting(page, row, column, text)
        if _units(target) <= _URL and page.hlink_count < _LINKS:
            page.write_url(row, column, target, self._link, shown)
        else:
            page.write_string(row, column, shown, self._text)

    def _fitting(self, page: Worksheet, row: int, column: int, *text: str) -> str:
        """The text as a cell holds it; what is too long goes on in a sheet of its own."""
        shown = safe.sheet(*text)
        if _units(shown) <= _TEXT:
            return shown
        where = f"{page.get_name()} {xl_rowcol_to_cell(row, column)}"
        self.long += [(where, shown[at : at + _PIECE]) for at in range(0, len(shown), _PIECE)]
        return f"{shown[:_PIECE]} … [the whole text: sheet “Long texts”, {where}]"

    def _colour(self, page: Worksheet, sheet: Sheet) -> None:
        """By what is needed: a rule, so that the colour follows who enters another word; what is done steps back."""
        last, names = max(len(sheet.rows), 1), [column.name for column in sheet.columns]
        if "done" in names:
            done = self._book.add_format({"font_color": _DONE})
            rule = {"type": "formula", "criteria": f'=${xl_col_to_name(names.index("done"))}2="yes"', "format": done}
            page.conditional_format(1, 0, last, len(names) - 1, rule)
        for at in (names.index(name) for name in _COLOURED if name in names):
            for need, (ink, ground) in _COLOURS.items():
                look = self._book.add_format({"font_color": ink, "bg_color": ground, "bold": True})
                rule = {"type": "cell", "criteria": "==", "value": f'"{need}"', "format": look}
                page.conditional_format(1, at, last, at, rule)


def _lines(sheet: Sheet, cells: tuple[Cell, ...]) -> int:
    """How many lines the row takes: LibreOffice asks to be told. What is folded away does not count."""
    shown = (
        sum(_wrapped(line, column.width) for line in lines(cell))
        for column, cell in zip(sheet.columns, cells, strict=True)
        if cell is not None and not column.detail and column.name not in sheet.hidden
    )
    return min(max(shown), _TALLEST)


def _wrapped(text: str, width: int) -> int:
    """Lines of a text; a word that fills half a line, such as an address, leaves a gap before it."""
    lines = ceil(_broad(text) / width) or 1
    return lines + 1 if lines > 1 and max(map(len, text.split()), default=0) > width / 2 else lines


def _broad(text: str) -> float:
    """How broad a text is in the units of a column, which are those of a larger font: East Asian characters count twice."""
    return _BREADTH * (len(text) if text.isascii() else sum(2 if character >= "\u2e80" else 1 for character in text))


def _units(text: str) -> int:
    """Its length as Excel counts it, in UTF-16."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le")) // 2


def _arrange(page: Worksheet, sheet: Sheet, look: Format) -> None:
    """Widths, the header that stays, filters, and a page that can be printed: landscape, one page wide, with lines, the header on
    each page.
    """
    last, folded = max(len(sheet.rows), 1), False
    for at, column in enumerate(sheet.columns):
        _shape(page, at, column, look, {"collapsed": folded, "hidden": column.name in sheet.hidden})
        _offer(page, at, column, last)
        folded = column.detail
    page.set_column(len(sheet.columns), len(sheet.columns), None, None, {"collapsed": folded})
    page.freeze_panes(1, sheet.still)
    page.autofilter(0, 0, last, len(sheet.columns) - 1)
    page.ignore_errors({"number_stored_as_text": f"A1:{xl_col_to_name(len(sheet.columns) - 1)}{last + 1}"})
    page.set_landscape()
    page.hide_gridlines(0)
    page.repeat_rows(0)
    page.fit_to_pages(1, 0)
    names = [column.name for column in sheet.columns]
    page.print_area(0, 0, last, names.index(sheet.paper) if sheet.paper else len(names) - 1)
    page.set_margins(0.4, 0.4, 0.5, 0.6)
    page.set_footer("&L&F&C&A&R&P / &N")


def _shape(page: Worksheet, at: int, column: Column[object], look: Format, otherwise: dict[str, bool]) -> None:
    """The [+] of what is folded stands above the column behind it."""
    page.set_column(at, at, column.width, look, {"level": 1, "hidden": True} if column.detail else otherwise)


def _offer(page: Worksheet, at: int, column: Column[object], last: int) -> None:
    if column.choices:
        offered = {"validate": "list", "source": list(column.choices), "error_type": "information"}
        page.data_validation(1, at, last, at, offered)


_LONG: tuple[Column[tuple[str, str]], ...] = (
    Column("where", "Where", 34, lambda line: line[0]),
    Column("text", "Text", 120, lambda line: line[1]),
)
