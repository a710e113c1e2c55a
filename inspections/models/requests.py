"""An inspector's request for documents (Environmental Code, art. 184.2(10)) and the answers to it."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from inspections.machine import REQUEST, SENT, WITH_OPERATOR
from inspections.queries import OfRequestQuerySet, RequestQuerySet
from operators.models import Department, Facility
from pekportal.kit import history
from pekportal.kit.frozen import frozen_by
from pekportal.kit.models import Entity, StoredFile
from reports.models import ReportVersion
from reports.models.triggers import frozen_once


@history.track()
class DocumentRequest(Entity):
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
    sent_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="sent_requests")
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
class RequestedItem(Entity):
    """One document asked for; may point at a cell of the report; never changed."""

    insert_only = True

    request = models.ForeignKey(DocumentRequest, on_delete=models.PROTECT, related_name="items")
    position = models.PositiveSmallIntegerField(default=1)
    what = models.CharField(_("what is asked"), max_length=500)
    table = models.CharField(max_length=40, blank=True)
    row = models.CharField(max_length=120, blank=True)
    column = models.CharField(max_length=40, blank=True)

    objects = OfRequestQuerySet.as_manager()

    class Meta:
        ordering = ["position"]

    def __str__(self) -> str:
        return self.what


@history.track()
class RequestFile(Entity):
    """A file the operator puts against an item while the request is with him."""

    request = models.ForeignKey(DocumentRequest, on_delete=models.PROTECT, related_name="files")
    item = models.ForeignKey(RequestedItem, on_delete=models.PROTECT, related_name="files")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="request_files")
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="request_files")

    objects = OfRequestQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["item", "file"], name="request_file_once")]
        triggers = [frozen_by("request", open_states=WITH_OPERATOR)]

    def __str__(self) -> str:
        return str(self.file)
