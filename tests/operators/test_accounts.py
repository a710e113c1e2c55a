"""Log-in, language, place, password; a membership that ends acts on the next request."""

from __future__ import annotations

import pytest
from django.urls import reverse

from operators.models import Membership, User
from operators.services import memberships
from pekportal.kit.refused import Refused
from tests import factories as make

pytestmark = pytest.mark.django_db
PASSWORD = "верный конь и батарейка"


def person(email: str = "anna@example.test") -> User:
    """A person with a password."""
    return User.objects.create_user(email, PASSWORD, full_name="Анна")


def test_log_in_by_e_mail_in_any_case(client):
    user = person()
    make.MembershipFactory(user=user)

    answer = client.post(reverse("operators:login"), {"username": "Anna@Example.TEST", "password": PASSWORD})

    assert answer.status_code == 302
    assert answer.url == reverse("home")
    assert client.get(reverse("home")).status_code == 200


def test_log_in_does_not_follow_a_foreign_address(client):
    make.MembershipFactory(user=person())

    answer = client.post(
        reverse("operators:login") + "?next=https://evil.example/",
        {"username": "anna@example.test", "password": PASSWORD, "next": "https://evil.example/"},
    )

    assert answer.url == reverse("home")


def test_ten_wrong_passwords_lock_the_address(client, settings):
    person()
    data = {"username": "anna@example.test", "password": "wrong"}
    for _attempt in range(settings.AXES_FAILURE_LIMIT):
        answer = client.post(reverse("operators:login"), data)

    assert answer.status_code == 429
    assert "Слишком много попыток" in answer.content.decode()
    locked = client.post(reverse("operators:login"), {**data, "password": PASSWORD})
    assert locked.status_code == 429


def test_log_out_only_by_post(client):
    client.force_login(make.MembershipFactory().user)

    assert client.get(reverse("operators:logout")).status_code == 405
    assert client.post(reverse("operators:logout")).url == reverse("operators:login")
    assert client.get(reverse("home")).status_code == 302


def test_language_is_kept_with_the_account_and_cookie(client):
    membership = make.MembershipFactory()
    client.force_login(membership.user)

    answer = client.post(reverse("operators:language"), {"language": "kk", "next": reverse("operators:facilities")})

    assert answer.url == reverse("operators:facilities")
    assert answer.cookies["language"].value == "kk"
    assert User.objects.get(pk=membership.user_id).language == "kk"
    assert "Объектілер" in client.get(answer.url).content.decode()


def test_language_goes_to_no_foreign_address_and_knows_three(client):
    answer = client.post(reverse("operators:language"), {"language": "en", "next": "//evil.example"})

    assert answer.url == reverse("home")
    assert client.post(reverse("operators:language"), {"language": "de"}).status_code == 422
    assert client.get(reverse("operators:language")).status_code == 405


def test_first_log_in_takes_the_language_of_the_account(client):
    user = person()
    User.objects.filter(pk=user.pk).update(language="kk")
    make.MembershipFactory(user=user)

    answer = client.post(reverse("operators:login"), {"username": user.email, "password": PASSWORD})

    assert answer.cookies["language"].value == "kk"


def test_choice_of_the_place(client):
    first = make.MembershipFactory()
    second = make.MembershipFactory(user=first.user)
    foreign = make.MembershipFactory()
    client.force_login(first.user)

    page = client.get(reverse("operators:switch")).content.decode()
    assert first.operator.name in page
    assert second.operator.name in page
    client.post(reverse("operators:switch"), {"membership": str(second.pk)})

    assert client.get(reverse("home")).wsgi_request.actor.operator_id == second.operator_id
    assert client.post(reverse("operators:switch"), {"membership": str(foreign.pk)}).status_code == 404


def test_a_person_without_membership_sees_a_clear_page(client):
    client.force_login(person())

    answer = client.get(reverse("home"))

    assert answer.status_code == 200
    assert "Пока нет места в портале" in answer.content.decode()
    assert client.get(reverse("operators:facilities")).status_code == 403


def test_an_ended_membership_acts_on_the_next_request(client):
    membership = make.MembershipFactory()
    director = make.MembershipFactory(director=True, operator=membership.operator)
    client.force_login(membership.user)
    assert client.get(reverse("operators:facilities")).status_code == 200

    memberships.end(make.actor(director), membership)

    assert client.get(reverse("operators:facilities")).status_code == 403


def test_nobody_ends_the_own_or_a_foreign_membership():
    director = make.MembershipFactory(director=True)
    foreign = make.MembershipFactory()

    with pytest.raises(Refused) as own:
        memberships.end(make.actor(director), director)
    with pytest.raises(Refused) as other:
        memberships.end(make.actor(director), foreign)

    assert own.value.code == "OWN_MEMBERSHIP"
    assert other.value.status == 404
    assert Membership.objects.current().filter(pk=foreign.pk).exists()


def test_change_of_the_password(client):
    user = person()
    make.MembershipFactory(user=user)
    client.force_login(user)
    new = "совсем другая длинная фраза"

    answer = client.post(
        reverse("operators:password"), {"old_password": PASSWORD, "new_password1": new, "new_password2": new}
    )

    assert answer.url == reverse("home")
    assert User.objects.get(pk=user.pk).check_password(new)
    assert client.get(reverse("home")).status_code == 200


@pytest.mark.parametrize(
    ("trait", "title"),
    [
        ({}, "Квартал"),
        ({"director": True}, "Решение"),
        ({"inspector": True}, "Обзор"),
        ({"laborant": True}, "Лаборатория"),
        ({"administrator": True}, "Управление порталом"),
    ],
)
def test_first_page_of_each_role(client, trait, title):
    client.force_login(make.MembershipFactory(**trait).user)

    answer = client.get(reverse("home"))

    assert f"<h1>{title}</h1>" in answer.content.decode()
