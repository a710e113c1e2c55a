"""The director's page, what he opened, his remarks: through pages and services, three walks."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from monitoring.services import rows
from monitoring.services.protocols import attach_protocol
from operators.models import Laboratory, User
from pekportal.kit.access import Actor
from pekportal.kit.files import store_bytes
from pekportal.kit.refused import Refused
from reports import gates
from reports.decision.models import ChangeReason, DirectorRemark, DocumentOpening
from reports.decision.places import Place, matching_row
from reports.decision.reading import changes_of
from reports.decision.services.reasons import write_change_reason
from reports.decision.services.remarks import write_remark
from reports.models import ReportVersion
from reports.services import lifecycle
from reports.services.content import document_for
from tests.kit_pure.files import pdf
from tests.reports.conftest import again, approve, render


def client_of(actor: Actor) -> Client:
    """A browser in which this person is logged in."""
    client = Client()
    client.force_login(User.objects.get(pk=actor.user_id), backend="django.contrib.auth.backends.ModelBackend")
    return client


def refusal(action: Any) -> Refused:
    """The refusal that `action` ends with."""
    with pytest.raises(Refused) as caught:
        action()
    return caught.value


def with_water(version: ReportVersion, ecologist: Actor, amount: str = "18,5") -> Place:
    """A cell with a number: water handed over; its place."""
    rows.add_row(ecologist, version.report.data, "water-use", {"transferred": amount})
    table = next(one for one in document_for(version, lang="ru").tables if one.slug == "water_use")
    return Place("water_use", matching_row(table, [amount]), "handed_over")


def test_nobody_signs_what_he_has_not_opened(version: ReportVersion, people: dict[str, Actor]) -> None:
    director, ecologist = people["director"], people["ecologist"]
    approved = again(approve(people, version))
    assert [stop.code for stop in gates.closed("sign", director, approved)] == ["NOT_OPENED"]

    client_of(ecologist).get(reverse("reports:paper", args=[version.pk]))
    client_of(director).head(reverse("reports:paper", args=[version.pk]))
    assert not DocumentOpening.objects.exists()  # another person, and a look at the headers, are no reading

    page = client_of(director).get(reverse("reports:paper-in", args=[version.pk, "kk"]))

    opening = DocumentOpening.objects.get()
    assert page.status_code == 200 and gates.closed("sign", director, approved) == []
    assert (opening.user_id, opening.content_sha256, opening.what) == (
        director.user_id,
        approved.content.sha256,
        "paper",
    )

    # the PDF counts as well; a reopened and newly approved content must be opened again
    render(approved)
    pdf = approved.artefacts.get(kind="pdf")
    client_of(director).get(reverse("reports:artefact", args=[version.pk, pdf.pk]))
    assert DocumentOpening.objects.count() == 2
    lifecycle.reopen(director, approved, reason="Ошибка")
    with_water(again(version), ecologist)
    fresh = again(approve(people, again(version)))
    assert [stop.code for stop in gates.closed("sign", director, fresh)] == ["NOT_OPENED"]


def test_remarks_travel_with_the_return_and_come_back_mended(
    version: ReportVersion, people: dict[str, Actor], stranger: dict[str, Actor]
) -> None:
    director, ecologist = people["director"], people["ecologist"]
    place = with_water(version, ecologist)
    lifecycle.send(ecologist, version)
    boss, worker = client_of(director), client_of(ecologist)
    said = {"table": place.table, "row": place.row, "column": place.column}

    # the cell on the paper leads to its card with the form; no JavaScript is needed
    paper = boss.get(reverse("reports:paper", args=[version.pk])).content.decode()
    assert f'id="{place.anchor}"' in paper
    card = boss.get(reverse("decision:place", args=[version.pk]), said).content.decode()
    assert "18,5" in card and reverse("decision:remark-add", args=[version.pk]) in card

    add = reverse("decision:remark-add", args=[version.pk])
    assert boss.post(add, {**said, "text": " "}).status_code == 422
    for _click in range(2):
        assert boss.post(add, {**said, "text": "Проверьте по счётчику"}).status_code == 302
    assert boss.post(add, {"table": "water_use", "row": "nothing", "text": "Где?"}).status_code == 404
    remark = DirectorRemark.objects.get()
    assert (remark.state, remark.seen) == ("draft", "18,5")
    assert "Проверьте" not in worker.get(reverse("decision:remarks", args=[version.pk])).content.decode()

    # a longer list asks the database no more often; a draft can be thrown away, twice too
    listing = reverse("decision:remarks", args=[version.pk])
    with CaptureQueriesContext(connection) as short:
        boss.get(listing)
    more = [write_remark(director, version, place=Place("water_use"), text=f"Ещё {n}") for n in range(3)]
    with CaptureQueriesContext(connection) as long:
        boss.get(listing)
    assert len(long) == len(short)
    for extra in (*more, more[0]):
        assert boss.post(reverse("decision:remark-drop", args=[version.pk, extra.pk])).status_code == 302
    assert DirectorRemark.objects.get() == remark

    page = boss.post(reverse("decision:return", args=[version.pk]), {"words": ""}, follow=True)
    assert page.status_code == 200 and again(version).state == "returned"
    listed = worker.get(reverse("decision:remarks", args=[version.pk])).content.decode()
    assert "Проверьте по счётчику" in listed
    assert reverse("monitoring:table", args=[version.report.data_id, "water-use"]) in listed
    assert "is-pinned" in worker.get(reverse("reports:paper", args=[version.pk])).content.decode()
    assert gates.mentioned("send", ecologist, again(version))  # sending again shows what is open

    mend = reverse("decision:remark-move", args=[version.pk, remark.pk, "mend"])
    assert worker.post(mend, {"reason": ""}).status_code == 422
    assert worker.post(mend, {"reason": "По счётчику 18,7"}).status_code == 302
    assert boss.post(mend, {"reason": "Чужой ход"}).status_code in (403, 409)
    close = reverse("decision:remark-move", args=[version.pk, remark.pk, "close"])
    assert boss.post(close).status_code == 302
    remark.refresh_from_db()
    assert (remark.state, remark.answer) == ("closed", "По счётчику 18,7")
    for client in (client_of(stranger["director"]), client_of(people["inspector"])):
        assert client.get(reverse("decision:remarks", args=[version.pk])).status_code in (403, 404)

    # what was sent is never rewritten or erased
    for change in (lambda: DirectorRemark.objects.update(text="x"), DirectorRemark.objects.all().delete):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()


def test_the_page_of_the_decision_says_all(
    version: ReportVersion, people: dict[str, Actor], laboratory: Laboratory, django_assert_max_num_queries: Any
) -> None:
    ecologist = people["ecologist"]
    place = with_water(version, ecologist)
    rows.add_row(
        ecologist,
        version.report.data,
        "impact-air",
        {"point": "Граница СЗЗ", "substance": "Пыль", "limit": "0,3", "value": "0,45", "sampled_on": "18.08.2026"},
    )
    write_change_reason(
        ecologist,
        version,
        table=place.table,
        row=place.row,
        quantity="handed_over",
        value=Decimal("18.5"),
        reason="Больше людей",
    )
    stored, day = store_bytes(ecologist, pdf(), name="протокол.pdf", kind="pdf"), dt.date(2026, 8, 21)
    protocol = attach_protocol(
        ecologist, version.report.data, laboratory=laboratory, number="7", date=day, sampled_on=day, file=stored
    )
    lifecycle.send(ecologist, version)

    boss = client_of(people["director"])
    with django_assert_max_num_queries(48):
        answer = boss.get(reverse("decision:page", args=[version.pk]))

    sheet, text = answer.context["sheet"], answer.content.decode()
    assert answer.status_code == 200
    assert (sheet.numbers.exceedances, sheet.numbers.without_protocol, sheet.numbers.days) == (1, 1, 11)
    (item,) = sheet.exceedances
    assert "0,45 > 0,3" in item.text and "×1,5" in item.text
    assert item.href.startswith(reverse("reports:paper", args=[version.pk])) and "#c-impact_air-" in item.href
    assert item.href.endswith("-fact") and item.question and item.clause and item.law
    assert sheet.protocols[0].href == item.href
    assert 'loading="lazy"' in text and f"{reverse('reports:paper', args=[version.pk])}?framed=1" in text
    framed = client_of(people["director"]).get(reverse("reports:paper", args=[version.pk]) + "?framed=1")
    assert framed["X-Frame-Options"] == "SAMEORIGIN" and "frame-ancestors 'self'" in framed["Content-Security-Policy"]
    # a protocol opens inside the page too: framed by the portal itself and by nobody else
    address = reverse("monitoring:protocol-file", args=[version.report.data_id, protocol.pk])
    page = client_of(people["director"]).get(reverse("decision:page", args=[version.pk])).content.decode()
    shown = client_of(people["director"]).get(address + "?view=1")
    assert f'<iframe class="paper-frame" src="{address}?view=1" loading="lazy"' in page
    assert (shown["X-Frame-Options"], shown["Content-Disposition"][:6]) == ("SAMEORIGIN", "inline")
    assert "frame-ancestors 'self'" in shown["Content-Security-Policy"]
    assert changes_of(version).bases[0].version is None  # the first report: nothing to compare with
    assert ChangeReason.objects.get().reason == "Больше людей"


@pytest.mark.parametrize("place", ["", "table=source_counts", "table=no-such"], ids=["whole", "table", "none"])
def test_the_card_of_a_place_without_a_row(version: ReportVersion, people: dict[str, Actor], place: str) -> None:
    answer = client_of(people["ecologist"]).get(reverse("decision:place", args=[version.pk]) + f"?{place}")
    assert answer.status_code == (404 if "no-such" in place else 200)
    if answer.status_code == 200:
        title = "2.2 " if place else version.report.period.label("ru")
        assert f"<title>{title}" in answer.content.decode().replace("\n", "")
