"""`manage.py import_quarter FILE.xlsx --facility … --quarter … [--dry-run] --format json` (architecture 7)."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils.translation import override

from monitoring.asked import Wrong, quarter_of
from monitoring.models import Quarter
from monitoring.services.workbooks import apply_workbook
from monitoring.workbook import document_of
from pekportal.kit.access import Actor
from pekportal.kit.refused import Refused
from pekportal.kit.sheets.difference import Difference, TableChange, What, compare
from pekportal.kit.sheets.pages import Order
from pekportal.kit.sheets.preview import faults_of
from pekportal.kit.sheets.reading import read
from pekportal.kit.sheets.staging import brought
from pekportal.kit.sheets.values import ReadBook, SheetDocument

UNREADABLE, ERRORS = 2, 3
_TOUCHED = (What.ADDED, What.CHANGED, What.REMOVED)


class Command(BaseCommand):
    """Exit 0; 2 unreadable or wrong arguments; 3 errors or conflicts, nothing saved."""

    help = "Reads the workbook of a quarter, prints the difference as JSON and applies it."

    def add_arguments(self, parser: CommandParser) -> None:
        """The contract's arguments."""
        parser.add_argument("file", type=Path)
        parser.add_argument("--facility", required=True, help="id of the facility or БИН of its operator")
        parser.add_argument("--quarter", required=True, help="2026Q1")
        parser.add_argument("--dry-run", action="store_true", help="show the difference, save nothing")
        parser.add_argument("--format", choices=["json"], default="json")
        parser.add_argument("--lang", choices=["ru", "kk", "en"], default="ru")

    def handle(self, *args: Any, **options: Any) -> None:
        """Read, compare, apply unless something is wrong."""
        actor = Actor.as_system("import_quarter")
        with override(options["lang"]):
            try:
                quarter = quarter_of(options["facility"], options["quarter"])
                document = document_of(actor, quarter)
                file = brought(options["file"].read_bytes(), options["file"].name)
                book = read(file.data, [table.spec for table in document.tables])
            except (Wrong, OSError, Refused) as wrong:
                self.stderr.write(str(wrong))
                sys.exit(UNREADABLE)
            found = compare(document, book)
            findings = findings_of(document, book, found, options["lang"])
            wrong_ones = [one for one in findings if one["severity"] == "error"]
            applied = False
            if not wrong_ones and not options["dry_run"]:
                findings += self._apply(actor, quarter, Order(file, book, found.digest))
                applied = not findings or all(one["severity"] != "error" for one in findings)
            answer = {"applied": applied, "tables": tables_of(found), "findings": findings}
            self.stdout.write(json.dumps(answer, ensure_ascii=False, indent=2))
        if any(one["severity"] == "error" for one in findings):
            sys.exit(ERRORS)

    def _apply(self, actor: Actor, quarter: Quarter, order: Order) -> list[dict[str, Any]]:
        try:
            apply_workbook(actor, quarter, order)
        except Refused as refused:
            words = {"message": str(refused.text), "fix": str(refused.fix), "code": refused.code}
            return [{"severity": "error", "table": "", "row": 0, "column": "", **words}]
        return []


def findings_of(document: SheetDocument, book: ReadBook, found: Difference, lang: str) -> list[dict[str, Any]]:
    """Everything wrong with the file: `{"code", "severity", "table", "sheet", "row", "column", "message", "fix"}`.

    `row` counts the rows of the sheet from 1; what was not taken because it is no part of a table is a warning.
    """
    left_out = {(one.sheet, one.row, one.column, one.code) for one in found.unmatched}
    return [
        {
            "code": fault.code,
            "severity": "warning" if (fault.sheet, fault.row, fault.column, fault.code) in left_out else "error",
            "table": fault.table,
            "sheet": fault.sheet,
            "row": fault.row,
            "column": fault.title,
            "text": fault.text,
            "message": fault.words,
            "fix": fault.fix,
        }
        for fault in faults_of(document, book, found, lang)
    ]


def tables_of(found: Difference) -> dict[str, Any]:
    """The difference by table: counts, and every row that is touched with its cells old → new."""
    return {table.slug: _table(table) for table in found.tables}


def _table(table: TableChange) -> dict[str, Any]:
    counts = {str(what): sum(row.what == what for row in table.rows) for what in What}
    rows = [
        {
            "what": str(row.what),
            "id": row.id,
            "row": row.place,
            "cells": [{"column": cell.key, "old": cell.old, "new": cell.new} for cell in row.cells],
        }
        for row in table.rows
        if row.what in _TOUCHED
    ]
    return {**counts, "reordered": table.order is not None, "rows": rows}
