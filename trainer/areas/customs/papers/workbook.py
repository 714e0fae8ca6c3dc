"""All papers as one workbook: a sheet for each, laid out like the printed paper (CUS-01)."""

from io import BytesIO
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from trainer.areas.customs.papers.content import Content
from trainer.core.web.export import TEXTS_ONLY

A4 = 9
COLUMN = 6.4
"""Width of one of the form's 24 columns, in characters."""
TRADE_COLUMN = 4.4
CELL_HEIGHT = 30
LINE_HEIGHT = 14


def workbook(contents: list[Content]) -> bytes:
    """The papers as an XLSX file."""
    file = BytesIO()
    with Workbook(file, TEXTS_ONLY) as book:
        for content in contents:
            sheet = Sheet(book, content)
            if "grid" in content.layout:
                _write_declaration(sheet, content)
            else:
                _write_trade(sheet, content)
    return file.getvalue()


class Sheet:
    """A worksheet that is written from above, in cells that span columns of equal width."""

    def __init__(self, book: Workbook, content: Content) -> None:
        """Open the sheet of a paper."""
        self.sheet: Worksheet = book.add_worksheet(content.layout["title"][:31])
        self.sheet.set_paper(A4)
        self.sheet.fit_to_pages(1, 0)
        self.sheet.hide_gridlines(2)
        self._book = book
        self.row = 0
        self.width = sum(int(column[2]) for column in content.layout["columns"])

    def style(self, **properties: Any) -> Format:
        """A format; text wraps, and cells have a border unless they say otherwise."""
        base = {"text_wrap": True, "valign": "vcenter", "border": 1, "font_size": 9}
        return self._book.add_format(base | properties)

    def write(self, cells: list[tuple[str, int]], styles: list[Format], height: float) -> None:
        """Write a row of cells, each a text and the number of columns that it spans."""
        self.sheet.set_row(self.row, height)
        left = 0
        for (text, span), style in zip(cells, styles, strict=True):
            right = left + span - 1
            if span > 1:
                self.sheet.merge_range(self.row, left, self.row, right, text, style)
            else:
                self.sheet.write_string(self.row, left, text, style)
            left = right + 1
        self.row += 1

    def line(self, text: str, height: float = LINE_HEIGHT + 2, **properties: Any) -> None:
        """Write a line over the whole width, without a border."""
        self.write([(text, self.width)], [self.style(border=0, **properties)], height)

    def goods(self, content: Content) -> None:
        """Write the lines of goods under their heads, which every printed page repeats."""
        columns = content.layout["columns"]
        spans = [int(column[2]) for column in columns]
        head = self.style(bold=True, align="center", bg_color="#F0F0F0", font_size=8)
        self.sheet.repeat_rows(self.row)
        self._row([column[0] for column in columns], spans, [head] * len(columns), 2)
        styles = [self.style(align=column[3]) for column in columns]
        for line in content.lines:
            texts = [_joined(line[column[1]]) for column in columns]
            self._row(texts, spans, styles, max(text.count("\n") + 1 for text in texts))

    def _row(self, texts: list[str], spans: list[int], styles: list[Format], lines: int) -> None:
        height = LINE_HEIGHT * max(lines, 2)
        self.write(list(zip(texts, spans, strict=True)), styles, height)

    def total(self, content: Content) -> None:
        """Write the row of totals; its label spans the first two columns."""
        _first, *columns = content.layout["columns"]
        styles = [self.style(align=column[3], bold=True) for column in columns]
        spans = [int(column[2]) for column in columns]
        spans[0] += int(_first[2])
        self._row(content.layout["total"], spans, styles, 1)


def _joined(value: str | list[str]) -> str:
    return value if isinstance(value, str) else "\n".join(value)


def _write_declaration(sheet: Sheet, content: Content) -> None:
    layout = content.layout
    sheet.sheet.set_landscape()
    sheet.sheet.set_column(0, sheet.width - 1, COLUMN)
    sheet.line(layout["title"], 26, bold=True, font_size=15, align="center")
    sheet.line("    ".join([*layout["above"], layout["note"]]))
    plain = sheet.style(align="left")
    for cells in layout["grid"]:
        texts = [(f"{label}\n{value}", int(span)) for label, value, span in cells]
        sheet.write(texts, [plain] * len(cells), CELL_HEIGHT)
    sheet.goods(content)
    sheet.line("    ".join(layout["statements"]))
    sheet.line("    ".join(layout["foot"]), 2 * LINE_HEIGHT)
    sheet.line(layout["customs"], 2 * LINE_HEIGHT)


def _write_trade(sheet: Sheet, content: Content) -> None:
    layout, (seller, buyer) = content.layout, content.parties
    sheet.sheet.set_column(0, sheet.width - 1, TRADE_COLUMN)
    sheet.line(seller[0], 20, bold=True, font_size=13, align="center")
    sheet.line(f"{seller[1]}    Tel/Fax: {seller[2]}", 2 * LINE_HEIGHT, align="center")
    title = f"{layout['title']} {layout['english']}"
    sheet.line(title, 24, bold=True, font_size=14, align="center")
    for name, party in zip(layout["parties"], (seller, buyer), strict=True):
        sheet.line(f"{name}: {', '.join(party)}", 2 * LINE_HEIGHT)
    for label, value in layout["facts"]:
        sheet.line(f"{label}: {value}")
    sheet.goods(content)
    sheet.total(content)
    sheet.line(layout["words"], bold=True)
    for number, (label, text) in enumerate(layout.get("clauses", []), start=1):
        sheet.line(f"{number}. {label}: {text}", 2 * LINE_HEIGHT)
    sheet.line("")
    sheet.line("        ".join(layout["signatures"]), 3 * LINE_HEIGHT)
