"""An inspector's account: a second factor before anything else, and an end that acts on the next request."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import override_settings
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from inspections.dossier.models import Look
from operators.models import Department, Membership
from operators.services import memberships
from pekportal.kit.models import Event, Letter
from pekportal.kit.refused import Refused
from pekportal.kit.templatetags.kit import moment
from tests import factories as make
from tests.access.door import visit
from tests.access.matrix import MATRIX
from tests.access.objects import object_id
from tests.access.tries import OWN, Try
from tests.access.world import VISITORS, actor

pytestmark = pytest.mark.usefixtures("both_operators", "db")
INSPECTOR = VISITORS["inspector"]
CLOSED = [
    name
    for name, url in MATRIX.items()
    if "inspector" in url.who.roles and "GET" in url.methods and not name.startswith("api:")
]


def path(name: str) -> str:
    """The address with objects of his territory."""
    return Try(name, INSPECTOR, "GET", OWN).path


def department_of(visitor: str) -> Department:
    """Where a visitor is an inspector."""
    return Department.objects.get(memberships__user__email=VISITORS[visitor].email)


@override_settings(SECOND_FACTOR_ROLES=["inspector"])
def test_no_page_opens_before_the_second_factor_is_set_up() -> None:
    """Production's rule, at every address that is an inspector's: the page that sets the factor up, or a refusal."""
    assert len(CLOSED) > 30
    wrong = []
    for name in CLOSED:
        answer = visit(INSPECTOR, "GET", path(name))
        if answer.status_code != 302 or answer["Location"] != reverse("operators:second-factor"):
            wrong.append(f"{name}: {answer.status_code}")
    assert wrong == []


def test_the_end_acts_on_the_next_request() -> None:
    """Logged in and at work: page, download and token are refused at once; the reason is kept."""
    before = {name: visit(INSPECTOR, "GET", path(name)).status_code for name in ("inspections:version", "dossier:file")}
    assert set(before.values()) == {200}
    assert visit(INSPECTOR, "GET", "/api/v1/me/").status_code == 200
    membership = Membership.objects.get(user__email=INSPECTOR.email)
    memberships.end(actor("administrator"), membership, reason="Уволен приказом № 7")
    for name in CLOSED:
        assert visit(INSPECTOR, "GET", path(name)).status_code == 403, name
    assert visit(INSPECTOR, "GET", "/api/v1/me/").status_code == 401
    assert Event.objects.get(code="membership.ended", subject_id=str(membership.pk)).words == "Уволен приказом № 7"


def test_an_inspectors_end_needs_a_reason() -> None:
    """Said in words by the administrator; without it nothing ends."""
    membership = Membership.objects.get(user__email=INSPECTOR.email)
    with pytest.raises(Refused):
        memberships.end(actor("administrator"), membership)
    assert visit(INSPECTOR, "GET", path("inspections:version")).status_code == 200
    end = reverse("operators:membership-end", args=[membership.pk])
    assert visit(VISITORS["administrator"], "POST", end, {}, keep=True).status_code == 422
    assert visit(VISITORS["administrator"], "POST", end, {"reason": "Переведён"}, keep=True).status_code == 302
    assert visit(INSPECTOR, "GET", path("inspections:version")).status_code == 403


def test_a_move_closes_the_old_territory_to_a_live_session_and_opens_the_new_one() -> None:
    """In one act: pages he had open, files, verbs and the token of the old department; the reason is kept."""
    administrator, new = VISITORS["administrator"], department_of("other inspector")
    membership = Membership.objects.get(user__email=INSPECTOR.email)
    old = membership.department
    move = reverse("operators:membership-move", args=[membership.pk])
    said = {"department": new.pk, "reason": "Приказ № 8"}
    opened = [name for name in CLOSED if MATRIX[name].kinds and "inspector" not in MATRIX[name].shared]
    assert len(opened) > 15 and visit(INSPECTOR, "GET", path("inspections:version")).status_code == 200

    assert visit(administrator, "POST", move, {**said, "reason": ""}, keep=True).status_code == 422
    assert visit(administrator, "POST", move, {**said, "department": old.pk}, keep=True).status_code == 422
    assert visit(administrator, "POST", move, said, keep=True).status_code == 302
    assert visit(administrator, "POST", move, said, keep=True).status_code == 409  # a second click

    for name in opened:
        assert visit(INSPECTOR, "GET", path(name)).status_code in (403, 404), name
    remark = reverse("inspections:remark", args=[object_id("submitted report", "a")])
    assert visit(INSPECTOR, "POST", remark, {"text": "С открытой страницы"}).status_code == 404
    assert visit(INSPECTOR, "GET", "/api/v1/me/").status_code == 401
    theirs = Try("inspections:version", VISITORS["other inspector"], "GET", OWN).path
    assert visit(INSPECTOR, "GET", theirs).status_code == 200

    begun = Membership.objects.current().get(user=membership.user)
    assert begun.department == new
    told = Event.objects.get(code="membership.moved", subject_id=str(begun.pk))
    assert (told.words, told.facts) == ("Приказ № 8", {"old": str(old.pk), "new": str(new.pk)})
    letter = Letter.objects.get(key=f"moved:{begun.pk}")
    assert letter.to == INSPECTOR.email and new.name_ru in letter.subject and old.name_ru in letter.body


def test_only_the_administrator_moves_and_only_an_inspector() -> None:
    """A director neither opens the page nor calls the verb; an ecologist has no department to leave."""
    new = department_of("other inspector")
    inspectors = Membership.objects.get(user__email=INSPECTOR.email)
    ecologists = Membership.objects.get(user__email=VISITORS["ecologist"].email)
    for who, membership in (("director", inspectors), ("administrator", ecologists)):
        with pytest.raises(Refused):
            memberships.move(actor(who), membership, new, reason="Приказ")
    assert Membership.objects.current().filter(department=new).count() == 1


def test_the_list_of_people_shows_the_last_log_in_and_look_at_the_same_price() -> None:
    """The administrator's page: the inspector's look of a moment ago; ten people more cost no query more."""
    administrator, people = VISITORS["administrator"], reverse("operators:people")
    assert visit(INSPECTOR, "GET", path("inspections:version"), keep=True).status_code == 200
    look = Look.objects.filter(user__email=INSPECTOR.email).latest("at")
    with CaptureQueriesContext(connection) as before:
        page = visit(administrator, "GET", f"{people}?q={INSPECTOR.email}").content.decode()
    assert f"смотрел {moment(look.at)}" in page
    for _n in range(10):
        make.MembershipFactory(inspector=True, department=department_of("inspector"))
    with CaptureQueriesContext(connection) as after:
        assert visit(administrator, "GET", people).status_code == 200
    assert len(after) <= len(before) <= 20
    assert "смотрел" not in visit(VISITORS["director"], "GET", people).content.decode()
