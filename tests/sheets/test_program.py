"""The workbook of a programme: there and back through its pages."""

from __future__ import annotations

from typing import Any

import pytest
import time_machine

from pekportal.kit import events, grid
from pekportal.kit.access import Actor
from pekportal.kit.models import StoredFile
from pekportal.kit.tables import written
from programs.benches import bench_of
from programs.machine import REVIEW
from programs.models import ProgramVersion
from programs.services import rows, versions
from programs.tables.registry import TABLES
from tests import factories as make
from tests.sheets.desk import Person, in_excel, opened

AIR = "8 "
WASTE = "2 "


@pytest.fixture
def ecologist(draft: ProgramVersion, people: dict[str, Actor]) -> Person:
    return Person(people["ecologist"], "programs", draft.pk)


def texts(draft: ProgramVersion, slug: str, key: str) -> list[str]:
    """One column of a table as it stands."""
    spec, model = TABLES[slug].spec, TABLES[slug].model
    assert model is not None
    return [written(spec, row)[key] for row in model.objects.filter(version=draft).order_by("position")]


def set_cell(key: str, value: Any, row: int = 0) -> Any:
    """A change of one cell."""

    def change(sheet: Any, columns: dict[str, int], first: int) -> None:
        sheet.cell(first + row, columns[key]).value = value

    return change


def test_the_download_has_every_table_and_comes_back_unchanged(ecologist: Person) -> None:
    data = ecologist.download()
    assert len([name for name in opened(data).sheetnames if not name.startswith("_")]) == 12
    _url, page = ecologist.preview(data)
    found = page.context["found"]
    assert (found.changes, found.problems, found.unmatched) == (0, 0, ())
    assert "Применить" not in page.content.decode()


def test_one_table_alone(ecologist: Person) -> None:
    book = opened(ecologist.download(table="waste"))
    assert [name[:2] for name in book.sheetnames if book[name].sheet_state == "visible"] == ["Ка", "2 "]


def test_changed_added_removed_are_applied_in_one_act(
    ecologist: Person, draft: ProgramVersion, people: dict[str, Actor]
) -> None:
    def change(sheet: Any, columns: dict[str, int], first: int) -> None:
        sheet.cell(first, columns["operation"]).value = "Сжигание"
        sheet.delete_rows(first + 1)
        sheet.cell(first + 2, columns["waste"]).value = "Ветошь промасленная"

    data = in_excel(ecologist.download(), WASTE, change)
    before = texts(draft, "waste", "waste")
    answer = ecologist.apply(data)
    assert answer.status_code == 302
    assert texts(draft, "waste", "waste") == [before[0], *before[2:], "Ветошь промасленная"]
    assert texts(draft, "waste", "operation")[0] == "Сжигание"
    event = events.of(draft).get(code="program.workbook")
    assert {key: event.facts[key] for key in ("added", "changed", "removed")} == {
        "added": 1,
        "changed": 1,
        "removed": 1,
    }
    assert StoredFile.objects.get(pk=event.facts["file"]).name == "Книга.xlsx"
    row = TABLES["waste"].model.objects.filter(version=draft).earliest("position")
    (past, *_earlier) = grid.cell_history(bench_of(people["ecologist"], draft, "waste"), row.pk, "operation")
    assert past.how == "workbook"


def test_applied_twice_changes_nothing(ecologist: Person, draft: ProgramVersion) -> None:
    def change(sheet: Any, columns: dict[str, int], first: int) -> None:
        sheet.cell(first + 3, columns["waste"]).value = "Ветошь промасленная"

    data = in_excel(ecologist.download(), WASTE, change)
    ecologist.apply(data)
    _url, page = ecologist.preview(data)
    assert page.context["found"].changes == 0
    assert texts(draft, "waste", "waste").count("Ветошь промасленная") == 1


def test_what_somebody_changed_meanwhile_is_shown_and_not_overwritten(
    ecologist: Person, draft: ProgramVersion, people: dict[str, Actor]
) -> None:
    data = in_excel(ecologist.download(), WASTE, set_cell("operation", "Моё"))
    model = TABLES["waste"].model
    assert model is not None
    row = model.objects.filter(version=draft).order_by("position").first()
    assert row is not None
    theirs = {**written(TABLES["waste"].spec, row), "operation": "Чужое"}
    rows.save_row(people["ecologist"], row, theirs, row_version=row.row_version)
    url, page = ecologist.preview(data)
    body = page.content.decode()
    assert "Моё" in body
    assert "Чужое" in body
    seen = {"seen": page.context["found"].digest}
    ecologist.client.post(url, seen)
    assert texts(draft, "waste", "operation")[0] == "Чужое"
    ecologist.client.post(url, {**seen, "take": f"waste/{row.pk}/operation"})
    assert texts(draft, "waste", "operation")[0] == "Моё"


