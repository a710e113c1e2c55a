"""Who one is, request by request: memberships that end, places of others, accounts that close, the log-in."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from operators import entry
from operators.models import Membership, User
from tests.access.door import visit
from tests.access.objects import object_id
from tests.access.world import PASSWORD, VISITORS

pytestmark = pytest.mark.usefixtures("both_operators", "db")
ECOLOGIST = VISITORS["ecologist"]


def membership_of(visitor: str) -> Membership:
    return Membership.objects.get(user__email=VISITORS[visitor].email)


def status(path: str, visitor: str = "ecologist") -> int:
    code: int = visit(VISITORS[visitor], "GET", path).status_code
    return code


@pytest.mark.parametrize(
    "ended",
    [
        {"valid_to": dt.date(2026, 10, 19)},
        {"valid_from": dt.date(2026, 10, 21)},
        {"ended_at": dt.datetime(2026, 10, 20, 8, tzinfo=dt.UTC)},
    ],
    ids=["over since yesterday", "begins tomorrow", "ended by the director"],
)
def test_an_ended_membership_acts_on_the_next_request(ended: dict[str, Any]) -> None:
    """The session stays, the role is gone: pages of the role 403, files too, the first page tells what to do."""
    facility = reverse("operators:facility", args=[object_id("facility", "a")])
    assert status(facility) == 200
    Membership.objects.filter(pk=membership_of("ecologist").pk).update(**ended)
    assert status(facility) == 403
    assert status(reverse("operators:permit-file", args=[object_id("permit", "a")])) == 403
    assert status(reverse("home")) == 200


def test_the_last_day_of_a_membership_still_counts() -> None:
    """valid_to is the last day in force."""
    Membership.objects.filter(pk=membership_of("ecologist").pk).update(valid_to=dt.date(2026, 10, 20))
    assert status(reverse("operators:facilities")) == 200


def test_a_run_of_an_hour_finds_its_people_still_logged_in(monkeypatch: pytest.MonkeyPatch) -> None:
    """The world logs in once a worker and takes back what a visit wrote: idleness must end nothing here."""
    later = timezone.now() + dt.timedelta(hours=1)
    monkeypatch.setattr(entry.timezone, "now", lambda: later)
    assert status(reverse("operators:facilities")) == 200


@pytest.mark.parametrize("wanted", ["other director", "administrator", "director", "membership ended"])
def test_nobody_switches_to_the_place_of_somebody_else(wanted: str) -> None:
    """404, and the place stays what it was."""
    response = visit(
        ECOLOGIST, "POST", reverse("operators:switch"), {"membership": membership_of(wanted).pk}, keep=True
    )
    assert response.status_code == 404
    assert status(reverse("operators:people")) == 403
    assert status(reverse("operators:facility", args=[object_id("facility", "b")])) == 404


@pytest.mark.parametrize("wanted", ["", "not-a-uuid", "00000000-0000-0000-0000-000000000000", "' OR 1=1 --"])
def test_a_place_that_does_not_exist_is_not_found(wanted: str) -> None:
    """Never a 500."""
    assert visit(ECOLOGIST, "POST", reverse("operators:switch"), {"membership": wanted}).status_code == 404


def test_a_forged_place_in_the_session_is_ignored() -> None:
    """The session only names one of the person's own places."""
    client = Client()
    client.force_login(User.objects.get(email=ECOLOGIST.email), backend="django.contrib.auth.backends.ModelBackend")
    session = client.session
    session["membership"] = str(membership_of("administrator").pk)
    session.save()
    assert client.get("/admin/").status_code == 403
    assert client.get(reverse("operators:facilities")).status_code == 200


AWAY = [
    "https://evil.example/",
    "//evil.example/",
    "/\\evil.example/",
    "\\\\evil.example",
    "javascript:alert(1)",
    "http:evil.example",
    "https:///evil.example",
    "\t//evil.example",
]


@pytest.mark.parametrize("away", AWAY)
def test_redirects_stay_at_home(away: str) -> None:
    """The language, the place and the log-in go to own pages only."""
    own = str(membership_of("ecologist").pk)
    for path, data in (
        (reverse("operators:language"), {"language": "kk", "next": away}),
        (reverse("operators:switch"), {"membership": own, "next": away}),
    ):
        response = visit(ECOLOGIST, "POST", path, data)
        assert response.status_code == 302
        assert response["Location"] == "/"
    response = Client().post(
        reverse("operators:login"), {"username": ECOLOGIST.email, "password": PASSWORD, "next": away}
    )
    assert response.status_code == 302
    assert response["Location"] == "/"


def test_ten_wrong_passwords_lock_the_door() -> None:
    """The tenth attempt shows the page with what to do; then even the right password waits."""
    client, path = Client(), reverse("operators:login")
    for _attempt in range(9):
        assert client.post(path, {"username": ECOLOGIST.email, "password": "wrong"}).status_code == 200
    locked = client.post(path, {"username": ECOLOGIST.email, "password": "wrong"})
    assert locked.status_code == 429
    assert "operators/locked_out.html" in [template.name for template in locked.templates]
    after = client.post(path, {"username": ECOLOGIST.email, "password": PASSWORD})
    assert after.status_code == 429
    assert "sessionid" not in client.cookies
    # the capital letters of the address do not open another counter
    assert client.post(path, {"username": ECOLOGIST.email.upper(), "password": PASSWORD}).status_code == 429
    # somebody else at the same door is not shut out
    other = {"username": VISITORS["director"].email, "password": PASSWORD}
    assert client.post(path, other).status_code == 302


def test_a_closed_account_is_out_at_once() -> None:
    """The next request is anonymous; the password opens nothing."""
    User.objects.filter(email=ECOLOGIST.email).update(is_active=False)
    response = visit(ECOLOGIST, "GET", reverse("operators:facilities"))
    assert response.status_code == 302
    assert response["Location"].startswith(reverse("operators:login"))
    assert visit(ECOLOGIST, "GET", "/api/v1/me/").status_code == 401
    entered = Client().post(reverse("operators:login"), {"username": ECOLOGIST.email, "password": PASSWORD})
    assert entered.status_code == 200


def test_a_new_password_ends_the_other_sessions() -> None:
    """The hash in the session no longer fits."""
    user = User.objects.get(email=ECOLOGIST.email)
    user.set_password("quite another password")
    user.save()
    assert status(reverse("operators:facilities")) == 302


def test_the_log_in_gives_a_new_session_and_the_log_out_ends_it() -> None:
    """A session fixed by somebody else is not taken over."""
    client = Client()
    client.get(reverse("operators:login"))
    session = client.session
    session.save()
    before = session.session_key
    client.cookies["sessionid"] = before
    client.post(reverse("operators:login"), {"username": ECOLOGIST.email, "password": PASSWORD})
    after = client.cookies["sessionid"].value
    assert after != before
    client.post(reverse("operators:logout"))
    stolen = Client()
    stolen.cookies["sessionid"] = after
    assert stolen.get(reverse("operators:facilities")).status_code == 302
