"""What the inspector asked «Жомарт»: remarks and requests in every state, a letter of art. 174 sent, one in draft."""

from __future__ import annotations

import datetime as dt
import hashlib

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.models import Model

from inspections import basis
from inspections.letters.models import InformationLetter
from inspections.letters.services import delivering, writing
from inspections.models import DocumentRequest, RequestedItem
from inspections.services import items, remarks, requests
from inspections.services.openings import note_opened
from operators.models import Facility
from pekportal.demo import papers
from pekportal.demo.quarters import Team
from pekportal.kit.access import Actor
from pekportal.kit.calendar import now, on_day
from pekportal.kit.models import Letter
from reports.decision.places import Place, lines_of
from reports.decision.reading import NAMES
from reports.models import ReportVersion
from reports.services.content import document_for

AIR, COUNTS = "emissions_fact", "source_counts"
ACTS, JOURNAL, WEIGHING = (
    "Акты выполненных работ по пылеподавлению за II квартал 2026 года",
    "Журнал учёта времени работы оборудования карьера",
    "Пояснение, как взвешены вывезенные твёрдые бытовые отходы",
)


def day(month: int, number: int) -> dt.date:
    """A day of 2026."""
    return dt.date(2026, month, number)


def write(team: Team, facility: Facility) -> None:
    """Everything of this file, on its days; the mails of it were delivered long ago."""
    first, second = (
        ReportVersion.objects.for_page().get(report__facility=facility, report__year=2026, report__quarter=number)
        for number in (1, 2)
    )
    _closed(team, first)
    _remarks(team, second)
    _requests(team, second)
    _sent_letter(team, second)
    with on_day(day(10, 19)):
        writing.draft(team.inspector, first, found_on=day(10, 19))
    Letter.objects.filter(key__regex="^(asking|review):", sent_at=None).update(sent_at=now(), attempts=1)


def _opens(actor: Actor, one: Model, facility: Facility, when: dt.date) -> None:
    with on_day(when):
        if isinstance(one, DocumentRequest):
            requests.note_opened(actor, one)
        else:
            note_opened(actor, [one], facility.pk)


def _cell(version: ReportVersion, table: str, column: str = "") -> Place:
    """The first row of a table, or a cell of it; the table itself when it has no row."""
    document = document_for(version, lang=NAMES)
    found = next(one for one in document.tables if one.slug == table)
    rows = lines_of(found)
    return Place(table, rows[0].id, column) if rows else Place(table)


def _closed(team: Team, version: ReportVersion) -> None:
    """A remark and a request of the first quarter, both settled before the report was accepted."""
    facility = version.report.facility
    with on_day(day(4, 29)):
        remark = remarks.write(
            team.inspector,
            version,
            text="Поясните, почему число источников меньше, чем в программе.",
            place=_cell(version, COUNTS),
            working_days=5,
        )
        request = requests.send_request(
            team.inspector,
            facility,
            version=version,
            items=[requests.Asked("Протокол весеннего замера на границе СЗЗ, если он проводился")],
            basis=basis.DEFAULT.ru,
            working_days=5,
        )
    _opens(team.ecologist, remark, facility, day(4, 30))
    _opens(team.ecologist, request, facility, day(4, 30))
    with on_day(day(5, 4)):
        remarks.answer(
            team.ecologist,
            remark,
            words="Склад щебня в зимние месяцы не работал, его источники в квартале не считались.",
        )
        items.answer(team.ecologist, request.items.get(), words="Замер по плану-графику стоит в III квартале.")
    _opens(team.inspector, remark, facility, day(5, 5))
    with on_day(day(5, 5)):
        remarks.close(team.inspector, remark, words="Пояснение принято.")
        items.close(team.inspector, request.items.get())


