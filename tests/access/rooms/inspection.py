"""What the inspector did with the report of one side."""

from __future__ import annotations

import datetime as dt
import hashlib
import uuid

from inspections import basis
from inspections.desk.models import Nudge
from inspections.dossier import looks
from inspections.dossier.services import making
from inspections.letters.services import answering, delivering, writing
from inspections.queue.models import Seen
from inspections.queue.services.looking import look_at
from inspections.queue.services.settling import settle
from inspections.services import items, marks, remarks, requests
from pekportal.demo.quarters import Team
from pekportal.kit.access import Actor
from pekportal.kit.calendar import today
from reports.decision.places import Place
from reports.models import ReportVersion
from reports.publication.services.decisions import mark_place
from tests.access.given import CHECKED, upload


def complete(team: Team, filed: ReportVersion) -> None:
    """A place was marked; the inspector looked, remarked, wrote a letter, asked for documents and made a dossier."""
    _marked(team, filed)
    _looked(team, filed)
    _remarked(team, filed)
    _told(team, filed)
    _sealed(team, filed)
    _asked(team, filed)


def _marked(team: Team, filed: ReportVersion) -> None:
    """A mark that waits, and one that the department refused."""
    for table in ("laboratory", "water_use"):
        mark = mark_place(team.ecologist, filed, Place(table), secret="commercial", ground="Проверка", why=CHECKED)
    marks.decide(team.inspector, mark, upheld=False, number="№ 1", decided_on=today(), reason=CHECKED)


def _looked(team: Team, filed: ReportVersion) -> None:
    """A reminder, a paper that was seen, a reason that was settled."""
    facility = filed.report.facility
    Nudge.objects.create(
        facility=facility,
        day=dt.date(2026, 10, 12),
        quarters=["2026Q3"],
        department_id=team.inspector.department_id,
        sent_by_id=team.inspector.user_id,
    )
    Seen.objects.create(
        version=filed,
        facility=facility,
        operator=facility.operator,
        kind=Seen.Kind.PROTOCOL,
        key=f"проверка доступа {facility.pk}",
        name=CHECKED,
        protocol="1",
    )
    line = look_at(Actor.as_system("test"), filed)
    settle(team.inspector, line, note=CHECKED, codes=line.codes)


def _remarked(team: Team, filed: ReportVersion) -> None:
    """A remark that was answered with a file and opened again."""
    remark = remarks.write(team.inspector, filed, text=CHECKED)
    remarks.answer(team.director, remark, words="Ответ", upload=upload())
    remarks.reopen(team.inspector, remark, words="Не ответ")


def _asked(team: Team, filed: ReportVersion) -> None:
    """A request one item of which was answered and sent back; a place picked for the next one."""
    found = requests.send_request(
        team.inspector,
        filed.report.facility,
        version=filed,
        items=[requests.Asked("Акты", table="waste_accumulation"), requests.Asked("Пояснение")],
        basis=basis.DEFAULT.ru,
        working_days=10,
        explanation=CHECKED,
    )
    answered = found.items.first()
    items.add_file(team.ecologist, answered, upload())
    requests.note_opened(team.ecologist, found)
    requests.pick(team.inspector, filed, Place("water_use"))
    items.answer(team.ecologist, answered)
    items.send_back(team.inspector, answered, words=CHECKED)
    items.add_file(team.ecologist, answered, upload(2))


def _told(team: Team, filed: ReportVersion) -> None:
    """An information letter that was signed, sent by post with a proof and answered with a plan."""
    letter = writing.draft(team.inspector, filed, found_on=dt.date(2026, 10, 19))
    own = writing.Sentence(None, CHECKED, "Отчёт")
    kept = {"found_on": letter.found_on, "lead": letter.lead, "demand": letter.demand}
    edited = writing.edit(team.inspector, letter, sentences=[own], row_version=1, **kept)
    writing.sign(team.inspector, edited, sha256=hashlib.sha256(writing.content_of(edited)).hexdigest())
    delivering.record_delivery(
        team.inspector,
        edited,
        manner="post",
        address="г.Астана",
        sent_on=dt.date(2026, 10, 19),
        proof="Квитанция № 1",
        upload=upload(),
    )
    step = answering.Step("Мера", dt.date(2026, 12, 1), "Эколог")
    answering.answer(team.director, edited, kind="plan", steps=[step], upload=upload())


def _sealed(team: Team, version: ReportVersion) -> None:
    """The inspector opened the report and made a dossier of its quarter."""
    looks.note(team.inspector, "inspections:version", {"pk": version.pk}, address="192.0.2.7")
    making.make(
        team.inspector,
        version.report.facility,
        version.report.period,
        version.report.period,
        job=uuid.uuid4(),
        step=lambda done, total, words: None,
    )
