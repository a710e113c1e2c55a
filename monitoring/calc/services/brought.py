"""Results of an approved method that the operator brings ready, each with its document."""

from __future__ import annotations

from decimal import Decimal

from django.core.files.uploadedfile import UploadedFile
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from monitoring.calc.models import BroughtResult
from monitoring.models import Quarter
from monitoring.services.quarters import lock_open
from operators.models import EmissionSource, Substance
from pekportal.kit import events
from pekportal.kit.access import Actor, Role
from pekportal.kit.files import store_upload
from pekportal.kit.numbers import BadNumber, Number, parse_number
from pekportal.kit.refused import Refused
from pekportal.kit.uploads import Purpose

LARGEST = Decimal(10) ** 17


@transaction.atomic
def bring(
    actor: Actor,
    quarter: Quarter,
    *,
    source: EmissionSource,
    substance: Substance,
    grams_per_second: str,
    tonnes: str,
    method_name: str,
    page: str,
    upload: UploadedFile | None,
) -> BroughtResult:
    """Keep g/s and tonnes of a source and substance with the document that says them.

    Refused NUMBER (422, per field), FILE (422), GONE (404), DOUBLE (409), FROZEN (409).
    """
    actor.require(Role.ECOLOGIST)
    fresh = lock_open(actor, quarter.pk)
    if source.facility_id != fresh.facility_id:
        raise Refused("GONE", _("There is no such source."), status=404)
    grams, mass = _numbers(grams_per_second=grams_per_second, tonnes=tonnes)
    if upload is None:
        words = _("Choose the file of the document.")
        raise Refused("FILE", words, fields={"file": words})
    if BroughtResult.objects.filter(quarter=fresh, source=source, substance=substance).exists():
        raise _double(source, substance)
    stored = store_upload(actor, upload, purpose=Purpose.EVIDENCE)
    try:
        with transaction.atomic():
            made = BroughtResult.objects.create(
                quarter=fresh,
                source=source,
                substance=substance,
                grams_per_second=grams,
                tonnes=mass,
                method_name=method_name.strip(),
                page=page.strip(),
                file=stored,
                brought_by_id=actor.user_id,
            )
    except IntegrityError as wrong:
        raise _double(source, substance) from wrong
    events.record(actor, "calc.brought", fresh, words=made.method_name, source=source.number, substance=substance.pk)
    return made


@transaction.atomic
def take_back(actor: Actor, quarter: Quarter, brought: BroughtResult) -> None:
    """Take a brought result away; the history keeps it, what it wrote into the emissions stays until the next run."""
    actor.require(Role.ECOLOGIST)
    fresh = lock_open(actor, quarter.pk)
    mine = BroughtResult.objects.visible_to(actor).filter(pk=brought.pk, quarter=fresh).first()
    if mine is None:
        raise Refused("GONE", _("There is no such result."), status=404)
    events.record(actor, "calc.brought_back", fresh, words=mine.method_name, source=mine.source.number)
    mine.delete()


def _numbers(**texts: str) -> tuple[Decimal, Decimal]:
    found, wrong = [], {}
    for name, text in texts.items():
        try:
            number = parse_number(text)
        except BadNumber as bad:
            wrong[name] = str(bad)
            continue
        if not isinstance(number, Number) or number.qualifier:
            wrong[name] = _("A number is needed here.")
        elif number.value < 0 or number.value >= LARGEST:
            wrong[name] = _("The number is out of range.")
        else:
            found.append(number.value)
    if wrong:
        raise Refused("NUMBER", _("Some numbers can not be read."), fields=wrong)
    return found[0], found[1]


def _double(source: EmissionSource, substance: Substance) -> Refused:
    words = _("There is a result of %(source)s and %(substance)s already.")
    return Refused(
        "DOUBLE",
        words % {"source": source.number, "substance": substance.pk},
        fix=_("Take it back first."),
        status=409,
    )
