"""Tables on the clipboard: as text with tabs, and as HTML in which no text becomes a formula."""

from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from planner.interchange.table_text import read_table
from planner.ui.widgets.table_clipboard import put_table, table_html


def test_a_table_is_there_for_spreadsheets_and_for_documents(qtbot: QtBot) -> None:
    rows = [["Actor", "Note"], ["Northport", 'two\nlines, "so"']]
    put_table(rows, n_headings=1)
    data = QGuiApplication.clipboard().mimeData()
    assert [list(row) for row in read_table(data.text())][1][1] == 'two lines, "so"'
    assert "<tr><th>Actor</th><th>Note</th></tr>" in data.html()
    assert "<td>two<br>lines, &quot;so&quot;</td>" in data.html()


def test_what_looks_like_a_formula_or_a_tag_is_text() -> None:
    page = table_html([["=1+1", "<b>"]])
    assert "mso-number-format:'\\@'\">=1+1</td>" in page
    assert "<b>" not in page
