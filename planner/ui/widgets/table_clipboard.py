"""Tables on the clipboard, as spreadsheets and as text programs paste them."""

import html
from collections.abc import Sequence

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

from planner.interchange.table_text import write_table

# A spreadsheet that pastes the table takes such cells for text, never for a formula.
_TEXT = "mso-number-format:'\\@'"


def put_table(rows: Sequence[Sequence[str]], n_headings: int = 0) -> None:
    """Put a table on the clipboard, its first rows headings."""
    data = QMimeData()
    data.setText(write_table(rows))
    data.setHtml(table_html(rows, n_headings))
    QGuiApplication.clipboard().setMimeData(data)


def table_html(rows: Sequence[Sequence[str]], n_headings: int = 0) -> str:
    """Return a table as HTML."""
    lines = []
    for place, row in enumerate(rows):
        tag = "th" if place < n_headings else "td"
        lines.append(f"<tr>{''.join(_cell(tag, cell) for cell in row)}</tr>")
    return f'<meta charset="utf-8"><table>{"".join(lines)}</table>'


def _cell(tag: str, text: str) -> str:
    style = f' style="{_TEXT}"' if text.startswith(("=", "+", "-", "@")) else ""
    words = html.escape(text).replace("\n", "<br>")
    return f"<{tag}{style}>{words}</{tag}>"
