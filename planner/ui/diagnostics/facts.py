"""What a bug report needs to know of the program and the machine, and nothing of the person."""

import os
import platform
import shutil
import sqlite3
import sys
from collections.abc import Iterable, Iterator
from dataclasses import fields
from pathlib import Path

import PySide6
from PySide6.QtCore import QLocale, QSysInfo, qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from planner import __version__, paths
from planner.diagnostics.log_file import last_lines
from planner.texts import language
from planner.ui.settings import Settings

_LINES = 120  # of the log
# Of the others only whether they are set: they are names, paths, or of no use.
_TOLD = (
    *("theme", "text_size", "language", "is_outcome_shown", "outcome_width", "page"),
    *("chart_width", "chart_dpi", "report_parts", "report_form", "report_runs"),
)
_LIBRARIES = ("numpy", "highspy", "matplotlib", "openpyxl", "pptx", "typst")


def report_of(fault: str, settings: Settings, state: str) -> str:
    """Return a fault, the facts and the end of the log as text, in English: programmers read it.

    `state` tells what is open, without a word of it. Without a fault it is about the rest.
    """
    sections = {
        "Program": _program(state),
        "System": _system(paths.data_folder()),
        "Screen": _screen(),
        "Settings": _settings(settings),
    }
    parts = [
        "\n".join([name, *(f"  {fact}: {value}" for fact, value in facts)])
        for name, facts in sections.items()
    ]
    parts += ["Log", last_lines(paths.log_folder(), _LINES) or "  none"]
    return "\n".join(["Fault", fault, *parts] if fault else parts)


def _program(state: str) -> Iterator[tuple[str, object]]:
    yield "version", __version__
    yield "runs", "packaged" if getattr(sys, "frozen", False) else "from source"
    yield "window", state
    yield "language", language()
    yield "Python", platform.python_version()
    yield "Qt", f"{qVersion()}, PySide6 {PySide6.__version__}"
    yield "SQLite", sqlite3.sqlite_version
    for name in _LIBRARIES:
        # Loading one to ask it would take a second.
        if name in sys.modules:
            yield name, getattr(sys.modules[name], "__version__", "loaded")


def _system(data: Path) -> Iterator[tuple[str, object]]:
    yield "name", QSysInfo.prettyProductName()
    yield "kernel", f"{QSysInfo.kernelType()} {QSysInfo.kernelVersion()}"
    yield "processor", f"{QSysInfo.currentCpuArchitecture()}, {os.cpu_count()} cores"
    yield "locale", QLocale.system().name()
    try:
        yield "disk", f"{shutil.disk_usage(data).free / 1e9:.1f} GB free where work is kept"
        yield "folder", "can be written" if os.access(data, os.W_OK) else "cannot be written"
    except OSError:
        yield "disk", "the folder where work is kept cannot be read"


def _screen() -> Iterator[tuple[str, object]]:
    yield "drawn by", QGuiApplication.platformName()
    yield "font", f"{QApplication.font().family()}, {QApplication.font().pixelSize()} px"
    for number, screen in enumerate(QGuiApplication.screens(), 1):
        size, ratio = screen.size(), screen.devicePixelRatio()
        dots = screen.logicalDotsPerInch()
        yield f"screen {number}", f"{size.width()} x {size.height()} at {ratio:g}, {dots:g} dpi"


def _settings(settings: Settings) -> Iterator[tuple[str, object]]:
    for field in fields(Settings):
        value = getattr(settings, field.name)
        if field.name not in _TOLD:
            value = "as at first" if value == field.default else "set"
        yield field.name, _words(value)


def _words(value: object) -> str:
    if isinstance(value, str):
        return value or "-"
    return " ".join(str(one) for one in value) or "-" if isinstance(value, Iterable) else str(value)
