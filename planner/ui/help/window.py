"""The window with the help: contents, search, and a page to read."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from PySide6.QtCore import QModelIndex, QSize, Qt, QUrl
from PySide6.QtGui import QKeySequence, QShortcut, QTextCursor
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from planner.domain.colours import Palette
from planner.texts import say
from planner.texts.help_pages import KEYBOARD, contents, found, page, target
from planner.ui.widgets.field_help import describe
from planner.ui.widgets.labels import label
from planner.ui.widgets.markdown import MarkdownView

_MOST = 0.92  # of the window it belongs to
_NAME = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class _Visit:
    """A page that was read, what stood under its heading, and how far it was read."""

    name: str
    about: str = ""
    how_far: int = 0


class HelpWindow(QDialog):
    """Stands beside the window; `keys` makes the list of keys when it is to be read."""

    def __init__(self, keys: Callable[[], str], palette: Palette, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(say("help.title"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._keys = keys
        self._been: list[_Visit] = []
        self._place = -1
        self.back = self._button("help.back")
        self.forward = self._button("help.forward")
        self.search = QLineEdit(self)
        self.search.setPlaceholderText(say("help.search"))
        self.search.setAccessibleName(say("help.search"))
        describe(self.search, say("tip.help-search"))
        self.search.setClearButtonEnabled(True)
        self.list = QListWidget(self)
        self.list.setProperty("role", "sentences")
        self.list.setAccessibleName(say("help.contents"))
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.nothing = label("", "second", self, wraps=True)
        self.text = MarkdownView(self)
        self._lay_out()
        self._connect()
        self.set_palette(palette)
        self._list_contents()
        line, most = self.fontMetrics().height(), parent.window().size() * _MOST
        self.resize(min(58 * line, most.width()), min(42 * line, most.height()))

    @property
    def name(self) -> str:
        """The name of the page that is shown."""
        return self._been[self._place].name if self._been else ""

    def _button(self, code: str) -> QPushButton:
        button = QPushButton(say(code), self)
        button.setAutoDefault(False)
        button.setEnabled(False)
        return button

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.back)
        head.addWidget(self.forward)
        head.addWidget(self.search, 1)
        side = QWidget(self)
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.list, 1)
        column.addWidget(self.nothing)
        self.nothing.hide()
        parts = QSplitter(self)
        parts.setChildrenCollapsible(False)
        parts.addWidget(side)
        parts.addWidget(self.text)
        parts.setStretchFactor(0, 1)
        parts.setStretchFactor(1, 2)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(12, 12, 12, 12)
        rows.setSpacing(10)
        rows.addLayout(head)
        rows.addWidget(parts, 1)
        for first, second in (
            (self.search, self.list),
            (self.list, self.text),
            (self.text, self.back),
            (self.back, self.forward),
        ):
            QWidget.setTabOrder(first, second)

    def _connect(self) -> None:
        self.back.clicked.connect(self.go_back)
        self.forward.clicked.connect(self.go_forward)
        self.search.textChanged.connect(self._on_search_changed)
        self.search.returnPressed.connect(self.find_next)
        self.list.currentItemChanged.connect(self._on_chosen)
        self.text.anchorClicked.connect(self._on_link)
        for keys, act in (
            (QKeySequence.StandardKey.Back, self.go_back),
            (QKeySequence.StandardKey.Forward, self.go_forward),
            (QKeySequence.StandardKey.Find, self._on_find),
            (QKeySequence.StandardKey.FindNext, self.find_next),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(act)

    # Pages

    def show_page(self, name: str, about: str = "") -> None:
        """Show a page, `about` something under its heading; one can go back to what was shown."""
        if not self._been or (name, about) != (self.name, self._been[self._place].about):
            self._remember()
            self._been[self._place + 1 :] = [_Visit(name, about)]
            self._place += 1
            self._show()

    def go_back(self) -> None:
        """Show the page before."""
        self._go(-1)

    def go_forward(self) -> None:
        """Show the page from which one went back."""
        self._go(1)

    def _go(self, step: int) -> None:
        if 0 <= self._place + step < len(self._been):
            self._remember()
            self._place += step
            self._show()

    def _remember(self) -> None:
        if self._been:
            how_far = self.text.verticalScrollBar().value()
            self._been[self._place] = replace(self._been[self._place], how_far=how_far)

    def _show(self) -> None:
        visit = self._been[self._place]
        name, words = visit.name, page(visit.name)
        if visit.about:
            heading, _, rest = words.partition("\n")
            words = f"{heading}\n\n{visit.about}\n\n---\n{rest}"
        self.text.show_words(f"{words}\n\n{self._keys()}" if name == KEYBOARD else words)
        self.text.setAccessibleName(next(t.title for t in contents() if t.name == name))
        self.text.verticalScrollBar().setValue(visit.how_far)
        self.back.setEnabled(self._place > 0)
        self.forward.setEnabled(self._place + 1 < len(self._been))
        self._mark_chosen()

    def _on_link(self, url: QUrl) -> None:
        name = "" if url.scheme() else target(self.name, url.path())
        if name:
            self.show_page(name)

    # Contents and search

    def _list_contents(self) -> None:
        section = ""
        for topic in contents():
            if topic.section != section:
                section = topic.section
                heading = QListWidgetItem(section, self.list)
                heading.setFlags(Qt.ItemFlag.NoItemFlags)
                font = self.list.font()
                font.setBold(True)
                heading.setFont(font)
            self._add(topic.name, topic.title)

    def _add(self, name: str, words: str) -> None:
        item = QListWidgetItem(words, self.list)
        item.setData(_NAME, name)

    def _on_search_changed(self, text: str) -> None:
        """List what was found, or the contents where nothing is sought."""
        self.list.blockSignals(True)
        self.list.clear()
        hits = found(text) if text.strip() else []
        if text.strip():
            for hit in hits:
                self._add(hit.topic.name, f"{hit.topic.title}\n{hit.excerpt}")
        else:
            self._list_contents()
        self.list.blockSignals(False)
        is_missing = bool(text.strip()) and not hits
        self.nothing.setText(say("help.not-found", text=text.strip()) if is_missing else "")
        self.nothing.setVisible(is_missing)
        self._mark_chosen()

    def _mark_chosen(self) -> None:
        """Mark the page that is shown in the list, without choosing it again."""
        self.list.blockSignals(True)
        for row in range(self.list.count()):
            if self.list.item(row).data(_NAME) == self.name:
                self.list.setCurrentRow(row)
                for near in (max(row - 1, 0), row):  # its heading too, where it stands first
                    self.list.scrollToItem(self.list.item(near))
                break
        else:
            self.list.setCurrentIndex(QModelIndex())
        self.list.blockSignals(False)

    def _on_chosen(self, item: QListWidgetItem | None) -> None:
        if item is not None and item.data(_NAME):
            self.show_page(item.data(_NAME))
            self._find_from_start()

    def _on_find(self) -> None:
        self.search.setFocus()
        self.search.selectAll()

    def find_next(self) -> None:
        """Go to the next place with what is sought; first open the first page that has it."""
        if not self.search.text().strip() or not self.list.count():
            return
        names = [self.list.item(row).data(_NAME) for row in range(self.list.count())]
        if self.name not in names:
            self.list.setCurrentRow(0)
        elif not self.text.find(self._sought()):
            self._find_from_start()

    def _find_from_start(self) -> None:
        """Mark the first place on the page with what is sought."""
        self.text.moveCursor(QTextCursor.MoveOperation.Start)
        self.text.find(self._sought())

    def _sought(self) -> str:
        """Return what is sought if it stands so on the page, else its first word."""
        whole = self.search.text().strip()
        is_there = not self.text.document().find(whole).isNull()
        return whole if is_there else (whole.split() or [""])[0]

    def set_palette(self, palette: Palette) -> None:
        """Use the colours of a theme."""
        self.text.set_palette(palette)

    def sizeHint(self) -> QSize:
        """Return a size to read in."""
        return QSize(58, 42) * self.fontMetrics().height()
