"""The inspector's verdict: what he sees, what he writes, what the operator sees of it."""

from __future__ import annotations

import pytest

from inspections.dossier.models import Look
from inspections.services import remarks, requests
from pekportal.kit import events
from pekportal.kit.access import Actor
from pekportal.kit.refused import Refused
from reports.models import Artefact, Attachment, Report, ReportVersion
from reports.services import submission
from tests import factories as make
from tests.inspections.conftest import ITEMS
from tests.reports.conftest import STATES, bring
from tests.reports.test_rendering import client_of


@pytest.mark.parametrize("state", STATES)
def test_the_inspector_sees_what_was_handed_in(state: str, draft: ReportVersion, people: dict[str, Actor]) -> None:
    bring(people, draft, state)
    inspector, laboratory = people["inspector"], people["laboratory"]
    filed = state in ("submitted", "accepted", "sent_back")

    for model in (Report, ReportVersion, Artefact):
        assert model.objects.visible_to(inspector).exists() == filed, model
        assert not model.objects.visible_to(laboratory).exists()
    assert not Attachment.objects.visible_to(laboratory).exists()
    assert client_of(inspector).get(f"/inspections/reports/{draft.pk}/").status_code == (200 if filed else 404)


def test_a_new_draft_after_a_return_is_not_the_inspectors(draft: ReportVersion, people: dict[str, Actor]) -> None:
    bring(people, draft, "sent_back")

    assert [v.number for v in ReportVersion.objects.visible_to(people["inspector"])] == [1]


def test_another_department_sees_nothing(filed: ReportVersion) -> None:
    elsewhere = make.actor(make.MembershipFactory(inspector=True, department__kato_codes=["350000000"]))

    assert not ReportVersion.objects.visible_to(elsewhere).exists()
    assert client_of(elsewhere).get(f"/inspections/reports/{filed.pk}/").status_code == 404
    with pytest.raises(Refused) as caught:
        remarks.write(elsewhere, filed, text="Чужой")
    assert caught.value.code == "GONE"


def test_every_look_is_recorded(filed: ReportVersion, people: dict[str, Actor]) -> None:
    for _look in range(2):
        client_of(people["inspector"]).get(f"/inspections/reports/{filed.pk}/")

    assert [look.user_id for look in Look.objects.filter(version=filed)] == [people["inspector"].user_id] * 2
    assert events.of(filed).filter(code="report.looked_at").count() == 1  # people are told once an hour


@pytest.mark.parametrize("role", ["ecologist", "director"])
def test_the_operator_reads_remarks_and_requests_on_the_page_of_the_report(
    role: str, filed: ReportVersion, people: dict[str, Actor]
) -> None:
    remarks.write(people["inspector"], filed, text="Проверьте строку 6013")
    asked = requests.send_request(
        people["inspector"],
        filed.report.facility,
        items=ITEMS,
        basis="ст. 184",
        working_days=3,
        version=filed,
    )
    submission.send_back(people["inspector"], filed, reason="Строка 6013")
    new = ReportVersion.objects.get(report=filed.report, number=2)

    for version in (filed, new):
        page = client_of(people[role]).get(f"/reports/{version.pk}/").content.decode()
        assert "Проверьте строку 6013" in page and asked.number in page


def test_findings_are_shown_in_the_inspectors_language(filed: ReportVersion, people: dict[str, Actor]) -> None:
    client = client_of(people["inspector"])
    client.cookies["language"] = "kk"

    page = client.get(f"/inspections/reports/{filed.pk}/").content.decode()

    assert "План квартала выполнен не полностью" not in page
    assert "Тоқсан жоспары толық орындалмаған" in page
