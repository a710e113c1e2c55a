"""Reading of .docx: the body in its order, merged and nested cells, text as Word shows it."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

import docx
from docx.oxml.ns import qn

from programs.intake.document import Block, Cell, Document, Paragraph, Table, Unreadable

LARGEST = 200_000  # cells of one document
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"  # what old Word shows instead
_DELETED = {qn("w:del"), qn("w:moveFrom"), _FALLBACK}
_HOLDERS = {qn("w:sdt"), qn("w:sdtContent"), qn("w:ins"), qn("w:moveTo"), qn("w:customXml"), qn("w:smartTag")}


def read_docx(data: bytes) -> Document:
    """The document; Unreadable BROKEN, TOO_LARGE."""
    try:
        word = docx.Document(io.BytesIO(data))
        body: Any = word.element.body
        blocks = tuple(_blocks(body))
        running = [*_running(word)]
    except (KeyError, ValueError, AttributeError, OSError, SyntaxError) as wrong:
        if isinstance(wrong, Unreadable):
            raise
        raise Unreadable("BROKEN") from wrong
    notes = tuple(Paragraph(text, furniture=True) for text in dict.fromkeys(running) if text)
    return Document((*blocks, *notes), "docx")


def _running(word: Any) -> Iterator[str]:
    for section in word.sections:
        for part in (section.header, section.footer, section.first_page_header, section.first_page_footer):
            if not part.is_linked_to_previous:
                yield " ".join(text for text in (_text(p) for p in part._element.iter(qn("w:p"))) if text.strip())


def _blocks(parent: Any) -> Iterator[Block]:
    for child in parent:
        if child.tag == qn("w:p"):
            yield from _paragraphs(child)
        elif child.tag == qn("w:tbl"):
            yield from _tables(child)
        elif child.tag in _HOLDERS:
            yield from _blocks(child)


def _paragraphs(element: Any) -> Iterator[Block]:
    text = _text(element).strip()
    if text:
        yield Paragraph(text, bold=_bold(element))
    for box in element.iter(qn("w:txbxContent")):  # text boxes stand beside the paragraph
        if not any(above.tag == _FALLBACK for above in box.iterancestors()):
            yield from _blocks(box)


def _text(element: Any) -> str:
    return "".join(_pieces(element))


def _pieces(element: Any) -> Iterator[str]:
    for child in element:
        if child.tag in _DELETED or child.tag == qn("w:txbxContent"):
            continue
        if child.tag == qn("w:t"):
            yield child.text or ""
        elif child.tag in (qn("w:br"), qn("w:cr")):
            yield "\n"
        elif child.tag == qn("w:tab"):
            yield "\t" if element.tag == qn("w:r") else ""
        elif child.tag == qn("w:noBreakHyphen"):
            yield "-"
        else:
            yield from _pieces(child)


def _bold(element: Any) -> bool:
    runs = [run for run in element.iter(qn("w:r")) if _text(run).strip()]
    style = element.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
    if style is not None and str(style.get(qn("w:val"), "")).lower().startswith(("heading", "1", "2", "3", "title")):
        return True
    return bool(runs) and all(_is_on(run.find(f"{qn('w:rPr')}/{qn('w:b')}")) for run in runs)


def _is_on(mark: Any) -> bool:
    return mark is not None and mark.get(qn("w:val"), "1") not in ("0", "false", "none")


def _tables(element: Any) -> Iterator[Block]:
    """The table, and after it the tables nested in its cells."""
    cells: list[Cell] = []
    above: dict[int, int] = {}  # column -> index of the cell that a vertical merge goes on
    nested: list[Any] = []
    rows = [row for row in element.iter(qn("w:tr")) if _owner(row) is element]
    width = 0
    for number, row in enumerate(rows):
        column = _before(row)
        for tc in _cells_of(row):
            span = _number(tc, "w:gridSpan")
            nested += [table for table in tc.iter(qn("w:tbl")) if _owner(table) is tc]
            if _goes_on(tc) and column in above:
                first = cells[above[column]]
                text = "\n".join(filter(None, (first.text, _cell_text(tc))))
                cells[above[column]] = Cell(text, first.row, column, number - first.row + 1, first.colspan)
            else:
                cells.append(Cell(_cell_text(tc), number, column, 1, span))
                above[column] = len(cells) - 1
            column += span
        width = max(width, column)
        if len(cells) > LARGEST:
            raise Unreadable("TOO_LARGE")
    if cells:
        yield Table(tuple(cells), len(rows), width)
    for table in nested:
        yield from _tables(table)


def _owner(element: Any) -> Any:
    """The nearest table or cell around an element."""
    inside = (qn("w:tbl"),) if element.tag == qn("w:tr") else (qn("w:tc"), qn("w:body"))
    return next((above for above in element.iterancestors() if above.tag in inside), None)


def _cells_of(row: Any) -> Iterator[Any]:
    for child in row:
        if child.tag == qn("w:tc"):
            yield child
        elif child.tag in _HOLDERS:
            yield from _cells_of(child)


def _before(row: Any) -> int:
    found = row.find(f"{qn('w:trPr')}/{qn('w:gridBefore')}")
    return int(found.get(qn("w:val"), "0")) if found is not None else 0


def _number(tc: Any, name: str) -> int:
    found = tc.find(f"{qn('w:tcPr')}/{qn(name)}")
    return max(1, int(found.get(qn("w:val"), "1"))) if found is not None else 1


def _goes_on(tc: Any) -> bool:
    found = tc.find(f"{qn('w:tcPr')}/{qn('w:vMerge')}")
    return found is not None and found.get(qn("w:val"), "continue") == "continue"


def _cell_text(tc: Any) -> str:
    lines = [_text(p).strip() for p in tc.iter(qn("w:p")) if _owner(p) is tc]
    return "\n".join(line for line in lines if line)
