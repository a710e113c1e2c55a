"""What python-docx has no words for: fields, bookmarks, links, repeated heading rows, fonts for all scripts."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import count
from typing import Any

from docx.enum.text import WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from programs.document.rich import Run
from programs.document.value import Line


def _element(tag: str, /, **attributes: str) -> Any:
    made = OxmlElement(tag)
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), value)
    return made


def font_of(style: Any, font: str, language: str) -> None:
    """One font for Latin, Cyrillic and Kazakh letters, and the language of the spelling check."""
    properties = style.element.get_or_add_rPr()
    fonts = properties.get_or_add_rFonts()
    for name in [name for name in fonts.attrib if "heme" in name]:  # theme fonts win over named ones
        del fonts.attrib[name]
    for script in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{script}"), font)
    for old in properties.findall(qn("w:lang")):
        properties.remove(old)
    properties.append(_element("w:lang", val=language))


def bookmark(paragraph: Any, anchor: str) -> None:
    """A place that fields and links lead to; `anchor` is unique in the document."""
    name = bookmark_name(anchor)
    number = str(sum(ord(sign) * 31**place for place, sign in enumerate(name)) % 2_000_000_000)
    start = _element("w:bookmarkStart", id=number, name=name)
    at = 1 if paragraph._p.pPr is not None else 0
    paragraph._p.insert(at, start)
    paragraph._p.append(_element("w:bookmarkEnd", id=number))


def bookmark_name(anchor: str) -> str:
    """A name Word takes: letters, digits and underscores."""
    return "p_" + anchor.replace("-", "_")


def field(paragraph: Any, instruction: str, shown: str) -> None:
    """A simple field, e.g. PAGE, with what is shown until it is counted anew: at once, the field is marked as stale."""
    for kind, content in (("begin", ""), ("", instruction), ("separate", ""), ("text", shown), ("end", "")):
        run = paragraph.add_run()
        if kind == "text":
            run.text = content
        elif kind:
            stale = {"dirty": "true"} if kind == "begin" else {}
            run._r.append(_element("w:fldChar", fldCharType=kind, **stale))
        else:
            words = _element("w:instrText")
            words.text = f" {content} "
            words.set(qn("xml:space"), "preserve")
            run._r.append(words)


def contents(word: Any, lines: Sequence[Line]) -> None:
    """The contents: a line for each heading with a link and a field that counts the page of that heading.

    No TOC field stands around them: LibreOffice would take its lines as fixed text and never count the pages. Word
    counts stale fields when it opens the document, LibreOffice whenever it lays the pages out.
    """
    for line in lines:
        paragraph = word.add_paragraph()
        layout = paragraph.paragraph_format
        layout.left_indent, layout.space_after = Mm(0 if line.level == 1 else 6), Pt(1)
        layout.right_indent = Mm(10)  # words never reach the column of the pages
        layout.tab_stops.add_tab_stop(Mm(170), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)
        link = _element("w:hyperlink", anchor=bookmark_name(line.anchor), history="1")
        words = paragraph.add_run(line.text)
        words.bold, words.font.size = line.level == 1, Pt(11)
        link.append(words._r)
        paragraph._p.append(link)
        paragraph.add_run("\t")
        field(paragraph, f"PAGEREF {bookmark_name(line.anchor)} \\h", "…")


def text(paragraph: Any, run: Run, *, strong: bool = False, em: bool = False) -> None:
    """A piece of formatted text; an address becomes a link."""
    made = paragraph.add_run(run.text)
    made.bold, made.italic = (run.strong or strong) or None, (run.em or em) or None
    if run.href:
        made.font.underline = True
        relation = paragraph.part.relate_to(run.href, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        link = OxmlElement("w:hyperlink")
        link.set(qn("r:id"), relation)
        link.append(made._r)
        paragraph._p.append(link)


def repeat(row: Any) -> None:
    """The row is repeated on top of each page of the table and never split."""
    properties = row._tr.get_or_add_trPr()
    properties.append(_element("w:cantSplit"))
    properties.append(_element("w:tblHeader"))


def widths(table: Any, shares: Sequence[int], whole: int) -> None:
    """Widths of the columns by their shares of `whole` (EMU), for Word and LibreOffice alike."""
    table.autofit = False
    total = sum(shares)
    sizes = [whole * share // total for share in shares]
    for column, size in zip(table.columns, sizes, strict=True):
        column.width = size
    for row in table.rows:
        at = count()
        for cell in row._tr.tc_lst:
            span = cell.grid_span
            cell.width = sum(sizes[next(at)] for _ in range(span))
