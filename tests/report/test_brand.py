"""Brand colour and logo: what is taken, what is refused, what they never touch."""

import os
from pathlib import Path

import pytest

from planner.domain.colours import contrast
from planner.domain.problems import FileProblem, UsageProblem
from planner.report.brand import MAX_LOGO_BYTES, accent_of, check_logo, is_readable, read_logo
from planner.report.content import Document, Figure, Heading
from planner.report.html import render_html
from planner.report.options import ReportOptions
from tests.report.test_pdf import picture
from tests.report.test_report import full_scenario, report_of

JPEG = (
    b"\xff\xd8\xff\xe0\x00\x10JFIF" + bytes(10) + b"\xff\xc0\x00\x11\x08\x00\x10\x00\x20" + bytes(9)
)


@pytest.mark.parametrize(("text", "colour"), [("#0a5", "#00aa55"), (" #00AA55 ", "#00aa55")])
def test_a_colour_is_read_short_and_long(text: str, colour: str) -> None:
    assert accent_of(text) == colour


@pytest.mark.parametrize("text", ["", "red", "#12", "#12345g", "#1234567", "0a5", "#0a5;}body{"])
def test_what_is_no_colour_is_refused(text: str) -> None:
    with pytest.raises(UsageProblem, match="report-accent"):
        accent_of(text)


def test_pictures_are_known_by_their_contents() -> None:
    assert check_logo(picture(), "logo") == "png"
    assert check_logo(JPEG, "logo") == "jpg"


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>", "logo-not-picture"),
        (b"", "logo-not-picture"),
        (b"\x89PNG\r\n\x1a\n", "logo-not-picture"),
        (b"\xff\xd8\xff\xff\xff", "logo-not-picture"),
        (picture()[:16] + b"\xff\xff\xff\xff" + picture()[20:], "logo-too-big"),
        (bytes(MAX_LOGO_BYTES + 1), "logo-too-big"),
    ],
)
def test_other_files_and_enormous_pictures_are_refused(raw: bytes, code: str) -> None:
    with pytest.raises(FileProblem, match=code):
        check_logo(raw, "logo.png")


def test_a_logo_that_is_not_there_or_never_ends_is_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.png")
    for name in ("none.png", "pipe.png", "."):
        with pytest.raises(FileProblem, match="logo-unreadable"):
            read_logo(tmp_path / name)
    (tmp_path / "logo.png").write_bytes(picture())
    assert read_logo(tmp_path / "logo.png") == picture()


def short() -> Document:
    document = report_of(full_scenario())
    figure = next(block for block in document.blocks if isinstance(block, Figure))
    return Document("Title", "Words", "en", False, (Heading(2, "One"), figure), "Footer")


def test_the_brand_colour_is_for_words_and_rules_and_never_for_outcomes() -> None:
    document = short()
    plain, dressed = (render_html(document, ReportOptions(accent=a)) for a in (None, "#005588"))
    assert "--accent: #005588" in dressed
    assert plain[plain.index("<figure") :] == dressed[dressed.index("<figure") :]


def test_a_pale_brand_colour_is_for_rules_only() -> None:
    page = render_html(short(), ReportOptions(accent="#ffdd00", logo=picture()))
    assert contrast("#ffdd00", "#ffffff") < 4.5
    assert not is_readable("#ffdd00")
    assert "--mark: #ffdd00; --accent: var(--ink);" in page
    assert '<img class="logo" src="data:image/png;base64,' in page
