"""`export_quarter` and `import_quarter`: the contract of the architecture, section 7."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from monitoring.models import Quarter
from monitoring.services import rows
from monitoring.tables.registry import TABLES
from pekportal.kit.access import Actor
from tests.sheets.desk import in_excel

BIN = "210740000937"


def run(*arguments: Any) -> tuple[int, dict[str, Any]]:
    """Exit code and JSON of `import_quarter`."""
    out, code = io.StringIO(), 0
    try:
        call_command("import_quarter", *map(str, arguments), stdout=out, stderr=io.StringIO())
    except SystemExit as end:
        code = int(str(end.code))
    return code, json.loads(out.getvalue() or "{}")


@pytest.fixture
def exported(quarter: Quarter, tmp_path: Path) -> Path:
    """The workbook as the command writes it."""
    file = tmp_path / "Квартал.xlsx"
    call_command("export_quarter", str(file), "--facility", BIN, "--quarter", "2026Q3", stdout=io.StringIO())
    return file


def movement(file: Path, **cells: Any) -> None:
    """Type a first row into the movement of waste."""

    def change(sheet: Any, columns: dict[str, int], first: int) -> None:
        for key, value in cells.items():
            sheet.cell(first, columns[key]).value = value

    file.write_bytes(in_excel(file.read_bytes(), "Движение отходов", change))


def stored(quarter: Quarter) -> int:
    """Rows of the movement of waste."""
    return TABLES["waste-movement"].rows(quarter).count()


def test_a_dry_run_shows_and_saves_nothing_then_it_is_applied_and_again_nothing(
    quarter: Quarter, exported: Path
) -> None:
    movement(exported, stream="Вскрышная порода", begin=1.5, end=1.5)
    code, answer = run(exported, "--facility", BIN, "--quarter", "2026Q3", "--dry-run")
    assert (code, answer["applied"], answer["findings"], stored(quarter)) == (0, False, [], 0)
    assert answer["tables"]["waste-movement"]["added"] == 1
    cells = {cell["column"]: cell["new"] for cell in answer["tables"]["waste-movement"]["rows"][0]["cells"]}
    assert cells == {"stream": "Вскрышная порода", "begin": "1,5", "end": "1,5"}
    assert run(exported, "--facility", BIN, "--quarter", "2026Q3", "--format", "json")[0] == 0
    assert stored(quarter) == 1
    code, answer = run(exported, "--facility", str(quarter.facility_id), "--quarter", "2026Q3")
    assert (code, answer["tables"]["waste-movement"]["added"], stored(quarter)) == (0, 0, 1)


def test_errors_save_nothing(quarter: Quarter, exported: Path) -> None:
    movement(exported, stream="Вскрышная порода", begin="много", end="1.234")
    code, answer = run(exported, "--facility", BIN, "--quarter", "2026Q3")
    assert (code, answer["applied"], stored(quarter)) == (3, False, 0)
    assert {finding["code"] for finding in answer["findings"]} == {"NOT_A_NUMBER", "AMBIGUOUS"}
    assert all(finding["row"] and finding["message"] for finding in answer["findings"])


def test_a_conflict_saves_nothing(quarter: Quarter, people: dict[str, Actor], exported: Path, tmp_path: Path) -> None:
    movement(exported, stream="Вскрышная порода", begin=1, end=1)
    run(exported, "--facility", BIN, "--quarter", "2026Q3")
    call_command("export_quarter", str(exported), "--facility", BIN, "--quarter", "2026Q3", stdout=io.StringIO())
    movement(exported, end=2, difference_reason="Замер")
    row = TABLES["waste-movement"].rows(quarter).get()
    theirs = {"stream": "Вскрышная порода", "begin": "1", "end": "3", "difference_reason": "Пересчёт"}
    rows.save_row(people["ecologist"], quarter, "waste-movement", row.pk, theirs, row_version=row.row_version)
    code, answer = run(exported, "--facility", BIN, "--quarter", "2026Q3")
    assert (code, {finding["code"] for finding in answer["findings"]}) == (3, {"CONFLICT"})
    assert TABLES["waste-movement"].rows(quarter).get().end_text == "3"


@pytest.mark.parametrize(("named", "period"), [(BIN, "2026Q9"), (BIN, "2026Q1"), ("000000000000", "2026Q3")])
def test_wrong_arguments(exported: Path, named: str, period: str) -> None:
    assert run(exported, "--facility", named, "--quarter", period)[0] == 2


def test_unreadable_files(quarter: Quarter, tmp_path: Path) -> None:
    csv = tmp_path / "квартал.csv"
    csv.write_text("а;б\n1;2", encoding="utf-8")
    for file in (csv, tmp_path / "none.xlsx"):
        assert run(file, "--facility", BIN, "--quarter", "2026Q3")[0] == 2
