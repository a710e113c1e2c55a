"""From a filed report to the queue and out of it; who is silent; what a paper shares with another operator's."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

from inspections.queue import sightings
from inspections.queue.models import Line, Reason, Seen
from inspections.queue.services.looking import look_at
from inspections.queue.services.silence import note_silence
from inspections.queue.sightings import Sightings, kilometres, normal
from monitoring.models import Instrument, Quarter
from monitoring.services import protocols
from operators.models import Facility, Obligation
from pekportal.kit.access import Actor
from pekportal.kit.calendar import Quarter as Period
from pekportal.kit.calendar import on_day
from pekportal.kit.files import store_bytes
from reports.deadlines.models import Deadline
from reports.deadlines.services.late import write_reason
from reports.deadlines.signals import terms_changed
from reports.models import Report, ReportVersion
from reports.services import submission
from tests import factories as make
from tests.desk.conftest import watched
from tests.kit_pure import files as samples
from tests.queue.conftest import measured, worked
from tests.reports.conftest import again, submit

SYSTEM = Actor.as_system("test")


def codes(line: Line) -> list[str]:
    """Open reasons of the line."""
    return sorted(line.reasons.filter(gone_at=None).values_list("code", flat=True))


def test_a_filed_report_is_looked_at_once_for_all(filed: ReportVersion, people: dict[str, Actor]) -> None:
    line = worked(filed)

    assert codes(line) == line.codes == ["COUNTS", "EXCESS", "NO_PROTOCOL"]
    assert line.is_waiting and line.version_id == filed.pk and line.news_at == filed.submitted_at
    found = {one.pk: (one.found_at, one.places) for one in Reason.objects.all()}
    (place,) = line.reasons.get(code="EXCESS").places
    assert place["table"] == "impact_air" and place["facts"]["fact"] == {"number": "0.45"}

    look_at(SYSTEM, filed)  # the same once more changes nothing
    assert {one.pk: (one.found_at, one.places) for one in Reason.objects.all()} == found

    submission.accept(people["inspector"], filed)
    line = worked(filed)
    assert not line.is_waiting and codes(line) == ["COUNTS", "EXCESS", "NO_PROTOCOL"]


SUNDAY = dt.date(2026, 8, 16)


def with_protocol(version: ReportVersion, ecologist: Actor, laboratory: Any) -> None:
    """A measurement of a Sunday by protocol 218 with one instrument."""
    stored = store_bytes(ecologist, samples.pdf(), name="218.pdf", kind="pdf")
    paper = protocols.attach_protocol(
        ecologist,
        version.report.data,
        laboratory=laboratory,
        number="218",
        date=dt.date(2026, 8, 21),
        sampled_on=SUNDAY,
        file=stored,
    )
    Instrument.objects.create(protocol=paper, name="Газоанализатор ГАНК-4", number="№ 1234")
    measured(ecologist, version, "0,21", laboratory=laboratory.name, protocol=paper.label)


def foreign_draft(version: ReportVersion) -> ReportVersion:
    """A report of another operator, far away, that names what `version` names; it is not filed itself."""
    facility = make.FacilityFactory(latitude="43.25", longitude="76.95")
    data = version.report.data
    quarter = Quarter.objects.create(
        facility=facility,
        year=data.year,
        quarter=data.quarter,
        program_version_id=data.program_version_id,
        opened_at=data.opened_at,
    )
    report = Report.objects.create(
        facility=facility, data=quarter, year=2026, quarter=3, edition="250", due_on=version.report.due_on
    )
    found: ReportVersion = ReportVersion.objects.create(report=report)
    for one in Seen.objects.filter(version=version):
        Seen.objects.create(
            version=found,
            facility=facility,
            operator=facility.operator,
            kind=one.kind,
            key=one.key,
            name=one.name,
            protocol=one.protocol,
            day=one.day,
        )
    return again(found)


def test_a_paper_and_an_instrument_are_found_at_another_operator(
    draft: ReportVersion, people: dict[str, Actor], laboratory: Any
) -> None:
    Facility.objects.filter(pk=draft.report.facility_id).update(latitude="51.05", longitude="71.30")
    with_protocol(draft, people["ecologist"], laboratory)
    submit(people, draft)
    filed = again(draft)
    line = worked(filed)

    assert codes(line) == ["COUNTS", "DAY_OFF"]
    assert {(one.kind, one.name) for one in Seen.objects.all()} == {
        ("protocol", "218"),
        ("instrument", "Газоанализатор ГАНК-4 № № 1234"),
    }
    assert sightings.write_down(filed) == Seen.objects.count() == 2  # once for all

    met = Sightings(foreign_draft(filed), ())
    (paper,), (instrument,) = met.protocols(), met.instruments()
    assert [one.facility.ru for one in paper.elsewhere] == ["Месторождение Жомарт"]
    assert 900 < (instrument.elsewhere[0].kilometres or 0) < 1000  # Astana to Almaty as the crow flies
    assert met.met_versions() == {filed}

    submission.send_back(people["inspector"], filed, reason="Нет акта")  # not in force any more: meets nobody
    assert not Sightings(foreign_draft(filed), ()).met_versions()


def test_names_are_compared_without_their_dress() -> None:
    assert normal(" № 218-А / 3 «Пыль» ") == normal("218-а/3 пыль")
    assert normal("218") != normal("219")


def test_the_distance_is_that_of_the_map() -> None:
    """Astana (51.13, 71.43) to Almaty (43.24, 76.95): about 970 km as the crow flies."""
    astana = Facility(latitude=Decimal("51.13"), longitude=Decimal("71.43"))
    almaty = Facility(latitude=Decimal("43.24"), longitude=Decimal("76.95"))
    assert 965 <= (kilometres(astana, almaty) or 0) <= 975
    assert kilometres(astana, Facility()) is None and kilometres(astana, astana) == 0


def test_the_silent_are_noted_every_night_and_closed_when_they_speak(
    draft: ReportVersion, people: dict[str, Actor]
) -> None:
    """«Жомарт» owes Q2 and Q3; on 20 October Q2 is late, on 1 November Q3 too; then it files Q3, and Q2 is not owed."""
    facility = draft.report.facility
    Obligation.objects.all().update(valid_from=dt.date(2026, 4, 1))
    watched(facility, Period(2026, 2), Period(2026, 3))

    assert note_silence(SYSTEM) == {"written": 1, "closed": 0}
    assert note_silence(SYSTEM) == {"written": 0, "closed": 0}
    with on_day(dt.date(2026, 11, 1)):
        assert note_silence(SYSTEM)["written"] == 1
        late = list(Line.objects.visible_to(people["inspector"]).waiting().in_order())
        assert [(one.period, one.codes) for one in late] == [
            (Period(2026, 2), ["LATE"]),
            (Period(2026, 3), ["LATE"]),
        ]
        write_reason(people["ecologist"], again(draft), text="Эколог был на больничном, замещающего не было.")
        submit(people, draft)
        line = worked_on(draft)
        assert "LATE" not in line.codes and "FILED_LATE" in line.codes and line.version_id == draft.pk
        facility.deadlines.filter(quarter=2).update(owed=False, why="ended")
        terms_changed.send(sender=Deadline, facility_ids={facility.pk})
        assert note_silence(SYSTEM) == {"written": 0, "closed": 1}
    assert [one.period for one in Line.objects.waiting()] == [Period(2026, 3)]
    assert not Line.objects.visible_to(people["director"]).exists()


def worked_on(version: ReportVersion) -> Line:
    """Look at the version; its line."""
    return look_at(SYSTEM, again(version))
