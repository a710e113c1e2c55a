"""A mark on a report that is not handed in yet is not the inspector's business."""

from __future__ import annotations

import pytest
from django.urls import reverse

from pekportal.kit.access import Actor
from pekportal.kit.duties import duties_of
from reports.decision.places import Place
from reports.models import ReportVersion
from reports.publication.models import Mark
from reports.publication.services.decisions import mark_place
from tests.reports.conftest import submit
from tests.reports.test_rendering import client_of

pytestmark = pytest.mark.django_db


def test_the_department_sees_a_mark_once_the_report_is_handed_in(
    draft: ReportVersion, people: dict[str, Actor], quick_pdf: None
) -> None:
    mark = mark_place(people["ecologist"], draft, Place("enterprise"), secret="other", ground="ст. 28", why="тайна")
    client, page = client_of(people["inspector"]), reverse("inspections:mark", args=[mark.pk])
    assert client.get(page).status_code == 404
    assert page not in client.get(reverse("publication:marks")).content.decode()
    assert not Mark.objects.visible_to(people["inspector"]).exists()
    assert list(Mark.objects.visible_to(people["ecologist"])) == [mark]

    submit(people, draft)

    assert client.get(page).status_code == 200
    assert page in client.get(reverse("publication:marks")).content.decode()
    assert page in [duty.url for duty in duties_of(people["inspector"])]
