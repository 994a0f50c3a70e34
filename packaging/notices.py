"""Gathers the licences of all that was packed, and lists it in a bill of materials (CycloneDX).

    python packaging/notices.py VERSION [dist/planner]

Reads what PyInstaller noted in build/frozen, so nothing is listed that is not shipped; stops if a
part has no licence that can be found, or is not in requirements.lock. Writes the folder `licences`.
"""

import ast
import platform
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from importlib.metadata import Distribution, distributions
from os import environ
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5

from cyclonedx.contrib.license.factories import LicenseFactory
from cyclonedx.model import ExternalReference, ExternalReferenceType, XsUri
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.output.json import JsonV1Dot6
from cyclonedx.output.xml import XmlV1Dot6
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.xml import XmlValidator
from packageurl import PackageURL

ROOT = Path(__file__).resolve().parents[1]
NOTED = ROOT / "build" / "frozen" / "planner"
TEXTS = ROOT / "packaging" / "licences"
BILL = "bill-of-materials.cdx.json"
# What some packages say of their licence in a form that is no name of it.
NAMED = {
    "contourpy": "BSD-3-Clause",
    "click-default-group": "LicenseRef-Public-Domain",
    "cycler": "BSD-3-Clause",
    "defusedxml": "PSF-2.0",
    "kiwisolver": "BSD-3-Clause",
    "matplotlib": "PSF-2.0",
    "segno": "BSD-3-Clause",
    "sqlite-fts4": "Apache-2.0",
}
# Wheels that bring no text of their licence: the one we chose is here.
CHOSEN = {
    "pyside6-essentials": ("LGPL-3.0-only", ("LGPL-3.txt", "GPL-3.txt")),
    "shiboken6": ("LGPL-3.0-only", ("LGPL-3.txt", "GPL-3.txt")),
}
# Parts of PyInstaller are in every program that it makes.
OF_THE_PACKER = ("pyinstaller",)
PACKER_LICENCE = "GPL-2.0-or-later WITH Bootloader-exception"
TEXT_NAME = re.compile(r"(licen[cs]e|copying|notice|authors|third_party)", re.IGNORECASE)


@dataclass
class Part:
    """Something that is shipped: its name, version, licence, address and licence texts."""

    name: str
    version: str
    licence: str
    url: PackageURL
    folder: str
    texts: list[Path] = field(default_factory=list)


def packed() -> Iterator[Path]:
    """Yield where every file came from that PyInstaller put into the program."""
    for name, is_listed in (("COLLECT-00.toc", 0), ("PYZ-00.toc", 1)):
        for entry in ast.literal_eval((NOTED / name).read_text("utf-8"))[is_listed]:
            if entry[1] and entry[1] != "-" and not entry[1].startswith(str(NOTED)):
                yield Path(entry[1])


