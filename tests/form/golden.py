"""The golden documents of the form; `python -m tests.form.save_golden` writes them after a change that is meant."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import openpyxl

from reports.compose.document import compose
from reports.compose.model import FormDocument
from reports.form.editions import edition
from reports.writers import xlsx
from reports.writers.json import to_plain
from tests.form import facts

DATA = Path(__file__).parent / "data"


def document(lang: str = "ru") -> FormDocument:
    return compose(facts.golden(), edition("order250-2026"), lang)


def report(lang: str) -> Any:
    return json.loads(json.dumps(to_plain(document(lang)), ensure_ascii=False))


def workbook(content: bytes) -> dict[str, list[list[str | None]]]:
    """Values of every sheet as text; a number is told from a text by its type: «n:0.025»."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    return {
        sheet.title: [
            [None if c.value is None else f"n:{c.value}" if c.data_type == "n" else str(c.value) for c in row]
            for row in sheet.iter_rows()
        ]
        for sheet in book.worksheets
    }


def save() -> None:
    for lang in ("ru", "kk"):
        text = json.dumps(report(lang), ensure_ascii=False, indent=1, sort_keys=True)
        (DATA / f"golden.{lang}.json").write_text(text + "\n", encoding="utf-8")
    text = json.dumps(workbook(xlsx.write(document())), ensure_ascii=False, indent=1)
    (DATA / "golden.xlsx.json").write_text(text + "\n", encoding="utf-8")
