"""A whole paper: its blocks in order, each going to the reader of its layout."""

from __future__ import annotations

import re

from monitoring.protocols.reading import instruments, keyed, results
from monitoring.protocols.reading.days import without_days
from monitoring.protocols.reading.found import PROTOCOL, FoundInstrument, FoundPaper, FoundValue, Left
from monitoring.protocols.reading.head import head_of
from monitoring.protocols.reading.pairs import Pair, of_paragraph, of_table, rows_of
from monitoring.protocols.reading.results import Context
from monitoring.protocols.reading.roles import Part, part_of, split_unit
from pekportal.kit.results import is_result
from programs.intake.document import Document, Paragraph, Table

_NAMES_A_PLACE = re.compile(
    r"^(?:точка|место|пост|источник|створ|скважина|выпуск|№\s*точк|нүкте|\d+\s*-?\s*нүкте|сынама алынған)",
    re.IGNORECASE,
)
_LINE_NUMBER = re.compile(r"\(?\d{1,3}\)?\.?")


def recognise(document: Document) -> FoundPaper:
    """Everything that a laboratory's paper says; what has numbers and no place is in `left`."""
    reader = _Reader()
    for block in document.blocks:
        if isinstance(block, Paragraph):
            reader.paragraph(block)
        else:
            reader.table(block)
    return reader.paper(document.pages)


class _Reader:
    def __init__(self) -> None:
        self.pairs: list[Pair] = []
        self.keyed = keyed.Keyed()
        self.context = Context()
        self.values: list[FoundValue] = []
        self.instruments: list[FoundInstrument] = []
        self.places: dict[str, None] = {}
        self.left: list[Left] = []
        self.tables = 0

    def paragraph(self, block: Paragraph) -> None:
        for pair in of_paragraph(block):
            self.pairs.append(pair)
            if block.furniture:
                continue
            self.say(pair)

    def say(self, pair: Pair) -> None:
        """One pair: an instrument, a part of a result, or words of the head."""
        found = list(instruments.of_line(pair))
        if found:
            self.instruments += found
            return
        before = len(self.keyed.values)
        part = part_of(pair.key) if pair.key else None
        taken = self.keyed.take(pair, self.context)
        self._moved(before)
        if taken and part == Part.PLACE:
            self.places[pair.value] = None
        if not taken and not pair.key:
            self._line(pair)
        if part == Part.VALUE and not taken and re.search(r"\d", without_days(pair.value)):
            self.left.append(Left(f"{pair.key}: {pair.value}", pair.page))
        if part == Part.METHOD and not self.keyed.values:
            self.context.method = pair.value if part_of(pair.value) is None or len(pair.value) > 8 else ""

    def _line(self, pair: Pair) -> None:
        words = pair.value
        if _NAMES_A_PLACE.match(words) and len(words) < 160:
            self.context.place, self.context.flow = words, ""
            self.places[words] = None
        unit = split_unit(words)[1]
        if unit:
            self.context.unit = unit

    def _moved(self, before: int) -> None:
        self.values += self.keyed.values[before:]

    def table(self, block: Table) -> None:
        """A table of instruments, of results, of keys and values, or of something nobody knows."""
        self.tables += 1
        self.context.label = str(self.tables)
        found = instruments.read_table(block)
        if found is not None:
            self.instruments += found
            return
        pairs = of_table(block)
        keyed_results = pairs is not None and any(
            part_of(pair.key) == Part.VALUE and is_result(pair.value) for pair in pairs if pair.key
        )
        read = None if keyed_results else results.read_table(block, self.context)
        if read is not None:
            self._close()
            self.values += read.values
            self.left += read.left
            self.context.unit = ""
            return
        if pairs is not None:
            for pair in pairs:
                self.pairs.append(pair)
                self.say(pair)
            self._close()
            return
        self._unknown(block)

    def _close(self) -> None:
        before = len(self.keyed.values)
        self.keyed.close()
        self._moved(before)

    def _unknown(self, block: Table) -> None:
        for cells in rows_of(block):
            texts = [" ".join(cell.text.split()) for cell in cells]
            self.pairs += [Pair("", text, cells[0].page or block.page) for text in texts]
            if any(is_result(text) and not _LINE_NUMBER.fullmatch(text) for text in texts):
                self.left.append(Left(" · ".join(texts), cells[0].page or block.page))

    def paper(self, pages: int | None) -> FoundPaper:
        self._close()
        head = head_of(self.pairs)
        kind = PROTOCOL if self.values else head.kind
        return FoundPaper(
            kind=kind,
            number=head.number,
            date=head.date,
            sampled_on=head.sampled_on,
            laboratory=head.laboratory,
            bins=head.bins,
            accreditation=head.accreditation,
            accreditation_until=head.accreditation_until,
            medium=head.medium,
            values=tuple(self.values),
            instruments=tuple(dict.fromkeys(self.instruments)),
            places=tuple(self.places),
            left=tuple(self.left),
            pages=pages,
        )
