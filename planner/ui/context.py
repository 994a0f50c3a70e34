"""What the parts of the window share, made once at start and handed to them."""

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from planner.ui.ask import Ask
from planner.ui.crashes import CrashReporter
from planner.ui.icons import Icons
from planner.ui.settings import Settings, SettingsFile
from planner.ui.theme import Theme


class Remembered:
    """The settings in force; a change is written at once."""

    def __init__(self, file: SettingsFile) -> None:
        self._file = file
        self.settings: Settings = file.read()

    def change(self, **values: Any) -> None:
        """Set some settings."""
        self.take(replace(self.settings, **values))

    def take(self, settings: Settings) -> None:
        """Put other settings in force."""
        if settings != self.settings:
            self.settings = settings
            self._file.write(settings)


@dataclass(frozen=True, slots=True)
class Context:
    """The surroundings of a window."""

    theme: Theme
    icons: Icons
    ask: Ask
    remembered: Remembered
    crashes: CrashReporter
    samples: Path
