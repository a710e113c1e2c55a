"""Asking for documents: places picked on the paper, the request itself, its withdrawal."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID, uuid4

from django.db import transaction
from django.utils.translation import gettext as _

from inspections import mail, people
from inspections.machine import REQUEST
from inspections.models import DocumentRequest, PickedPlace, RequestedItem
from inspections.services.openings import note_opened as note
from inspections.services.remarks import spot_in
from inspections.services.terms import LONGEST_TERM, last_day, term_fault
from operators.models import Facility
from pekportal.kit import events, letters
from pekportal.kit.access import Actor, Role
from pekportal.kit.calendar import now, today
from pekportal.kit.refused import Refused
from reports.decision.places import Place
from reports.models import ReportVersion

LONGEST_ITEM, LONGEST_BASIS, MOST_ITEMS = 500, 300, 50
__all__ = ["LONGEST_TERM", "Asked", "note_opened", "pick", "put_back", "send_request", "withdraw"]


@dataclass(frozen=True, slots=True)
class Asked:
    """One document asked for: words and, if it is about a place of the report, that place (slug, row, column key)."""

    what: str
    table: str = ""
    row: str = ""
    column: str = ""

    @property
    def place(self) -> Place:
        """The place."""
        return Place(self.table, self.row, self.column)


@transaction.atomic
def send_request(
    actor: Actor,
    facility: Facility,
    *,
    items: Sequence[Asked],
    basis: str,
    working_days: int,
    explanation: str = "",
    version: ReportVersion | None = None,
    key: UUID | None = None,
) -> DocumentRequest:
    """Ask the operator for documents; the term counts working days from the day after today.

    `key` is the form's own id: the same form sent twice is one request. Refused GONE, REQUEST (422, per field), PLACE.
    """
    actor.require(Role.INSPECTOR)
    _refuse_foreign(actor, facility, version)
    wanted = [item for item in items if item.what.strip()]
    fields = _wrong_fields(wanted, basis, working_days)
    if fields:
        raise Refused("REQUEST", _("The request was not sent."), fix=_("Fill in the marked fields."), fields=fields)
    department_id = actor.department_id
    if department_id is None:
        raise Refused("DEPARTMENT", _("A request is sent by an inspector of a department."), status=403)
    number = f"{today():%Y}-{uuid4().hex[:6].upper()}"
    request, created = DocumentRequest.objects.get_or_create(
        pk=key or uuid4(),
        defaults={
            "facility": facility,
            "version": version,
            "department_id": department_id,
            "number": number,
            "basis": basis.strip(),
            "explanation": explanation.strip(),
            "working_days": working_days,
            "due_on": last_day(working_days),
            "sent_by_id": actor.person(),
            "sent_at": now(),
            "is_demo": facility.operator.is_demo,
        },
    )
    if not created:
        return _mine(actor, request)
    RequestedItem.objects.bulk_create(_item(request, version, n, one) for n, one in enumerate(wanted, 1))
    if version is not None:
        mine = PickedPlace.objects.filter(version=version, user_id=actor.person(), gone_at=None)
        mine.update(gone_at=now())
    events.record(actor, "request.sent", request, number=request.number, due_on=request.due_on.isoformat())
    _tell_operator("request", request, "\n".join(one.what.strip() for one in wanted))
    return request


def _item(request: DocumentRequest, version: ReportVersion | None, number: int, asked: Asked) -> RequestedItem:
    spot = spot_in(version, asked.place) if version is not None and asked.table else None
    return RequestedItem(
        request=request,
        position=number,
        what=asked.what.strip(),
        table=asked.table,
        row=asked.row,
        column=asked.column,
        where=spot.words if spot else "",
        seen=spot.text if spot else "",
    )


def _mine(actor: Actor, request: DocumentRequest) -> DocumentRequest:
    """The request that this form made before; Refused GONE when the id is somebody else's."""
    if request.sent_by_id != actor.user_id:
        raise Refused("GONE", _("There is no such request."), status=404)
    return request


def _refuse_foreign(actor: Actor, facility: Facility, version: ReportVersion | None) -> None:
    """Refused GONE (404) unless the facility is in the territory and the version is a filed one of this facility."""
    if not Facility.objects.visible_to(actor).filter(pk=facility.pk).exists():
        raise Refused("GONE", _("There is no such facility."), status=404)
    if version is None:
        return
    if not ReportVersion.objects.visible_to(actor).filter(pk=version.pk, report__facility=facility).exists():
        raise Refused("GONE", _("There is no such report."), status=404)


