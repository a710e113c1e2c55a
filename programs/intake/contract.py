"""What `import_programme` prints: the contract of architecture 7, made of a Recognised."""

from __future__ import annotations

from typing import Any

from programs.intake.result import Recognised
from programs.tables.registry import TABLES


def answer(found: Recognised, findings: list[dict[str, Any]]) -> dict[str, Any]:
    """Cells as strings, as in the file, in the order of the form's columns; tables by their number.

    `unmatched` items: kind (cell, paragraph, running), text, page, table, row, column. Nothing read is left out.
    """
    return {
        "language": found.language,
        "program": dict(found.program),
        "tables": {TABLES[slug].spec.number: _table(found, slug) for slug in found.tables},
        "enterprise": {key: cell.text for key, cell in found.enterprise.items()},
        "enterprise_confidence": {key: cell.confidence for key, cell in found.enterprise.items()},
        "sections": {str(number): text.text for number, text in sorted(found.sections.items())},
        "unmatched": [
            {
                "kind": left.kind,
                "text": left.text,
                "page": left.page,
                "table": left.table,
                "row": left.row,
                "column": left.column,
            }
            for left in found.unmatched
        ],
        "findings": findings,
    }


def _table(found: Recognised, slug: str) -> dict[str, Any]:
    table, spec = found.tables[slug], TABLES[slug].spec
    keys = [column.key for column in spec.columns]
    return {
        "slug": slug,
        "title": table.title,
        "columns": spec.flat_titles(found.language),
        "keys": keys,
        "rows": [[row.cells[key].text if key in row.cells else "" for key in keys] for row in table.rows],
        "confidence": [[row.cells[key].confidence if key in row.cells else 0.0 for key in keys] for row in table.rows],
        "missing": list(table.missing),
    }
