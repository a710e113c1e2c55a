"""Items of a request: answered one by one with files or words, closed or sent back one by one."""

from __future__ import annotations

from collections import Counter
from typing import Any
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from inspections import mail, people
from inspections.machine import ANSWERED, CLOSED, ITEM, ITEM_OPEN, REQUEST, RETURNED, WITHDRAWN
from inspections.models import DocumentRequest, ItemMessage, RequestedItem, RequestFile
from inspections.services.remarks import LONGEST
from inspections.services.requests import locked
from inspections.services.seals import seal
from pekportal.kit import events, letters
from pekportal.kit.access import Actor, Role
from pekportal.kit.calendar import now
from pekportal.kit.files import store_upload
from pekportal.kit.refused import Refused
from pekportal.kit.uploads import Purpose


def _locked(actor: Actor, item: RequestedItem) -> tuple[DocumentRequest, RequestedItem]:
    """The request and the item as they are now; the request's lock orders everything that happens to its items."""
    request = locked(actor, item.request_id)
    if request.state == WITHDRAWN:
        raise Refused(
            "STATE",
            _("The request is «%(state)s»: nothing more is done with it.")
            % {"state": REQUEST.state_of(request).label()},
            status=409,
        )
    return request, RequestedItem.objects.get(pk=item.pk, request=request)


@transaction.atomic
def add_file(actor: Actor, item: RequestedItem, upload: UploadedFile) -> RequestFile:
    """The operator puts a file against an item that waits for him."""
    actor.require(Role.ECOLOGIST, Role.DIRECTOR)
    request, fresh = _locked(actor, item)
    if fresh.state not in ITEM_OPEN:
        raise Refused(
            "STATE",
            _("Files can not be added: the item is «%(state)s».") % {"state": ITEM.state_of(fresh).label()},
            fix=_("Ask the inspector to send it back."),
            status=409,
        )
    stored = store_upload(actor, upload, purpose=Purpose.EVIDENCE)
    twin = RequestFile.objects.filter(item=fresh, file__sha256=stored.sha256).first()
    if twin is not None:
        raise Refused(
            "TWICE",
            _("This file is already there: %(name)s.") % {"name": twin.file.name},
            fields={"file": _("This file is already there.")},
            status=409,
        )
    try:
        with transaction.atomic():
            added = RequestFile.objects.create(request=request, item=fresh, file=stored, added_by_id=actor.person())
    except IntegrityError as twice:
        raise Refused("TWICE", _("This file is already there."), status=409) from twice
    events.record(actor, "request.file_added", request, name=stored.name, sha256=stored.sha256)
    return added


@transaction.atomic
def drop_file(actor: Actor, item: RequestedItem, file_id: UUID) -> None:
    """The operator takes a file back before the item is answered; one that is gone already is no error.

    Refused GONE (404) for a file of another item.
    """
    actor.require(Role.ECOLOGIST, Role.DIRECTOR)
    request, fresh = _locked(actor, item)
    found = RequestFile.objects.filter(item=fresh, pk=file_id).select_related("file").first()
    if found is None:
        if RequestFile.objects.filter(pk=file_id).exists():
            raise Refused("GONE", _("There is no such file."), status=404)
        return
    answered = fresh.messages.filter(kind="answer").order_by("-created_at").first()
    if fresh.state not in ITEM_OPEN or (answered is not None and found.created_at < answered.created_at):
        raise Refused(
            "STATE",
            _("This file was sent with an answer and stays."),
            fix=_("Add another file beside it and say in words which one counts."),
            status=409,
        )
    events.record(actor, "request.file_dropped", request, name=found.file.name, sha256=found.file.sha256)
    found.delete()