def _wrong_fields(wanted: Sequence[Asked], basis: str, working_days: int) -> dict[str, str]:
    """What is wrong with a request, by field of its form."""
    fields: dict[str, str] = {}
    if not wanted:
        fields["items"] = _("Write at least one document.")
    elif len(wanted) > MOST_ITEMS:
        fields["items"] = _("One request asks for %(most)d documents at most.") % {"most": MOST_ITEMS}
    elif any(len(item.what.strip()) > LONGEST_ITEM for item in wanted):
        fields["items"] = _("A line is longer than %(most)d characters: put the rest into the explanation.") % {
            "most": LONGEST_ITEM
        }
    if not basis.strip():
        fields["basis"] = _("Write the legal basis: article and paragraph.")
    elif len(basis.strip()) > LONGEST_BASIS:
        fields["basis"] = _("The basis is longer than %(most)d characters.") % {"most": LONGEST_BASIS}
    if fault := term_fault(working_days):
        fields["working_days"] = fault
    return fields


def locked(actor: Actor, request: DocumentRequest | UUID) -> DocumentRequest:
    """The request as it is now, locked; Refused GONE (404) when it is not the actor's."""
    key = request.pk if isinstance(request, DocumentRequest) else request
    rows = DocumentRequest.objects.visible_to(actor).select_related("facility__operator", "department")
    found: DocumentRequest | None = rows.select_for_update(of=("self",)).filter(pk=key).first()
    if found is None:
        raise Refused("GONE", _("There is no such request."), status=404)
    return found


@transaction.atomic
def note_opened(actor: Actor, request: DocumentRequest) -> None:
    """Keep who opened the request; of the operator's first opening there is an event too."""
    note(actor, [request], request.facility_id)
    if not actor.is_operator or request.opened_by_operator_at is not None:
        return
    updated = DocumentRequest.objects.filter(pk=request.pk, opened_by_operator_at__isnull=True).update(
        opened_by_operator_at=now()
    )
    if updated:
        events.record(actor, "request.opened", request)


@transaction.atomic
def withdraw(actor: Actor, request: DocumentRequest, *, reason: str) -> DocumentRequest:
    """The inspector needs it no more, and why."""
    actor.require(Role.INSPECTOR)
    gone: DocumentRequest = REQUEST.perform(locked(actor, request), "withdraw", actor, reason=reason)
    _tell_operator("request-withdraw", gone, reason.strip())
    return gone


def _tell_operator(news: str, request: DocumentRequest, words: str) -> None:
    mail.tell(
        people.operator_people(request.facility),
        news,
        f"{news}:{request.pk}",
        what=request.number,
        facility=request.facility,
        words=words,
        until=request.due_on if news == "request" else None,
        link=letters.link("inspections:request", request.pk),
    )


@transaction.atomic
def pick(actor: Actor, version: ReportVersion, place: Place) -> PickedPlace:
    """Put a place into the request that is being prepared; twice is once. Refused GONE, PLACE (404), REQUEST."""
    actor.require(Role.INSPECTOR)
    seen: ReportVersion | None = ReportVersion.objects.visible_to(actor).for_page().filter(pk=version.pk).first()
    if seen is None:
        raise Refused("GONE", _("There is no such report."), status=404)
    spot_in(seen, place)
    if PickedPlace.objects.filter(version=seen, user_id=actor.person(), gone_at=None).count() >= MOST_ITEMS:
        raise Refused(
            "REQUEST",
            _("One request asks for %(most)d documents at most.") % {"most": MOST_ITEMS},
            fix=_("Send what is picked, then begin another request."),
            status=409,
        )
    picked, _created = PickedPlace.objects.get_or_create(
        version=seen, user_id=actor.person(), table=place.table, row=place.row, column=place.column, gone_at=None
    )
    return picked


@transaction.atomic
def put_back(actor: Actor, version: ReportVersion, place: Place) -> None:
    """Take a place out again; one that is out already is no error."""
    actor.require(Role.INSPECTOR)
    PickedPlace.objects.filter(
        version=version, user_id=actor.person(), table=place.table, row=place.row, column=place.column, gone_at=None
    ).update(gone_at=now())
