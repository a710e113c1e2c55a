"""Classifiers: the starter files, the official workbook, idempotence."""

from __future__ import annotations

import csv
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from django.core.management import CommandError, call_command

from operators.models import Kato, Oked, Substance, WasteCode
from operators.queries_kato import path_in_words
from operators.services.classifier_files import OFFICIAL_KATO
from operators.services.classifiers import load_substances
from pekportal.kit.access import Actor
from pekportal.kit.ids.oked import parse_oked

pytestmark = pytest.mark.django_db


def write_xlsx(path: Path, rows: list[list[object]]) -> Path:
    """A workbook with one sheet."""
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    book.save(path)
    return path


def test_starter_classifiers_load_twice_without_a_change(capsys):
    call_command("load_classifiers")
    first = capsys.readouterr().out
    call_command("load_classifiers")
    second = capsys.readouterr().out

    assert "kato.csv: created 297" in first
    assert second.count("created 0, changed 0") == 6
    assert Kato.objects.filter(parent=None).count() == 20
    assert Kato.objects.get(code="116630100").parent_id == "116630000"
    assert WasteCode.objects.get(code="15 01 10*").hazardous
    assert Substance.objects.get(code="2908").norms_verified is False


def test_every_starter_row_has_a_kazakh_name_or_is_a_settlement(capsys):
    call_command("load_classifiers")

    assert not Substance.objects.filter(name_kk="").exists()
    assert not WasteCode.objects.filter(name_kk="").exists()
    assert not Oked.objects.filter(name_kk="").exists()
    assert not Kato.objects.filter(name_kk="").exclude(code__startswith="1166").exists()
    assert [parse_oked(code).code for code in Oked.objects.values_list("code", flat=True)]


def test_starter_does_not_overwrite_what_was_verified(capsys):
    call_command("load_classifiers")
    Substance.objects.filter(code="0301").update(limit_daily="0.05", norms_verified=True)

    call_command("load_classifiers")

    assert "kept as verified 1" in capsys.readouterr().out
    assert Substance.objects.get(code="0301").limit_daily == Decimal("0.05")


def test_verified_names_do_not_keep_away_verified_norms(capsys):
    call_command("load_classifiers")
    Substance.objects.filter(code="0301").update(name_kk="Азот диоксиді", verified=True)

    loaded = load_substances(
        Actor.as_system("test"),
        [
            {
                "code": "0301",
                "name_kk": "other",
                "verified": False,
                "limit_daily": Decimal("0.05"),
                "norms_verified": True,
            }
        ],
    )

    stored = Substance.objects.get(code="0301")
    assert (loaded.changed, loaded.kept) == (1, 1)
    assert (stored.name_kk, stored.verified) == ("Азот диоксиді", True)
    assert (stored.limit_daily, stored.norms_verified) == (Decimal("0.05"), True)


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
def test_official_workbook_of_kato(tmp_path, capsys, kind):
    call_command("load_classifiers")
    rows = [
        ["Классификатор"],
        list(OFFICIAL_KATO),
        [110000000, "11", "00", "00", "000", 0, "АҚМОЛА ОБЛЫСЫ", "АКМОЛИНСКАЯ ОБЛАСТЬ", ""],
        ["116630100", "11", "66", "30", "100", 9, "Ақмол а.", "с.Акмол", ""],
        ["", "11", "66", "30", "500", 9, "Жаңа а.", "с.Новое", ""],
        ["999930100", "99", "99", "30", "100", 9, "Х а.", "с.Икс", ""],
    ]
    path = tmp_path / f"kato.{kind}"
    if kind == "xlsx":
        write_xlsx(path, rows)
    else:
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file, delimiter=";").writerows(rows)

    call_command("import_kato", str(path), edition="редакция 01.10.2026")

    said = capsys.readouterr().out
    assert "created 2, changed 2" in said
    assert "unknown parents: 999930100" in said
    assert "not in the file, kept:" in said
    assert Kato.objects.get(code="116630500").parent_id == "116630000"
    assert Kato.objects.get(code="110000000").verified
    assert Kato.objects.count() == 299


def test_a_workbook_without_headings_is_refused(tmp_path):
    path = write_xlsx(tmp_path / "x.xlsx", [["a", "b"], ["1", "2"]])

    with pytest.raises(CommandError, match="name_kaz"):
        call_command("import_kato", str(path))


def test_path_of_a_code_in_words(capsys):
    call_command("load_classifiers")

    assert path_in_words("116630100", "ru") == "Акмолинская область > Целиноградский район > с.о.Акмол > с.Акмол"
    assert path_in_words("116630100", "kk") == "Ақмола облысы > Целиноград ауданы > Ақмол а.о. > Ақмол а."
