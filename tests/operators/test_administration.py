"""The administration: for the role administrator only; import of classifiers; nothing is deleted."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from operators.models import Kato, Oked, Substance, User
from tests import factories as make

pytestmark = pytest.mark.django_db
PAGES = (
    "",
    "operators/kato/",
    "operators/substance/",
    "operators/user/",
    "operators/membership/",
    "axes/accessattempt/",
)


@pytest.fixture
def administrator(client):
    """A client who acts as administrator; neither staff nor superuser."""
    client.force_login(make.MembershipFactory(administrator=True).user)
    return client


def test_the_role_opens_it(administrator):
    assert {page: administrator.get(f"/admin/{page}").status_code for page in PAGES} == dict.fromkeys(PAGES, 200)


@pytest.mark.parametrize("trait", [{}, {"director": True}, {"inspector": True}, {"laborant": True}])
def test_no_other_role_enters_even_a_superuser(client, trait):
    membership = make.MembershipFactory(**trait)
    User.objects.filter(pk=membership.user_id).update(is_staff=True, is_superuser=True)
    client.force_login(membership.user)

    assert {client.get(f"/admin/{page}").status_code for page in PAGES} == {403}


def test_nobody_in_particular_goes_to_the_log_in(client):
    assert client.get("/admin/").url.startswith("/login/")


def test_import_of_a_classifier(administrator):
    make.OkedFactory(code="08111", name_ru="Старое имя", name_kk="Ескі атау")
    rows = "code,name_ru,name_kk,source,verified\n08111,Новое имя,Жаңа атау,НК РК,1\n96090,Прочие услуги,Өзге,НК РК,1\n"
    file = SimpleUploadedFile("oked.csv", rows.encode(), "text/csv")

    shown = administrator.post("/admin/operators/oked/import/", {"import_file": file, "format": "0", "resource": ""})
    form = shown.context["confirm_form"]
    done = administrator.post("/admin/operators/oked/process_import/", form.initial)

    assert done.status_code == 302
    assert dict(Oked.objects.values_list("code", "name_ru")) == {"08111": "Новое имя", "96090": "Прочие услуги"}


def test_export_of_a_classifier(administrator):
    make.SubstanceFactory()

    answer = administrator.post("/admin/operators/substance/export/", {"format": "0"})

    assert answer.status_code == 200
    assert "2908" in answer.content.decode()


def test_the_register_is_not_deleted_here(administrator):
    kato = make.KatoFactory()

    assert administrator.post(f"/admin/operators/kato/{kato.pk}/delete/", {"post": "yes"}).status_code == 403
    assert Kato.objects.filter(pk=kato.pk).exists()
    assert Substance.objects.count() == 0


def test_the_administrator_sets_a_new_password(administrator):
    person = make.UserFactory()
    new = "совсем другая длинная фраза"

    answer = administrator.post(
        f"/admin/operators/user/{person.pk}/password/", {"usable_password": "true", "password1": new, "password2": new}
    )

    assert answer.status_code == 302
    assert User.objects.get(pk=person.pk).check_password(new)
