"""The author's words between the editor and the report: lists and paragraphs, kept as plain lines (pure).

The note is printed as paragraphs, so only what the print can show is kept: paragraphs, items with «–», numbered items.
"""

from __future__ import annotations

import re
from typing import Final

from programs.document import rich

_BULLET: Final = re.compile(r"[–•-]\s+(.*)")
_NUMBER: Final = re.compile(r"\d{1,3}[).]\s+(.*)")


def plain_from(markup: str) -> str:
    """Plain lines of what the editor sends; hostile or pasted HTML loses everything but its words and lists."""
    return rich.plain_of(rich.blocks_of(markup))


def markup_from(text: str) -> str:
    """The same lines for the editor: items of lists are items again."""
    blocks: list[rich.Block] = []
    for line in text.splitlines():
        words = line.strip()
        if not words:
            continue
        kind = rich.PARAGRAPH
        for form, found in ((_BULLET, rich.BULLET), (_NUMBER, rich.NUMBER)):
            match = form.fullmatch(words)
            if match and match[1].strip():
                kind, words = found, match[1].strip()
                break
        level = 0 if kind == rich.PARAGRAPH else 1
        start = bool(level) and (not blocks or blocks[-1].kind != kind)
        blocks.append(rich.Block(kind, (rich.Run(words),), level, start))
    return rich.markup_of(blocks)
