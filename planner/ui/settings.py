"""What the program remembers of a person's taste; the model's settings belong to the scenario."""

import logging
import re
from collections.abc import Callable
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QByteArray, QSettings

from planner.domain.picture_sizes import MAX_WIDTH, MIN_WIDTH
from planner.report.options import PART_KEYS
from planner.texts.languages import LANGUAGES
from planner.ui.theme import MODES, TEXT_SIZES

log = logging.getLogger(__name__)

MAX_RECENT = 10
CHART_DPI = (96, 200, 300)
_LONGEST, _LONGEST_PATH = 200, 4096
_COLOUR = re.compile("#[0-9a-f]{6}")


@dataclass(frozen=True, slots=True)
class Settings:
    """Every setting with its default."""

    theme: str = "system"
    text_size: int = 100
    recent_files: tuple[str, ...] = ()
    geometry: bytes = b""
    is_outcome_shown: bool = True
    outcome_width: int = 0  # at the ordinary text size; 0: as the design has it
    page: str = ""
    author: str = ""
    chart_width: int = 160  # in millimetres
    chart_dpi: int = CHART_DPI[1]
    report_parts: tuple[str, ...] = ()  # none: all
    report_form: str = ".pdf"
    report_runs: int = 0
    report_accent: str = ""
    report_logo: str = ""
    is_author_asked: bool = False  # whether the person was told how changes are signed
    is_tour_offered: bool = True  # on the Start page, until it was taken or declined
    language: str = ""  # of the window; none: the system's


class SettingsFile:
    """Reads and writes the settings as an INI file."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def read(self) -> Settings:
        """Return the settings; a bad value is logged and its default taken."""
        stored = QSettings(str(self._path), QSettings.Format.IniFormat)
        result = Settings()
        for field in fields(Settings):
            if stored.contains(field.name):
                value = stored.value(field.name)
                try:
                    result = _with(result, field.name, _READERS[field.name](value))
                except (ValueError, TypeError):
                    log.warning("setting %s has a value that cannot be used", field.name)
        return result

    def write(self, settings: Settings) -> None:
        """Keep the settings; failing to is logged, because nothing else depends on it."""
        stored = QSettings(str(self._path), QSettings.Format.IniFormat)
        for field in fields(Settings):
            value = getattr(settings, field.name)
            if isinstance(value, tuple):
                value = list(value)
            elif isinstance(value, bytes):
                value = QByteArray(value)
            stored.setValue(field.name, value)
        stored.sync()
        if stored.status() != QSettings.Status.NoError:
            log.warning("settings cannot be written")


def with_recent(settings: Settings, path: Path) -> Settings:
    """Return the settings with a file as the most recent one."""
    name = str(path)
    others = tuple(other for other in settings.recent_files if other != name)
    return replace(settings, recent_files=(name, *others)[:MAX_RECENT])


def without_recent(settings: Settings, path: Path) -> Settings:
    """Return the settings without a file that is not wanted or not there any more."""
    kept = tuple(other for other in settings.recent_files if other != str(path))
    return replace(settings, recent_files=kept)


def _with(settings: Settings, name: str, value: Any) -> Settings:
    return replace(settings, **{name: value})


def _one_of(known: tuple[object, ...], value: object) -> object:
    if value not in known:
        raise ValueError(value)
    return value


def _theme(value: object) -> object:
    return _one_of(MODES, value)


def _language(value: object) -> object:
    return _one_of(("", *LANGUAGES), _words(value))


def _text_size(value: object) -> object:
    return _one_of(TEXT_SIZES, int(str(value)))


def _names(value: object) -> tuple[str, ...]:
    # An INI file gives a list of one as a text and an empty list as nothing.
    found = [value] if isinstance(value, str) else value or []
    if not isinstance(found, list) or not all(isinstance(name, str) for name in found):
        raise ValueError(value)
    return tuple(name for name in found if name)


def _recent_files(value: object) -> object:
    return _names(value)[:MAX_RECENT]


def _report_parts(value: object) -> object:
    """Return those that are known, in their order."""
    named = _names(value)
    return tuple(key for key in PART_KEYS if key in named)


def _report_form(value: object) -> object:
    return _one_of((".pdf", ".html", ".pptx", ".xlsx"), value)


def _report_runs(value: object) -> object:
    return min(max(int(str(value)), 0), 100_000)


def _report_accent(value: object) -> object:
    words = _words(value)
    if words and not _COLOUR.fullmatch(str(words)):
        raise ValueError(value)
    return words


def _geometry(value: object) -> object:
    if value is None or value == "":
        return b""
    if not isinstance(value, QByteArray):
        raise TypeError(value)
    return bytes(value.data())


def _flag(value: object) -> object:
    return _one_of(("true", "false"), str(value).lower()) == "true"


def _width(value: object) -> object:
    return min(max(int(str(value)), 0), 4000)


def _chart_width(value: object) -> object:
    return min(max(int(str(value)), MIN_WIDTH), MAX_WIDTH)


def _chart_dpi(value: object) -> object:
    return _one_of(CHART_DPI, int(str(value)))


def _words(value: object) -> object:
    if value is None:
        return ""
    if not isinstance(value, str):
        raise TypeError(value)
    return value[:_LONGEST]


def _path(value: object) -> object:
    if value is None:
        return ""
    if not isinstance(value, str):
        raise TypeError(value)
    return value[:_LONGEST_PATH]


_READERS: dict[str, Callable[[object], object]] = {
    "theme": _theme,
    "text_size": _text_size,
    "recent_files": _recent_files,
    "geometry": _geometry,
    "is_outcome_shown": _flag,
    "outcome_width": _width,
    "page": _words,
    "author": _words,
    "chart_width": _chart_width,
    "chart_dpi": _chart_dpi,
    "report_parts": _report_parts,
    "report_form": _report_form,
    "report_runs": _report_runs,
    "report_accent": _report_accent,
    "report_logo": _path,
    "is_author_asked": _flag,
    "is_tour_offered": _flag,
    "language": _language,
}
