"""Makes the pictures of the window that the documents show, without a screen.

    python docs/make_pictures.py [FOLDER]
    python docs/make_pictures.py --pages FOLDER
    python docs/make_pictures.py --languages [FOLDER]

Every picture shows an example that comes with the program; look at each before you commit it.
With --pages: every page with made-up scenarios of three sizes, light and dark, to look at.
With --languages: three pages in every language but English, light and dark.
"""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
os.environ["QT_QPA_PLATFORM"] = "offscreen"
_SECONDS = 60
_SIZES = ((6, 5), (40, 20), (100, 50))  # actors, issues
_RUNS = 200  # enough to look at
_IN_LANGUAGES = ("brief", "positions", "compare")  # pages
_COLOURS = 256  # of a picture that is kept small

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from planner.ui.main_window import MainWindow


class Picture(NamedTuple):
    """One picture: its name, size, theme, text size, example and future."""

    name: str
    width: int
    height: int
    theme: str = "light"
    text_size: int = 100
    example: str = "talks"
    future: str | None = None
    page: str = ""  # code of the page; none: the one that a scenario opens with


PICTURES = (
    Picture("window-light", 1440, 900),
    Picture("window-dark", 1440, 900, "dark"),
    Picture("window-1280x800-light", 1280, 800),
    Picture("window-1280x800-dark", 1280, 800, "dark"),
    Picture("window-1920x1080-light", 1920, 1080, future="MEDIATE"),
    Picture("window-1920x1080-dark", 1920, 1080, "dark", future="MEDIATE"),
    Picture("window-large-text", 1280, 800, text_size=200),
    Picture("window-river", 1280, 800, example="river"),
    Picture("compare-light", 1440, 900, page="page.compare"),
    Picture("compare-dark", 1440, 900, "dark", page="page.compare"),
)


class Camera:
    """A window without a screen, and the folder that its pictures go to."""

    def __init__(self, folder: Path) -> None:
        from PySide6.QtCore import QEventLoop, QTimer

        from planner.ui.app import Application, start

        folder.mkdir(parents=True, exist_ok=True)
        self._folder = folder
        self.application = Application(sys.argv[:1])
        self.window = start(self.application)
        self.window.show()
        self._waiting = QEventLoop(self.window)
        self.window.showing.projecting.idle.connect(self._waiting.quit)
        late = QTimer(self.window, interval=_SECONDS * 1000)
        late.timeout.connect(self._waiting.quit)
        late.start()

    def choose(self, theme: str, text_size: int) -> None:
        """Choose theme and text size as a person does."""
        commands = self.window.commands
        for choices, wanted in ((commands.themes, theme), (commands.text_sizes, text_size)):
            next(action for action in choices.actions() if action.data() == wanted).trigger()

    def wait(self) -> None:
        """Wait for the projection."""
        self._waiting.exec()

    def wait_for_futures(self) -> None:
        """Wait for futures side by side, if their page is shown."""
        from planner.ui.pages.compare import ComparePage

        page = self.window.parts.pages.currentWidget()
        while isinstance(page, ComparePage) and page.is_busy:
            self.application.processEvents()
        self.settle()

    def settle(self) -> None:
        """Let layouts settle: what one finds out may ask for another round."""
        for _ in range(3):
            self.application.processEvents()

    def take(self, name: str, shown: "QWidget | None" = None) -> None:
        """Take a picture of the window, or of another one."""
        seen = self.window if shown is None else shown
        seen.grab().save(str(self._folder / f"{name}.png"))
        print(f"{name}.png", seen.width(), seen.height())


def take_pictures(folder: Path) -> None:
    """Make every picture of the documents."""
    from planner import paths
    from planner.ui.pages.registry import PAGES
    from planner.ui.showing import START

    camera = Camera(folder)
    window = camera.window
    for picture in PICTURES:
        camera.choose(picture.theme, picture.text_size)
        window.resize(picture.width, picture.height)
        samples = paths.resources() / "samples"
        window.filing.open_example(str(samples / f"{picture.example}.scenario"))
        if picture.future is not None:
            window.editing.show_future(picture.future)
        camera.wait()
        if picture.page:
            codes = [entry.code for entry in PAGES]
            window.showing.choose_page(START + 1 + codes.index(picture.page))
            camera.wait_for_futures()
        camera.take(picture.name)
    for theme in ("light", "dark"):
        camera.choose(theme, 100)
        _take_help(camera, theme)
    window.close()


