"""The link to the page as a QR code that phones read from a screen."""

import io

import segno


def qr_text(link: str) -> str:
    """Return the code in blocks of text, for a dark terminal; `link` holds address and code."""
    out = io.StringIO()
    segno.make(link, error="m", micro=False).terminal(out, border=2, compact=True)
    return out.getvalue().rstrip("\n")


def qr_modules(link: str) -> tuple[tuple[bool, ...], ...]:
    """Return the dark modules of the code, row by row, with the light edge that phones need."""
    code = segno.make(link, error="m", micro=False)
    return tuple(tuple(bool(module) for module in row) for row in code.matrix_iter(border=4))
