"""The programme, its versions and its ten text sections (Environmental Code, art. 185)."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from operators.models import Facility, Permit
from operators.models.facilities import no_overlap
from pekportal.kit import history
from pekportal.kit.frozen import frozen_by
from pekportal.kit.models import Entity, StoredFile
from programs.machine import APPROVED, DRAFT, OPEN, PROGRAM, REVIEW
from programs.models.sealed import Sealed
from programs.queries import OfVersionQuerySet, ProgramQuerySet, VersionQuerySet


@history.track()
class Program(Entity):
    """A programme of one facility for a span of years; its content stands in versions."""

    facility = models.ForeignKey(Facility, on_delete=models.PROTECT, related_name="programs")
    title = models.CharField(_("title"), max_length=300)
    valid_from = models.DateField(_("valid from"))
    valid_to = models.DateField(_("valid to"))
    is_demo = models.BooleanField(_("demonstration data"), default=False)

    objects = ProgramQuerySet.as_manager()

    class Meta:
        verbose_name = _("programme")
        verbose_name_plural = _("programmes")
        constraints = [no_overlap("program_no_overlap", "facility")]

    def __str__(self) -> str:
        return self.title


@history.track()
class ProgramVersion(Entity):
    """One version: draft → review → approved; an approved one is frozen with everything in it."""

    program = models.ForeignKey(Program, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField(_("version"), default=1)
    state = models.CharField(max_length=12, choices=PROGRAM.choices(), default=DRAFT)
    language = models.CharField(_("language of the text"), max_length=2, default="ru")
    permit = models.ForeignKey(Permit, null=True, blank=True, on_delete=models.PROTECT, related_name="program_versions")
    change_reason = models.TextField(_("what changed and why"), blank=True)
    basis = models.ForeignKey(
        Permit,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="program_changes",
        help_text=_("the permit (or its change) on which the change of the programme rests"),
    )
    basis_reason = models.TextField(_("why the change needs no new permit"), blank=True)
    supersedes = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="superseded_by"
    )
    approved_at = models.DateTimeField(null=True, blank=True)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="approved_programs"
    )
    snapshot = models.ForeignKey(
        StoredFile,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="program_snapshots",
        help_text=_("canonical JSON of everything used at approval"),
    )

    objects = VersionQuerySet.as_manager()

    class Meta:
        verbose_name = _("programme version")
        verbose_name_plural = _("programme versions")
        constraints = [
            models.UniqueConstraint(fields=["program", "number"], name="program_version_number_once"),
            models.UniqueConstraint(
                fields=["program"], condition=Q(state__in=[DRAFT, "returned", REVIEW]), name="program_one_open_version"
            ),
            models.UniqueConstraint(fields=["program"], condition=Q(state=APPROVED), name="program_one_approved"),
        ]
        triggers = [PROGRAM.trigger(), Sealed()]

    def __str__(self) -> str:
        return f"{self.program} · {self.number}"

    @property
    def is_open(self) -> bool:
        """True while rows may be edited."""
        return self.state in OPEN


@history.track()
class ProgramSection(Entity):
    """One of the ten obligatory parts of a programme (art. 185.1): plain text, and the same formatted."""

    version = models.ForeignKey(ProgramVersion, on_delete=models.CASCADE, related_name="sections")
    number = models.PositiveSmallIntegerField()
    text = models.TextField(blank=True)
    markup = models.TextField(
        blank=True, help_text=_("the text with its formatting, sanitised HTML; empty: the text is plain")
    )
    row_version = models.PositiveIntegerField(default=1)

    objects = OfVersionQuerySet.as_manager()

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["version", "number"], name="program_section_once"),
            models.CheckConstraint(condition=Q(number__range=(1, 10)), name="program_section_ten"),
        ]
        triggers = [frozen_by("version", open_states=OPEN)]

    def __str__(self) -> str:
        return f"{self.version} § {self.number}"
