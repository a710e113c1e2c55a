"""The notice: drafted from the facts in both languages, printed, sent with proof; late for ever."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from monitoring.cases import drafting
from monitoring.cases.models import Case, Notice, Paper
from monitoring.cases.services import cases, notices, printing
from monitoring.cases.views.shown import clock
from pekportal.kit import jobs
from pekportal.kit.access import Actor
from pekportal.kit.calendar import on_day
from pekportal.kit.calendar.tzdata import zone
from pekportal.kit.refused import Refused
from pekportal.kit.text import T, same
from tests import factories as make
from tests.cases.conftest import DUST, pdf
from tests.cases.test_case import taken


def moment(day: int, hour: int = 10) -> dt.datetime:
    return dt.datetime(2026, 10, day, hour, tzinfo=zone())


@pytest.fixture
def violation(case: Case, ecologist: Actor) -> Case:
    """Found on Monday 19 October, decided to be a violation: the last day is 22 October."""
    make.DepartmentFactory(name_kk="Ақмола облысы бойынша экология департаменті")
    cases.correct_found_on(ecologist, case, day=dt.date(2026, 10, 19), reason="Протокол получен")
    return cases.decide(ecologist, case, is_violation=True, reason="ПДК превышена")


FACTS = drafting.NoticeFacts(
    operator=T("«Жомарт» ЖШС", "ТОО «Жомарт»", ""),
    bin="210740000937",
    facility=same("Жомарт"),
    address="Целиноградский район",
    category=T("II санат", "II категория", ""),
    quarter=same("III"),
    found_on=dt.date(2026, 10, 19),
    kind=T("Атмосфералық ауа", "Атмосферный воздух", ""),
    norm_word=T("ШЖШ", "ПДК", ""),
    place="Граница СЗЗ",
    substance=DUST,
    fact=Decimal("0.450000000000"),
    norm=Decimal("0.300000000000"),
    unit="мг/м3",
    times=Decimal("1.5"),
    cause="",
    measures=(drafting.MeasureFact("Полив дорог.", "Иванов", dt.date(2026, 11, 15)),),
)


def test_the_draft_says_every_fact() -> None:
    text = drafting.text_of(FACTS, "ru")

    for words in (
        "подпунктом 8) пункта 2 статьи 184",
        "БИН 210740000937",
        "выявленном 19.10.2026",
        "Место выявления: Граница СЗЗ",
        f"Показатель: {DUST}",
        "Фактическое значение: 0,45 мг/м3",
        "Норматив (ПДК): 0,3 мг/м3",
        "Кратность превышения: 1,5",
        "Причина: устанавливается",
        "1. Полив дорог — срок до 15.11.2026, ответственный: Иванов.",
    ):
        assert words in text


def test_the_draft_in_kazakh() -> None:
    text = drafting.text_of(FACTS, "kk")

    assert "184-бабы 2-тармағының 8) тармақшасына" in text and "Норматив (ШЖШ): 0,3 мг/м3" in text
    assert "мерзімі 15.11.2026" in text and "Жомарт, II санат" in text


def test_no_notice_without_a_violation(case: Case, ecologist: Actor) -> None:
    with pytest.raises(Refused) as undecided:
        notices.draft(ecologist, case)
    cases.decide(ecologist, case, is_violation=False, reason="Фоновое загрязнение")
    with pytest.raises(Refused) as no:
        notices.draft(ecologist, case)

    assert (undecided.value.code, no.value.code) == ("NOT_VIOLATION", "NOT_VIOLATION")


def test_it_is_drafted_once_to_the_department_of_the_territory(violation: Case, ecologist: Actor) -> None:
    taken(ecologist, violation)

    notice = notices.draft(ecologist, violation)

    assert notice.addressee_ru == "Департамент экологии по Акмолинской области"
    assert "Полив дорог" in notice.text_ru and "0,45" in notice.text_kk
    assert notices.draft(ecologist, violation) == notice


def test_sent_in_time_and_frozen(violation: Case, ecologist: Actor) -> None:
    notice = notices.draft(ecologist, violation)
    assert "2" in clock(violation)["words"]  # 20 October: 21 and 22 are left

    sent = notices.send(ecologist, notice, sent_at=moment(20, 0), manner="egov", number="ЖТ-1", upload=pdf())

    case = Case.objects.select_related("notice").get()
    assert sent.state == "sent" and clock(case)["tone"] == "done"
    assert not Case.objects.late_notices().exists()
    for act in (
        lambda: notices.save_notice(ecologist, notice, text_ru="Другое"),
        lambda: cases.decide(ecologist, violation, is_violation=False, reason="Передумали"),
        lambda: cases.correct_found_on(ecologist, violation, day=dt.date(2026, 10, 20), reason="Позже"),
    ):
        with pytest.raises(Refused) as wrong:
            act()
        assert wrong.value.code == "SENT"
    with pytest.raises(IntegrityError, match="kept"), transaction.atomic():
        Notice.objects.update(text_ru="Другое")


def test_sent_late_is_late_for_ever(violation: Case, ecologist: Actor) -> None:
    notice = notices.draft(ecologist, violation)
    with on_day(dt.date(2026, 10, 23)):
        assert clock(violation)["tone"] == "overdue" and Case.objects.late_notices().exists()
        notices.send(ecologist, notice, sent_at=moment(23, 0), manner="post", upload=pdf())

    case = Case.objects.select_related("notice").get()
    assert clock(case)["late"] and clock(case)["tone"] == "overdue"
    assert Case.objects.late_notices().get() == case


def test_the_last_evening_is_in_time(violation: Case, ecologist: Actor) -> None:
    notice = notices.draft(ecologist, violation)
    with on_day(dt.date(2026, 10, 23)):
        notices.send(ecologist, notice, sent_at=moment(22, 23), manner="mail", upload=pdf())

    assert not Case.objects.late_notices().exists()


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"sent_at": moment(21)}, "FUTURE"),
        ({"sent_at": moment(18)}, "EARLY"),
        ({"upload": None}, "PROOF"),
    ],
)
def test_a_wrong_sending_is_refused(given: dict[str, object], code: str, violation: Case, ecologist: Actor) -> None:
    notice = notices.draft(ecologist, violation)

    with pytest.raises(Refused) as wrong:
        notices.send(ecologist, notice, **{"sent_at": moment(20, 0), "manner": "mail", "upload": pdf(), **given})
    assert wrong.value.code == code


@pytest.mark.parametrize(("language", "words"), [("ru", "УВЕДОМЛЕНИЕ"), ("kk", "ХАБАРЛАМА")])
def test_the_paper_is_printed_once(language: str, words: str, violation: Case, ecologist: Actor) -> None:
    from io import BytesIO

    from pypdf import PdfReader

    from pekportal.kit.files import read

    notice = notices.draft(ecologist, violation)
    job = printing.request_paper(ecologist, "notice", notice, language)
    assert printing.request_paper(ecologist, "notice", notice, language) == job
    assert jobs.run_now(job).state == "done", job.error

    paper = Paper.objects.get()
    text = " ".join(page.extract_text() for page in PdfReader(BytesIO(read(paper.file))).pages)
    assert words in text and "0,45" in text and "22.10.2026" in text
    assert printing.make(ecologist, "notice", str(notice.pk), language) == paper
