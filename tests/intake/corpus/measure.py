"""How right a reading is: each expected cell is right, wrong, unmatched (listed) or lost."""

from __future__ import annotations

import re
import time
from dataclasses import dataclass, field

from programs.intake.reading import read
from programs.intake.recognise import recognise
from programs.intake.result import Recognised
from programs.tables.t03_source_counts import ROWS
from tests.intake.corpus import as_docx, as_pdf, as_xlsx
from tests.intake.corpus.model import Doc

WRITERS = {"docx": as_docx.write, "pdf": as_pdf.write, "xlsx": as_xlsx.write, "unruled.pdf": as_pdf.write_unruled}


@dataclass
class Score:
    """Counts of one file; `faults` names what is not right."""

    file: str
    cells: int = 0
    right: int = 0
    wrong: int = 0
    unmatched: int = 0
    lost: int = 0
    seconds: float = 0.0
    pages: int | None = None
    faults: list[str] = field(default_factory=list)


def same(one: str, other: str) -> bool:
    """Equal but for white space and the length of a dash."""
    return _plain(one) == _plain(other)


def _plain(text: str) -> str:
    words = re.sub(r"\s+", " ", text.replace("¦", "").replace("\u00a0", " ")).strip()
    return re.sub(r"^[\u2010-\u2015-]$", "-", words)


def measure(doc: Doc, kind: str) -> Score:
    """Write the document as `kind`, read it and compare; seconds are of this process's CPU."""
    data = WRITERS[kind](doc)
    score = Score(f"{doc.name}.{kind}")
    began = time.process_time()
    found = recognise(read(data))
    score.seconds = time.process_time() - began
    score.pages = found.pages
    _cells(score, doc, found)
    _sections(score, doc, found)
    return score


def _cells(score: Score, doc: Doc, found: Recognised) -> None:
    rest = [_plain(left.text) for left in found.unmatched]
    everywhere = " ".join(
        [*rest, *(_plain(c.text) for t in found.tables.values() for r in t.rows for c in r.cells.values())]
    ).replace(" ", "")
    for (slug, row, key), text in doc.expected.items():
        score.cells += 1
        table = found.tables.get(slug)
        code = ROWS[row - 1].code if slug == "source-counts" else str(row)
        got = (
            next((r.cells[key].text for r in table.rows if r.code == code and key in r.cells), None) if table else None
        )
        if got is not None and same(got, text):
            score.right += 1
            continue
        score.faults.append(f"{slug} {code} {key}: {text!r} -> {got!r}")
        if got is not None and (got or not text):
            score.wrong += 1
        elif _plain(text) in rest:
            score.unmatched += 1
        elif not text or _plain(text).replace(" ", "") in everywhere:
            score.wrong += 1
        else:
            score.lost += 1


def _sections(score: Score, doc: Doc, found: Recognised) -> None:
    for number, text in doc.sections.items():
        score.cells += 1
        got = found.sections[number].text if number in found.sections else ""
        if same(got, text):
            score.right += 1
        else:
            score.wrong += 1
            score.faults.append(f"section {number}: {len(text)} -> {len(got)} characters")
    everything = _plain(
        " ".join([*(s.text for s in found.sections.values()), *(left.text for left in found.unmatched)])
    ).replace(" ", "")
    for number, text in doc.sections.items():
        for line in text.split("\n"):
            if _plain(line).replace(" ", "") not in everything:
                score.lost += 1
                score.faults.append(f"section {number} lost: {line[:60]}")