def _remarks(team: Team, version: ReportVersion) -> None:
    """Of the second quarter: one is answered and waits for the inspector, one waits for the operator."""
    facility = version.report.facility
    with on_day(day(10, 6)):
        answered = remarks.write(
            team.inspector,
            version,
            text="К фактическому значению не приложен расчёт. Укажите, по какой методике оно получено.",
            place=_cell(version, AIR, "fact"),
            working_days=10,
        )
    _opens(team.director, answered, facility, day(10, 7))
    with on_day(day(10, 9)):
        remarks.answer(
            team.ecologist,
            answered,
            words="Значение рассчитано по времени работы оборудования и удельному выделению. Расчёт во вложении.",
            upload=_file("Расчёт выбросов II квартал.pdf", "Расчёт выбросов за II квартал 2026 года", day(10, 9)),
        )
    _opens(team.inspector, answered, facility, day(10, 12))
    with on_day(day(10, 15)):
        waits = remarks.write(
            team.inspector,
            version,
            text="Количество отходов не изменилось за два квартала. Проверьте записи журнала учёта.",
            place=Place("waste_accumulation"),
            working_days=10,
        )
    _opens(team.ecologist, waits, facility, day(10, 16))


def _requests(team: Team, version: ReportVersion) -> None:
    """Three documents: one is closed, one was sent back, one is answered and waits for the inspector."""
    facility = version.report.facility
    with on_day(day(9, 28)):
        request = requests.send_request(
            team.inspector,
            facility,
            version=version,
            items=[
                requests.Asked(ACTS, *_where(_cell(version, AIR, "fact"))),
                requests.Asked(JOURNAL),
                requests.Asked(WEIGHING, table="waste_accumulation"),
            ],
            basis=basis.DEFAULT.ru,
            working_days=20,
            explanation="Для профилактического контроля без посещения. Демонстрационный запрос.",
        )
    _opens(team.ecologist, request, facility, day(9, 29))
    acts, journal, weighing = request.items.order_by("position")
    with on_day(day(10, 7)):
        items.add_file(team.ecologist, acts, _file("Акты пылеподавления.pdf", ACTS, day(10, 7)))
        items.answer(team.ecologist, acts, words="Акты за апрель, май и июнь в одном файле.")
        items.add_file(team.ecologist, journal, _file("Журнал, апрель.pdf", JOURNAL, day(10, 7)))
        items.answer(team.ecologist, journal)
    _opens(team.inspector, request, facility, day(10, 13))
    with on_day(day(10, 13)):
        items.close(team.inspector, acts)
        items.send_back(team.inspector, journal, words="Приложен только апрель. Нужны май и июнь.")
    with on_day(day(10, 19)):
        items.answer(
            team.ecologist,
            RequestedItem.objects.get(pk=weighing.pk),
            words="Весов нет: объём контейнеров умножен на плотность 0,2 т/м3 по договору с перевозчиком.",
        )


def _where(place: Place) -> tuple[str, str, str]:
    return place.table, place.row, place.column


def _sent_letter(team: Team, version: ReportVersion) -> None:
    """A letter about the second quarter: sent by post, received on 12 October, so the answer is due on the 27th."""
    facility = version.report.facility
    with on_day(day(10, 1)):
        letter = writing.draft(team.inspector, version, found_on=day(10, 1))
        letter = writing.edit(
            team.inspector,
            letter,
            found_on=letter.found_on,
            lead=letter.lead,
            demand=letter.demand,
            sentences=[
                writing.Sentence(
                    None,
                    "Отчёт за II квартал 2026 года представлен 6 августа 2026 года, последний день срока — 31 июля.",
                    "квитанция портала о представлении отчёта",
                )
            ],
            row_version=letter.row_version,
        )
    with on_day(day(10, 6)):
        letter = writing.sign(team.inspector, letter, sha256=hashlib.sha256(writing.content_of(letter)).hexdigest())
    with on_day(day(10, 8)):
        posted = delivering.record_delivery(
            team.inspector,
            letter,
            manner="post",
            address=facility.operator.address,
            sent_on=day(10, 8),
            proof="Заказное письмо, почтовый идентификатор ДЕМО-0001",
        )
    _opens(team.director, InformationLetter.objects.get(pk=letter.pk), facility, day(10, 9))
    with on_day(day(10, 13)):
        delivering.mark_received(
            team.inspector, posted, received_on=day(10, 12), receipt="Уведомление о вручении ДЕМО-0001"
        )


def _file(name: str, title: str, when: dt.date) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, papers.sheet(f"{title}, {when:%d.%m.%Y}"), content_type="application/pdf")
