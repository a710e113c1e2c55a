"""The addresses of the walk: each page with an object of the visitor's, and once more for every other state of it."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

from django.core import signing
from django.urls import reverse
from django.utils import translation

from inspections.desk.services import standings
from inspections.letters.models import InformationLetter
from inspections.letters.services import writing
from operators.models import Invitation
from operators.services.invitations import digest
from pekportal.demo import desk
from pekportal.demo.quarters import Team, hand_in, version_of
from pekportal.kit.calendar import on_day
from reports.decision.services import corrections
from reports.machine import ACCEPTED
from reports.models import ReportVersion
from reports.opendata.models import Subscription
from reports.opendata.services.subscriptions import SALT as OF_SUBSCRIPTIONS
from reports.publication.models import SiteFacility, SiteRegion, SiteReport
from reports.publication.services import stale
from reports.record.models import Receipt
from reports.record.services.receipts import SALT as OF_RECEIPTS
from reports.services import lifecycle, notes
from tests.access.given import upload
from tests.access.matrix import MATRIX
from tests.access.objects import OF_FACILITY, object_id, operator
from tests.access.tries import path_of
from tests.access.world import TODAY, VISITORS, A, Visitor, actor
from tests.browser.walk.pages import LANGUAGES, PAGES, owner, readers

TOKEN = "walk"


@dataclass(frozen=True, slots=True)
class Address:
    """One page to look at; `state` is the object's where the page is walked for it only; `answers`: right statuses."""

    name: str
    path: str
    answers: frozenset[int]
    state: str = ""

    def __str__(self) -> str:
        return f"{self.name}{f' ({self.state})' if self.state else ''} at {self.path}"


def complete() -> None:
    """What the world of the access tests lacks: an open invitation with a known token and a reader's subscription."""
    Invitation.objects.filter(pk=object_id("invitation", A)).update(digest=digest(TOKEN))
    Subscription.objects.create(email="reader@example.test", facility_id=object_id("facility", A), language="ru")
    with on_day(dt.date.fromisoformat(TODAY)), translation.override("ru"):
        _letters()
    _corrections()
    # the world below is an operator's own portal, where a report is filed by what the data bank has; this one is not
    standings.refresh_all()
    stale.rebuild()


def _corrections() -> None:
    """A correction that waits for the director, and one handed in, which replaced its report."""
    team = Team(actor("ecologist"), actor("director"), actor("inspector"), desk.usual())
    day = dt.date.fromisoformat(TODAY)
    accepted = ReportVersion.objects.filter(report__facility=object_id("facility", A), state=ACCEPTED)
    waiting, replaced = accepted.order_by("report__year", "report__quarter")[:2]
    with on_day(day), translation.override("ru"):
        for version in (waiting, replaced):
            opened = corrections.start_correction(team.ecologist, version, reason="Не был приложен акт.")
            notes.attach(team.ecologist, opened, upload(), kind="act")
        lifecycle.send(team.ecologist, version_of(waiting.report.data))
        hand_in(team, replaced.report.data, approved=day, submitted=day, accepted=None)


def _letters() -> None:
    """A letter that is signed and waits for its sending, and a draft."""
    inspector, filed = actor("inspector"), ReportVersion.objects.get(pk=object_id("submitted report", A))
    letter = writing.draft(inspector, filed, found_on=dt.date(2026, 10, 19))
    kept = {"found_on": letter.found_on, "lead": letter.lead, "demand": letter.demand}
    own = writing.Sentence(None, "Не указан протокол измерений.", "Отчёт, таблица 4")
    letter = writing.edit(inspector, letter, sentences=[own], row_version=letter.row_version, **kept)
    writing.sign(inspector, letter, sha256=hashlib.sha256(writing.content_of(letter)).hexdigest())
    writing.draft(inspector, filed, found_on=dt.date(2026, 10, 20))


def _letter(state: str) -> str:
    return str(InformationLetter.objects.filter(facility__operator=operator(A), state=state).earliest("pk").pk)


def _with_real_arguments() -> dict[str, str]:
    """The pages whose argument is no object of the matrix, with one that is real."""
    receipt = Receipt.objects.filter(version__report__facility=object_id("facility", A)).earliest("number")
    told = {"receipt": str(receipt.pk), "user": str(receipt.signature.user_id)}
    wish = signing.dumps(str(Subscription.objects.get().pk), salt=OF_SUBSCRIPTIONS)
    facility = SiteFacility.objects.get(pk=object_id("facility", A))
    number = SiteReport.objects.filter(facility=facility).earliest("number").pk
    return {
        "letters:edit": reverse("letters:edit", args=[_letter("draft")]),
        "letters:sign": reverse("letters:sign", args=[_letter("draft")]),
        "letters:deliver": reverse("letters:deliver", args=[_letter("signed")]),
        "operators:invitation": reverse("operators:invitation", args=[TOKEN]),
        "open:report": reverse("open:report", args=[number]),
        "opendata:subscribe-region": reverse("opendata:subscribe-region", args=[SiteRegion.objects.earliest("pk").pk]),
        "opendata:subscription": reverse("opendata:subscription", args=[wish]),
        "record-public:number": reverse("record-public:number", args=[receipt.number]),
        "record-public:not-me": reverse("record-public:not-me", args=[signing.dumps(told, salt=OF_RECEIPTS)]),
    }


def everywhere() -> dict[tuple[str, str], list[Address]]:
    """By role and language: every page of the role in Russian, in the others those it owns."""
    found: dict[tuple[str, str], list[Address]] = {}
    answered = _letter("answered")
    for language in LANGUAGES:
        with translation.override(language):
            real = _with_real_arguments()
            for name in PAGES:
                for visitor in readers(name) if language == "ru" else [VISITORS[owner(name)]]:
                    path = real.get(name) or path_of(name, A).replace(object_id("letter", A), answered)
                    address = Address(name, path, frozenset({200}) if name in real else MATRIX[name].answers)
                    found.setdefault((visitor.name, language), []).append(address)
    return found


def in_other_states(visitor: Visitor) -> Iterator[Address]:
    """The visitor's pages of one object, for an object of every state that `everywhere` has none of."""
    for name in PAGES:
        kinds = list(MATRIX[name].kinds.values())
        if len(kinds) != 1 or kinds[0] not in OF_FACILITY or visitor not in readers(name):
            continue
        rows, path = OF_FACILITY[kinds[0]]
        if "state" not in {field.name for field in rows.model._meta.get_fields()}:
            continue
        own = object_id(kinds[0], A)
        mine = rows.model.objects.filter(**{f"{path}__operator": operator(A)}).order_by("pk")
        first = {state: str(pk) for pk, state in reversed(mine.values_list("pk", "state"))}
        if kinds[0] != "letter":  # walked by `everywhere` in the state of each page
            first.pop(rows.model.objects.get(pk=own).state)
        for state, pk in sorted(first.items()):
            address = path_of(name, A).replace(own, pk)
            yield Address(name, address, frozenset({200, 302, 403, 404, 409}), state)
