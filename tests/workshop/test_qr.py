"""The QR code in a terminal: light modules are blocks, and the link is in it."""

import segno

from planner.workshop.server.qr import qr_text

LINK = "http://192.168.100.100:45678/#12345678"
HALVES = {" ": (1, 1), "\u2580": (0, 1), "\u2584": (1, 0), "\u2588": (0, 0)}  # 1: dark


def test_the_blocks_are_the_modules_of_the_link_with_a_light_edge() -> None:
    rows: list[list[int]] = []
    for line in qr_text(LINK).split("\n"):
        halves = [HALVES[sign] for sign in line]
        rows += [[upper for upper, _ in halves], [lower for _, lower in halves]]
    code = segno.make_qr(LINK, error="m")
    modules = [list(row) for row in code.matrix_iter(border=2)]
    assert rows[: len(modules)] == modules
