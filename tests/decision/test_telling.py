"""The director hears that a report waits for him."""

from __future__ import annotations

import pytest
from django.urls import reverse

from operators.models import Membership, User
from pekportal.kit.access import Actor
from pekportal.kit.models import Letter
from pekportal.kit.refused import Refused
from reports.models import ReportVersion
from reports.services import lifecycle


@pytest.mark.parametrize(
    ("language", "subject", "term"),
    [
        ("ru", "Отчёт за III квартал 2026 года ждёт вашего решения", "Сдать до"),
        ("kk", "есебі сіздің шешіміңізді күтіп тұр", "дейін тапсыру керек"),
        ("en", "waits for your decision", "It must be handed in before"),
    ],
)
def test_the_director_gets_a_letter_in_his_language_each_time_a_report_is_sent_to_him(
    draft: ReportVersion, people: dict[str, Actor], language: str, subject: str, term: str
) -> None:
    User.objects.filter(pk=people["director"].user_id).update(language=language)
    lifecycle.send(people["ecologist"], draft)
    letter = Letter.objects.get(key__startswith=f"review:{draft.pk}:")
    assert letter.to == User.objects.get(pk=people["director"].user_id).email
    assert subject in letter.subject and term in letter.body
    assert reverse("decision:page", args=[draft.pk]) in letter.body and people["ecologist"].name in letter.body
    with pytest.raises(Refused):
        lifecycle.send(people["ecologist"], draft)  # a double click
    assert Letter.objects.filter(key__startswith="review:").count() == 1

    lifecycle.recall(people["ecologist"], draft)
    Membership.objects.filter(user_id=people["director"].user_id).update(ended_at=draft.created_at)
    lifecycle.send(people["ecologist"], draft)
    assert Letter.objects.filter(key__startswith="review:").count() == 1  # whoever left hears nothing
