"""Where the program's own files and a person's folders are, from source, installed or frozen."""

import os
from pathlib import Path

import platformdirs

from planner import __version__

NAME = "scenario-planner"
HOME_VARIABLE = "SCENARIO_PLANNER_HOME"  # all folders of a person below this one

_PACKAGE = Path(__file__).resolve().parent


def resources() -> Path:
    """Return the folder of icons, fonts, translations, templates and examples."""
    return _shipped("resources")


def database_scripts() -> Path:
    """Return the folder of the numbered SQL files."""
    return _shipped("db")


def _shipped(name: str) -> Path:
    # A wheel and the frozen program hold the folders in the package, a checkout beside it.
    packed = _PACKAGE / "_data" / name
    return packed if packed.is_dir() else _PACKAGE.parent / name


# The folders of a person may not exist yet: who writes there makes them.


def config_folder() -> Path:
    """Return where settings are kept."""
    return _own("config") or platformdirs.user_config_path(NAME, appauthor=False)


def data_folder() -> Path:
    """Return where work is kept that must not be lost."""
    return _own("data") or platformdirs.user_data_path(NAME, appauthor=False)


def working_copies() -> Path:
    """Return where the working copies of open files are."""
    return data_folder() / "working"


def log_folder() -> Path:
    """Return where the program writes down what it did and what failed."""
    return data_folder() / "log"


def backups() -> Path:
    """Return where earlier versions of saved files are kept."""
    return data_folder() / "backups"


def workshops() -> Path:
    """Return where the journals of workshop sessions are."""
    return data_folder() / "workshops"


def cache_folder() -> Path:
    """Return where things are kept that can be made again."""
    return _own("cache") or platformdirs.user_cache_path(NAME, appauthor=False)


def matplotlib_folder() -> Path:
    """Return the value for MPLCONFIGDIR, so that the list of fonts is made once a version."""
    return cache_folder() / f"mpl-{__version__}"


def _own(kind: str) -> Path | None:
    home = os.environ.get(HOME_VARIABLE)
    return Path(home).absolute() / kind if home else None
