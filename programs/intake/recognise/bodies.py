"""The rows below a recognised heading; what has no place is handed back, nothing is dropped."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from pekportal.kit.sheets.matching import likeness, plain
from pekportal.kit.tables import TableSpec, is_blank, is_dash
from programs.intake.document import Cell, Table
from programs.intake.recognise import evidence
from programs.intake.recognise.heads import Head, is_numbers
from programs.intake.result import CELL, FoundCell, Left
from programs.tables.registry import TABLES

Row = dict[str, FoundCell]
UNRULED = 0.75  # a cell without rules around it is always one to look at


@dataclass(frozen=True, slots=True)
class Body:
    """Rows by column key in their order, and what has no place."""

    rows: tuple[Row, ...]
    left: tuple[Left, ...]


def read_body(table: Table, head: Head, title: str, *, start: int | None = None) -> Body:
    """The rows of a table (from `start` for a part that goes on); merged cells speak for each row they cover."""
    grid = table.grid()
    spec = TABLES[head.slug].spec
    first = head.body if start is None else start
    rows: list[Row] = []
    left: list[Left] = []
    fresh = start is not None  # at the head of a part on a new page
    carried: dict[str, tuple[int, FoundCell]] = {}  # merged cells that go on from the page before: until which row
    for number in range(first, table.rows):
        line = grid[number]
        fresh = fresh or number in table.seams
        own = [cell for cell in line if cell and cell.row == number and cell.text.strip()]
        if not any(cell and cell.row == number for cell in line) or not any(c and c.text.strip() for c in line):
            continue
        if is_numbers(line) or is_heading(line, head):
            continue
        texts = _texts(line)
        if _is_note(line):
            left.append(_left(own[0] if own else line[0], title, number, ""))
            continue
        row, lost = _row(spec, head, line, texts, title, number)
        left += lost
        if fresh and rows:
            carried = _carried(head, line, number, rows[-1])
        if fresh and rows and _is_tail(row, rows[-1], spec):
            rows[-1] = _with_tail(rows[-1], row)
        elif row:
            rows.append({key: _gone_on(key, cell, number, carried) for key, cell in row.items()})
        fresh = False
    return Body(tuple(rows), tuple(left))


def is_heading(line: Sequence[Cell | None], head: Head) -> bool:
    """True for a row of the heading repeated (each text is a heading or a part of one)."""
    texts = [(place, cell.text) for place, cell in enumerate(line) if cell and cell.text.strip()]
    if not texts or all(is_dash(text) for _place, text in texts):
        return False
    alike = sum(
        plain(text) in head.pieces[place] or _is_part(text, head.headings[place])
        for place, text in texts
        if place < len(head.headings)
    )
    return alike == len(texts) and (len(texts) > 1 or len(line) == 1 or len(plain(texts[0][1])) > 3)


def _is_part(text: str, heading: str) -> bool:
    if likeness(text, heading) >= 0.9:
        return True
    return len(plain(text)) > 3 and plain(text) in plain(heading)


def _texts(line: Sequence[Cell | None]) -> list[str]:
    """One text a column: a cell over several columns speaks in the first, a dash in all of them."""
    texts = []
    for column, cell in enumerate(line):
        text = cell.text if cell else ""
        texts.append(text if cell and (cell.column == column or is_dash(text)) else "")
    return texts


def _is_note(line: Sequence[Cell | None]) -> bool:
    """A line of words over all columns: a caption inside the table, no row."""
    cells = {id(cell): cell for cell in line if cell}
    only = next(iter(cells.values()))
    return len(line) > 1 and len(cells) == 1 and only.colspan > 1 and not is_dash(only.text)


def _row(
    spec: TableSpec, head: Head, line: Sequence[Cell | None], texts: list[str], title: str, number: int
) -> tuple[Row, list[Left]]:
    row: Row = {}
    left = []
    for place, text in enumerate(texts):
        cell = line[place]
        key = head.keys[place] if place < len(head.keys) else ""
        if not key:
            if text.strip() and cell and not _is_line_number(text, head, place):
                heading = head.headings[place] if place < len(head.headings) else ""
                left.append(_left(cell, title, number, heading))
            continue
        sure = min(1.0, max(head.score, head.titled) + 0.04) * min(1.0, head.scores[place] + 0.06)
        if not is_blank(text) and not evidence.fits(spec, key, text):
            sure *= 0.85
        if cell is not None and cell.guessed:
            sure *= UNRULED
        row[key] = FoundCell(tidy(text, key), round(min(1.0, sure), 2), cell.page if cell else None)
    if row and all(not cell.text for cell in row.values()):
        return {}, left
    return row, left


def _is_line_number(text: str, head: Head, place: int) -> bool:
    """A column «№ п/п» that the form does not have: its numbers say nothing."""
    heading = plain(head.headings[place]) if place < len(head.headings) else ""
    return heading in ("№", "№ п п", "п п", "р с №", "№ пп") and text.strip().rstrip(".)").isdecimal()


def tidy(text: str, key: str = "") -> str:
    """A cell as written, without spaces at line ends; digits of a БИН or a code stand together."""
    words = "\n".join(" ".join(line.split()) for line in text.split("\n")).strip()
    if key in ("bin", "kato", "oked"):
        digits = "".join(words.split())
        return digits if digits.replace("-", "").isdecimal() else words
    return words


def _left(cell: Cell | None, title: str, number: int, heading: str) -> Left:
    text, page = (cell.text, cell.page) if cell else ("", None)
    return Left(CELL, tidy(text), page, title, number + 1, tidy(heading).replace("\n", " "))


def _is_tail(row: Row, above: Row, spec: TableSpec) -> bool:
    """The rest of a row that a page break cut: its cells go on in the middle of a text, or fill what was blank."""
    written = {key for key, cell in row.items() if cell.text}
    before = {key for key, cell in above.items() if cell.text}
    if not written:
        return False
    both, blank = written & before, len(row) - len(written)
    if not both:
        return True
    if not blank or any(is_dash(row[key].text) or is_dash(above[key].text) for key in both):
        return False
    in_text = all(row[key].text[0].islower() for key in both)
    return in_text or (blank >= len(row) / 2 and spec.columns[0].key not in written)


def _with_tail(above: Row, tail: Row) -> Row:
    joined = dict(above)
    for key, cell in tail.items():
        if cell.text:
            if not above[key].text:
                joined[key] = cell
                continue
            sign = "" if above[key].text.endswith("-") else " "
            joined[key] = replace(
                above[key], text=above[key].text + sign + cell.text, confidence=min(0.85, above[key].confidence)
            )
    return joined


def _carried(head: Head, line: Sequence[Cell | None], number: int, above: Row) -> dict[str, tuple[int, FoundCell]]:
    """Blank merged cells at the head of a page: they go on from the page before, down to their last row."""
    found = {}
    for place, cell in enumerate(line[: len(head.keys)]):
        key = head.keys[place]
        if key in above and cell and not cell.text.strip() and cell.rowspan > 1:
            found[key] = (cell.row + cell.rowspan, above[key])
    return found


def _gone_on(key: str, cell: FoundCell, number: int, carried: dict[str, tuple[int, FoundCell]]) -> FoundCell:
    if cell.text or key not in carried or number >= carried[key][0]:
        return cell
    above = carried[key][1]
    return replace(above, confidence=min(0.9, above.confidence), page=cell.page)
