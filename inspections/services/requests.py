"""Verbs of a request for documents."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID, uuid4

from django.core.files.uploadedfile import UploadedFile
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from inspections.machine import REQUEST, WITH_OPERATOR
from inspections.models import DocumentRequest, RequestedItem, RequestFile
from operators.models import Facility
from pekportal.kit import events
from pekportal.kit.access import Actor, Role
from pekportal.kit.calendar import add_working_days, now, today
from pekportal.kit.files import store_upload
from pekportal.kit.refused import Refused
from pekportal.kit.text import T
from pekportal.kit.uploads import Purpose
from reports.models import ReportVersion

# Environmental Code, art. 184.2(10): on the inspectors' demand the operator gives documents and source material
DEFAULT_BASIS = T(
    "ҚР Экологиялық кодексінің 184-бабы 2-тармағының 10) тармақшасы",
    "подпункт 10) пункта 2 статьи 184 Экологического кодекса РК",
    "Environmental Code, article 184, paragraph 2, subparagraph 10",
)
LONGEST_TERM = 60
LONGEST_ITEM, LONGEST_BASIS, MOST_ITEMS = 500, 300, 50


@dataclass(frozen=True, slots=True)
class Asked:
    """One document asked for: words and, if it is about a cell, its place (slug, row, column key)."""

    what: str
    table: str = ""
    row: str = ""
    column: str = ""


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
) -> DocumentRequest:
    """Ask the operator for documents; the term counts working days from the day after today."""
    actor.require(Role.INSPECTOR)
    _refuse_foreign(actor, facility, version)
    wanted = [item for item in items if item.what.strip()]
    fields = _wrong_fields(wanted, basis, working_days)
    if fields:
        raise Refused("REQUEST", _("The request was not sent."), fix=_("Fill in the marked fields."), fields=fields)
    department_id = actor.department_id
    if department_id is None:
        raise Refused("DEPARTMENT", _("A request is sent by an inspector of a department."), status=403)
    request = DocumentRequest.objects.create(
        facility=facility,
        version=version,
        department_id=department_id,
        number=f"{today():%Y}-{uuid4().hex[:6].upper()}",
        basis=basis.strip(),
        explanation=explanation.strip(),
        working_days=working_days,
        due_on=add_working_days(today(), working_days),
        sent_by_id=actor.person(),
        sent_at=now(),
        is_demo=facility.operator.is_demo,
    )
    RequestedItem.objects.bulk_create(
        RequestedItem(request=request, position=i, what=a.what.strip(), table=a.table, row=a.row, column=a.column)
        for i, a in enumerate(wanted, 1)
    )
    events.record(actor, "request.sent", request, number=request.number, due_on=request.due_on.isoformat())
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
    if not 1 <= working_days <= LONGEST_TERM:
        fields["working_days"] = _("The term is from 1 to %(days)d working days.") % {"days": LONGEST_TERM}
    return fields


def locked(actor: Actor, request: DocumentRequest | UUID) -> DocumentRequest:
    """The request as it is now, locked; Refused GONE (404) when it is not the actor's."""
    key = request.pk if isinstance(request, DocumentRequest) else request
    rows = DocumentRequest.objects.visible_to(actor).select_for_update(of=("self",))
    found: DocumentRequest | None = rows.filter(pk=key).first()
    if found is None:
        raise Refused("GONE", _("There is no such request."), status=404)
    return found


@transaction.atomic
def note_opened(actor: Actor, request: DocumentRequest) -> None:
    """The operator opened the request for the first time: the inspector sees when."""
    if not actor.is_operator or request.opened_by_operator_at is not None:
        return
    updated = DocumentRequest.objects.filter(pk=request.pk, opened_by_operator_at__isnull=True).update(
        opened_by_operator_at=now()
    )
    if updated:
        events.record(actor, "request.opened", request)


@transaction.atomic
def add_file(actor: Actor, item: RequestedItem, upload: UploadedFile) -> RequestFile:
    """The operator puts a file against an item."""
    actor.require(Role.ECOLOGIST, Role.DIRECTOR)
    request = locked(actor, item.request_id)
    if request.state not in WITH_OPERATOR:
        raise Refused(
            "STATE",
            _("Files can not be added: the request is «%(state)s».") % {"state": REQUEST.state_of(request).label()},
            fix=_("Ask the inspector to send it back."),
            status=409,
        )
    stored = store_upload(actor, upload, purpose=Purpose.EVIDENCE)
    twin = RequestFile.objects.filter(item=item, file__sha256=stored.sha256).first()
    if twin is not None:
        raise Refused(
            "TWICE",
            _("This file is already there: %(name)s.") % {"name": twin.file.name},
            fields={"file": _("This file is already there.")},
            status=409,
        )
    try:
        with transaction.atomic():
            added = RequestFile.objects.create(request=request, item=item, file=stored, added_by_id=actor.person())
    except IntegrityError as twice:
        raise Refused("TWICE", _("This file is already there."), status=409) from twice
    events.record(actor, "request.file_added", request, name=stored.name, sha256=stored.sha256)
    return added


@transaction.atomic
def answer(actor: Actor, request: DocumentRequest, *, words: str) -> DocumentRequest:
    """Send the answer: every item needs a file, or words that say why there is none."""
    request = locked(actor, request)
    REQUEST.check(request, "answer", actor)
    bare = [item.what for item in request.items.all() if not item.files.exists()]
    if bare and not words.strip():
        raise Refused(
            "EMPTY_ANSWER",
            _("No file stands against: %(items)s.") % {"items": "; ".join(bare)},
            fix=_("Add the file, or write why there is none."),
            fields={"words": _("Write why there is no file.")},
        )
    return REQUEST.perform(request, "answer", actor, reason=words, answered_at=now(), answer=words.strip())


@transaction.atomic
def decide(actor: Actor, request: DocumentRequest, code: str, *, reason: str = "") -> DocumentRequest:
    """The inspector closes, sends back or withdraws (`code` is the move)."""
    actor.require(Role.INSPECTOR)
    return REQUEST.perform(locked(actor, request), code, actor, reason=reason)
