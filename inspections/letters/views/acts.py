"""What the inspector does with a letter."""

from __future__ import annotations

import hashlib
from functools import partial
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from inspections.letters import forms
from inspections.letters.machine import LETTER
from inspections.letters.models import Delivery
from inspections.letters.services import answering, delivering, writing
from inspections.letters.views.pages import found_letter
from pekportal.kit import access, attempts
from pekportal.kit.access import Role
from pekportal.kit.asking import Words, given
from pekportal.kit.asking import asked as ask
from pekportal.kit.calendar import today
from pekportal.kit.refused import Refused
from pekportal.kit.requests import PortalRequest
from reports.models import ReportVersion

asked = partial(ask, template="letters/form.html")
TRIES, STRETCH = 5, 900  # of the password, in a quarter of an hour


@access.roles(Role.INSPECTOR)
def draft(request: PortalRequest, pk: UUID) -> HttpResponse:
    """Make a draft from the findings of a report; then it is edited."""
    version = get_object_or_404(ReportVersion.objects.visible_to(request.actor).for_page(), pk=pk)
    form = forms.FoundForm(**given(request), initial={"found_on": today()})
    words = Words(
        title=_("Information letter"),
        button=_("Make a draft"),
        done=_("The draft is made from the findings. Read it and edit it."),
        lead=_("Ten working days to send the letter run from the day the violation was found (article 174.5)."),
        parent=version.report.period.label(request.actor.language),
    )
    made: list[str] = []

    def act(said: dict[str, Any]) -> None:
        letter = writing.draft(request.actor, version, found_on=said["found_on"])
        made.append(reverse("letters:edit", args=[letter.pk]))

    answer = asked(request, form, act, words, reverse("inspections:version", args=[version.pk]))
    return redirect(made[0]) if made else answer


@access.roles(Role.INSPECTOR)
def edit(request: PortalRequest, pk: UUID) -> HttpResponse:
    """The official's own words."""
    letter = found_letter(request, pk)
    if letter.state != "draft":
        raise Refused("STATE", _("A signed letter is not changed."), status=409)
    initial = {
        "found_on": letter.found_on,
        "lead": letter.lead,
        "demand": letter.demand,
        "row_version": letter.row_version,
    }
    form = forms.DraftForm(**given(request), initial=initial, facts=letter.facts.all())

    def act(said: dict[str, Any]) -> None:
        writing.edit(
            request.actor,
            letter,
            found_on=said["found_on"],
            lead=said["lead"],
            demand=said["demand"],
            sentences=form.sentences(),
            row_version=said["row_version"],
        )

    words = Words(
        title=_("Edit the letter"),
        button=_("Save"),
        done=_("Saved."),
        lead=_("Each sentence stands with its source. A sentence without one is not taken."),
        parent=letter.number,
    )
    return asked(request, form, act, words, reverse("letters:letter", args=[letter.pk]))


@access.roles(Role.INSPECTOR)
def sign(request: PortalRequest, pk: UUID) -> HttpResponse:
    """Confirm the letter by the official's password; the paper says that it is no electronic signature."""
    actor, letter = request.actor, found_letter(request, pk)
    if request.method != "POST":
        LETTER.check(letter, "sign", actor)
    seen = hashlib.sha256(writing.content_of(letter)).hexdigest()
    form = forms.SignForm(**given(request), initial={"sha256": seen})

    def act(said: dict[str, Any]) -> None:
        if not attempts.take("letters.sign", str(actor.person()), limit=TRIES, seconds=STRETCH):
            raise Refused("TRIES", _("Too many tries."), fix=_("Wait a quarter of an hour."), status=429)
        if not request.user.check_password(said["password"]):
            wrong = _("The password is wrong.")
            raise Refused("PASSWORD", wrong, fields={"password": wrong})
        writing.sign(actor, letter, sha256=said["sha256"])

    words = Words(
        title=_("Sign the letter"),
        button=_("Sign"),
        done=_("The letter is signed. Send it and record the manner of delivery."),
        lead=LETTER.moves["sign"].consequence,
        warning=_(
            "Here the letter is confirmed by your password. That is not an electronic signature (EDS), and the paper "
            "says so: if your rules ask for one, print the letter and sign it by hand."
        ),
        parent=letter.number,
    )
    return asked(request, form, act, words, reverse("letters:letter", args=[letter.pk]))


@access.roles(Role.INSPECTOR)
def deliver(request: PortalRequest, pk: UUID) -> HttpResponse:
    """Record how the letter was sent."""
    letter = found_letter(request, pk)
    if request.method != "POST" and letter.state != "sent":
        LETTER.check(letter, "send", request.actor)
    initial = {"sent_on": today(), "address": letter.facility.operator.address}
    form = forms.DeliveryForm(**given(request), initial=initial)

    def act(said: dict[str, Any]) -> None:
        delivering.record_delivery(
            request.actor,
            letter,
            manner=said["manner"],
            address=said["address"],
            address_given=said["address_given"],
            sent_on=said["sent_on"],
            proof=said["proof"],
            upload=said["file"],
        )

    words = Words(
        title=_("Record the sending"),
        button=_("Record"),
        done=_("The sending is recorded."),
        lead=_("The ten days to answer run only from a manner that article 174.6 names. Another one starts no term."),
        parent=letter.number,
    )
    return asked(request, form, act, words, reverse("letters:letter", args=[letter.pk]))


@access.roles(Role.INSPECTOR)
def received(request: PortalRequest, pk: UUID, delivery: UUID) -> HttpResponse:
    """Record the day of receipt."""
    letter = found_letter(request, pk)
    found = get_object_or_404(Delivery.objects.select_related("letter"), pk=delivery, letter=letter)
    form = forms.ReceivedForm(**given(request), initial={"received_on": today()})
    words = Words(
        title=_("Record the receipt"),
        button=_("Record"),
        done=_("The receipt is recorded."),
        lead=f"«{found.how.quote}» ({found.how.paragraph})" if found.how.is_listed else "",
        parent=letter.number,
    )
    return asked(
        request,
        form,
        lambda said: delivering.mark_received(
            request.actor, found, received_on=said["received_on"], receipt=said["receipt"]
        ),
        words,
        reverse("letters:letter", args=[letter.pk]),
    )


@access.roles(Role.INSPECTOR)
def end(request: PortalRequest, pk: UUID, code: str) -> HttpResponse:
    """Close the letter, or say that it will not be sent."""
    verbs = {"close": answering.close, "withdraw": writing.withdraw}
    if code not in verbs:
        raise Http404
    letter = found_letter(request, pk)
    if request.method != "POST":
        LETTER.check(letter, code, request.actor, reason="-")
    label = str(LETTER.moves[code].label)
    words = Words(
        title=f"{label}: {letter.number}",
        button=label,
        done=_("Done: %(move)s.") % {"move": label},
        parent=letter.number,
    )
    return asked(
        request,
        forms.ReasonForm(**given(request)),
        lambda said: verbs[code](request.actor, letter, reason=said["reason"]),
        words,
        reverse("letters:letter", args=[letter.pk]),
    )
