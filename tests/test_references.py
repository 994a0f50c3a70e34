"""PySide6 6.12.0 on Python 3.10 and 3.11 loses a reference with every signal and void call.

True and None run out of references after some hundred or thousand of them and the program aborts.
Python 3.12 and later do not count these references.
"""

import sys
from collections.abc import Callable

import pytest

QtCore = pytest.importorskip("PySide6.QtCore")


class Sender(QtCore.QObject):  # type: ignore[name-defined, misc]
    """Something with a signal."""

    sent = QtCore.Signal(int)


def lost(value: object, call: Callable[[], object]) -> int:
    """Return how many references to the value 200 calls lose."""
    call()
    before = sys.getrefcount(value)
    for _ in range(200):
        call()
    return before - sys.getrefcount(value)


@pytest.mark.parametrize("value", [True, False, None])
def test_signals_lose_no_references(value: object) -> None:
    sender = Sender()
    sender.sent.connect(lambda number: None)
    assert lost(value, lambda: sender.sent.emit(1)) < 10


@pytest.mark.parametrize("value", [True, False, None])
def test_void_calls_lose_no_references(value: object) -> None:
    sender = Sender()
    assert lost(value, lambda: sender.setObjectName("name")) < 10
