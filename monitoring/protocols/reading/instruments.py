"""Instruments with their verification: from a table of instruments, or from a line about them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from monitoring.protocols.reading.days import days_in, without_days
from monitoring.protocols.reading.found import FoundInstrument
from monitoring.protocols.reading.pairs import Pair
from monitoring.protocols.reading.results import text_at
from programs.intake.document import Table

NAME, SERIAL, CERTIFICATE, VERIFIED, UNTIL = "name", "number", "certificate", "verified_on", "valid_until"
_HEADS: Final = tuple(
    (part, re.compile(words, re.IGNORECASE))
    for part, words in (
        (SERIAL, r"зав(?:одск|\.)|серийн|инв(?:ент|\.)|зауыт|serial"),
        (UNTIL, r"действ\w*\s+до|срок|годен|дейін|жарамды|valid"),
        (VERIFIED, r"дата\s+(?:последней\s+)?поверк|тексерілген күн|салыстырып тексеру күні"),
        (CERTIFICATE, r"свидетельств|сертификат|поверк|куәлік|салыстырып тексеру|certificate"),
        (NAME, r"наименован|средств\w* измерен|прибор|\bСИ\b|тип\b|атауы|құрал|instrument"),
    )
)
_ABOUT: Final = re.compile(r"средств\w* измер|прибор|\bСИ\b|өлшеу құрал|аспап|instrument", re.IGNORECASE)
_SERIAL: Final = re.compile(
    r"(?:зав(?:одской)?\.?|серийный|зауыттық)\s*(?:номер|нөмірі)?\s*(?:№|N)?\s*(?P<n>[\w\-/]+)", re.IGNORECASE
)
_PAPER: Final = re.compile(
    r"(?:свидетельств\w*|сертификат\w*|поверк\w*|куәлі\w*)[^№]{0,40}№\s*(?P<n>[\w\-/.]+)", re.IGNORECASE
)


def read_table(table: Table) -> list[FoundInstrument] | None:
    """The instruments of a table; None when its heading speaks of something else."""
    grid = table.grid()
    heads: dict[int, str] = {}
    for column in range(table.columns):
        part = _part(text_at(grid, 0, column))
        if part and part not in heads.values():
            heads[column] = part
    if NAME not in heads.values() or not {CERTIFICATE, UNTIL, SERIAL} & set(heads.values()) or len(grid) < 2:
        return None
    found = []
    for row in range(1, len(grid)):
        texts = {part: text_at(grid, row, column) for column, part in heads.items()}
        if texts.get(NAME, "").isdigit() or not texts.get(NAME) or texts[NAME] == text_at(grid, 0, _at(heads, NAME)):
            continue
        cell = grid[row][_at(heads, NAME)]
        found.append(_instrument(texts, (cell.page if cell else None) or table.page))
    return found


def _at(heads: dict[int, str], part: str) -> int:
    return next(column for column, known in heads.items() if known == part)


def _part(text: str) -> str:
    return next((part for part, pattern in _HEADS if pattern.search(text)), "")


def _instrument(texts: dict[str, str], page: int | None) -> FoundInstrument:
    days = days_in(texts.get(UNTIL, "")) or days_in(texts.get(CERTIFICATE, ""))
    verified = days_in(texts.get(VERIFIED, "")) or (days[:1] if len(days) > 1 else [])
    certificate = re.sub(
        r"(?:\b(?:от|до|действительно|дейін)\b[\s:]*|№\s*)+", " ", without_days(texts.get(CERTIFICATE, ""))
    )
    return FoundInstrument(
        texts.get(NAME, ""),
        re.sub(r"^(?:зав\.?\s*)?№?\s*", "", texts.get(SERIAL, "")),
        " ".join(certificate.split()).strip(" ,;"),
        verified[0].isoformat() if verified else "",
        days[-1].isoformat() if days else "",
        page,
    )


def of_line(pair: Pair) -> Iterator[FoundInstrument]:
    """«Средства измерений: газоанализатор ГАНК-4, зав. № 1234, свидетельство № ВА-17 до 12.05.2027; …»."""
    if not pair.key or not _ABOUT.search(pair.key):
        return
    for piece in re.split(r";\s*", pair.value):
        name = re.split(r",|\(|\bзав", piece, maxsplit=1)[0].strip()
        if not name:
            continue
        serial, paper, days = _SERIAL.search(piece), _PAPER.search(piece), days_in(piece)
        yield FoundInstrument(
            name,
            serial["n"] if serial else "",
            paper["n"] if paper else "",
            days[0].isoformat() if len(days) > 1 else "",
            days[-1].isoformat() if days else "",
            pair.page,
        )
