"""Findings about the data, and the errors that the surroundings or the input cause."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Severity(StrEnum):
    """How much a finding matters."""

    ERROR = "error"
    WARNING = "warning"
    HINT = "hint"


@dataclass(frozen=True, slots=True)
class Where:
    """The place of a finding: a record of a table, and the field in it."""

    table: str = ""
    key: str | tuple[str, str] = ""
    field: str = ""


@dataclass(frozen=True, slots=True)
class FilePlace:
    """A place in a file that was read: rows and columns count from 1, headings included."""

    file: str = ""
    sheet: str = ""
    row: int = 0
    column: str = ""


@dataclass(frozen=True, slots=True)
class Problem:
    """A finding about the data: shown in place, never raised, never blocking."""

    code: str
    severity: Severity
    where: Where | FilePlace = Where()
    values: Mapping[str, object] = field(default_factory=dict)


class PlannerError(Exception):
    """Something outside the program's control is wrong: a code and values, never a sentence."""

    def __init__(self, code: str, where: Where | FilePlace | None = None, **values: object) -> None:
        super().__init__(code, values)
        self.code = code
        self.where: Where | FilePlace = where or Where()
        self.values = values


class ChangeProblem(PlannerError):
    """A change that cannot be made to this scenario; nothing was changed."""


class FileProblem(PlannerError):
    """A file that cannot be opened, read or written."""


class EngineProblem(PlannerError):
    """An input that cannot be simulated."""


class UsageProblem(PlannerError):
    """A wrong option, name or number on the command line."""


class Cancelled(Exception):
    """Raised through a progress callback to stop long work."""
