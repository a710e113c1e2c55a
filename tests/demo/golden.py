"""The golden report of the demonstration's first quarter of 2026: what varies from run to run is masked by name."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import openpyxl

GOLDEN = Path(__file__).parent.parent / "reports" / "golden"
MASK = "*"


def report(content: bytes) -> Any:
    """report.json with the facility's random id masked, and nothing else."""
    made = json.loads(content)
    assert made["facility"]["id"]
    made["facility"]["id"] = MASK
    return made


def workbook(content: bytes) -> dict[str, list[list[str | None]]]:
    """Values of every sheet; a number is told from a text by its type: «n:0.025»."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    return {
        sheet.title: [
            [None if c.value is None else f"n:{c.value}" if c.data_type == "n" else str(c.value) for c in row]
            for row in sheet.iter_rows()
        ]
        for sheet in book.worksheets
    }


def text_of(value: Any) -> str:
    """As the golden files are written."""
    return json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def save(folder: Path) -> None:
    """Write the golden files from the output of compose_report."""
    GOLDEN.mkdir(exist_ok=True)
    (GOLDEN / "zhomart-2026Q1.json").write_text(text_of(report((folder / "report.json").read_bytes())))
    (GOLDEN / "zhomart-2026Q1.xlsx.json").write_text(text_of(workbook((folder / "report.xlsx").read_bytes())))
