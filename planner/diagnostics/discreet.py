"""What may be written down of a fault: where in the program, never with which words or numbers."""

import builtins
import logging
import os
import re
import sqlite3
import traceback
from pathlib import Path

import planner
from planner.domain.problems import PlannerError

OWN, QT = "planner", "qt"  # loggers whose messages are our own, or the toolkit's

_ROOT = str(Path(planner.__file__).resolve().parents[1])
_MOST_STEPS, _FIRST_STEPS = 40, 15
# What these say is about the program; what others say may be a name, a number or a path.
_ABOUT_PROGRAM = (
    *(AttributeError, NameError, UnboundLocalError, ImportError, ModuleNotFoundError, TypeError),
    *(IndexError, ZeroDivisionError, RecursionError, MemoryError),
)
# Where words that are not the toolkit's own begin: a quotation, or the path of a file.
_PATH = re.compile(r"(?<![\w:*])~?[/\\]|\b[A-Za-z]:[/\\]|\bfile:|\bqrc:")
_QUOTED = re.compile(rf"""["“«]|(?<!\w)['‘]|{_PATH.pattern}""")
_NAME = re.compile(r"'([^']*)'")
_FAULT_FILE = re.compile(r'File "([^"]*)", line (\d+)')


class DiscreetFormatter(logging.Formatter):
    """Writes a record without anything that a scenario, a file name or a person could have given.

    Of other libraries only the place is kept at which they had something to say.
    """

    def format(self, record: logging.LogRecord) -> str:
        """Return the line of a record, with the steps that led to an error."""
        source = record.name.split(".")[0]
        if source == OWN:
            words = record.getMessage()
        elif source == QT:
            words = message_of_qt(record.getMessage())
        else:
            words = f"{place_of(record.pathname)}:{record.lineno}"
        line = f"{self.formatTime(record)} {record.levelname} {record.name}: {words}"
        if record.exc_info and record.exc_info[1] is not None:
            line += "\n" + trace_of(record.exc_info[1])
        return line


def trace_of(error: BaseException) -> str:
    """Return the kind of an error, the steps to it, and what it came from."""
    chain: list[BaseException] = []
    found: BaseException | None = error
    while found is not None and found not in chain:
        chain.append(found)
        hidden = found.__suppress_context__
        found = found.__cause__ or (None if hidden else found.__context__)
    return "\nwhile handling\n".join(_one(link) for link in chain)


def message_of_qt(message: str) -> str:
    """Return a message of the toolkit up to where it quotes something."""
    return _cut(_QUOTED, message)


def fault_of(text: str) -> str:
    """Return what the interpreter wrote at a fault of native code, without folders of a person."""
    return _FAULT_FILE.sub(lambda m: f'File "{place_of(m[1])}", line {m[2]}', text).strip()


def place_of(filename: str) -> str:
    """Return the path of a source file below the program or a library, else its bare name."""
    if filename.startswith(_ROOT + os.sep):
        filename = filename[len(_ROOT) + 1 :]
        if not filename.startswith((".", "venv")):
            return filename.replace("\\", "/")
    parts = filename.replace("\\", "/").split("/")
    if "site-packages" in parts:
        return "/".join(parts[parts.index("site-packages") + 1 :])
    # A frozen program knows its files by their path below itself.
    return "/".join(parts) if parts[0] == OWN else parts[-1]


def _one(error: BaseException) -> str:
    steps = [
        f"  {place_of(frame.f_code.co_filename)}:{line} in {frame.f_code.co_qualname}"
        for frame, line in traceback.walk_tb(error.__traceback__)
    ]
    if len(steps) > _MOST_STEPS:
        left_out = f"  … {len(steps) - _MOST_STEPS} steps …"
        steps = [*steps[:_FIRST_STEPS], left_out, *steps[_FIRST_STEPS - _MOST_STEPS :]]
    return "\n".join([_kind(error), *steps])


def _kind(error: BaseException) -> str:
    name = type(error).__name__
    words = _about(error)
    return f"{name}: {words}" if words else name


def _about(error: BaseException) -> str:
    """Return what an error says of the program, or nothing."""
    if isinstance(error, PlannerError):
        return error.code
    if isinstance(error, OSError):
        return "" if error.errno is None else os.strerror(error.errno)
    if isinstance(error, sqlite3.Error):
        return str(getattr(error, "sqlite_errorname", ""))
    if type(error) not in _ABOUT_PROGRAM or not all(isinstance(a, str) for a in error.args):
        return ""
    words = _cut(_PATH, str(error))
    return _NAME.sub(_known, words) if type(error) is TypeError else words


def _cut(begin: re.Pattern[str], words: str) -> str:
    found = begin.search(words)
    return words if found is None else f"{words[: found.start()]}…"


def _known(quoted: re.Match[str]) -> str:
    """Keep the name of a type; anything else in quotes may be what was typed."""
    is_type = hasattr(builtins, quoted[1]) or quoted[1] in ("NoneType", "numpy.ndarray")
    return quoted[0] if is_type else "'…'"
