"""The demonstration: loaded once, its people get in, its story is the one that is told."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from inspections.letters.models import InformationLetter
from inspections.models import DocumentRequest, Remark
from operators.models import Facility, Operator, User
from pekportal.demo import people
from pekportal.kit import events
from reports.models import ReportVersion
from reports.services.reading import read_version
from tests.demo.conftest import client_of, version_of

EVERYBODY = (
    people.ECOLOGIST,
    people.DIRECTOR,
    people.INSPECTOR,
    people.LABORATORY,
    people.ADMINISTRATOR,
    people.OTHER_ECOLOGIST,
    people.OTHER_DIRECTOR,
)


def test_loading_twice_is_harmless(demo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = (Operator.objects.count(), User.objects.count(), ReportVersion.objects.count())

    call_command("load_demo")

    assert (Operator.objects.count(), User.objects.count(), ReportVersion.objects.count()) == before
    assert "nothing loaded" in capsys.readouterr().out


def test_production_refuses_it(settings: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "PRODUCTION", True)

    with pytest.raises(CommandError, match="production"):
        call_command("load_demo")


@pytest.mark.parametrize("person", EVERYBODY, ids=[person.email for person in EVERYBODY])
def test_every_log_in_works_and_its_first_page_answers(person: people.Person, demo: Path) -> None:
    client = Client()

    entered = client.post("/login/", {"username": person.email, "password": people.PASSWORD}, follow=True)

    assert entered.status_code == 200 and entered.wsgi_request.user.email == person.email
    assert client.get("/").status_code == 200


@pytest.mark.parametrize(
    ("quarter", "state", "filed"),
    [
        ("2025Q4", "accepted", "report.filed_in_time"),
        ("2026Q1", "accepted", "report.filed_in_time"),
        ("2026Q2", "submitted", "report.filed_late"),
        ("2026Q3", "draft", ""),
        ("2026Q4", "draft", ""),
    ],
)
def test_the_story_of_the_quarters(quarter: str, state: str, filed: str, demo: Path) -> None:
    version = version_of(quarter)

    codes = set(events.of(version).values_list("code", flat=True))
    assert version.state == state
    assert {code for code in codes if code.startswith("report.filed")} == ({filed} if filed else set())


def test_the_third_quarter_has_the_exceedance_and_nothing_else(demo: Path) -> None:
    from operators.actors import actor_of

    actor = actor_of(User.objects.get(email=people.ECOLOGIST.email), None)
    reading = read_version(actor, version_of("2026Q3"))

    assert [finding.code for finding in reading.unanswered] == ["ПЭК-R-04"]


@pytest.mark.parametrize("person", [people.OTHER_ECOLOGIST, people.OTHER_DIRECTOR], ids=["ecologist", "director"])
def test_the_second_operator_sees_nothing_of_the_first(person: people.Person, demo: Path) -> None:
    client = client_of(person.email)
    requests = list(DocumentRequest.objects.all())
    attachments = [version_of("2026Q2").artefacts.first()]
    urls = [f"/reports/{version.pk}/" for version in ReportVersion.objects.all()]
    urls += [f"/reports/{version_of('2026Q3').pk}/{part}/" for part in ("paper", "note", "reason", "move/send")]
    urls += [f"/reports/{artefact.version_id}/files/{artefact.pk}/" for artefact in attachments]
    urls += [f"/inspections/requests/{one.pk}/{rest}" for one in requests for rest in ("", "move/answer/")]
    urls += [f"/inspections/remarks/{one.pk}/" for one in Remark.objects.all()]
    urls += [f"/inspections/letters/{one.pk}/" for one in InformationLetter.objects.all()]

    found = {url: client.get(url).status_code for url in urls}

    # an ecologist's page is closed to the director by his role, whoever's it is
    assert {status for url, status in found.items() if not url.endswith("note/")} == {404}
    assert "Жомарт" not in client.get("/reports/").content.decode()
    assert "Жомарт" not in client.get("/").content.decode()


def test_everything_made_up_is_marked(demo: Path) -> None:
    assert not Operator.objects.filter(is_demo=False).exists()
    assert not ReportVersion.objects.filter(is_demo=False).exists()


def test_the_inspectors_board_has_something_of_everything(demo: Path) -> None:
    inspector = client_of(people.INSPECTOR.email)
    page = "".join(inspector.get(f"/inspections/{part}").content.decode() for part in ("", "standings/", "requests/"))

    assert "Котельная № 1" in page and "Месторождение Жомарт" in page
    assert {one.state for one in DocumentRequest.objects.all() if one.number in page} == {"sent", "returned", "closed"}
    assert sorted(Remark.objects.values_list("state", flat=True)) == ["answered", "closed", "open"]
    assert sorted(InformationLetter.objects.values_list("state", flat=True)) == ["draft", "sent"]
    assert "статьи 174" in InformationLetter.objects.get(state="sent").lead  # written in the report's language
    assert Facility.objects.get(name="Котельная № 2").name not in page  # another region
