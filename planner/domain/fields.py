"""What each field of a record may hold: one declaration serves checks, file, JSON and pages."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from planner.domain.problems import ChangeProblem, Where


@dataclass(frozen=True, slots=True)
class Estimate:
    """A number with its range, its confidence and where it comes from."""

    value: float
    low: float | None = None
    high: float | None = None
    confidence: float | None = None
    note: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Kind:
    """The type and limits of a field."""

    type: str  # text, number, integer, flag, choice, estimate, ref, refs, words, changes
    low: float = -math.inf
    high: float = math.inf
    choices: tuple[str, ...] = ()
    is_optional: bool = False
    table: str = ""
    max_length: int = 0
    since: int = 1  # the version of the file format that brought the field


NAME, NOTE, TEXT = 200, 4_000, 20_000
MAX_WORDS = 50


def text(max_length: int = NAME, default: str = "", since: int = 1) -> Any:
    """Declare a text of at most `max_length` characters."""
    return field(
        default=default, metadata={"kind": Kind("text", max_length=max_length, since=since)}
    )


def number(default: float, low: float, high: float) -> Any:
    """Declare a finite number within its limits."""
    return field(default=default, metadata={"kind": Kind("number", low, high)})


def integer(default: int, low: int, high: int) -> Any:
    """Declare a whole number within its limits."""
    return field(default=default, metadata={"kind": Kind("integer", low, high)})


def flag(default: bool = False, since: int = 1) -> Any:
    """Declare yes or no."""
    return field(default=default, metadata={"kind": Kind("flag", since=since)})


def choice(*choices: str) -> Any:
    """Declare one of the choices; the first is the default."""
    return field(default=choices[0], metadata={"kind": Kind("choice", choices=choices)})


def estimate(low: float, high: float, default: float | None) -> Any:
    """Declare an estimate; without a default it may be missing."""
    kind = Kind("estimate", low, high, is_optional=default is None)
    return field(
        default=None if default is None else Estimate(float(default)), metadata={"kind": kind}
    )


def ref(table: str, is_optional: bool = False) -> Any:
    """Declare the key of a record in another table."""
    kind = Kind("ref", table=table, is_optional=is_optional)
    if is_optional:
        return field(default=None, metadata={"kind": kind})
    return field(metadata={"kind": kind})


def refs(table: str) -> Any:
    """Declare keys of records in another table."""
    return field(default=(), metadata={"kind": Kind("refs", table=table)})


def words() -> Any:
    """Declare a list of short texts."""
    return field(default=(), metadata={"kind": Kind("words", max_length=NAME)})


def changes() -> Any:
    """Declare the list of changes of a future."""
    return field(default=(), metadata={"kind": Kind("changes")})


def check_value(kind: Kind, value: object, where: Where) -> None:
    """Raise ChangeProblem unless `value` fits the field at `where`."""
    if value is None:
        if not kind.is_optional:
            raise ChangeProblem("value-missing", where)
    elif kind.type in _CHECKS:
        _CHECKS[kind.type](kind, value, where)


def _check_text(kind: Kind, value: object, where: Where) -> None:
    if not isinstance(value, str):
        raise ChangeProblem("not-a-text", where, value=value)
    if len(value) > kind.max_length:
        raise ChangeProblem("text-too-long", where, length=len(value), limit=kind.max_length)
    if "\x00" in value or not (value.isascii() or _is_unicode(value)):
        raise ChangeProblem("text-not-printable", where)


def _is_unicode(value: str) -> bool:
    return not any("\ud800" <= c <= "\udfff" for c in value)


def _check_number(kind: Kind, value: object, where: Where) -> None:
    if not isinstance(value, (int, float)) or isinstance(value, bool):
        raise ChangeProblem("not-a-number", where, value=value)
    if isinstance(value, float) and not math.isfinite(value):  # a whole number may be of any size
        raise ChangeProblem("not-finite", where)
    if not kind.low <= value <= kind.high:
        raise ChangeProblem("out-of-range", where, value=value, low=kind.low, high=kind.high)


def _check_integer(kind: Kind, value: object, where: Where) -> None:
    if not isinstance(value, int) or isinstance(value, bool):
        raise ChangeProblem("not-a-whole-number", where, value=value)
    _check_number(kind, value, where)


def _check_flag(_kind: Kind, value: object, where: Where) -> None:
    if not isinstance(value, bool):
        raise ChangeProblem("not-yes-or-no", where, value=value)


def _check_choice(kind: Kind, value: object, where: Where) -> None:
    if value not in kind.choices:
        raise ChangeProblem("not-a-choice", where, value=value, choices=", ".join(kind.choices))


def _check_estimate(kind: Kind, value: object, where: Where) -> None:
    if not isinstance(value, Estimate):
        raise ChangeProblem("not-a-number", where, value=value)
    _check_number(kind, value.value, where)
    for end in (value.low, value.high):
        if end is not None:
            _check_number(kind, end, where)
    low = value.value if value.low is None else value.low
    high = value.value if value.high is None else value.high
    if not low <= value.value <= high:
        raise ChangeProblem("range-in-disorder", where, low=low, value=value.value, high=high)
    if value.confidence is not None:
        _check_number(_CONFIDENCE, value.confidence, where)
    if value.note != "" or value.source != "":
        _check_text(_REASON, value.note, where)
        _check_text(_REASON, value.source, where)


def _check_key(_kind: Kind, value: object, where: Where) -> None:
    fits = isinstance(value, str) and 1 <= len(value) <= 64
    if not isinstance(value, str) or not fits or "\x00" in value or not _is_unicode(value):
        raise ChangeProblem("bad-id", where, value=value)


def _check_refs(kind: Kind, value: object, where: Where) -> None:
    if not isinstance(value, tuple) or len(set(value)) != len(value):
        raise ChangeProblem("named-twice", where)
    for key in value:
        _check_key(kind, key, where)


def _check_words(kind: Kind, value: object, where: Where) -> None:
    if not isinstance(value, tuple) or len(value) > MAX_WORDS:
        raise ChangeProblem("too-many-words", where, limit=MAX_WORDS)
    for word in value:
        _check_text(kind, word, where)


_CONFIDENCE = Kind("number", 0, 1)
_REASON = Kind("text", max_length=NOTE)
# The changes of a future are checked when they are applied.
_CHECKS: dict[str, Callable[[Kind, object, Where], None]] = {
    "text": _check_text,
    "number": _check_number,
    "integer": _check_integer,
    "flag": _check_flag,
    "choice": _check_choice,
    "estimate": _check_estimate,
    "ref": _check_key,
    "refs": _check_refs,
    "words": _check_words,
}


def joined(values: Sequence[str]) -> str:
    """Return names in one line, for messages."""
    return ", ".join(values)
