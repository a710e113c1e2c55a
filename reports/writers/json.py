"""report.json: the canonical form of a FormDocument, written and read back (architecture 7)."""

from __future__ import annotations

import json
from dataclasses import asdict
from decimal import Decimal
from typing import Any

from pekportal.kit.canonical import canonical, decimal_text
from reports.compose.facts import AttachmentFacts
from reports.compose.model import (
    Approval,
    Closing,
    FacilityRef,
    Field,
    FormCell,
    FormColumn,
    FormDocument,
    FormHead,
    FormRow,
    FormTable,
    Header,
    Labels,
    Marks,
    NotePart,
    NoteTable,
)
from reports.form.body import BodyState

Plain = dict[str, Any]


def to_plain(document: FormDocument) -> Plain:
    """The document as dictionaries, lists and strings.

    The contract's keys: edition, facility, quarter, header, tables (slug, section, title, columns, state, reason, note,
    rows as printed), note, attachments. Beside them: schema, lang, closing, marks, labels, and in a table number, head,
    numbers (the row under the heading), layout (key, unit, width, numeric of each column), exact (the number of each
    cell or null) and values (the named numbers of each row; decimals as strings).
    """
    made = asdict(document)
    made["tables"] = [_table(table) for table in document.tables]
    made["schema"] = 1
    return made


def to_json(document: FormDocument) -> bytes:
    """Canonical UTF-8: sorted keys, no spaces, decimals as strings; equal documents give equal bytes."""
    return canonical(to_plain(document)) + b"\n"


def _table(table: FormTable) -> Plain:
    return {
        "slug": table.slug,
        "section": table.section,
        "number": table.number,
        "title": table.title,
        "columns": [column.title for column in table.columns],
        "layout": [
            {"key": column.key, "unit": column.unit, "width": column.width, "numeric": column.numeric}
            for column in table.columns
        ],
        "head": [[asdict(cell) for cell in line] for line in table.head],
        "numbers": list(table.numbers),
        "state": table.state.value,
        "reason": table.reason,
        "note": table.note,
        "rows": [[cell.text for cell in row.cells] for row in table.rows],
        "exact": [
            [None if cell.number is None else decimal_text(cell.number) for cell in row.cells] for row in table.rows
        ],
        "values": [dict(row.values) for row in table.rows],
    }


def from_json(data: bytes | str) -> FormDocument:
    """Read what `to_json` wrote; raises ValueError (KeyError, TypeError) when it is something else."""
    return from_plain(json.loads(data))


def from_plain(made: Plain) -> FormDocument:
    """The document of `to_plain`."""
    if made.get("schema") != 1:
        raise ValueError("this is no report.json of schema 1")
    return FormDocument(
        edition=made["edition"],
        lang=made["lang"],
        quarter=made["quarter"],
        facility=FacilityRef(**made["facility"]),
        header=_header(made["header"]),
        tables=tuple(_read_table(table) for table in made["tables"]),
        note=tuple(_part(part) for part in made["note"]),
        closing=Closing(made["closing"]["title"], _fields(made["closing"]["fields"]), made["closing"]["seal"]),
        attachments=tuple(AttachmentFacts(**one) for one in made["attachments"]),
        marks=Marks(**made["marks"]),
        labels=Labels(**made["labels"] | {"attachment_columns": tuple(made["labels"]["attachment_columns"])}),
    )


def _fields(made: list[Plain]) -> tuple[Field, ...]:
    return tuple(Field(**one) for one in made)


def _header(made: Plain) -> Header:
    approval = Approval(**made["approval"]) if made["approval"] else None
    return Header(**made | {"fields": _fields(made["fields"]), "approval": approval})


def _part(made: Plain) -> NotePart:
    table = made["table"]
    read = None
    if table:
        read = NoteTable(table["title"], tuple(table["columns"]), tuple(tuple(row) for row in table["rows"]))
    return NotePart(made["number"], made["title"], tuple(made["paragraphs"]), read)


def _read_table(made: Plain) -> FormTable:
    columns = tuple(
        FormColumn(layout["key"], title, layout["width"], layout["unit"], layout["numeric"])
        for title, layout in zip(made["columns"], made["layout"], strict=True)
    )
    rows = tuple(
        FormRow(
            tuple(
                FormCell(text, None if exact is None else Decimal(exact))
                for text, exact in zip(texts, numbers, strict=True)
            ),
            tuple(sorted(values.items())),
        )
        for texts, numbers, values in zip(made["rows"], made["exact"], made["values"], strict=True)
    )
    return FormTable(
        slug=made["slug"],
        section=made["section"],
        number=made["number"],
        title=made["title"],
        columns=columns,
        head=tuple(tuple(FormHead(**cell) for cell in line) for line in made["head"]),
        numbers=tuple(made["numbers"]),
        state=BodyState(made["state"]),
        reason=made["reason"],
        note=made["note"],
        rows=rows,
    )
