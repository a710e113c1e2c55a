"""The ten sections: their texts between their headings; a list of the headings is no heading."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pekportal.kit.sheets.matching import likeness, plain
from programs.intake import wording
from programs.intake.document import Paragraph
from programs.intake.result import PARAGRAPH, FoundText, Left
from programs.sections import SECTIONS

HEADING = 0.84  # likeness that makes a heading of a plain paragraph; a bold one needs less
BOLD = 0.76
LONGEST = 320  # characters of a heading
_NUMBER = re.compile(r"^\s*(?:(?:раздел|глава|бөлім|тарау)\s*)?[\dIVX]+(?:\.\d+)*\s*[.)\u2013-]?\s+", re.IGNORECASE)


def sections_of(paragraphs: Sequence[Paragraph]) -> tuple[dict[int, FoundText], tuple[Left, ...]]:
    """Texts by number of the section, and the paragraphs that belong to none."""
    listed = _listed(paragraphs)
    texts: dict[int, list[str]] = {}
    sure: dict[int, float] = {}
    left: list[Left] = []
    current = 0
    for place, paragraph in enumerate(paragraphs):
        number, score = (0, 0.0) if place in listed else heading_of(paragraph)
        if number < 0:  # the heading over the tables
            current = 0
            continue
        if number:
            seen = number in texts
            current = number
            texts.setdefault(number, [])
            sure[number] = min(sure.get(number, 1.0), score)
            if seen or score < 0.9 or (number == 10 and not _is_opening(paragraph.text)):
                texts[number].append(paragraph.text)
            continue
        home = 1 if _is_watched(paragraph.text) and current in (0, 10) else current
        if not home:
            left.append(Left(PARAGRAPH, paragraph.text, paragraph.page))
            continue
        texts.setdefault(home, []).append(paragraph.text)
        sure[home] = min(sure.get(home, 1.0), 0.85 if home != current else 1.0)
    found = {number: FoundText("\n".join(lines), round(sure[number], 2)) for number, lines in texts.items() if lines}
    return found, tuple(left)


def heading_of(paragraph: Paragraph) -> tuple[int, float]:
    """Number of the section a paragraph is the heading of and how sure; -1 for the part of the tables, 0 for none."""
    text = paragraph.text.strip()
    if len(text) > LONGEST or text.endswith((";", ",")):
        return 0, 0.0
    words = _NUMBER.sub("", text).rstrip(" .:")
    enough = BOLD if paragraph.bold else HEADING
    if max(likeness(words, other) for other in wording.TABLES_PART) >= enough:
        return -1, 1.0
    best = (0, 0.0)
    for section in SECTIONS:
        for other in (section.title("ru"), section.title("kk"), *wording.SECTIONS.get(section.number, ())):
            score = likeness(words, other)
            if score > best[1]:
                best = (section.number, score)
    return best if best[1] >= enough else (0, 0.0)


def _listed(paragraphs: Sequence[Paragraph]) -> set[int]:
    """Places of paragraphs that only list the ten contents: three and more headings without a text between."""
    listed: set[int] = set()
    run: list[int] = []
    for place, paragraph in enumerate(paragraphs):
        numbered = _NUMBER.match(paragraph.text) is not None
        trimmed = Paragraph(paragraph.text.strip().rstrip(";,. "), paragraph.page, paragraph.bold)
        if numbered and heading_of(trimmed)[0] > 0:
            run.append(place)
            continue
        if len(run) >= 3:
            listed.update(run)
        run = []
    return listed | (set(run) if len(run) >= 3 else set())


def _is_opening(text: str) -> bool:
    """«Основные положения» and the like say nothing: such a heading is not part of the text."""
    words = _NUMBER.sub("", text).strip(" .:")
    titles = [SECTIONS[9].title("ru"), SECTIONS[9].title("kk"), *wording.SECTIONS[10][:9]]
    return max(likeness(words, other) for other in titles) >= HEADING


def _is_watched(text: str) -> bool:
    start = plain(text)
    return any(start.startswith(plain(opening)) for opening in wording.WATCHED)
