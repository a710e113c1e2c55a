"""The command compose_report: its contract, its exit codes, the golden report of the first quarter of 2026.

After a change that is meant: `PEK_SAVE_GOLDEN=1 pytest tests/demo/test_compose_report.py`, then read the difference.
"""

from __future__ import annotations

import io
import json
import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pypdf
import pytest
from django.core.management import CommandError, call_command

from operators.models import Facility
from pekportal.kit.files import sha256_of
from reports.form.order250 import TABLES
from tests.demo import golden
from tests.demo.conftest import version_of

BIN = "210740000937"
CONTRACT = {"edition", "facility", "quarter", "header", "tables", "note", "attachments"}
OF_A_TABLE = {"slug", "section", "title", "columns", "state", "reason", "note", "rows"}

Compose = Callable[..., dict[str, bytes]]


@pytest.fixture
def compose(demo: Path, tmp_path: Path) -> Compose:
    """Runs the command and returns the files it wrote, by kind."""

    def run(quarter: str, *arguments: str, facility: str = BIN) -> dict[str, bytes]:
        call_command("compose_report", "--facility", facility, "--quarter", quarter, "--out", str(tmp_path), *arguments)
        return {path.suffix[1:]: path.read_bytes() for path in tmp_path.iterdir()}

    return run


def exit_code(action: Callable[[], object]) -> int:
    """The exit code a command ends with."""
    try:
        action()
    except CommandError as error:
        return error.returncode
    except SystemExit as end:
        return int(end.code or 0)
    return 0


def squeeze(text: str) -> str:
    """The text without white space."""
    return re.sub(r"\s+", "", text)


def words_of(made: dict[str, Any]) -> set[str]:
    """Every heading, every cell, every title and note of a report.json."""
    found: set[str] = set()
    for table in made["tables"]:
        found |= {f"{table['section']} {table['title']}", table["note"], *table["columns"][:0]}
        found |= {cell["text"] for line in table["head"] for cell in line}
        found |= {cell for row in table["rows"] for cell in row}
    return found


def test_a_filed_report_is_copied_byte_for_byte(compose: Compose, capsys: pytest.CaptureFixture[str]) -> None:
    files = compose("2026Q1")

    stored = {a.kind: a.file.sha256 for a in version_of("2026Q1").artefacts.select_related("file")}
    assert {kind: sha256_of(data) for kind, data in files.items()} == stored
    printed = capsys.readouterr().out
    assert all(f"{sha256}  report.{kind}" in printed for kind, sha256 in stored.items())


def test_the_golden_report(compose: Compose, tmp_path: Path) -> None:
    files = compose("2026Q1")
    if os.environ.get("PEK_SAVE_GOLDEN"):
        golden.save(tmp_path)

    assert golden.text_of(golden.report(files["json"])) == (golden.GOLDEN / "zhomart-2026Q1.json").read_text()
    assert golden.text_of(golden.workbook(files["xlsx"])) == (golden.GOLDEN / "zhomart-2026Q1.xlsx.json").read_text()


def test_the_contract_of_report_json(compose: Compose) -> None:
    made = json.loads(compose("2026Q1")["json"])

    assert set(made) >= CONTRACT and all(set(table) >= OF_A_TABLE for table in made["tables"])
    assert [table["slug"] for table in made["tables"]] == list(TABLES) and len(TABLES) == 18
    assert (made["edition"], made["quarter"]) == ("order250-2021", "2026Q1")
    for table in made["tables"]:
        assert table["state"] in ("ROWS", "DASH", "NOTE")
        assert bool(table["rows"]) == (table["state"] == "ROWS")
        assert bool(table["note"]) == (table["state"] == "NOTE")
        assert all(len(row) == len(table["columns"]) for row in table["rows"])


@pytest.mark.parametrize("lang", ["ru", "kk"])
def test_the_pdf_holds_every_heading_and_every_cell(lang: str, compose: Compose) -> None:
    files = compose("2026Q1", "--lang", lang)
    made = json.loads(files["json"])
    text = squeeze("".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(files["pdf"])).pages))

    assert made["lang"] == lang
    assert [word for word in words_of(made) if squeeze(word) not in text] == []


def test_both_languages_have_the_same_numbers(compose: Compose) -> None:
    russian, kazakh = (json.loads(compose("2026Q1", "--lang", lang)["json"]) for lang in ("ru", "kk"))

    assert [t["values"] for t in russian["tables"]] == [t["values"] for t in kazakh["tables"]]
    assert [t["title"] for t in russian["tables"]] != [t["title"] for t in kazakh["tables"]]


def test_a_report_with_open_findings_is_written_and_ends_with_3(compose: Compose, tmp_path: Path) -> None:
    assert exit_code(lambda: compose("2026Q3")) == 3

    assert {path.name for path in tmp_path.iterdir()} == {"report.pdf", "report.xlsx", "report.json"}
    assert json.loads((tmp_path / "report.json").read_text())["marks"]["draft"] == "ПРОЕКТ"


def test_the_answer_as_json(compose: Compose, capsys: pytest.CaptureFixture[str]) -> None:
    assert exit_code(lambda: compose("2026Q3", "--format", "json")) == 3

    said = json.loads(capsys.readouterr().out)
    assert (said["state"], said["version"], set(said["sha256"])) == (
        "draft",
        1,
        {"report.pdf", "report.xlsx", "report.json"},
    )
    assert len(said["unanswered"]) == 1 and said["unanswered"][0].startswith("ПЭК-R-04")


@pytest.mark.parametrize(
    ("quarter", "facility", "arguments"),
    [
        ("2026Q5", BIN, ()),
        ("весна", BIN, ()),
        ("2024Q1", BIN, ()),
        ("2026Q1", "000000000000", ()),
        ("2026Q1", "11111111-1111-4111-8111-111111111111", ()),
        ("2026Q2", BIN, ("--as-of", "2026-08-05")),
    ],
)
def test_bad_arguments_end_with_2(quarter: str, facility: str, arguments: tuple[str, ...], compose: Compose) -> None:
    assert exit_code(lambda: compose(quarter, *arguments, facility=facility)) == 2


def test_a_folder_that_can_not_be_written_ends_with_2(demo: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    arguments = ("--facility", BIN, "--quarter", "2026Q1", "--out", str(tmp_path / "file" / "deeper"))

    assert exit_code(lambda: call_command("compose_report", *arguments)) == 2


def test_a_bin_with_several_facilities_lists_them(compose: Compose) -> None:
    several = Facility.objects.filter(name__startswith="Котельная")
    operator = several[0].operator

    with pytest.raises(CommandError) as caught:
        compose("2026Q1", facility=operator.bin)

    assert caught.value.returncode == 2 and several.count() == 2
    assert all(str(facility.pk) in str(caught.value) for facility in several)


def test_as_of_gives_what_was_filed_by_that_day(compose: Compose) -> None:
    by_id = str(version_of("2026Q2").report.facility_id)

    assert compose("2026Q2", "--as-of", "2026-08-06", facility=by_id) == compose("2026Q2")
