"""Frozen values as plain JSON values and back, checked by their annotations."""

import math
from dataclasses import MISSING, fields, is_dataclass
from functools import cache
from types import NoneType, UnionType
from typing import Any, get_args, get_origin, get_type_hints

_LONGEST = 20_000  # characters of a text
_MOST = 10_000  # values in a list


def to_plain(value: Any) -> Any:
    """Return a value as plain JSON values; fields at their default are left out."""
    if is_dataclass(value):
        return {
            field.name: to_plain(getattr(value, field.name))
            for field in fields(value)
            if field.default is MISSING or getattr(value, field.name) != field.default
        }
    if isinstance(value, tuple):
        return [to_plain(part) for part in value]
    return value


def from_plain(wanted: Any, data: Any) -> Any:
    """Return the value that `to_plain` wrote; raises ValueError for anything else."""
    if isinstance(wanted, UnionType):
        return _one_of(get_args(wanted), data)
    if get_origin(wanted) is tuple:
        return _list(get_args(wanted), data)
    if is_dataclass(wanted):
        return _record(wanted, data)
    if wanted is float and isinstance(data, (int, float)) and not isinstance(data, bool):
        if abs(data) < 1e300 and math.isfinite(data):
            return float(data)
    elif type(data) is wanted and not (wanted is str and not _is_text(data)):
        return data
    raise ValueError("a value of another kind")


def _is_text(data: str) -> bool:
    return len(data) <= _LONGEST and not any(c == "\x00" or "\ud800" <= c <= "\udfff" for c in data)


def _one_of(kinds: tuple[Any, ...], data: Any) -> Any:
    if data is None and NoneType in kinds:
        return None
    for kind in kinds:
        try:
            return from_plain(kind, data)
        except ValueError:
            continue
    raise ValueError("a value of another kind")


def _list(kinds: tuple[Any, ...], data: Any) -> tuple[Any, ...]:
    if not isinstance(data, list) or len(data) > _MOST:
        raise ValueError("no list")
    if kinds[-1] is Ellipsis:
        return tuple(from_plain(kinds[0], part) for part in data)
    return tuple(from_plain(kind, part) for kind, part in zip(kinds, data, strict=True))


def _record(wanted: Any, data: Any) -> Any:
    hints = _hints(wanted)
    if not isinstance(data, dict) or not data.keys() <= hints.keys():
        raise ValueError("no such record")
    values = {name: from_plain(hints[name], value) for name, value in data.items()}
    try:
        return wanted(**values)
    except TypeError as error:
        raise ValueError("a field is missing") from error


@cache
def _hints(wanted: Any) -> dict[str, Any]:
    return get_type_hints(wanted)