@transaction.atomic
def answer(actor: Actor, item: RequestedItem, *, words: str = "") -> RequestedItem:
    """Answer an item: with files, or with words that say why there is none. The list of files is sealed."""
    request, fresh = _locked(actor, item)
    ITEM.check(fresh, "answer", actor)
    said = _said(words)
    before = fresh.messages.filter(kind="answer").order_by("-created_at").first()
    new = fresh.files.filter(created_at__gt=before.created_at) if before else fresh.files.all()
    if not said and not new.exists():
        raise Refused(
            "EMPTY_ANSWER",
            _("No new file stands against: %(item)s.") % {"item": fresh.what},
            fix=_("Add the file, or write why there is none."),
            fields={"words": _("Write why there is no file.")},
        )
    done = _move(actor, fresh, "answer", said)
    request = _settle(actor, request)
    seal(request, "answer")
    mail.tell(
        people.inspectors_for(request.sent_by_id, request.facility, request.department_id),
        "item-answer",
        f"item-answer:{done.messages.latest('at').pk}",
        what=request.number,
        facility=request.facility,
        words="\n".join(filter(None, (done.what, said))),
        link=letters.link("inspections:request", request.pk),
    )
    return done


def _said(words: str) -> str:
    said = words.strip()
    if len(said) > LONGEST:
        long = _("It is too long: %(n)s letters, at most %(most)s.") % {"n": len(said), "most": LONGEST}
        raise Refused("LONG", long, fields={"words": long})
    return said


@transaction.atomic
def close(actor: Actor, item: RequestedItem, *, words: str = "") -> RequestedItem:
    """The inspector has what he asked for; with the last item the request closes and its list of files is sealed."""
    actor.require(Role.INSPECTOR)
    request, fresh = _locked(actor, item)
    done = _move(actor, fresh, "close", _said(words))
    request = _settle(actor, request)
    if request.state == CLOSED:
        seal(request, "close")
        _tell_operator("request-close", request, "", f"request-close:{request.pk}")
    return done


@transaction.atomic
def send_back(actor: Actor, item: RequestedItem, *, words: str) -> RequestedItem:
    """The answer does not do, and why."""
    actor.require(Role.INSPECTOR)
    request, fresh = _locked(actor, item)
    ITEM.check(fresh, "return", actor, reason="-")
    said = _said(words)
    if not said:
        missing = _("Write what is missing.")
        raise Refused("EMPTY", missing, fields={"words": missing})
    done = _move(actor, fresh, "return", said)
    request = _settle(actor, request)
    _tell_operator("item-return", request, f"{done.what}\n{said}", f"item-return:{done.messages.latest('at').pk}")
    return done


def _move(actor: Actor, item: RequestedItem, code: str, words: str) -> RequestedItem:
    moved: RequestedItem = ITEM.perform(item, code, actor, reason=words)
    ItemMessage.objects.create(item=moved, kind=code, words=words, author_id=actor.person(), role=actor.role, at=now())
    return moved


def _settle(actor: Actor, request: DocumentRequest) -> DocumentRequest:
    """The state of the request follows from its items: the portal's own move, in the same transaction."""
    states = Counter(request.items.values_list("state", flat=True))
    system = Actor(user_id=actor.user_id, name=actor.name, role=actor.role, system=True)
    if states[RETURNED]:
        wanted = RETURNED
    elif set(states) <= {ANSWERED, CLOSED}:
        wanted = CLOSED if set(states) == {CLOSED} else ANSWERED
    else:
        return request
    moves = {RETURNED: "return", ANSWERED: "answer", CLOSED: "close"}
    if request.state == wanted:
        return request
    changes: dict[str, Any] = {"answered_at": now()} if wanted == ANSWERED else {}
    settled: DocumentRequest = REQUEST.perform(request, moves[wanted], system, **changes)
    return settled


def _tell_operator(news: str, request: DocumentRequest, words: str, key: str) -> None:
    mail.tell(
        people.operator_people(request.facility),
        news,
        key,
        what=request.number,
        facility=request.facility,
        words=words,
        until=request.due_on if news == "item-return" else None,
        link=letters.link("inspections:request", request.pk),
    )
