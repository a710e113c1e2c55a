"""Q2 2026 at the border of the protection zone: an exceedance after a blast, what was done; what the public saw of it.

Nitrogen dioxide 0,30 against 0,20 mg/m3: one and a half times. Dust of the same day is within its norm.
"""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from django.core.files.uploadedfile import SimpleUploadedFile

from monitoring.cases.models import Case
from monitoring.cases.services import cases, measures, notices
from monitoring.models import Quarter
from monitoring.services import protocols, rows
from operators.models import Facility, Laboratory
from pekportal.demo import papers
from pekportal.kit.access import Actor
from pekportal.kit.calendar import Quarter as Period
from pekportal.kit.calendar import now, on_day
from reports.opendata.models import DataErrorAnswer
from reports.opendata.services import errors
from reports.publication.models import SiteReport

if TYPE_CHECKING:
    from pekportal.demo.quarters import Team

PERIOD: Final = Period(2026, 2)
POINT: Final = "Граница СЗЗ"
SAMPLED, FOUND_ON = dt.date(2026, 5, 20), dt.date(2026, 5, 22)
TOLD_ON, DONE_ON, CLOSED_ON = dt.date(2026, 5, 26), dt.date(2026, 6, 5), dt.date(2026, 6, 12)
# number of the protocol, substance, value, limit (mg/m3), what is done about it
MEASURED: Final = (
    ("ДЕМО-131", "Азота диоксид", "0,30", "0,20", "Взрывы только при ветре от 2 м/с — с 05.06.2026"),
    ("ДЕМО-132", "Пыль неорганическая: 70-20% двуокиси кремния", "0,21", "0,30", ""),
)
MASTER: Final = "Иванов И.И., горный мастер (демонстрация)"
# the register knew no coordinates while the programme was drawn up: they came with the contract on the subsoil
LATITUDE, LONGITUDE = Decimal("50.9800"), Decimal("71.6100")
QUESTION: Final = (
    "В отчёте за II квартал диоксид азота на границе СЗЗ 0,30, а в новостях района писали, что воздух в норме. "
    "Где ошибка?"
)
ANSWER: Final = (
    "Ошибки нет: 20 мая, через два часа после взрыва, было 0,30 мг/м3 при норме 0,20. С 5 июня взрывы ведутся только "
    "при ветре от 2 м/с (демонстрация)."
)


def measure(team: Team, quarter: Quarter, laboratory: Laboratory) -> None:
    """The sampling of 20 May, and the way of its exceedance to the end."""
    actor = team.ecologist
    with on_day(FOUND_ON):
        for number, words, value, limit, done in MEASURED:
            file = papers.protocol(
                actor,
                number=number,
                date=FOUND_ON,
                sampled=SAMPLED,
                laboratory=laboratory.name,
                place=POINT,
                substance=words,
                value=value,
                limit=limit,
            )
            protocol = protocols.attach_protocol(
                actor, quarter, laboratory=laboratory, number=number, date=FOUND_ON, sampled_on=SAMPLED, file=file
            )
            rows.add_row(
                actor,
                quarter,
                "impact-air",
                {
                    "point": POINT,
                    "substance": words,
                    "limit": limit,
                    "value": value,
                    "sampled_on": f"{SAMPLED:%d.%m.%Y}",
                    "laboratory": laboratory.name,
                    "protocol": protocol.label,
                    "method": "Фотометрический метод (демонстрация)",
                    "measures": done,
                },
            )
    _to_the_end(team, Case.objects.get(quarter=quarter, kind="air"))


def _to_the_end(team: Team, case: Case) -> None:
    actor = team.ecologist
    with on_day(FOUND_ON):
        cases.describe(actor, case, cause="Взрыв при безветрии: газы не рассеялись (демонстрация)", responsible=MASTER)
        what = "Проводить взрывы только при ветре от 2 м/с, от границы СЗЗ (демонстрация)"
        wind = measures.add_measure(actor, case, what=what, responsible=MASTER, until=DONE_ON)
        cases.decide(team.director, case, is_violation=True, reason="Концентрация на границе СЗЗ выше ПДК в 1,5 раза")
        cases.move(actor, case, "plan")
    with on_day(TOLD_ON):
        notices.send(
            actor,
            notices.draft(actor, case),
            sent_at=now(),
            manner="portal",
            number="ДЕМО-23",
            upload=SimpleUploadedFile("Подтверждение_отправки.pdf", papers.receipt("ДЕМО-23", TOLD_ON)),
        )
    with on_day(DONE_ON):
        measures.measure_done(actor, wind, done_on=DONE_ON, words="Порядок взрывных работ изменён, приказ № 14")
        cases.move(actor, case, "finish")
    with on_day(CLOSED_ON):
        cases.move(team.director, case, "close")


def put_on_the_map(facility: Facility) -> None:
    """The register learns where the quarry lies; what was approved before stays as it was."""
    with on_day(dt.date(2026, 10, 14)):
        facility.refresh_from_db()
        facility.latitude, facility.longitude = LATITUDE, LONGITUDE
        facility.save(update_fields=["latitude", "longitude"])


def ask_and_answer(actor: Actor, facility: Facility) -> None:
    """A neighbour takes a value for an error; the enterprise answers him and everybody."""
    number = SiteReport.objects.get(facility_id=facility.pk, year=PERIOD.year, quarter=PERIOD.quarter).number
    with on_day(dt.date(2026, 10, 5)):
        said = errors.say(
            facility.pk,
            words=QUESTION,
            where="Граница СЗЗ, диоксид азота",
            report_number=number,
            email="",
            language="ru",
            key="demo-border",
        )
    with on_day(dt.date(2026, 10, 7)):
        errors.answer(actor, said, verdict=DataErrorAnswer.Verdict.WRONG, words=ANSWER)
