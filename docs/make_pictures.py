"""Makes the pictures of the window that the documents show, without a screen.

    python docs/make_pictures.py [FOLDER]

Every picture shows an example that comes with the program; look at each before you commit it.
"""

import os
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
os.environ["QT_QPA_PLATFORM"] = "offscreen"
_SECONDS = 60


class Picture(NamedTuple):
    """One picture: its name, size, theme, text size, example and future."""

    name: str
    width: int
    height: int
    theme: str = "light"
    text_size: int = 100
    example: str = "talks"
    future: str | None = None


PICTURES = (
    Picture("window-light", 1440, 900),
    Picture("window-dark", 1440, 900, "dark"),
    Picture("window-1280x800-light", 1280, 800),
    Picture("window-1280x800-dark", 1280, 800, "dark"),
    Picture("window-1920x1080-light", 1920, 1080, future="MEDIATE"),
    Picture("window-1920x1080-dark", 1920, 1080, "dark", future="MEDIATE"),
    Picture("window-large-text", 1280, 800, text_size=200),
    Picture("window-river", 1280, 800, example="river"),
)


def main(folder: Path) -> None:
    """Make every picture."""
    from PySide6.QtCore import QEventLoop, QTimer

    from planner import paths
    from planner.ui.app import Application, start

    folder.mkdir(parents=True, exist_ok=True)
    window = start(Application(sys.argv[:1]))
    window.show()
    waiting = QEventLoop(window)
    window.showing.projecting.idle.connect(waiting.quit)
    late = QTimer(window, interval=_SECONDS * 1000)
    late.timeout.connect(waiting.quit)
    late.start()
    for picture in PICTURES:
        for choices, wanted in (
            (window.commands.themes, picture.theme),
            (window.commands.text_sizes, picture.text_size),
        ):
            next(action for action in choices.actions() if action.data() == wanted).trigger()
        window.resize(picture.width, picture.height)
        samples = paths.resources() / "samples"
        window.filing.open_example(str(samples / f"{picture.example}.scenario"))
        if picture.future is not None:
            window.editing.show_future(picture.future)
        waiting.exec()
        window.grab().save(str(folder / f"{picture.name}.png"))
        print(f"{picture.name}.png", window.width(), window.height())
    window.close()


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as home:
        os.environ["SCENARIO_PLANNER_HOME"] = home
        main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "docs" / "pictures")
