"""Invitations: who may, the letter, the link, accepting, withdrawing, running out."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from django.core import mail
from django.core.management import call_command
from django.urls import reverse

from operators.duties import invitations_running_out, operators_without_director
from operators.models import Invitation, Membership, Operator, User
from operators.services import invitations, operators
from pekportal.kit.access import Role
from pekportal.kit.calendar import now
from pekportal.kit.refused import Refused
from tests import factories as make

pytestmark = pytest.mark.django_db
PASSWORD = "верный конь и батарейка"


@pytest.fixture
def director():
    """The director of an operator."""
    return make.MembershipFactory(director=True)


def invited(director, email="new@example.test", **more):
    """The director invites an ecologist."""
    return invitations.invite(make.actor(director), email=email, role="ecologist", operator=director.operator, **more)


def test_the_letter_goes_out_on_commit_in_the_persons_language(director, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        sent = invited(director, language="kk", link=lambda token: f"https://pek.example/{token}")

    assert len(mail.outbox) == 1
    assert mail.outbox[0].to == ["new@example.test"]
    assert "Шақыруды қабылдау" in mail.outbox[0].body
    assert f"https://pek.example/{sent.token}" in mail.outbox[0].body
    assert sent.token not in str(Invitation.objects.values())


def test_accepting_opens_the_account_and_works_once(director):
    token = invited(director).token

    membership = invitations.accept(token, full_name="  Новый   Человек ", password=PASSWORD)

    assert membership.user.full_name == "Новый Человек"
    assert membership.operator_id == director.operator_id
    assert membership.granted_by_id == director.user_id
    with pytest.raises(Refused) as again:
        invitations.accept(token, full_name="Другой", password=PASSWORD)
    assert again.value.code == "INVITATION_USED"


def test_a_weak_password_opens_nothing(director):
    token = invited(director).token

    with pytest.raises(Refused) as weak:
        invitations.accept(token, full_name="Новый", password="12345")

    assert "password" in weak.value.fields
    assert not User.objects.filter(email="new@example.test").exists()


def test_it_expires_in_fourteen_days(director):
    sent = invited(director)
    assert sent.invitation.expires_at - now() > dt.timedelta(days=13, hours=23)
    Invitation.objects.update(expires_at=now() - dt.timedelta(seconds=1))

    with pytest.raises(Refused) as expired:
        invitations.find(sent.token)

    assert expired.value.code == "INVITATION_EXPIRED"


def test_a_withdrawn_one_is_worthless(director):
    sent = invited(director)

    invitations.withdraw(make.actor(director), sent.invitation)

    with pytest.raises(Refused) as withdrawn:
        invitations.find(sent.token)
    assert withdrawn.value.code == "INVITATION_WITHDRAWN"
    foreign = make.MembershipFactory(director=True)
    with pytest.raises(Refused) as other:
        invitations.withdraw(make.actor(foreign), invited(director).invitation)
    assert other.value.status == 404


def test_a_second_invitation_takes_the_place_of_the_first(director):
    first, second = invited(director), invited(director)

    with pytest.raises(Refused):
        invitations.find(first.token)
    assert invitations.find(second.token).pk == second.invitation.pk


def test_what_the_director_may_not(director):
    actor = make.actor(director)
    other = make.OperatorFactory()

    with pytest.raises(Refused) as foreign:
        invitations.invite(actor, email="a@example.test", role="ecologist", operator=other)
    with pytest.raises(Refused) as role:
        invitations.invite(actor, email="a@example.test", role="inspector", department=make.DepartmentFactory())
    with pytest.raises(Refused) as twice:
        invited(director, email=make.MembershipFactory(operator=director.operator).user.email)
    with pytest.raises(Refused) as ecologist:
        invited(make.MembershipFactory(operator=director.operator))

    assert foreign.value.status == 404
    assert role.value.code == "INVITE_ROLE"
    assert twice.value.code == "ALREADY_MEMBER"
    assert ecologist.value.code == "ROLE"


def test_the_administrator_must_give_the_scope_of_the_role():
    actor = make.actor(make.MembershipFactory(administrator=True))

    with pytest.raises(Refused) as no_scope:
        invitations.invite(actor, email="a@example.test", role="inspector")

    assert "department" in no_scope.value.fields


def test_one_with_an_account_accepts_after_log_in(client, director):
    consultant = make.MembershipFactory().user
    token = invited(director, email=consultant.email.upper()).token
    page = reverse("operators:invitation", args=[token])

    assert "уже есть учётная запись" in client.get(page).content.decode()
    client.force_login(consultant)
    answer = client.post(page)

    assert answer.url == reverse("home")
    assert client.get(reverse("home")).wsgi_request.actor.operator_id == director.operator_id


def test_somebody_else_can_not_accept(client, director):
    token = invited(director).token
    client.force_login(make.MembershipFactory().user)
    page = reverse("operators:invitation", args=[token])

    assert client.post(page).status_code == 403
    assert client.post(page, {"leave": "1"}).url == page
    assert client.get(page).status_code == 200
    assert not Membership.objects.filter(user__email="new@example.test").exists()


def test_the_whole_walk_by_pages(client, director, django_capture_on_commit_callbacks):
    client.force_login(director.user)
    with django_capture_on_commit_callbacks(execute=True):
        answer = client.post(
            reverse("operators:invite"), {"email": "eco@example.test", "role": "ecologist", "language": "ru"}
        )
    assert answer.url == reverse("operators:people")
    shown = client.get(answer.url).content.decode()
    link = re.search(r"<code>(http://testserver)?(/invitation/[^<]+)</code>", shown)[2]
    assert "<code>" not in client.get(reverse("operators:people")).content.decode()
    client.logout()

    bad = client.post(link, {"full_name": "Эколог", "password": PASSWORD, "again": "другое"})
    good = client.post(link, {"full_name": "Эколог", "password": PASSWORD, "again": PASSWORD})

    assert bad.status_code == 422
    assert good.url == reverse("home")
    assert client.get(reverse("home")).wsgi_request.actor.role == Role.ECOLOGIST
    assert client.get("/invitation/unknown/").status_code == 404


def test_people_page_ends_and_withdraws(client, director):
    colleague = make.MembershipFactory(operator=director.operator)
    foreign = make.MembershipFactory()
    invitation = invited(director).invitation
    client.force_login(director.user)

    page = client.get(reverse("operators:people")).content.decode()
    assert colleague.user.email in page
    assert foreign.user.email not in page
    assert client.post(reverse("operators:membership-end", args=[foreign.pk])).status_code == 404
    client.post(reverse("operators:membership-end", args=[colleague.pk]))
    client.post(reverse("operators:invitation-withdraw", args=[invitation.pk]))

    assert not Membership.objects.current().filter(pk=colleague.pk).exists()
    assert Invitation.objects.get(pk=invitation.pk).withdrawn_at is not None


def test_administrator_enters_an_operator_with_its_first_head(client):
    admin = make.MembershipFactory(administrator=True)
    client.force_login(admin.user)
    data = {"bin": "210740000937", "name": "ТОО «Камень»", "director_email": "head@example.test"}

    wrong = client.post(reverse("operators:operator-new"), {**data, "bin": "210740000936"})
    right = client.post(reverse("operators:operator-new"), data)
    twice = client.post(reverse("operators:operator-new"), data)

    assert wrong.status_code == 422
    assert "Последняя цифра должна быть 7" in wrong.content.decode() or "7" in wrong.content.decode()
    assert right.status_code == 302
    assert Invitation.objects.get(email="head@example.test").is_first_head
    assert twice.status_code == 409
    assert Operator.objects.count() == 1


def test_duties_of_the_administrator():
    admin = make.actor(make.MembershipFactory(administrator=True))
    operators.create_operator(admin, bin="210740000937", name="ТОО «Камень»", director_email="head@example.test")
    assert [duty.tone for duty in operators_without_director(admin)] == ["waiting"]
    assert list(invitations_running_out(admin)) == []

    Invitation.objects.update(expires_at=now() + dt.timedelta(days=1))

    assert [duty.tone for duty in invitations_running_out(admin)] == ["waiting"]


def test_the_first_administrator_comes_from_the_command_line(capsys):
    call_command("invite_administrator", "root@example.test", url="https://pek.example")
    token = re.search(r"/invitation/([^/]+)/", capsys.readouterr().out)[1]

    membership = invitations.accept(token, full_name="Администратор", password=PASSWORD)

    assert membership.role == Role.ADMINISTRATOR