def test_a_difference_nobody_saw_is_not_applied(ecologist: Person, draft: ProgramVersion) -> None:
    data = in_excel(ecologist.download(), WASTE, set_cell("operation", "Моё"))
    url, _page = ecologist.preview(data)
    answer = ecologist.client.post(url, {"seen": "another"})
    assert answer.status_code == 409
    assert "Моё" not in texts(draft, "waste", "operation")


def test_unreadable_numbers_are_kept_and_marked_in_the_person_s_file(ecologist: Person, draft: ProgramVersion) -> None:
    data = in_excel(ecologist.download(), AIR, set_cell("frequency", "=A1&B1"))
    url, page = ecologist.preview(data)
    assert page.context["found"].problems == 1
    book = opened(ecologist.client.get(f"{url}errors/").content)
    errors = book["Ошибки"]
    assert [errors.cell(2, at).value for at in (1, 7)] == [errors.cell(2, 1).value, "FORMULA"]
    assert "8." in errors.cell(2, 1).value
    page_row = errors.cell(2, 2).value
    marked = next(cell for cell in book[next(n for n in book.sheetnames if AIR in n)][page_row] if cell.comment)
    assert marked.fill.fgColor.rgb == "00F8C9C4"
    assert marked.value == "=A1&B1"
    assert "Excel" in marked.comment.text


def test_a_text_longer_than_its_column_stops_the_workbook(ecologist: Person, draft: ProgramVersion) -> None:
    before = texts(draft, "waste", "waste")
    url, page = ecologist.preview(
        in_excel(ecologist.download(table="waste"), WASTE, set_cell("operation", "о" * 20_001))
    )
    found = page.context["found"]
    assert (found.stops, [error.code for _key, error in found.tables[0].rows[0].errors]) == (True, ["LONG"])
    assert ecologist.client.post(url, {"seen": found.digest}).status_code == 422
    assert texts(draft, "waste", "waste") == before


def test_tables_of_the_register_are_not_taken(ecologist: Person) -> None:
    data = in_excel(ecologist.download(), "3 ", set_cell("total", 99))
    _url, page = ecologist.preview(data)
    (left,) = page.context["found"].unmatched
    assert (left.code, left.text) == ("DERIVED", "99")
    assert page.context["found"].changes == 0


def test_a_bad_file_comes_back_with_its_reason(ecologist: Person) -> None:
    answer = ecologist.send("а;б\n1;2".encode(), "таблица.csv")
    assert answer.status_code == 422
    assert "csv" in answer.content.decode()
    assert ecologist.client.post(ecologist.url("-upload"), {}).status_code == 422


def test_the_ticket_is_of_its_person_document_and_time(
    ecologist: Person, draft: ProgramVersion, people: dict[str, Actor]
) -> None:
    data = ecologist.download()
    with time_machine.travel("2026-10-20 10:00", tick=False):
        url, _page = ecologist.preview(data)
    with time_machine.travel("2026-10-20 11:59", tick=False):
        assert ecologist.client.get(url).status_code == 200
    with time_machine.travel("2026-10-20 12:01", tick=False):
        late = ecologist.client.get(url)
    assert (late.status_code, "Загрузите" in late.content.decode()) == (409, True)
    url, _page = ecologist.preview(data)
    colleague = Person(
        make.actor(make.MembershipFactory(operator=draft.program.facility.operator)), "programs", draft.pk
    )
    assert colleague.client.get(url).status_code == 404
    assert colleague.client.get(f"{url}errors/").status_code == 404
    assert ecologist.client.get(ecologist.url("-preview", "guessed")).status_code == 404


def test_others_may_look_or_find_nothing(ecologist: Person, draft: ProgramVersion, people: dict[str, Actor]) -> None:
    stranger = Person(make.actor(make.MembershipFactory()), "programs", draft.pk)
    assert [stranger.client.get(stranger.url(name)).status_code for name in ("", "-upload")] == [404, 404]
    director = Person(people["director"], "programs", draft.pk)
    assert [director.client.get(director.url(name)).status_code for name in ("", "-upload")] == [200, 403]


def test_a_version_on_review_takes_no_workbook(
    ecologist: Person, draft: ProgramVersion, people: dict[str, Actor]
) -> None:
    url, page = ecologist.preview(in_excel(ecologist.download(), WASTE, set_cell("operation", "Моё")))
    versions.send(people["ecologist"], draft)
    draft.refresh_from_db()
    assert draft.state == REVIEW
    assert ecologist.client.post(url, {"seen": page.context["found"].digest}).status_code == 409
    assert ecologist.client.get(ecologist.url("")).status_code == 200
