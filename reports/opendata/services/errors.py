"""An error in published data: said by anybody, answered once by the operator, shown to everybody."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from django.conf import settings
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from operators.models import Facility
from pekportal.kit import events, letters
from pekportal.kit.access import Actor, Role
from pekportal.kit.calendar import now, zone
from pekportal.kit.refused import Refused
from pekportal.kit.text import T
from reports.opendata.models import DataError, DataErrorAnswer, DataErrorContact, SiteQuestion
from reports.publication.models import SiteFacility
from reports.publication.personal import Persons
from reports.publication.reading import rows as site
from reports.publication.services.persons import persons_of

LONGEST: Final = 3_000
ANSWERED: Final = T(
    "Қате туралы хабарыңызға жауап: {facility}",
    "Ответ на сообщение об ошибке: {facility}",
    "The answer to the error you reported: {facility}",
)


@transaction.atomic
def say(
    facility_id: UUID, *, words: str, where: str, report_number: str, email: str, language: str, key: str
) -> DataError:
    """Write what somebody thinks is wrong; the same form sent twice is one."""
    if not site(SiteFacility).filter(pk=facility_id).exists():
        raise Refused("GONE", _("There is no such facility on the public pages."), status=404)
    known = DataError.objects.filter(key=key).first()
    if known is not None:
        return known
    try:
        with transaction.atomic():
            said = DataError.objects.create(
                facility_id=facility_id,
                words=words.strip(),
                where=where.strip(),
                report_number=report_number,
                language=language,
                said_at=now(),
                key=key,
            )
    except IntegrityError:
        return DataError.objects.get(key=key)
    if email:
        DataErrorContact.objects.create(error=said, email=email)
    events.record(Actor.as_system("public"), "data_error.said", said, facility=str(facility_id))
    project(said)
    return said


@transaction.atomic
def answer(actor: Actor, error: DataError, *, verdict: str, words: str, shows_question: bool = True) -> DataErrorAnswer:
    """The operator's public answer, once; who asked gets it by e-mail and his address is deleted."""
    actor.require(Role.ECOLOGIST, Role.DIRECTOR)
    found = DataError.objects.visible_to(actor).filter(pk=error.pk).first()
    if found is None:
        raise Refused("GONE", _("There is no such message."), status=404)
    if not words.strip():
        said = _("Write the answer.")
        raise Refused("EMPTY", said, fields={"words": said})
    try:
        with transaction.atomic():
            made = DataErrorAnswer.objects.create(
                error=found,
                verdict=verdict,
                words=words.strip(),
                shows_question=shows_question,
                role=actor.role or "",
                answered_by_id=actor.person(),
                answered_at=now(),
            )
    except IntegrityError as second:  # one answer a message, by the database
        raise Refused("ANSWERED", _("Somebody has answered already: the answer is public."), status=409) from second
    events.record(actor, "data_error.answered", found, verdict=verdict)
    project(found)
    _send(found, made)
    return made


def project(error: DataError) -> None:
    """Its row on the public site: the words only with the answer, and without persons."""
    facility = Facility.objects.select_related("operator").get(pk=error.facility_id)
    persons: Persons = persons_of(facility)
    made = DataErrorAnswer.objects.filter(error=error).first()
    shown = made is not None and made.shows_question
    SiteQuestion.objects.update_or_create(
        id=error.pk,
        defaults={
            "facility_id": error.facility_id,
            "number": error.report_number,
            "said_on": error.said_at.astimezone(zone()).date(),
            "where": persons.clean(error.where, error.language) if shown else "",
            "words": persons.clean(error.words, error.language) if shown else "",
            "answered_on": made.answered_at.astimezone(zone()).date() if made else None,
            "verdict": made.verdict if made else "",
            "answer": persons.clean(made.words, error.language) if made else "",
            "role": made.role if made else "",
        },
    )


def _send(error: DataError, made: DataErrorAnswer) -> None:
    contact = DataErrorContact.objects.filter(error=error).first()
    if contact is None:
        return
    lang = error.language
    facility = Facility.objects.select_related("operator").get(pk=error.facility_id)
    with translation.override(lang):
        path = reverse("opendata:errors", args=[error.facility_id])
        verdict = made.get_verdict_display()
    letters.post(
        key=f"data-error:{error.pk}",
        to=contact.email,
        language=lang,
        subject=ANSWERED(lang).format(facility=facility.label(lang)),
        template="opendata/letters/answer.txt",
        context={
            "facility": facility.label(lang),
            "asked": error.words,
            "verdict": verdict,
            "answer": made.words,
            "link": settings.PORTAL_URL.rstrip("/") + path,
        },
    )
    contact.delete()
