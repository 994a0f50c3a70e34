"""Draws the icons of the program and of its files as pictures, for desktops that want them so.

python packaging/icons.py FOLDER [SIZE ...]     FOLDER/SIZE/app.png and FOLDER/SIZE/document.png
"""

import os
import sys
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"
ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from PySide6.QtGui import QGuiApplication  # noqa: E402 - after the platform

from planner.ui.icons import drawn  # noqa: E402

SIZES = (16, 22, 24, 32, 48, 64, 128, 256, 512)
DRAWINGS = {
    "app": ROOT / "resources" / "icons" / "app.svg",
    "document": ROOT / "packaging" / "icons" / "document.svg",
}


def main(folder: Path, sizes: tuple[int, ...]) -> None:
    """Draw both icons in every size."""
    application = QGuiApplication([])
    for size in sizes:
        (folder / str(size)).mkdir(parents=True, exist_ok=True)
        for name, drawing in DRAWINGS.items():
            path = folder / str(size) / f"{name}.png"
            if not drawn(drawing.read_bytes(), size).save(str(path)):
                raise SystemExit(f"{path} cannot be written.")
    application.quit()


if __name__ == "__main__":
    main(Path(sys.argv[1]), tuple(int(size) for size in sys.argv[2:]) or SIZES)
