"""Official lists: read from a workbook or CSV, shown as differences, taken as verified, never translated again."""

from __future__ import annotations

import csv
import io
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.urls import reverse

from operators.models import Substance, WasteCode, WasteGroup
from pekportal.kit.models import StoredFile
from tests import factories as make

pytestmark = pytest.mark.django_db
SOURCE = "приказ № 314, ред. 01.01.2026"
WASTES = [
    ["Классификатор отходов"],
    ["№", "Код отхода", "Наименование отхода", "Қалдықтың атауы"],
    ["", "02", "Отходы сельского хозяйства", "Ауыл шаруашылығы қалдықтары"],
    ["", "02 01", "Отходы полеводства", "Егін шаруашылығы қалдықтары"],
    [1, "20 03 01", "Смешанные муниципальные отходы", "Аралас муниципалдық қалдықтар"],
    [2, "150110*", "Упаковка с остатками опасных веществ", "Қауіпті заттар қалдықтары бар қаптама"],
    [3, "17 02 01*", "Древесина", "Ағаш"],
    [4, "итого", "всего", ""],
]


@pytest.fixture(autouse=True)
def loaded():
    """The starter classifiers."""
    call_command("load_classifiers", verbosity=0)


def book(rows: list[list[object]]) -> bytes:
    """A workbook with one sheet."""
    made = openpyxl.Workbook()
    for row in rows:
        made.active.append(row)
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """The list as a workbook."""
    path = tmp_path / "order314.xlsx"
    path.write_bytes(book(WASTES))
    return path


@pytest.fixture
def administrator(client):
    """A client who acts as administrator."""
    client.force_login(make.MembershipFactory(administrator=True).user)
    return client


def test_a_dry_run_shows_and_writes_nothing(file, capsys):
    call_command("import_waste_codes", str(file), source=SOURCE, dry_run=True)

    said = capsys.readouterr().out
    assert "new 1, changed 2, same 0" in said
    assert "20 03 01 name_ru: «Смешанные коммунальные отходы» → «Смешанные муниципальные отходы»" in said
    assert "hazard differs from the classifier: 17 02 01" in said
    assert "row 8 is not read: итого · всего" in said
    assert not WasteCode.objects.filter(verified=True).exists()


def test_the_official_names_are_taken_with_their_source_and_stay(file, capsys):
    call_command("import_waste_codes", str(file), source=SOURCE)
    call_command("load_classifiers")

    said = capsys.readouterr().out
    row = WasteCode.objects.get(code="15 01 10*")
    assert (row.name_ru, row.verified, row.source) == ("Упаковка с остатками опасных веществ", True, SOURCE)
    assert row.synonyms
    assert WasteGroup.objects.get(code="02 01").name_kk == "Егін шаруашылығы қалдықтары"
    assert "kept as verified 2" in said
    assert WasteCode.objects.get(code="20 03 01").name_ru == "Смешанные муниципальные отходы"
    assert WasteCode.objects.count() == 843


def test_taken_twice_changes_nothing(file, capsys):
    call_command("import_waste_codes", str(file), source=SOURCE)
    capsys.readouterr()
    call_command("import_waste_codes", str(file), source=SOURCE)

    assert "taken: created 0, changed 0, same 3" in capsys.readouterr().out


def test_a_list_without_kazakh_names_is_not_verified(tmp_path):
    path = tmp_path / "ru.csv"
    with path.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream, delimiter=";").writerows([["code", "name_ru"], ["20 03 01", "Смешанные отходы"]])

    call_command("import_waste_codes", str(path), source=SOURCE)

    row = WasteCode.objects.get(code="20 03 01")
    assert (row.name_ru, row.name_kk, row.verified) == ("Смешанные отходы", "Аралас коммуналдық қалдықтар", False)
    assert "translation of the portal" in row.source


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (book([["a", "b"], [1, 2]]), "код и наименование"),
        (book([["code", "name_ru"]]), "ни одной строки"),
        (b"x", "не читается"),
    ],
)
def test_other_files_are_refused(tmp_path, data, words):
    path = tmp_path / "x.xlsx"
    path.write_bytes(data)

    with pytest.raises(CommandError, match=words):
        call_command("import_waste_codes", str(path), source=SOURCE)


