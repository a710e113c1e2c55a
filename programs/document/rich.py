"""Formatted text of a section: sanitised, read into blocks, written back as HTML or as plain text (pure).

What a person pastes (from Word, from a page) passes two gates: nh3 throws away scripts, styles, events and foreign
elements, and only the few marks that the blocks know are written back. So what is stored holds p, h3, h4, ul, ol, li,
br, strong, em and a, and nothing else, whatever came in.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from html import escape
from html.parser import HTMLParser
from typing import Final

import nh3

PARAGRAPH, HEADING, SUBHEADING, BULLET, NUMBER = "p", "h3", "h4", "ul", "ol"
SCHEMES: Final = ("http://", "https://", "mailto:", "tel:")
DEEPEST: Final = 5  # levels of a list
_ALLOWED: Final = {
    *("p", "div", "br", "strong", "b", "em", "i", "ul", "ol", "li", "a", "blockquote", "pre"),
    *("h1", "h2", "h3", "h4", "h5", "h6", "table", "tbody", "thead", "tr", "td", "th"),
}
_HEADINGS: Final = {"h1": HEADING, "h2": HEADING, "h3": HEADING, "h4": SUBHEADING, "h5": SUBHEADING, "h6": SUBHEADING}
_BLOCKS: Final = {"p", "div", "blockquote", "pre", "table", "tbody", "thead", "tr"}
_SPACE: Final = re.compile(r"[ \t\r\n\f\v]+")
_UNSEEN: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u200b\u2060\ufeff]")


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of text of one look; a line break is "\\n"; `href` is "" or an address of SCHEMES."""

    text: str
    strong: bool = False
    em: bool = False
    href: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading or item of a list; `level` counts from 1 for items, `start` begins a new list."""

    kind: str
    runs: tuple[Run, ...]
    level: int = 0
    start: bool = False

    @property
    def text(self) -> str:
        """The words without their look."""
        return "".join(run.text for run in self.runs)


def clean(markup: str) -> str:
    """The markup as it is stored: only known marks; "" when it holds no words."""
    return markup_of(blocks_of(markup))


def blocks_of(markup: str) -> tuple[Block, ...]:
    """Blocks of any HTML, hostile or pasted; blocks without words are left out."""
    safe = nh3.clean(
        markup,
        tags=_ALLOWED,
        clean_content_tags={"script", "style", "title", "xml", "template"},
        attributes={"a": {"href"}},
        url_schemes={"http", "https", "mailto", "tel"},
        strip_comments=True,
        link_rel=None,
    )
    reader = _Reader()
    reader.feed(safe)
    reader.close()
    reader.end_block()
    return _started(reader.blocks)


def plain_blocks(text: str) -> tuple[Block, ...]:
    """Blocks of a plain text: each line with words is a paragraph."""
    return tuple(Block(PARAGRAPH, (Run(line.strip()),)) for line in text.splitlines() if line.strip())


def section_blocks(text: str, markup: str) -> tuple[Block, ...]:
    """Blocks of a section: of its markup where it has one, else of its plain text."""
    return blocks_of(markup) if markup else plain_blocks(text)


def plain_of(blocks: Iterable[Block]) -> str:
    """The words alone, a block a line; items of lists keep their mark or number."""
    lines = []
    for block, number in numbered(blocks):
        mark = f"{number}) " if block.kind == NUMBER else "– " if block.kind == BULLET else ""
        lines.append(f"{mark}{block.text}")
    return "\n".join(lines)


def numbered(blocks: Iterable[Block]) -> list[tuple[Block, int]]:
    """Each block with its number in its list (0 for what is no item of a numbered list)."""
    counts: dict[int, int] = {}
    found = []
    for block in blocks:
        if not block.level:
            counts.clear()
        for deeper in [level for level in counts if level > block.level]:
            del counts[deeper]
        if block.kind == NUMBER:
            counts[block.level] = 1 if block.start else counts.get(block.level, 0) + 1
        found.append((block, counts.get(block.level, 0) if block.kind == NUMBER else 0))
    return found


def markup_of(blocks: Sequence[Block]) -> str:
    """Canonical HTML: the same blocks give the same text."""
    out: list[str] = []
    lists: list[str] = []  # open lists, the outermost first
    for block in blocks:
        if not block.level:
            _close(out, lists, 0)
            out.append(f"<{block.kind}>{_inline(block.runs)}</{block.kind}>")
            continue
        _close(out, lists, block.level)
        if len(lists) == block.level and (lists[-1] != block.kind or block.start):
            _close(out, lists, block.level - 1)
        if len(lists) == block.level:
            out.append("</li>")
        while len(lists) < block.level:
            lists.append(block.kind)
            out.append(f"<{block.kind}>")
            if len(lists) < block.level:
                out.append("<li>")
        out.append(f"<li>{_inline(block.runs)}")
    _close(out, lists, 0)
    return "".join(out)


def _close(out: list[str], lists: list[str], level: int) -> None:
    while len(lists) > level:
        out.append(f"</li></{lists.pop()}>")


def _inline(runs: Iterable[Run]) -> str:
    parts = []
    for run in runs:
        text = escape(run.text, quote=False).replace("\n", "<br>")
        text = f"<em>{text}</em>" if run.em else text
        text = f"<strong>{text}</strong>" if run.strong else text
        parts.append(f'<a href="{escape(run.href)}" rel="noopener nofollow">{text}</a>' if run.href else text)
    return "".join(parts)


def _started(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """An item begins a list when another kind stood at its level, or when no item of its level is before it."""
    open_kinds: dict[int, str] = {}
    found = []
    for block in blocks:
        for deeper in [level for level in open_kinds if level > block.level]:
            del open_kinds[deeper]
        if not block.level:
            open_kinds.clear()
            found.append(block)
            continue
        begins = block.start or open_kinds.get(block.level) != block.kind
        open_kinds[block.level] = block.kind
        found.append(replace(block, start=begins))
    return tuple(found)


@dataclass
class _Look:
    """Marks that are open where the reader stands."""

    strong: int = 0
    em: int = 0
    hrefs: list[str] = field(default_factory=list)


class _Reader(HTMLParser):
    """Reads HTML that nh3 has cleaned into blocks."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[Block] = []
        self._runs: list[Run] = []
        self._kind = PARAGRAPH
        self._lists: list[str] = []
        self._fresh = False  # a list was opened since the last item
        self._look = _Look()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A mark opens."""
        if tag in ("ul", "ol"):
            self.end_block()
            self._lists.append(tag)
            self._fresh = True
        elif tag == "li" or tag in _BLOCKS:
            if tag != "li" and self._lists and self._runs and tag == "p":
                self._break()  # a second paragraph of one item
            elif not (self._lists and tag in _BLOCKS):
                self.end_block()
            elif tag == "tr":
                self._break()
        elif tag in _HEADINGS:
            self.end_block()
            self._kind = _HEADINGS[tag]
        elif tag in ("td", "th"):
            if self._runs:
                self.handle_data(" ")
        elif tag == "br":
            self._break()
        else:
            self._mark(tag, dict(attrs).get("href") or "")

    def handle_endtag(self, tag: str) -> None:
        """A mark closes."""
        if tag in ("ul", "ol"):
            self.end_block()
            if self._lists:
                self._lists.pop()
        elif tag == "li" or tag in _HEADINGS or (tag in _BLOCKS and not self._lists):
            self.end_block()
        elif tag in ("strong", "b"):
            self._look.strong = max(0, self._look.strong - 1)
        elif tag in ("em", "i"):
            self._look.em = max(0, self._look.em - 1)
        elif tag == "a" and self._look.hrefs:
            self._look.hrefs.pop()

    def handle_data(self, data: str) -> None:
        """Words; white space is one space, as a browser shows it."""
        text = _SPACE.sub(" ", _UNSEEN.sub("", data))
        before = self._runs[-1].text if self._runs else "\n"
        if before.endswith(("\n", " ")):
            text = text.lstrip(" ")
        if text:
            href = self._look.hrefs[-1] if self._look.hrefs else ""
            self._put(Run(text, self._look.strong > 0, self._look.em > 0, href))

    def _put(self, run: Run) -> None:
        last = self._runs[-1] if self._runs else None
        if last is not None and (last.strong, last.em, last.href) == (run.strong, run.em, run.href):
            self._runs[-1] = replace(last, text=last.text + run.text)
        else:
            self._runs.append(run)

    def _mark(self, tag: str, href: str) -> None:
        if tag in ("strong", "b"):
            self._look.strong += 1
        elif tag in ("em", "i"):
            self._look.em += 1
        elif tag == "a":
            self._look.hrefs.append(href if href.lower().startswith(SCHEMES) else "")

    def _break(self) -> None:
        """A line ends: outside lists and headings it was a paragraph (as in a plain text, and as Trix writes them)."""
        if not self._runs:
            return
        if not self._lists and self._kind == PARAGRAPH:
            self.end_block()
        else:
            last = self._runs[-1]
            self._runs[-1] = replace(last, text=last.text.rstrip(" ") + "\n")

    def end_block(self) -> None:
        """Keep what was read as a block, if it has words."""
        runs = _trimmed(self._runs)
        if runs:
            if self._lists and self._kind == PARAGRAPH:
                level = min(len(self._lists), DEEPEST)
                self.blocks.append(Block(self._lists[-1], runs, level, self._fresh))
                self._fresh = False
            else:
                self.blocks.append(Block(self._kind, runs))
        self._runs, self._kind = [], PARAGRAPH


def _trimmed(runs: Sequence[Run]) -> tuple[Run, ...]:
    """The runs without white space at both ends; () when there are no words."""
    if not "".join(run.text for run in runs).strip():
        return ()
    kept = [run for run in runs if run.text]
    while not kept[0].text.strip():
        kept.pop(0)
    while not kept[-1].text.strip():
        kept.pop()
    kept[0] = replace(kept[0], text=kept[0].text.lstrip())
    kept[-1] = replace(kept[-1], text=kept[-1].text.rstrip())
    return tuple(kept)
