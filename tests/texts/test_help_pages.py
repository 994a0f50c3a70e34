"""The pages of the help: all are listed, links lead somewhere, and words are found."""

import json
import re

import pytest

from planner.engine.registry import ENGINES
from planner.paths import resources
from planner.texts import SENTENCES, say
from planner.texts.help_pages import KEYBOARD, NUMBERS, contents, found, page, target
from planner.ui.pages.registry import PAGES

FOLDER = resources() / "help"
NAMES = [topic.name for topic in contents()]


def test_every_page_is_listed_once_under_its_own_heading() -> None:
    files = {path.relative_to(FOLDER).with_suffix("").as_posix() for path in FOLDER.rglob("*.md")}

    assert sorted(NAMES) == sorted((files | {"../../db/README"}) - {"README"})
    assert {topic.name: page(topic.name).splitlines()[0] for topic in contents()} == {
        topic.name: f"# {topic.title}" for topic in contents()
    }
    assert all(topic.section for topic in contents())


def test_every_page_of_the_window_and_every_engine_has_a_page() -> None:
    assert {entry.code.replace("page.", "pages/") for entry in PAGES} <= set(NAMES)
    assert {f"engines/{name}" for name in ENGINES} <= set(NAMES)
    titles = {topic.name: topic.title for topic in contents()}
    assert [titles[entry.code.replace("page.", "pages/")] for entry in PAGES] == [
        say(entry.code) for entry in PAGES
    ]


@pytest.mark.parametrize("name", NAMES)
def test_every_link_leads_to_a_page(name: str) -> None:
    links = re.findall(r"\]\(([^)]+)\)", page(name))
    assert [link for link in links if not target(name, link)] == []


def test_every_entry_of_a_menu_that_is_named_is_there() -> None:
    entries = {
        sentence.replace("&", "").rstrip("…")
        for code, sentence in SENTENCES.items()
        if code.startswith(("menu.", "action.")) and isinstance(sentence, str)
    }
    entries |= {entry.partition(" (")[0] for entry in entries}
    named = [
        (name, part)
        for name in NAMES
        for path in re.findall(r"\*((?:File|Edit|View|Help)[,>] [^*]+)\*", page(name))
        for part in re.split(r"[,>] ", path)
    ]
    assert len(named) > 20
    assert [one for one in named if one[1].rstrip("…") not in entries] == []


def test_a_link_out_of_the_help_leads_nowhere() -> None:
    assert target("tutorial", "tasks/import.md#begin") == "tasks/import"
    assert target("pages/start", "../tutorial.md") == "tutorial"
    assert target("pages/start", "../../../README.md") == ""
    with pytest.raises(KeyError):
        page("../../README")


def test_what_is_sought_is_found_in_titles_first_with_the_words_around_it() -> None:
    hits = found("compromise LEVEL")
    names = [hit.topic.name for hit in hits]
    assert {"words", "tutorial", "pages/positions", "engines/settlement"} <= set(names)
    assert all("compromise" in hit.excerpt.casefold() for hit in hits)
    assert not any(sign in hit.excerpt for hit in hits for sign in "|#*`")

    assert found("keyboard")[0].topic.name == KEYBOARD
    assert found("merging")[0].topic.name == "tasks/merge"
    assert found("quincunx") == []
    assert len(found("")) == len(NAMES)


@pytest.mark.parametrize(
    ("asked", "name"),
    [
        ("why is it stalemate", "pages/outcome"),
        ("probability", NUMBERS),
        ("error bars", "pages/outcome"),
        ("PowerPoint", "pages/report"),
        ("Excel", "pages/report"),
        ("merge with colleagues", "tasks/merge"),
        ("no internet", "pages/workshop"),
        ("QR code", "pages/workshop"),
        ("dark mode", "tasks/window"),
        ("German", "tasks/window"),
        ("backup", "tasks/save"),
        ("saliance", "pages/positions"),
        ("escallation", "pages/outcome"),
        ("sanctions", "pages/timeline"),
        ("Bueno de Mesquita", "engines/challenge"),
        ("command line", "tasks/commands"),
        ("delete actor", "pages/actors"),
        ("remove program", "tasks/install"),
        ("update", "tasks/install"),
    ],
)
def test_people_find_what_they_call_otherwise_or_misspell(asked: str, name: str) -> None:
    first = found(asked)[0]
    assert first.topic.name == name
    assert first.excerpt


def test_words_that_are_only_sought_are_not_shown() -> None:
    assert not any("<!--" in page(name) for name in NAMES)


def test_what_is_said_of_real_cases_is_what_was_measured() -> None:
    track = json.loads((resources() / "track_record.json").read_text(encoding="utf-8"))
    cases = track["collections"][0]
    missed = {line["engine"]: line["mae"] for line in cases["engines"] + cases["rules"]}
    bands = [
        band["held"] for line in cases["engines"] for band in line["simulated"] or () if is_80(band)
    ]
    (width,) = [band["width"] for band in cases["band"] if is_80(band)]
    models = [line["mae"] for line in cases["engines"]]

    words = page(NUMBERS)
    for number in (
        f"was off by **{missed['weighted-mean']:.1f}** points",
        f"Always saying 50 was off by **{missed['always-50']:.1f}**",
        f"the best of all models by **{min(models):.1f}**",
        f"is **{width:.0f}** points wide",
        f"held only **{100 * min(bands):.0f} to {100 * max(bands):.0f} %**",
    ):
        assert number in words
    assert all(line["difference"]["high"] >= 0 for line in cases["engines"])


def is_80(band: dict[str, float]) -> bool:
    return band["nominal"] == 0.8