def test_substances_come_with_norms(tmp_path, capsys):
    rows = [
        ["Код", "Наименование вещества", "Заттың атауы", "CAS", "Класс опасности", "ПДК м.р.", "ПДК с.с.", "ОБУВ"],
        ["0301", "Азота диоксид", "Азот диоксиді", "10102-44-0", "2", "0,2", "0,04", "-"],
        ["0328", "Углерод", "Көміртек", "1333-86-4", "3", "около 0,15", "", ""],
    ]
    path = tmp_path / "dsm70.xlsx"
    path.write_bytes(book(rows))

    call_command("import_substances", str(path), source="ҚР ДСМ-70")

    row = Substance.objects.get(code="0301")
    assert (row.name_ru, row.limit_single, row.limit_daily, row.safe_level) == (
        "Азота диоксид",
        Decimal("0.2"),
        Decimal("0.04"),
        None,
    )
    assert (row.verified, row.norms_verified, row.norms_source) == (True, True, "ҚР ДСМ-70")
    assert "row 3 is not read" in capsys.readouterr().out
    assert not Substance.objects.get(code="0328").norms_verified


def test_the_administrator_sees_the_difference_then_takes_it(administrator, file):
    url = reverse("operators:official-list")
    upload = SimpleUploadedFile("order314.xlsx", file.read_bytes())
    shown = administrator.post(url, {"classifier": "wastes", "source": SOURCE, "file": upload})

    assert "Смешанные муниципальные отходы" in shown.content.decode()
    assert not WasteCode.objects.filter(verified=True).exists()

    stored = StoredFile.objects.get()
    done = administrator.post(url, {"stored": stored.pk, "classifier": "wastes", "source": SOURCE})
    assert done.url == reverse("operators:wastes")
    assert WasteCode.objects.filter(verified=True).count() == 3


def test_the_page_refuses_what_it_can_not_take(administrator, file):
    url = reverse("operators:official-list")
    no_book = administrator.post(
        url, {"classifier": "wastes", "source": SOURCE, "file": SimpleUploadedFile("x.xlsx", b"nothing")}
    )
    no_source = administrator.post(url, {"classifier": "wastes", "file": SimpleUploadedFile("x.xlsx", b"1")})

    assert (no_book.status_code, no_source.status_code) == (422, 422)
    assert administrator.post(url, {"stored": "x", "classifier": "wastes", "source": "x"}).status_code == 404


def test_another_persons_file_is_not_taken(administrator, file):
    url = reverse("operators:official-list")
    upload = SimpleUploadedFile("order314.xlsx", file.read_bytes())
    administrator.post(url, {"classifier": "wastes", "source": SOURCE, "file": upload})
    administrator.force_login(make.MembershipFactory(administrator=True).user)

    given = {"stored": StoredFile.objects.get().pk, "classifier": "wastes", "source": SOURCE}
    assert administrator.post(url, given).status_code == 404


def test_the_import_of_the_administration_keeps_verified_rows(administrator):
    WasteCode.objects.filter(code="20 03 01").update(name_ru="Официальное", verified=True)
    rows = "code,name_ru,name_kk,verified\n20 03 01,Перевод,Аударма,0\n20 03 02,Рынки,Базарлар,0\n"
    upload = SimpleUploadedFile("w.csv", rows.encode(), "text/csv")

    page = "/admin/operators/wastecode/"
    shown = administrator.post(f"{page}import/", {"import_file": upload, "format": "0", "resource": ""})
    administrator.post(f"{page}process_import/", shown.context["confirm_form"].initial)

    assert WasteCode.objects.get(code="20 03 01").name_ru == "Официальное"
    assert WasteCode.objects.get(code="20 03 02").name_ru == "Рынки"
