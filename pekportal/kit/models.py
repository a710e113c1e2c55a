"""Models of the floor: they point at nobody but AUTH_USER_MODEL (architecture 4.12)."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from pekportal.kit import history
from pekportal.kit.fields import PortalMoment
from pekportal.kit.queries import ApiTokenQuerySet, JobQuerySet


class Entity(models.Model):
    """Abstract base: a public uuid and the moment of creation."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    created_at = models.DateTimeField(auto_now_add=True, editable=False)

    class Meta:
        abstract = True


class Told(Entity):
    """An Entity whose moment of creation people read."""

    created_at = PortalMoment(editable=False)

    class Meta(Entity.Meta):
        abstract = True


class Event(models.Model):
    """A domain event of any room: append-only, written through `kit.events.record`."""

    insert_only = True  # the web role may INSERT and SELECT (kit/roles)

    id = models.BigAutoField(primary_key=True)
    at = models.DateTimeField(db_index=True)
    code = models.CharField(max_length=60, db_index=True)
    subject_type = models.CharField(max_length=60)
    subject_id = models.CharField(max_length=40)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="domain_events"
    )
    actor_name = models.CharField(max_length=200, blank=True)
    role = models.CharField(max_length=20, blank=True)
    request = models.CharField(max_length=32, blank=True)
    words = models.TextField(blank=True)
    facts = models.JSONField(default=dict, blank=True)

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")
        indexes = [models.Index(fields=["subject_type", "subject_id", "at"], name="kit_event_subject")]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.code}"


@history.track()
class WorkdayOverride(models.Model):
    """A day moved by the government: overrides the calendar of `kit.calendar`."""

    day = models.DateField(primary_key=True)
    is_working = models.BooleanField()
    note = models.CharField(max_length=200, blank=True, help_text=_("Act that moved the day: number and date"))

    class Meta:
        verbose_name = _("moved working day")
        verbose_name_plural = _("moved working days")

    def __str__(self) -> str:
        return f"{self.day} {'+' if self.is_working else '-'}"


class StoredFile(Entity):
    """Bytes in the vault under their SHA-256, with the name they came with; never changed."""

    insert_only = True

    sha256 = models.CharField(max_length=64, db_index=True)
    size = models.PositiveBigIntegerField(help_text=_("bytes"))
    kind = models.CharField(max_length=10, help_text="pdf, xlsx, docx, png, jpg, json, zip")
    mime = models.CharField(max_length=100)
    name = models.CharField(max_length=255, help_text=_("original name, kept as data"))
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="stored_files"
    )

    def __str__(self) -> str:
        return self.name


class Job(Entity):
    """A piece of long work: written in the transaction, published on commit, swept when lost."""

    class State(models.TextChoices):
        """Life of a job."""

        WAITING = "waiting", _("Waiting")
        RUNNING = "running", _("Running")
        DONE = "done", _("Done")
        FAILED = "failed", _("Failed")
        CANCELLED = "cancelled", _("Cancelled")

    kind = models.CharField(max_length=60, help_text="name of the registered job function")
    key = models.CharField(max_length=200, help_text="idempotency key: one live job per key")
    title = models.CharField(max_length=200)
    arguments = models.JSONField(default=dict, help_text="ids only")
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="jobs"
    )
    membership_id = models.UUIDField(null=True, blank=True, help_text="operators.Membership the actor acted as")
    watchers = ArrayField(
        models.UUIDField(), default=list, blank=True, help_text="users who asked for the same key while it was live"
    )
    language = models.CharField(max_length=2, default="ru")
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    step = models.CharField(max_length=200, blank=True, help_text="words of the step now done")
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    attempts = models.PositiveSmallIntegerField(default=0)
    published_at = models.DateTimeField(null=True, blank=True)
    publishes = models.PositiveSmallIntegerField(default=0, help_text="messages sent since it last waited")
    heartbeat_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    worker = models.CharField(max_length=100, blank=True)
    error = models.TextField(blank=True)
    result = models.JSONField(default=dict, blank=True, help_text="what came out: ids; url and label of the button")

    objects = JobQuerySet.as_manager()

    class Meta:
        verbose_name = _("job")
        verbose_name_plural = _("jobs")
        constraints = [
            models.UniqueConstraint(
                fields=["key"], condition=models.Q(state__in=["waiting", "running"]), name="kit_job_one_live_per_key"
            )
        ]
        indexes = [models.Index(fields=["state", "heartbeat_at"], name="kit_job_sweep")]  # what the sweep reads

    def __str__(self) -> str:
        return f"{self.kind} {self.state}"

    @property
    def percent(self) -> int:
        """0–100."""
        return min(100, round(100 * self.done / self.total)) if self.total else 0

    @property
    def is_live(self) -> bool:
        """True while it waits or runs."""
        return self.state in (self.State.WAITING, self.State.RUNNING)


@history.track(exclude=["digest", "last_used_at"])
class ApiToken(Entity):
    """A token of the API: shown once, kept as a SHA-256 digest, bound to one membership."""

    digest = models.CharField(max_length=64, unique=True)
    label = models.CharField(max_length=100)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="api_tokens")
    membership_id = models.UUIDField(help_text="operators.Membership the token acts as")
    organisation_id = models.UUIDField(
        null=True, blank=True, db_index=True, help_text="operator whose people's token it is: its director sees it"
    )
    scopes = ArrayField(models.CharField(max_length=30), default=list, blank=True, help_text="kit.api.scopes")
    expires_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)
    last_used_at = models.DateTimeField(null=True, blank=True)

    objects = ApiTokenQuerySet.as_manager()

    class Meta:
        verbose_name = _("API token")
        verbose_name_plural = _("API tokens")

    def __str__(self) -> str:
        return self.label


class IdempotencyKey(models.Model):
    """An answer already given to a writing API request: the same key gets the same answer."""

    id = models.BigAutoField(primary_key=True)
    scope = models.CharField(max_length=300, help_text="membership uuid + method + path")
    key = models.CharField(max_length=100)
    body_sha256 = models.CharField(max_length=64)
    status = models.PositiveSmallIntegerField(null=True)
    answer = models.JSONField(null=True)
    created_at = models.DateTimeField(auto_now_add=True, db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["scope", "key"], name="kit_idempotency_scope_key")]

    def __str__(self) -> str:
        return self.key


class Letter(Entity):
    """A letter by e-mail: written in the transaction, sent after it, once by its key (kit.letters)."""

    key = models.CharField(max_length=200, unique=True, help_text="one letter for one happening and one person")
    to = models.EmailField()
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="letters"
    )
    language = models.CharField(max_length=2, default="ru")
    subject = models.CharField(max_length=250)
    body = models.TextField()
    due_at = models.DateTimeField(help_text="not before this moment; moved on after a failure")
    attempts = models.PositiveSmallIntegerField(default=0)
    sent_at = models.DateTimeField(null=True, blank=True)
    given_up_at = models.DateTimeField(null=True, blank=True)
    error = models.CharField(max_length=300, blank=True)

    class Meta:
        verbose_name = _("letter")
        verbose_name_plural = _("letters")
        indexes = [
            models.Index(
                fields=["due_at"],
                condition=models.Q(sent_at__isnull=True, given_up_at__isnull=True),
                name="kit_letter_waits",
            )
        ]

    def __str__(self) -> str:
        return self.subject
