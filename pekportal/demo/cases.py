"""Cases of «Жомарт»: Q3 2026 with its open exceedance, check and journal; in Q4 one that went its whole way."""

from __future__ import annotations

import datetime as dt
from typing import Any, Final

from django.core.files.uploadedfile import SimpleUploadedFile

from monitoring.cases.models import Case, CheckDocument
from monitoring.cases.services import cases, checks, journal, measures, notices
from monitoring.models import Quarter
from operators.models import Laboratory
from pekportal.demo import papers
from pekportal.demo.quarters import DEPARTMENT, Team, measure_dust
from pekportal.kit.access import Actor
from pekportal.kit.calendar import now, on_day

MASTER: Final = "Иванов И.И., горный мастер (демонстрация)"
ECOLOGIST: Final = "Сәрсенова А.Е., инженер-эколог"
IN_ORDER: Final = "Замечаний нет (демонстрация)"
FINDING: Final = "После сухой погоды дорога пылит, полив не ведётся (демонстрация)"


def fill(team: Team, quarter: Quarter) -> None:
    """Tell the story of Q3 2026 up to 20 October; nothing of it is in a report."""
    _check(team.ecologist, quarter)
    _exceedance(team.ecologist, quarter)
    _journal(team.ecologist, quarter)


def _exceedance(actor: Actor, quarter: Quarter) -> None:
    """0,45 against 0,30 mg/m3: the protocol came on 19 October; a measure is named, not taken into the report yet."""
    case = Case.objects.get(quarter=quarter, kind="air")
    with on_day(dt.date(2026, 10, 19)):
        cases.correct_found_on(
            actor, case, day=dt.date(2026, 10, 19), reason="Протокол поступил от лаборатории (демонстрация)"
        )
        cases.describe(
            actor, case, cause="Сухая ветреная погода, дороги не поливались (демонстрация)", responsible=MASTER
        )
        measures.add_measure(
            actor,
            case,
            what="Пылеподавление на карьерных дорогах водой два раза в смену",
            responsible=MASTER,
            until=dt.date(2026, 11, 15),
        )


def _check(actor: Actor, quarter: Quarter) -> CheckDocument:
    """The check of 18 September, signed; its demand was due on 10 October and is not met."""
    day = quarter.period.end - dt.timedelta(days=12)  # the day that the table of the quarter names
    with on_day(day):
        check = checks.begin(actor, quarter, department=DEPARTMENT, checked_on=day, checked_by=ECOLOGIST)
        for number, seen in enumerate(check.objects_seen.order_by("name")):
            checks.look_at(actor, seen, finding=FINDING if number == 0 else "")
        subjects: dict[str, Any] = {f"subject_{number}": IN_ORDER for number in range(1, 6)}
        checks.save_subjects(actor, check, **subjects)
        checks.add_demand(
            actor,
            check,
            what="Обеспечить полив внутрикарьерных дорог не реже двух раз в смену в сухую погоду",
            responsible=MASTER,
            until=dt.date(2026, 10, 10),
        )
        return checks.sign(actor, check, name=ECOLOGIST)


def whole_way(team: Team, quarter: Quarter, laboratory: Laboratory) -> None:
    """Q4 2026: 0,33 against 0,30 on 6 October; measures done, the department told in time, the case closed."""
    actor, found_on = team.ecologist, dt.date(2026, 10, 8)
    with on_day(found_on):
        measure_dust(
            actor, quarter, laboratory, sampled=dt.date(2026, 10, 6), date=found_on, number="ДЕМО-263", value="0,33"
        )
        case = Case.objects.get(quarter=quarter, kind="air")
        cases.describe(actor, case, cause="Поливомоечная машина стояла на ремонте (демонстрация)", responsible=MASTER)
        what = "Полив дорог арендованной машиной до окончания ремонта (демонстрация)"
        watering = measures.add_measure(actor, case, what=what, responsible=MASTER, until=dt.date(2026, 10, 12))
        cases.decide(team.director, case, is_violation=True, reason="Концентрация на границе СЗЗ выше ПДК в 1,1 раза")
        cases.move(actor, case, "plan")
    with on_day(dt.date(2026, 10, 12)):
        notices.send(
            actor,
            notices.draft(actor, case),
            sent_at=now(),
            manner="portal",
            number="ДЕМО-41",
            upload=SimpleUploadedFile("Подтверждение_отправки.pdf", papers.receipt("ДЕМО-41", dt.date(2026, 10, 12))),
        )
        measures.measure_done(
            actor, watering, done_on=dt.date(2026, 10, 12), words="Полив 2 раза в смену, путевые листы"
        )
        cases.move(actor, case, "finish")
    with on_day(dt.date(2026, 10, 16)):
        cases.move(team.director, case, "close")


def _journal(actor: Actor, quarter: Quarter) -> None:
    with on_day(dt.date(2026, 10, 6)):
        journal.write(
            actor,
            quarter.facility,
            found_on=dt.date(2026, 10, 6),
            found_by="Ким В.А., водитель (демонстрация)",
            place="Площадка стоянки техники",
            what="Пролив дизельного топлива при заправке, около 2 литров, на грунт (демонстрация)",
            until=dt.date(2026, 10, 26),
            responsible=MASTER,
        )
