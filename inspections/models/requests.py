"""An inspector's request for documents (Environmental Code, art. 184.2(10)) and the answers to its items."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from inspections.machine import ITEM, ITEM_OPEN, REQUEST, SENT, WAITING, WITH_OPERATOR
from inspections.queries import OfItemQuerySet, OfReportVersionQuerySet, OfRequestQuerySet, RequestQuerySet
from operators.models import Department, Facility
from pekportal.kit import history
from pekportal.kit.frozen import frozen_by
from pekportal.kit.models import StoredFile, Told
from reports.decision.places import Place
from reports.models import ReportVersion
from reports.models.triggers import frozen_once


def person(related: str) -> Any:
    """A foreign key to who did it."""
    return models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name=related)


@history.track()
class DocumentRequest(Told):
    """What is asked, on what basis, until when (working days from the day after it was sent)."""

    facility = models.ForeignKey(Facility, on_delete=models.PROTECT, related_name="document_requests")
    version = models.ForeignKey(
        ReportVersion, null=True, blank=True, on_delete=models.PROTECT, related_name="document_requests"
    )
    department = models.ForeignKey(Department, on_delete=models.PROTECT, related_name="document_requests")
    number = models.CharField(max_length=40, unique=True)
    basis = models.CharField(_("legal basis"), max_length=300)
    explanation = models.TextField(_("explanation"), blank=True)
    working_days = models.PositiveSmallIntegerField(_("term, working days"))
    due_on = models.DateField(_("last day to answer"))
    state = models.CharField(max_length=10, choices=REQUEST.choices(), default=SENT)
    sent_by = person("sent_requests")
    sent_at = models.DateTimeField()
    opened_by_operator_at = models.DateTimeField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answer = models.TextField(_("words of the answer"), blank=True)
    is_demo = models.BooleanField(default=False)

    objects = RequestQuerySet.as_manager()

    class Meta:
        verbose_name = _("request for documents")
        verbose_name_plural = _("requests for documents")
        constraints = [
            models.CheckConstraint(condition=Q(working_days__range=(1, 60)), name="request_term_sane"),
            models.CheckConstraint(condition=~Q(basis=""), name="request_has_basis"),
        ]
        # what was asked, on what basis and until when never changes once it is sent
        triggers = [
            REQUEST.trigger(),
            frozen_once(None, except_fields=("state", "opened_by_operator_at", "answered_at", "answer")),
        ]

    @property
    def state_words(self) -> str:
        """The state in the reader's language (`get_state_display` has the Russian of the database)."""
        return str(REQUEST.state_of(self).label)

    def __str__(self) -> str:
        return self.number


@history.track()
class RequestedItem(Told):
    """One document asked for; may point at a cell of the report; only its state changes."""

    request = models.ForeignKey(DocumentRequest, on_delete=models.PROTECT, related_name="items")
    position = models.PositiveSmallIntegerField(default=1)
    what = models.CharField(_("what is asked"), max_length=500)
    table = models.CharField(max_length=40, blank=True)
    row = models.CharField(max_length=120, blank=True)
    column = models.CharField(max_length=40, blank=True)
    where = models.TextField(blank=True, db_comment="words of the place, as they stood when it was asked")
    seen = models.TextField(blank=True, db_comment="what stood at the place")
    state = models.CharField(max_length=8, choices=ITEM.choices(), default=WAITING)

    objects = OfRequestQuerySet.as_manager()

    class Meta:
        verbose_name = _("item of a request")
        verbose_name_plural = _("items of requests")
        ordering = ["position"]
        triggers = [ITEM.trigger(), frozen_once(None, except_fields=("state",))]

    def __str__(self) -> str:
        return self.what

    @property
    def place(self) -> Place:
        """What it is about; the whole report without a table."""
        return Place(self.table, self.row, self.column)


@history.track()
class ItemMessage(Told):
    """Words that went with a move of an item: the answer, why it was sent back, words at the closing."""

    insert_only = True

    class Kind(models.TextChoices):
        """The move."""

        ANSWER = "answer", _("answer")
        RETURN = "return", _("sent back")
        CLOSE = "close", _("closed")

    item = models.ForeignKey(RequestedItem, on_delete=models.PROTECT, related_name="messages")
    kind = models.CharField(max_length=6, choices=Kind.choices)
    words = models.TextField(blank=True)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="item_messages"
    )
    role = models.CharField(max_length=20)
    at = models.DateTimeField()

    objects = OfItemQuerySet.as_manager()

    class Meta:
        verbose_name = _("message under an item")
        verbose_name_plural = _("messages under items")
        constraints = [models.CheckConstraint(condition=~Q(kind="return") | ~Q(words=""), name="item_return_says_why")]

    def __str__(self) -> str:
        return self.words


@history.track()
class RequestFile(Told):
    """A file the operator puts against an item while the item waits for him."""

    request = models.ForeignKey(DocumentRequest, on_delete=models.PROTECT, related_name="files")
    item = models.ForeignKey(RequestedItem, on_delete=models.PROTECT, related_name="files")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="request_files")
    added_by = person("request_files")

    objects = OfRequestQuerySet.as_manager()

    class Meta:
        verbose_name = _("file for a request")
        verbose_name_plural = _("files for requests")
        constraints = [models.UniqueConstraint(fields=["item", "file"], name="request_file_once")]
        triggers = [
            frozen_by("request", open_states=WITH_OPERATOR),
            frozen_by("item", open_states=ITEM_OPEN, name="frozen_with_item"),
        ]

    def __str__(self) -> str:
        return str(self.file)


@history.track()
class RequestSeal(Told):
    """The list of files as it stood at an answer or at the closing: canonical JSON and its SHA-256, never changed."""

    insert_only = True

    class Moment(models.TextChoices):
        """What happened then."""

        ANSWER = "answer", _("answer")
        CLOSE = "close", _("closed")

    request = models.ForeignKey(DocumentRequest, on_delete=models.PROTECT, related_name="seals")
    moment = models.CharField(max_length=6, choices=Moment.choices)
    content = models.TextField(db_comment="canonical JSON (kit.canonical), UTF-8")
    sha256 = models.CharField(max_length=64)
    sealed_at = models.DateTimeField()

    objects = OfRequestQuerySet.as_manager()

    class Meta:
        verbose_name = _("sealed list of files")
        verbose_name_plural = _("sealed lists of files")
        ordering = ["sealed_at", "created_at"]
        constraints = [models.CheckConstraint(condition=Q(sha256__regex=r"^[0-9a-f]{64}$"), name="seal_is_sha256")]

    def __str__(self) -> str:
        return self.sha256


class PickedPlace(Told):
    """A place that an inspector chose on the paper for his next request; gone when it is asked for or put back."""

    version = models.ForeignKey(ReportVersion, on_delete=models.PROTECT, related_name="picked_places")
    user = person("picked_places")
    table = models.CharField(max_length=40, blank=True)
    row = models.CharField(max_length=120, blank=True)
    column = models.CharField(max_length=40, blank=True)
    gone_at = models.DateTimeField(null=True, blank=True)

    objects = OfReportVersionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["version", "user", "table", "row", "column"],
                condition=Q(gone_at__isnull=True),
                name="picked_place_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.table} {self.row} {self.column}"

    @property
    def place(self) -> Place:
        """The place."""
        return Place(self.table, self.row, self.column)
