"""Office files made the same twice: no time of making in them."""

import io
import re
import zipfile
from collections.abc import Callable, Mapping

_NO_TIME = (1980, 1, 1, 0, 0, 0)
_TIMES = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*")
_CORE = "docProps/core.xml"


def without_times(packed: bytes, edits: Mapping[str, Callable[[bytes], bytes]]) -> bytes:
    """Return a packed file with every time taken out, and some of its parts edited by name."""
    target = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(packed)) as old,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            part = old.read(name)
            if name == _CORE:
                part = _TIMES.sub(rb"\g<1>1980-01-01T00:00:00Z", part)
            if name in edits:
                part = edits[name](part)
            entry = zipfile.ZipInfo(name, _NO_TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(entry, part)
    return target.getvalue()
