"""Texts as an XML file can hold them."""

import re

_NO_XML = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def xml_text(text: str) -> str:
    """Return a text without the signs that no XML file can hold."""
    return _NO_XML.sub("", text)
