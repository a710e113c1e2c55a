"""What the pages show of remarks, requests and verdicts: plain values for the templates."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, QuerySet

from inspections.machine import ITEM, ITEM_OPEN, OPEN, REMARK, REQUEST, WITH_OPERATOR, WITHDRAWN
from inspections.models import (
    DocumentRequest,
    ItemMessage,
    MarkDecision,
    Remark,
    RemarkMessage,
    RequestedItem,
    Verdict,
)
from inspections.opened import BothOpened, both, opened
from inspections.talk import looked_of, said_of
from pekportal.kit.access import Actor
from pekportal.kit.calendar import today
from pekportal.kit.states import Move, State
from reports.decision.sheet import paper_link
from reports.publication.models import Mark, MarkReview

ORDER = {"open": 0, "answered": 1, "closed": 2}


@dataclass(frozen=True, slots=True)
class RemarkLine:
    """A remark with its state, the way to its place, what was said, whether the answer is overdue."""

    remark: Remark
    state: State
    paper: str
    messages: tuple[RemarkMessage, ...]
    late: bool
    opened: BothOpened


def lines_of(actor: Actor, remarks: Iterable[Remark]) -> list[RemarkLine]:
    """Open ones first, then answered, then closed; three queries, one where they come `with_talk`."""
    listed = sorted(remarks, key=lambda one: (ORDER[one.state], one.created_at))
    said, looks = _said(listed), _looks(listed)
    return [
        RemarkLine(
            one,
            REMARK.state_of(one),
            paper_link(one.version, one.place),
            tuple(said[one.pk]),
            one.state == OPEN and one.due_on is not None and one.due_on < today(),
            looks[one.pk],
        )
        for one in listed
    ]


def _said(listed: list[Remark]) -> dict[Any, list[RemarkMessage]]:
    came = {one.pk: said_of(one) for one in listed}
    if None not in came.values():
        return {pk: said or [] for pk, said in came.items()}
    found: dict[Any, list[RemarkMessage]] = {one.pk: [] for one in listed}
    rows = RemarkMessage.objects.filter(remark__in=listed).select_related("author", "file").order_by("created_at")
    for message in rows:
        found[message.remark_id].append(message)
    return found


def _looks(listed: list[Remark]) -> dict[Any, BothOpened]:
    came = {one.pk: looked_of(one) for one in listed}
    return opened(listed) if None in came.values() else {pk: both(rows or []) for pk, rows in came.items()}


@dataclass(frozen=True, slots=True)
class ItemLine:
    """An item with its state, the way to its place, its files and words, and what this person may do with it."""

    item: RequestedItem
    state: State
    paper: str
    files: tuple[Any, ...]
    messages: tuple[ItemMessage, ...]
    moves: tuple[Move, ...] = ()
    can_add: bool = False
    fresh: frozenset[Any] = field(default_factory=frozenset)


def items_of(actor: Actor, request: DocumentRequest) -> list[ItemLine]:
    """The items of a request in their order; `fresh` are files that were not sent with an answer yet."""
    lines = []
    over = request.state == WITHDRAWN
    for item in request.items.prefetch_related("files__file", "messages__author").order_by("position"):
        files = sorted(item.files.all(), key=lambda one: one.created_at)
        messages = sorted(item.messages.all(), key=lambda one: one.created_at)
        answered = max((one.created_at for one in messages if one.kind == "answer"), default=None)
        lines.append(
            ItemLine(
                item,
                ITEM.state_of(item),
                paper_link(request.version, item.place) if request.version is not None and item.table else "",
                tuple(files),
                tuple(messages),
                () if over else tuple(ITEM.moves_for(item, actor)),
                actor.is_operator and not over and item.state in ITEM_OPEN,
                frozenset(one.pk for one in files if answered is None or one.created_at > answered),
            )
        )
    return lines


@dataclass(frozen=True, slots=True)
class RequestLine:
    """A request in a list: how many of its items are closed, whether the answer is overdue."""

    request: DocumentRequest
    state: State
    late: bool
    closed: int
    items: int


def requests_of(rows: Iterable[DocumentRequest]) -> list[RequestLine]:
    """Lines for a list; the states of the items come with the requests (`with_items`) or in one query."""
    listed = list(rows)
    states = _item_states(listed)
    return [
        RequestLine(
            one,
            REQUEST.state_of(one),
            one.state in WITH_OPERATOR and one.due_on < today(),
            states[one.pk].count("closed"),
            len(states[one.pk]),
        )
        for one in listed
    ]


def _item_states(listed: list[DocumentRequest]) -> dict[Any, list[str]]:
    came = {one.pk: getattr(one, "item_states", None) for one in listed}
    if None not in came.values():
        return {pk: states or [] for pk, states in came.items()}
    found: dict[Any, list[str]] = {one.pk: [] for one in listed}
    for pk, state in RequestedItem.objects.filter(request__in=listed).values_list("request_id", "state"):
        found[pk].append(state)
    return found


def with_items(rows: QuerySet[Any]) -> QuerySet[Any]:
    """Requests with the states of their items, in one query."""
    items = RequestedItem.objects.filter(request=OuterRef("pk")).order_by("position")
    return rows.annotate(item_states=ArraySubquery(items.values("state")))


@dataclass(frozen=True, slots=True)
class VerdictShown:
    """A verdict and what became of it: carried out, overtaken, or still on its way."""

    verdict: Verdict
    accepted: bool
    done: bool
    overtaken: bool

    @property
    def waiting(self) -> bool:
        """Written, and not carried into the report yet."""
        return not (self.done or self.overtaken)


def verdict_of(version: Any) -> VerdictShown | None:
    """The verdict on a version; None while there is none. No query when it came with the version."""
    verdict = getattr(version, "verdict", None)
    if verdict is None:
        return None
    carried = getattr(verdict, "carried", None)
    outcome = carried.outcome if carried else ""
    return VerdictShown(verdict, verdict.decision == "accept", outcome == "done", outcome == "overtaken")


@dataclass(frozen=True, slots=True)
class MarkShown:
    """What was decided about a mark: by the department, by a decision the administrator wrote down, or both."""

    decision: MarkDecision | None
    review: MarkReview | None

    @property
    def waiting(self) -> bool:
        """The department decided, and the public page does not follow yet."""
        return self.decision is not None and self.review is None

    @property
    def overtaken(self) -> bool:
        """Another decision was written down before the department's could be carried out."""
        said, done = self.decision, self.review
        if said is None or done is None:
            return False
        fields = ("upheld", "office", "number", "decided_on", "reason")
        return any(getattr(said, name) != getattr(done, name) for name in fields)


def decision_of(mark: Mark, decision: MarkDecision | None) -> MarkShown | None:
    """The decision about a mark that came with its review; None while nobody decided."""
    review = getattr(mark, "review", None)
    return None if decision is None and review is None else MarkShown(decision, review)