def key(name: str) -> str:
    """Return the name of a package as indexes write it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def parts() -> list[Part]:
    """Return every part, and stop if one is not known."""
    owners = {
        Path(str(distribution.locate_file(file))).resolve(): distribution
        for distribution in distributions()
        for file in distribution.files or ()
    }
    found, system = {}, set()
    strange = []
    python = Path(sys.base_prefix).resolve()
    for path in packed():
        resolved = path.resolve()
        if resolved in owners:
            distribution = owners[resolved]
            found[key(distribution.metadata["Name"])] = distribution
        elif not resolved.is_relative_to(ROOT) and not resolved.is_relative_to(python):
            package = debian_package(path) if sys.platform.startswith("linux") else ""
            if package:
                system.add(package)
            else:
                strange.append(str(path))
    if strange:
        say = "\n  ".join(sorted(strange))
        print(f"These files are of no known package:\n  {say}", file=sys.stderr)
        if sys.platform.startswith("linux"):
            raise SystemExit("Leave them out in packaging/planner.spec, or name their licence.")
    for name in OF_THE_PACKER:
        found[name] = next(d for d in distributions() if key(d.metadata["Name"]) == name)
    check_lock(found)
    result = [of_wheel(name, found[name]) for name in sorted(found)]
    result += [of_debian(package) for package in sorted(system)]
    return [*result, of_python(), of_font()]


def check_lock(found: dict[str, Distribution]) -> None:
    """Stop if something is shipped that a person who runs from source would not have."""
    lock = (ROOT / "requirements.lock").read_text("utf-8")
    locked = set(re.findall(r"^([a-z0-9.-]+==[^ ;\\]+)", lock, re.MULTILINE))
    for name, distribution in found.items():
        if name not in OF_THE_PACKER and f"{name}=={distribution.version}" not in locked:
            raise SystemExit(f"{name} {distribution.version} is packed and not in the lock.")


def of_wheel(name: str, distribution: Distribution) -> Part:
    """Return the part that a package of the lock is."""
    metadata = distribution.metadata
    licence, own_texts = CHOSEN.get(name, ("", ()))
    if name in OF_THE_PACKER:
        licence = PACKER_LICENCE
    said = metadata.get("License-Expression") or metadata.get("License") or ""
    licence = licence or NAMED.get(name) or said
    if not licence or "\n" in licence:
        raise SystemExit(f"{name} does not name its licence: add it to NAMED.")
    texts = [TEXTS / text for text in own_texts]
    for file in distribution.files or ():
        about = file.parent.name.endswith(".dist-info") or ".dist-info" in str(file.parent)
        path = Path(str(distribution.locate_file(file)))
        if about and (
            TEXT_NAME.search(file.name) or "sboms" in file.parts or "licenses" in file.parts
        ):
            texts.append(path)
    url = PackageURL("pypi", None, name, distribution.version)
    return Part(metadata["Name"], distribution.version, licence, url, name, texts)


def debian_package(path: Path) -> str:
    """Return the package of Debian that a library of the system is of, "" if of none."""
    names = [path, path.resolve(), Path("/", *path.parts[2:]), Path("/usr", *path.parts[1:])]
    for name in dict.fromkeys(str(name) for name in names):
        done = subprocess.run(["dpkg", "-S", name], capture_output=True, text=True, check=False)
        if done.returncode == 0:
            return done.stdout.split(": ")[0].split(":")[0]
    return ""


def of_debian(package: str) -> Part:
    """Return the part that a package of Debian is."""
    fields = "${Version}|${Architecture}|${source:Package}\n"
    shown = subprocess.run(
        ["dpkg-query", "-W", "-f", fields, package], capture_output=True, text=True, check=True
    ).stdout.splitlines()[0]
    version, architecture, _ = shown.split("|")
    about = Path("/usr/share/doc") / package / "copyright"
    text = about.read_text("utf-8", "replace")
    shared = sorted(
        set(re.findall(r"/usr/share/common-licenses/([A-Za-z0-9.-]*[A-Za-z0-9])", text))
    )
    texts = [Path("/usr/share/common-licenses") / name for name in shared]
    named = sorted(set(re.findall(r"^License: *(\S+)", text, re.MULTILINE)))
    licence = " and ".join(named) or "see the licence text"
    url = PackageURL("deb", "debian", package, version, {"arch": architecture})
    return Part(
        package,
        version,
        licence,
        url,
        f"system-{package}",
        [about, *(t for t in texts if t.exists())],
    )


def of_python() -> Part:
    """Return Python itself."""
    home = Path(sys.base_prefix)
    places = [
        home / "LICENSE.txt",
        home / "lib" / f"python{sys.version_info[0]}.{sys.version_info[1]}" / "LICENSE.txt",
        Path(f"/usr/share/doc/python{sys.version_info[0]}.{sys.version_info[1]}/copyright"),
    ]
    text = next((place for place in places if place.is_file()), None)
    if text is None:
        raise SystemExit(f"Python's licence is in none of {', '.join(map(str, places))}.")
    version = platform.python_version()
    url = PackageURL("generic", None, "python", version)
    return Part("Python", version, "Python-2.0.1", url, "python", [text])


def of_font() -> Part:
    """Return the font that the window is set in."""
    text = ROOT / "resources" / "fonts" / "OFL.txt"
    url = PackageURL("generic", None, "inter-font", None)
    return Part("Inter", "", "OFL-1.1", url, "inter", [text])


def bill(version: str, shipped: list[Part]) -> str:
    """Return the bill of materials, checked against the schema."""
    licences = LicenseFactory()
    program = Component(
        name="Scenario Planner",
        version=version,
        type=ComponentType.APPLICATION,
        licenses=[licences.make_from_string("MIT")],
        bom_ref=f"scenario-planner@{version}",
        purl=PackageURL("generic", None, "scenario-planner", version),
    )
    bom = Bom(serial_number=uuid5(NAMESPACE_URL, f"scenario-planner/{version}/{sys.platform}"))
    bom.metadata.component = program
    bom.metadata.timestamp = datetime.fromtimestamp(int(environ["SOURCE_DATE_EPOCH"]), UTC)
    components = [
        Component(
            name=part.name,
            version=part.version or None,
            type=ComponentType.LIBRARY,
            licenses=[licences.make_from_string(part.licence)],
            purl=part.url,
            bom_ref=str(part.url),
            external_references=[
                ExternalReference(
                    type=ExternalReferenceType.LICENSE, url=XsUri(f"licences/{part.folder}")
                )
            ],
        )
        for part in shipped
    ]
    bom.components.update(components)
    bom.register_dependency(program, components)
    text: str = JsonV1Dot6(bom).output_as_string(indent=1)
    # The schema for XML says the same; checking JSON would need five more packages.
    fault = XmlValidator(SchemaVersion.V1_6).validate_str(XmlV1Dot6(bom).output_as_string())
    if fault is not None:
        raise SystemExit(f"The bill of materials is not valid: {fault}")
    return text + "\n"


def main(version: str, program: Path) -> None:
    """Write the folder of licences into the program."""
    shipped = parts()
    target = program / "licences"
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir()
    shutil.copyfile(ROOT / "LICENSE", target / "LICENSE.txt")
    for name in ("README.txt", "LGPL-3.txt", "GPL-3.txt"):
        shutil.copyfile(TEXTS / name, target / name)
    for part in shipped:
        if not part.texts:
            raise SystemExit(f"{part.name} {part.version}: no text of its licence was found.")
        folder = target / part.folder
        folder.mkdir()
        for text in part.texts:
            path = folder / text.name
            number = 1
            while path.exists():  # numpy has many of the same name
                number += 1
                path = folder / f"{text.stem}-{number}{text.suffix}"
            shutil.copyfile(text, path)
            path.chmod(0o644)
    (target / BILL).write_text(bill(version, shipped), encoding="utf-8", newline="\n")
    print(f"{target}: {len(shipped)} parts")


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2] if len(sys.argv) > 2 else ROOT / "dist" / "planner"))
