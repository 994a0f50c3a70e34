"""Makes the example files from their sources, and the numbers the self-test expects of them.

    python packaging/make_samples.py FOLDER_OF_THE_TALKS_EXAMPLE

Run it after a change of the file format, the engine or a source, and commit what it wrote.
"""

import json
import sys
from dataclasses import replace
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from planner.interchange.talks_json import read_talks  # noqa: E402 - after the path
from planner.selftest.checks import example_projections, expected_numbers  # noqa: E402
from planner.storage.saving import export_scenario  # noqa: E402

SAMPLES = ROOT / "resources" / "samples"


def main(talks: Path) -> None:
    """Write both examples; refuse a source that is not understood whole."""
    expected = {}
    for name, source in (("talks", talks), ("river", SAMPLES / "sources" / "river.json")):
        imported = read_talks(source)
        if imported.problems:
            raise SystemExit(f"{source}: {imported.problems}")
        path = SAMPLES / f"{name}.scenario"
        path.unlink(missing_ok=True)
        export_scenario(replace(imported.scenario, id=f"example-{name}"), path)
        expected[name] = {
            engine: expected_numbers(projection)
            for engine, projection in example_projections(path).items()
        }
    text = json.dumps(expected, indent=1) + "\n"
    (SAMPLES / "expected.json").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
