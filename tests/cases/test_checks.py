"""Internal checks of art. 189: each object, earlier demands, five subjects, the signed report, what stands."""

from __future__ import annotations

import datetime as dt
import uuid

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction

from monitoring.cases import schedule
from monitoring.cases.models import CheckDocument, Demand
from monitoring.cases.services import checks, printing
from monitoring.models import InternalCheck, Quarter
from operators.models import Facility
from pekportal.kit import jobs
from pekportal.kit.access import Actor
from pekportal.kit.refused import Refused
from tests.cases.conftest import pdf
from tests.kit_pure import files

DAY = dt.date(2026, 9, 18)
DEPARTMENT = "Карьер"
WHO = "Сәрсенова А.Е., инженер-эколог"


def begun(actor: Actor, quarter: Quarter, day: dt.date = DAY) -> CheckDocument:
    """A check of three sources."""
    return checks.begin(actor, quarter, department=DEPARTMENT, checked_on=day, checked_by=WHO)


def filled(actor: Actor, check: CheckDocument) -> CheckDocument:
    """Everything looked at, the subjects written."""
    for number, seen in enumerate(check.objects_seen.order_by("name")):
        checks.look_at(actor, seen, finding="Дорога пылит" if number == 0 else "")
    return checks.save_subjects(actor, check, **{f"subject_{n}": "Замечаний нет" for n in range(1, 6)})


def signed(actor: Actor, quarter: Quarter, day: dt.date = DAY, until: dt.date = dt.date(2026, 10, 10)) -> CheckDocument:
    """A signed check with one demand."""
    check = begun(actor, quarter, day)
    filled(actor, check)
    checks.add_demand(actor, check, what="Поливать дороги", responsible="Иванов", until=until)
    return checks.sign(actor, check, name=WHO)


def test_each_working_source_of_the_register_is_in_the_list(quarter: Quarter, ecologist: Actor) -> None:
    closed = quarter.facility.sources.get(number="6003")
    closed.closed_on = dt.date(2026, 9, 1)
    closed.save()

    check = begun(ecologist, quarter)

    assert [one.name[:4] for one in check.objects_seen.order_by("name")] == ["6001", "6002"]


def test_a_second_click_does_not_begin_it_twice(quarter: Quarter, ecologist: Actor) -> None:
    begun(ecologist, quarter)

    with pytest.raises(Refused) as twice:
        begun(ecologist, quarter)
    assert twice.value.code == "DOUBLE"


@pytest.mark.parametrize(("day", "code"), [("2026-10-01", "OUTSIDE"), ("2026-10-21", "FUTURE")])
def test_a_day_outside_the_quarter_is_refused(day: str, code: str, quarter: Quarter, ecologist: Actor) -> None:
    with pytest.raises(Refused) as wrong:
        begun(ecologist, quarter, dt.date.fromisoformat(day))
    assert wrong.value.code == code


def test_it_is_signed_only_when_everything_is_looked_at_and_said(quarter: Quarter, ecologist: Actor) -> None:
    check = begun(ecologist, quarter)
    codes = []
    for step in (
        lambda: None,
        lambda: [checks.look_at(ecologist, one, finding="") for one in check.objects_seen.all()],
    ):
        step()
        with pytest.raises(Refused) as wrong:
            checks.sign(ecologist, check, name=WHO)
        codes.append(wrong.value.code)
    filled(ecologist, check)

    assert codes == ["NOT_SEEN", "SUBJECTS"]
    assert checks.sign(ecologist, check, name=WHO).signed_name == WHO


