"""What is done to a future itself: a new one, its name, its story, taking it away."""

from PySide6.QtCore import QObject

from planner.domain.changes import RemoveRecords, add, set_field
from planner.domain.records import Future
from planner.domain.uid import new_uid
from planner.texts import say
from planner.ui.ask import Ask
from planner.ui.editing import Editing


class FutureActs(QObject):
    """Asks what is needed and makes the change, which can be undone."""

    def __init__(self, editing: Editing, ask: Ask, parent: QObject) -> None:
        super().__init__(parent)
        self._editing, self._ask = editing, ask

    def branch(self) -> None:
        """Make a new future of the one that is shown, and show it."""
        scenario = self._editing.scenario
        number = len(scenario.futures) + 1
        name = self._ask.name_of_future(say("ask.future-suggestion", n=number))
        if name:
            future = Future(new_uid(), name, self._editing.future)
            if self._editing.edit_base(add(scenario, "futures", future)):
                self._editing.show_future(future.id)

    def rename(self) -> None:
        """Ask for another name of the future that is shown."""
        future = self._shown()
        if future is not None:
            name = self._ask.new_name_of_future(future.name)
            if name and name != future.name:
                self._edit_shown(future, "name", name)

    def tell(self) -> None:
        """Ask for the story of the future that is shown."""
        future = self._shown()
        if future is not None:
            story = self._ask.story(future.name, future.story)
            if story is not None and story != future.story:
                self._edit_shown(future, "story", story)

    def remove(self) -> None:
        """Take the future that is shown away; its children keep what they are."""
        future = self._shown()
        if future is not None:
            parent = future.parent
            if self._editing.edit_base(RemoveRecords("futures", (future.id,))):
                self._editing.show_future(parent)

    def _shown(self) -> Future | None:
        key = self._editing.future
        return None if key is None else self._editing.scenario.futures[key]

    def _edit_shown(self, future: Future, field: str, value: str) -> None:
        self._editing.edit_base(set_field("futures", future.id, field, value), future=future.id)