def _take_help(camera: Camera, theme: str) -> None:
    """Take pages of the help, a search in it, and the tour."""
    helping = camera.window.helping
    for name in ("tutorial", "numbers", "engines/settlement", "keyboard"):
        shown = helping.show_page(name)
        camera.settle()
        camera.take(f"help-{name.split('/')[-1]}-{theme}", shown)
    shown.search.setText("compromise level")
    shown.find_next()
    camera.settle()
    camera.take(f"help-search-{theme}", shown)
    helping.close()
    helping.show_tour()
    camera.settle()
    camera.take(f"tour-{theme}")
    helping.close()


def take_pages(folder: Path) -> None:
    """Make pictures of every page with scenarios of three sizes."""
    from planner.document.document import Document
    from planner.domain.changes import apply, set_field
    from tests.crowds import crowd

    camera = Camera(folder)
    window = camera.window
    for n_actors, n_issues in _SIZES:
        scenario = apply(crowd(n_actors, n_issues), set_field("settings", "", "runs", _RUNS))
        window.editing.set_document(Document.new(scenario))
        camera.wait()
        for theme in ("light", "dark"):
            camera.choose(theme, 100)
            for page in _pages(window):
                camera.wait_for_futures()
                camera.take(f"{n_actors}x{n_issues}-{page}-{theme}")
    window.editing.document.close(discard=True)
    window.editing.document = None
    window.close()


def take_languages(folder: Path) -> None:
    """Make pictures of three pages in every language; each is spoken by a program of its own."""
    from planner.texts.languages import LANGUAGES

    for language in LANGUAGES:
        if language != "en":
            command = [sys.executable, __file__, "--language", language, str(folder)]
            subprocess.run(command, check=True)


def take_language(language: str, folder: Path) -> None:
    """Make pictures of three pages in a language."""
    from PIL import Image

    from planner import paths
    from planner.ui.pages.registry import PAGES
    from planner.ui.settings import Settings, SettingsFile
    from planner.ui.showing import START

    SettingsFile(paths.config_folder() / "settings.ini").write(Settings(language=language))
    camera = Camera(folder)
    window = camera.window
    window.resize(1280, 800)
    window.filing.open_example(str(paths.resources() / "samples" / "talks.scenario"))
    camera.wait()
    codes = [entry.code for entry in PAGES]
    for theme in ("light", "dark"):
        camera.choose(theme, 100)
        for page in _IN_LANGUAGES:
            window.showing.choose_page(START + 1 + codes.index(f"page.{page}"))
            camera.wait_for_futures()
            name = f"{language}-{page}-{theme}"
            camera.take(name)
            with Image.open(folder / f"{name}.png") as taken:
                plain = taken.convert("RGB")
            small = plain.quantize(_COLOURS, kmeans=1, dither=Image.Dither.NONE)
            small.save(folder / f"{name}.png", optimize=True)
    window.close()


def _pages(window: "MainWindow") -> Iterator[str]:
    """Show every page; the one of positions as Board and as Grid."""
    from planner.ui.grid.face_switch import BOARD, GRID
    from planner.ui.pages.positions import PositionsPage
    from planner.ui.pages.registry import PAGES
    from planner.ui.showing import START

    for place, entry in enumerate(PAGES, START + 1):
        window.showing.choose_page(place)
        page = window.parts.pages.currentWidget()
        if isinstance(page, PositionsPage):
            for face, name in ((GRID, "grid"), (BOARD, "board")):
                page.show_face(face)
                yield name
        else:
            yield entry.code.removeprefix("page.")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as home:
        os.environ["SCENARIO_PLANNER_HOME"] = home
        if sys.argv[1:2] == ["--pages"]:
            take_pages(Path(sys.argv[2]))
        elif sys.argv[1:2] == ["--language"]:
            take_language(sys.argv[2], Path(sys.argv[3]))
        elif sys.argv[1:2] == ["--languages"]:
            take_languages(Path(sys.argv[2]) if len(sys.argv) > 2 else ROOT / "docs" / "pictures")
        else:
            take_pictures(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "docs" / "pictures")
