"""«Это не я»: from the letter's link to a case that people see; nothing of the report changes."""

from __future__ import annotations

import re

import pytest
from django.core import signing
from django.test import Client

from pekportal.kit.access import Actor, Role
from pekportal.kit.duties import duties_of
from pekportal.kit.models import Letter
from pekportal.kit.refused import Refused
from reports.record.models import Receipt, Repudiation
from reports.record.services.receipts import SALT, token_of
from reports.record.services.repudiating import answer, opened, repudiate
from tests.reports.conftest import again

pytestmark = pytest.mark.django_db


@pytest.fixture
def path(receipt: Receipt) -> str:
    """The path of the link in the letter."""
    letter = Letter.objects.get(key__startswith=f"receipt:{receipt.pk}:")
    found = re.search(r"https?://[^/]+(/r/not-me/\S+)", letter.body)
    assert found is not None
    return found[1]


def administrator() -> Actor:
    return Actor(name="Admin", role=Role.ADMINISTRATOR)


def test_opening_the_link_opens_no_case_the_button_does(path: str, receipt: Receipt) -> None:
    client = Client()
    before = again(receipt.version)

    token = path.removeprefix("/r/not-me/").rstrip("/")
    for spoilt in (token[:-1], token + "x", "x" + token, "garbage"):
        assert client.get(f"/r/not-me/{spoilt}/").status_code == 404, spoilt
    with pytest.raises(Refused):  # the same words signed for another purpose
        opened(signing.dumps(signing.loads(token, salt=SALT), salt="another purpose"))
    assert client.get(path).status_code == 200
    unclear = client.post(path, {"words": "Не помню"})
    assert unclear.status_code == 422 and "Не помню" in unclear.content.decode()
    assert not Repudiation.objects.exists()

    told = client.post(path, {"kind": "not_me", "words": "Я был в отпуске"})

    case = Repudiation.objects.get(receipt=receipt)
    assert told.status_code == 200 and (case.kind, case.words) == ("not_me", "Я был в отпуске")
    after = again(receipt.version)
    assert (after.state, after.submitted_at, after.content_id) == (before.state, before.submitted_at, before.content_id)
    assert client.post(path, {"kind": "by_accident"}).status_code == 200
    assert Repudiation.objects.get() == case


def test_who_sees_the_case_and_who_answers_it(
    receipt: Receipt, people: dict[str, Actor], stranger: dict[str, Actor]
) -> None:
    case = repudiate(opened(token_of(receipt, receipt.signature.user)), kind="by_accident")

    everybody = {**people, "administrator": administrator(), "stranger": stranger["director"]}
    seen = {name for name, one in everybody.items() if Repudiation.objects.visible_to(one).filter(pk=case.pk).exists()}
    assert seen == {"director", "inspector", "administrator"}
    assert waits(case)
    assert Letter.objects.filter(key__startswith=f"not-me:{case.pk}:").exists()
    assert refused(people["director"], case, finding="genuine", words="Да").status == 403
    assert set(refused(administrator(), case, finding="x", words=" ").fields) == {"finding", "words"}

    made = answer(administrator(), case, finding="accident", words="Позвонили директору")

    assert made.repudiation == case and not waits(case)
    assert refused(administrator(), case, finding="genuine", words="Ещё раз").status == 409


def waits(case: Repudiation) -> bool:
    return any(str(case.pk) in duty.url for duty in duties_of(administrator()))


def refused(actor: Actor, case: Repudiation, **said: str) -> Refused:
    with pytest.raises(Refused) as caught:
        answer(actor, case, **said)
    return caught.value
