"""A decision takes a report or a programme off the site and puts it back: page, feed and open data follow."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import translation

from operators.models import User
from pekportal.kit import events
from pekportal.kit.access import Actor
from pekportal.kit.calendar import now, today
from pekportal.kit.panels import panels_about
from pekportal.kit.refused import Refused
from programs.models import ProgramVersion
from reports.models import ReportVersion
from reports.publication.models import Mark, MarkReview, SiteNews, SiteProgramme, SiteValue, Withdrawal
from reports.publication.services import stale
from reports.publication.services.decisions import withdraw
from tests.factories import MembershipFactory, actor

pytestmark = pytest.mark.django_db
WHY = "Схема точек раскрывает охраняемый объект"
DECISION: dict[str, Any] = {
    "why": WHY,
    "basis": "ЭК РК, пп. 2) п. 1 ст. 156",
    "document": "№ 12 от 19.10.2026",
    "office": "Комитет экологического регулирования",
}


@pytest.fixture
def administrator() -> Actor:
    """Who records decisions."""
    return actor(MembershipFactory(role="administrator", operator=None))


def decided(administrator: Actor, paper: Any, *, withdrawn: bool) -> Withdrawal:
    """A decision of today, and the public rows made after it."""
    made = withdraw(administrator, paper, withdrawn=withdrawn, decided_on=today(), **DECISION)
    stale.refresh()
    return made


@pytest.fixture
def programme(published: ReportVersion) -> ProgramVersion:
    """The approved programme of the published quarry."""
    return ProgramVersion.objects.get(pk=SiteProgramme.objects.get().pk)


def test_a_withdrawn_programme_says_why_in_three_languages(programme: ProgramVersion, administrator: Actor) -> None:
    visitor = Client()
    for lang in ("", "kk/", "en/"):
        assert "programme-paper" in visitor.get(f"/open/{lang}p/{programme.pk}/").content.decode()

    decided(administrator, programme, withdrawn=True)

    said = {"": "Снято с публикации", "kk/": "жариялаудан алынды", "en/": "Withdrawn from publication"}
    for lang, words in said.items():
        page = visitor.get(f"/open/{lang}p/{programme.pk}/").content.decode()
        assert words in page and WHY in page and DECISION["office"] in page
        assert "programme-paper" not in page
        assert (
            words.lower()
            in visitor.get(f"/open/{lang}facilities/{programme.program.facility_id}/").content.decode().lower()
        )
    assert visitor.get(f"/open/p/{programme.pk}.json").status_code == 404


def test_feed_and_open_data_follow_and_lead_to_the_programme(programme: ProgramVersion, administrator: Actor) -> None:
    cache.clear()
    visitor = Client()
    decided(administrator, programme, withdrawn=True)
    assert SiteNews.objects.filter(kind="withdrawn", subject=str(programme.pk)).count() == 1
    feed = visitor.get("/open/feed.atom").content.decode()
    assert "Снято с публикации" in feed and f"/open/p/{programme.pk}/" in feed
    [row] = json.loads(visitor.get("/open/data/programmes.json").content)["rows"]
    assert (row["withdrawn_why"], row["document_sha256"], row["title"]) == (WHY, "", "")
    page = json.loads(visitor.get(f"/api/v1/public/programmes/{programme.pk}/").content)
    assert (page["document"], page["document_url"], page["withdrawn_decision"]) == (None, "", DECISION["document"])


def test_it_comes_back_with_the_same_hash(programme: ProgramVersion, administrator: Actor) -> None:
    before = SiteProgramme.objects.get()
    decided(administrator, programme, withdrawn=True)
    decided(administrator, programme, withdrawn=False)
    row = SiteProgramme.objects.get()
    assert (row.document_sha256, row.title, row.withdrawn_on) == (before.document_sha256, before.title, None)
    assert list(SiteNews.objects.filter(subject=str(programme.pk)).order_by("id").values_list("kind", flat=True)) == [
        "programme", "withdrawn", "restored",
    ]  # fmt: skip
    assert stale.compare() == []
    codes = [event.code for event in events.of(programme) if event.code.startswith("publication.")]
    assert codes == ["publication.withdrawn", "publication.restored"]


def test_a_withdrawn_report_by_the_service(published: ReportVersion, administrator: Actor) -> None:
    assert SiteValue.objects.exists()
    decided(administrator, published, withdrawn=True)
    page = Client().get(f"/open/r/{published.receipt_number}/").content.decode()
    assert WHY in page and not SiteValue.objects.exists()


def test_what_is_refused(programme: ProgramVersion, administrator: Actor, people: dict[str, Actor]) -> None:
    def code(of: Actor, paper: Any, **changed: Any) -> str:
        with pytest.raises(Refused) as refused:
            withdraw(of, paper, **{"withdrawn": True, "decided_on": today(), **DECISION, **changed})
        return refused.value.code

    draft = ProgramVersion(program=programme.program, number=99, language="ru")
    draft.save()
    assert code(administrator, draft) == "NOT_APPROVED"
    assert code(administrator, programme, decided_on=today() + dt.timedelta(1)) == "DAY"
    assert code(administrator, programme, withdrawn=False) == "AS_IT_IS"
    for role in ("ecologist", "director"):
        assert code(people[role], programme)
    decided(administrator, programme, withdrawn=True)
    assert code(administrator, programme) == "AS_IT_IS"
    assert Withdrawal.objects.count() == 1


def test_who_sees_the_door_on_the_page_of_the_programme(
    programme: ProgramVersion, administrator: Actor, people: dict[str, Actor]
) -> None:
    def panel(of: Actor) -> dict[str, Any]:
        [found] = panels_about(of, programme)
        return found.context

    assert panel(people["ecologist"])["withdraw_url"] == ""
    address = panel(administrator)["withdraw_url"]
    with translation.override("ru"):
        assert address.endswith(f"/programmes/{programme.pk}/withdrawal/")
    assert panel(administrator)["row"].withdrawn_on is None
    decided(administrator, programme, withdrawn=True)
    assert panel(people["director"])["row"].withdrawn_on == today()


def test_a_mark_is_reviewed_by_a_decision_of_the_authority(published: ReportVersion, administrator: Actor) -> None:
    """The administrator only writes it down: no office, number or day, no review; row and event keep all three."""
    mark = Mark.objects.create(
        report=published.report, table="impact_air", secret="commercial", ground="ПК, ст. 28", why="-", marked_at=now()
    )
    day = today()
    said = {
        "upheld": "yes",
        "office": "Департамент экологии",
        "number": "№ 5",
        "decided_on": day,
        "reason": "Обоснована",
    }
    client, page = Client(), reverse("publication:review", args=[mark.pk])
    client.force_login(User.objects.get(pk=administrator.user_id))

    for missing in ("office", "number", "decided_on", "reason"):
        assert client.post(page, {**said, missing: " "}).status_code == 422
    for other in (day - dt.timedelta(1), day + dt.timedelta(1)):  # before the mark was made, or not yet
        assert client.post(page, {**said, "decided_on": other}).status_code == 422
    assert not MarkReview.objects.exists()
    assert [client.post(page, said).status_code for _click in range(2)] == [302, 409]

    review = MarkReview.objects.get()
    kept = (review.upheld, review.office, review.number, review.decided_on, review.reason)
    assert kept == (True, "Департамент экологии", "№ 5", day, "Обоснована")
    told = events.of(mark).get(code="publication.mark_reviewed")
    assert (told.words, told.facts["office"], told.facts["number"], told.facts["decided_on"]) == (
        "Обоснована",
        "Департамент экологии",
        "№ 5",
        day.isoformat(),
    )
    assert "Департамент экологии, № 5" in client.get(reverse("publication:marks")).content.decode()
