"""The QR code of an address as an SVG picture."""

from __future__ import annotations

import io

import segno
from django.utils.safestring import SafeString, mark_safe


def svg(address: str, title: str) -> SafeString:
    """The picture for a page or a paper: no inline style, an accessible name, black on nothing."""
    out = io.BytesIO()
    segno.make(address, error="m", micro=False).save(
        out,
        kind="svg",
        xmldecl=False,
        nl=False,
        omitsize=True,
        svgclass="qr",
        lineclass="qr-line",
        title=title,
        border=2,
    )
    return mark_safe(out.getvalue().decode())  # noqa: S308 - segno escapes the title, the rest is numbers
