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
    file = file_to_open(arguments)
    if arguments and file is None:
        return _command(arguments)
    if not has_display():
        from planner.texts import say

        code, instead = "app.no-display", ["demo"]
        if file is not None:
            code, instead = "app.no-display-file", ["project", str(file)]
        print(say(code), file=sys.stderr)  # noqa: T201 - there is no window to say it
        return _command(instead)
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


def file_to_open(arguments: list[str]) -> Path | None:
    """Return the scenario file if it is the only argument: a path, or an address of a desktop.

    A file is known by its suffix, and then the window says what is wrong with it; without the
    suffix it is one if it is there and no command has its name.
    """
    if len(arguments) != 1 or arguments[0].startswith("-"):
        return None
    name = arguments[0]
    if name.startswith("file:"):
        from urllib.parse import urlsplit
        from urllib.request import url2pathname

        name = url2pathname(urlsplit(name).path)
    path = Path(name)
    if path.suffix.lower() == _SUFFIX:
        return path
    from planner.cli.main import COMMANDS

    return path if name not in COMMANDS and path.is_file() else None


def has_display() -> bool:
    """Tell whether a window can be opened: Qt would end the program where it cannot."""
    if not sys.platform.startswith("linux") or os.environ.get("QT_QPA_PLATFORM"):
        return True
    wayland, x11 = os.environ.get("WAYLAND_DISPLAY"), os.environ.get("DISPLAY", "")
    if wayland and _answers(os.path.join(os.environ.get("XDG_RUNTIME_DIR", ""), wayland)):
        return True
    host, _, number = x11.rpartition(":")
    if host not in ("", "unix"):
        return True  # of another machine: to ask it may take long
    path = f"/tmp/.X11-unix/X{number.partition('.')[0]}"
    return bool(number) and (_answers(path) or _answers(f"\0{path}"))


def _answers(path: str) -> bool:
    """Tell whether somebody listens at a socket; one that begins with a NUL is in no folder."""
    import socket

    try:
        with socket.socket(socket.AF_UNIX) as asking:
            return asking.connect_ex(path) == 0
    except OSError:  # of a path that is none
        return False


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
