"""Changes and records as JSON, for the change log and the futures of a file."""

from dataclasses import MISSING, fields
from typing import Any

from planner.domain.changes import (
    AddRecords,
    Batch,
    Cell,
    Change,
    RemoveRecords,
    Reorder,
    Scale,
    SetFields,
    Shift,
)
from planner.domain.fields import Estimate, Kind
from planner.domain.problems import ChangeProblem
from planner.domain.records import TABLES, Key, kinds

_MAX_DEPTH = 8


def change_to_json(change: Change) -> dict[str, Any]:
    """Return a change as plain JSON values."""
    match change:
        case SetFields():
            cells = [
                [table, _plain_key(key), field, _plain(kinds(table)[field], value)]
                for table, key, field, value in change.cells
            ]
            return {"kind": "set", "cells": cells}
        case Scale():
            return _selection("scale", change) | {"factor": float(change.factor)}
        case Shift():
            return _selection("shift", change) | {"amount": float(change.amount)}
        case AddRecords():
            rows = [[place, record_to_json(record)] for place, record in change.rows]
            return {"kind": "add", "table": change.table, "rows": rows}
        case RemoveRecords():
            keys = [_plain_key(key) for key in change.keys]
            return {"kind": "remove", "table": change.table, "keys": keys}
        case Reorder():
            keys = [_plain_key(key) for key in change.keys]
            return {"kind": "reorder", "table": change.table, "keys": keys}
        case Batch():
            parts = [change_to_json(part) for part in change.changes]
            return {"kind": "batch", "changes": parts} | (
                {"label": change.label} if change.label else {}
            )


def change_from_json(data: object, depth: int = 0) -> Change:
    """Return the change that `change_to_json` wrote; raises ChangeProblem "unreadable-change"."""
    try:
        return _read(data, depth)
    except (KeyError, TypeError, ValueError, AttributeError, IndexError) as error:
        raise ChangeProblem("unreadable-change") from error


def record_to_json(record: Any) -> dict[str, Any]:
    """Return a record as plain JSON values, fields at their default left out."""
    result = {}
    for field in fields(record):
        value = getattr(record, field.name)
        if field.default is MISSING or value != field.default:
            result[field.name] = _plain(field.metadata["kind"], value)
    return result


def field_to_json(table: str, record: Any, field: str) -> Any:
    """Return one field of a record as a plain JSON value."""
    return value_to_json(table, field, getattr(record, field))


def value_to_json(table: str, field: str, value: Any) -> Any:
    """Return a value of a field as a plain JSON value."""
    return _plain(kinds(table)[field], value)


def value_from_json(table: str, field: str, data: Any) -> Any:
    """Return the value that `value_to_json` wrote; what it wrote never may raise any error."""
    return _value(kinds(table)[field], data)


def record_from_json(table: str, data: dict[str, Any]) -> Any:
    """Return the record that `record_to_json` wrote."""
    declared = kinds(table)
    return TABLES[table](**{name: _value(declared[name], value) for name, value in data.items()})


def _read(data: Any, depth: int) -> Change:
    if depth > _MAX_DEPTH:
        raise ChangeProblem("unreadable-change")
    match data["kind"]:
        case "set":
            return SetFields(tuple(_cell(*cell) for cell in data["cells"]))
        case "scale":
            return Scale(data["table"], data["field"], float(data["factor"]), _keys(data))
        case "shift":
            return Shift(data["table"], data["field"], float(data["amount"]), _keys(data))
        case "add":
            table = data["table"]
            return AddRecords(
                table, tuple((int(place), record_from_json(table, r)) for place, r in data["rows"])
            )
        case "remove":
            return RemoveRecords(data["table"], _keys(data))
        case "reorder":
            return Reorder(data["table"], _keys(data))
        case "batch":
            parts = tuple(change_from_json(part, depth + 1) for part in data["changes"])
            return Batch(parts, str(data.get("label", "")))
        case _:
            raise ChangeProblem("unreadable-change")


def _cell(table: str, key: object, field: str, value: object) -> Cell:
    return Cell(table, _key(key), field, _value(kinds(table)[field], value))


def _selection(kind: str, change: Scale | Shift) -> dict[str, Any]:
    result: dict[str, Any] = {"kind": kind, "table": change.table, "field": change.field}
    if change.keys:
        result["keys"] = [_plain_key(key) for key in change.keys]
    return result


def _keys(data: dict[str, Any]) -> tuple[Key, ...]:
    return tuple(_key(key) for key in data.get("keys", ()))


def _key(data: Any) -> Key:
    if isinstance(data, list):
        first, second = data
        return str(first), str(second)
    if not isinstance(data, str):
        raise TypeError(data)
    return data


def _plain_key(key: Key) -> str | list[str]:
    return list(key) if isinstance(key, tuple) else key


def _plain(kind: Kind, value: Any) -> Any:
    """Return a field as JSON; a whole number becomes the float that reading it back gives."""
    if value is None:
        return None
    match kind.type:
        case "estimate":
            return _plain_estimate(value)
        case "number":
            return float(value)
        case "refs" | "words":
            return list(value)
        case "changes":
            return [change_to_json(part) for part in value]
    return value


def _plain_estimate(estimate: Estimate) -> dict[str, Any]:
    result: dict[str, Any] = {"value": float(estimate.value)}
    if estimate.low is not None:
        result["low"] = float(estimate.low)
    if estimate.high is not None:
        result["high"] = float(estimate.high)
    if estimate.confidence is not None:
        result["confidence"] = float(estimate.confidence)
    if estimate.note:
        result["note"] = estimate.note
    if estimate.source:
        result["source"] = estimate.source
    return result


def _value(kind: Kind, data: Any) -> Any:
    if data is None:
        return None
    match kind.type:
        case "estimate":
            parts: dict[str, Any] = {
                name: part if name in ("note", "source") or part is None else float(part)
                for name, part in data.items()
            }
            return Estimate(**parts)
        case "number":
            return float(data)
        case "refs" | "words":
            return tuple(str(part) for part in data)
        case "changes":
            return tuple(change_from_json(part) for part in data)
    return data
