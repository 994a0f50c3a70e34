"""JSON as it stands in the file: compact, one spelling for each value, never NaN or Infinity."""

import json
import math
from typing import Any, NoReturn


def _hex(value: object) -> str:
    if isinstance(value, bytes):
        return value.hex()
    raise TypeError(type(value).__name__)


_ENCODER = json.JSONEncoder(
    ensure_ascii=False, allow_nan=False, separators=(",", ":"), default=_hex
)


def encode(value: object) -> str:
    """Return the JSON text of plain values; floats by their repr, bytes in hex."""
    return _ENCODER.encode(value)


def decode(text: str) -> Any:
    """Return the values of a JSON text; raises ValueError for one that `encode` never writes."""
    return json.loads(text, parse_float=_finite, parse_constant=_refuse)


def _finite(text: str) -> float:
    number = float(text)
    if not math.isfinite(number):
        _refuse(text)
    return number


def _refuse(text: str) -> NoReturn:
    raise ValueError(text)
