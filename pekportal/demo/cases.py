"""Cases of «Жомарт» in Q3 2026: the open exceedance of dust, a check with an overdue demand, a line of the journal."""

from __future__ import annotations

import datetime as dt
from typing import Any, Final

from monitoring.cases.models import Case, CheckDocument
from monitoring.cases.services import cases, checks, journal, measures
from monitoring.models import Quarter
from pekportal.demo.quarters import DEPARTMENT, Team
from pekportal.kit.access import Actor
from pekportal.kit.calendar import on_day

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
