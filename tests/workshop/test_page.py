"""The page on people's phones: its words, and three of them in a real browser."""

import re
from pathlib import Path

from planner.texts import SENTENCES

PAGE = Path(__file__).parents[2] / "resources" / "workshop" / "page.js"
HANDLER = Path(__file__).parents[2] / "planner" / "workshop" / "server" / "handler.py"


def test_the_page_says_only_sentences_that_exist_and_every_one_of_them() -> None:
    source = PAGE.read_text("utf-8")
    assert {f"phone.{key}" for key in re.findall(r"\bt\(\"([\w-]+)\"", source)} <= SENTENCES.keys()
    used = {f"phone.{key}" for key in re.findall(r"\"([\w-]+)\"", source)}
    used |= set(re.findall(r"\"(phone\.[\w-]+)\"", HANDLER.read_text("utf-8")))
    assert {code for code in SENTENCES if code.startswith("phone.")} - used == set()
