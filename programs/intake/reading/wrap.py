"""Joins wrapped lines again: which line end was a space, a cut word, a hyphen or the author's own line break."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence, Set
from enum import Enum
from itertools import pairwise

from programs.intake.reading.lines import Line

_WORD = re.compile(r"[^\W\d_]+")
_TAIL = re.compile(r"[^\W_]+$")
_HEAD = re.compile(r"^[^\W_]+")
SPACE = 0.26  # of the letter size
SLACK = 1.2  # points by which measures may err
UNKNOWN, PIECE = 1.0, 0.1  # what an unknown word costs, and each of its pieces
_ENDINGS = "а я ы и у ю е о ь ый ий ая ое ые ой ого ых ом ов ами"
_WHOLE = "ый ий ая яя ое ее ые ие ых их ого его ому ему ов ев ами ями ость ости ция ции ние ния ний лар лер дар дер"
ENDINGS, WHOLE = tuple(_ENDINGS.split()), tuple(_WHOLE.split())
ITEM = re.compile(r"^(?:\d+[.)]|[-\u2013\u2022\u2014])\s")


class Seam(Enum):
    """What stands between two lines; OPEN and LOOSE: either a space or nothing, the words decide."""

    BREAK = "\n"
    SPACE = " "
    NOTHING = ""
    HYPHEN = "-"
    OPEN = "?"
    LOOSE = "??"  # the line is nearly full: nothing, if that makes a known word of two pieces


def words_of(lines: Iterable[Line]) -> set[str]:
    """Words that no line end can have cut: all but the first and the last of each line."""
    return {match.casefold() for line in lines for word in line.text.split()[1:-1] for match in _WORD.findall(word)}


def joined(lines: Sequence[Line], width: float, known: Set[str], *, author: bool = True) -> str:
    """The text of lines set in `width` points; `known` are words in small letters, `author` keeps hard line breaks."""
    if not lines:
        return ""
    seams = [_seam(above, below, width) for above, below in pairwise(lines)]
    seams = _decided(lines, seams, known)
    text = lines[0].text
    for seam, line in zip(seams, lines[1:], strict=True):
        if seam is Seam.HYPHEN:
            whole = (_end(text[:-1]) + _start(line.text)).casefold()
            text = (text[:-1] if text.endswith("\u00ad") or whole in known else text) + line.text
        elif seam is Seam.BREAK:
            text += ("\n" if author else " ") + line.text
        else:
            text += seam.value + line.text
    return text.replace("\u00ad", "")


def _seam(above: Line, below: Line, width: float) -> Seam:
    room = width - above.width
    if above.text.endswith("\u00ad"):
        return Seam.HYPHEN
    if re.search(r"[^\W\d_]-$", above.text) and below.text[:1].isalpha() and below.text[:1].islower():
        return Seam.HYPHEN
    if above.spaced:
        return Seam.BREAK if _had_room(above, below, room) else Seam.SPACE
    full = room < below.glyph + SLACK
    if below.text[0] in ").,;:»" or (full and below.text[0] == "-" and _end(above.text)):
        return Seam.NOTHING
    if _had_room(above, below, room):  # the next word would have stood on the line: the author broke it
        return Seam.BREAK
    tail = _end(above.text)
    alone = " " not in above.text  # a word is cut only when it does not fit a line of its own
    if not alone or not _may_be_one(tail, _start(below.text)):
        return Seam.SPACE
    return Seam.OPEN if full else Seam.LOOSE


def _had_room(above: Line, below: Line, room: float) -> bool:
    return room >= SPACE * above.size + below.first + 0.5


def _may_be_one(tail: str, head: str) -> bool:
    if not tail or not head:
        return False
    if tail.isdecimal() or head.isdecimal():
        return tail.isdecimal() and head.isdecimal() and not (len(head) == 3 and len(tail) <= 3)
    return not head[0].isupper() or tail.isupper()


def _decided(lines: Sequence[Line], seams: list[Seam], known: Set[str]) -> list[Seam]:
    """Each run of open seams at once: the words it makes shall be known ones."""
    decided, at = [_tight(*place, known) for place in zip(seams, lines, lines[1:], strict=False)], 0
    while at < len(seams):
        if seams[at] is not Seam.OPEN:
            at += 1
            continue
        last = at
        # a piece with a space inside ends a run: its two ends belong to different words
        while (
            last + 1 < len(seams)
            and seams[last + 1] is Seam.OPEN
            and _start(lines[last + 1].text) == lines[last + 1].text
        ):
            last += 1
        pieces = [_end(lines[at].text), *(_start(line.text) for line in lines[at + 1 : last + 2])]
        for step, cut in enumerate(_best(pieces, known)):
            decided[at + step] = Seam.NOTHING if cut else Seam.SPACE
        at = last + 1
    return decided


def _tight(seam: Seam, above: Line, below: Line, known: Set[str]) -> Seam:
    if seam is not Seam.LOOSE:
        return seam
    tail, head = _end(above.text), _start(below.text)
    return Seam.NOTHING if _is_known(tail + head, known) and not _is_known(head, known) else Seam.SPACE


def _best(pieces: list[str], known: Set[str]) -> list[bool]:
    """For each seam between the pieces: True when they are one word. The cheapest way to read them."""
    best: list[tuple[float, list[bool]]] = [(0.0, [])]
    for end in range(1, len(pieces) + 1):
        ways = []
        for start in range(end):
            word = "".join(pieces[start:end])
            count = end - start
            price = 0.0 if _is_known(word, known) else _strange(word, count, known)
            cost, cuts = best[start]
            ways.append(
                (
                    cost + price + 0.01 * (end - start == 1),
                    [*cuts, *([False] if start else []), *([True] * (count - 1))],
                )
            )
        best.append(min(ways, key=lambda way: way[0]))
    return best[-1][1]


def _strange(word: str, count: int, known: Set[str]) -> float:
    """What an unknown word costs: less when it is a known one with another ending, or ends as whole words do."""
    if count == 1 and len(word) > 4:
        small = word.casefold()
        # «методик» beside «методика», «методики»
        if any(small + end in known or small[:-1] + end in known or small[:-2] + end in known for end in ENDINGS):
            return 0.2
        if small.endswith(WHOLE):
            return 0.7
    return UNKNOWN + PIECE * count


def _is_known(word: str, known: Set[str]) -> bool:
    return word.casefold() in known and len(word) > 1


def _end(text: str) -> str:
    found = _TAIL.search(text)
    return found.group() if found else ""


def _start(text: str) -> str:
    found = _HEAD.match(text)
    return found.group() if found else ""