def test_signing_fills_the_row_of_the_quarter_and_freezes_the_check(quarter: Quarter, ecologist: Actor) -> None:
    check = signed(ecologist, quarter)

    row = InternalCheck.objects.get()
    assert (row.department, row.checked_on, row.checked_by, row.pk) == (DEPARTMENT, DAY, WHO, check.row_id)
    assert "Дорога пылит" in row.findings
    assert row.demands == "1) Поливать дороги — до 10.10.2026, ответственный: Иванов"
    with pytest.raises(Refused):
        checks.look_at(ecologist, check.objects_seen.first(), finding="Позже")
    for act in (
        lambda: CheckDocument.objects.update(subject_1="Другое"),
        lambda: check.objects_seen.update(finding="Другое"),
        lambda: check.demands.update(until=dt.date(2027, 1, 1)),
        lambda: check.demands.get().delete(),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            act()


def test_the_row_that_stands_is_filled_not_doubled(quarter: Quarter, ecologist: Actor) -> None:
    from monitoring.services import rows

    rows.add_row(ecologist, quarter, "internal-checks", {"department": DEPARTMENT, "checked_on": "18.09.2026"})

    signed(ecologist, quarter)

    assert "Дорога пылит" in InternalCheck.objects.get().findings


def test_the_next_check_asks_about_the_standing_demand(quarter: Quarter, ecologist: Actor) -> None:
    first = signed(ecologist, quarter)
    second = begun(ecologist, quarter, dt.date(2026, 9, 25))
    assert second.previous == first
    [asked] = second.reviews.all()
    filled(ecologist, second)
    with pytest.raises(Refused) as unsaid:
        checks.sign(ecologist, second, name=WHO)

    checks.review(ecologist, asked, state="met", words="Полив ведётся")
    checks.sign(ecologist, second, name=WHO)

    demand = Demand.objects.get()
    assert unsaid.value.code == "NOT_REVIEWED"
    assert (demand.done_on, demand.done_words) == (dt.date(2026, 9, 25), "Полив ведётся")


def test_an_overdue_demand_is_the_directors_until_it_is_met(
    quarter: Quarter, ecologist: Actor, director: Actor
) -> None:
    from pekportal.kit.duties import duties_of

    signed(ecologist, quarter)
    for actor in (ecologist, director):
        [duty] = [one for one in duties_of(actor) if one.title == "Поливать дороги"]
        assert duty.tone == "overdue"

    checks.meet_demand(director, Demand.objects.get(), done_on=dt.date(2026, 10, 20), words="Полито", upload=pdf())

    assert not Demand.objects.overdue().exists()
    assert "Поливать дороги" not in [one.title for one in duties_of(director)]


def test_a_demand_is_added_once_and_may_leave_the_draft(quarter: Quarter, ecologist: Actor) -> None:
    check, ident = begun(ecologist, quarter), uuid.uuid4()
    given = {"what": "Полив", "responsible": "Иванов", "until": dt.date(2026, 10, 1), "demand_id": ident}
    first, second = (checks.add_demand(ecologist, check, **given) for _ in range(2))
    assert first == second

    checks.drop_demand(ecologist, first)
    assert not check.demands.exists()


def test_a_photo_must_be_a_picture(quarter: Quarter, ecologist: Actor) -> None:
    seen = begun(ecologist, quarter).objects_seen.first()

    with pytest.raises(Refused):
        checks.look_at(ecologist, seen, finding="", upload=SimpleUploadedFile("фото.png", b"MZ no picture"))
    kept = checks.look_at(ecologist, seen, finding="", upload=SimpleUploadedFile("фото.png", files.png()))
    assert kept.photo is not None and kept.photo.kind == "png"


def test_what_the_schedule_asks_for(quarter: Quarter, ecologist: Actor, zhomart: Facility) -> None:
    [due] = schedule.due(ecologist)  # table 11 of the seed: once a quarter

    assert (due.times, due.begun, due.left) == (1, 0, 1)
    checks.begin(ecologist, quarter, department=due.department, checked_on=DAY, checked_by=WHO)
    assert schedule.due(ecologist)[0].left == 0


def test_the_director_reads_but_does_not_check(quarter: Quarter, director: Actor) -> None:
    with pytest.raises(Refused) as wrong:
        begun(director, quarter)
    assert wrong.value.status == 403


def test_the_report_to_the_head_is_a_pdf(quarter: Quarter, ecologist: Actor) -> None:
    check = signed(ecologist, quarter)

    job = jobs.run_now(printing.request_paper(ecologist, "check", check, "kk"))

    assert job.state == "done", job.error
    assert check.papers.get().language == "kk"
    assert "Поливать дороги" in printing.body("check", check, "ru")
    assert "не электронная цифровая подпись" in printing.body("check", check, "ru")
