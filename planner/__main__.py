"""The program: the window for a person, the command line for everything else."""

import multiprocessing
import os
import sys
from pathlib import Path

_SUFFIX = ".scenario"
_CHECK_WINDOW = "--check-window"  # the self-test starts the window in a process of its own


def main() -> int:
    """Open the window without arguments or for one scenario file; else run a command."""
    multiprocessing.freeze_support()
    prepare()
    arguments = sys.argv[1:]
    if arguments == [_CHECK_WINDOW]:
        return _check_window()
    file = _only_file(arguments)
    if arguments and file is None:
        return _command(arguments)
    if not has_display():
        from planner.texts import say

        print(say("app.no-display"), file=sys.stderr)  # noqa: T201 - there is no window to say it
        return _command(["demo"])
    from planner.ui.app import main as open_window

    return open_window(file)


def prepare() -> None:
    """Tell libraries how they are used here, before anything can import them."""
    from planner import paths

    # matplotlib's list of fonts is made once a version. A frozen program finds a folder set
    # already, one that would be thrown away at exit.
    if getattr(sys, "frozen", False) or "MPLCONFIGDIR" not in os.environ:
        os.environ["MPLCONFIGDIR"] = str(paths.matplotlib_folder())
    # numpy multiplies no large matrices here: threads for that only cost time at the start.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")


def _only_file(arguments: list[str]) -> Path | None:
    """Return the scenario file if it is the only argument."""
    if len(arguments) == 1 and arguments[0].lower().endswith(_SUFFIX):
        path = Path(arguments[0])
        return path if path.is_file() else None
    return None


def has_display() -> bool:
    """Tell whether a window can be opened."""
    if not sys.platform.startswith("linux"):
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


def _check_window() -> int:
    if not has_display():
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from planner.ui.checking import main as check

    return check()


def _command(arguments: list[str]) -> int:
    from planner import paths
    from planner.cli import main as command_line
    from planner.texts import set_language

    # The command line speaks English, and reads tables with headings in any language.
    set_language(["en"], paths.resources() / "i18n")
    return command_line(arguments)


if __name__ == "__main__":
    sys.exit(main())
