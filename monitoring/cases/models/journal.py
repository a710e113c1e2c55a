"""The journal of industrial environmental control (Environmental Code, art. 188.1)."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from monitoring.cases.models.cases import person
from monitoring.cases.models.kept import kept
from monitoring.cases.queries import OfFacilityOwn
from operators.models import Facility
from pekportal.kit import history
from pekportal.kit.models import Entity


@history.track()
class JournalEntry(Entity):
    """One line: numbered within the facility, never deleted, struck through with a reason."""

    facility = models.ForeignKey(Facility, on_delete=models.PROTECT, related_name="journal_entries")
    number = models.PositiveIntegerField()
    found_on = models.DateField(_("found on"))
    found_by = models.CharField(_("who found it: name and position"), max_length=200)
    place = models.CharField(_("place"), max_length=300)
    what = models.TextField(_("what is violated"))
    until = models.DateField(_("to be removed until"))
    responsible = models.CharField(_("who removes it"), max_length=200)
    is_threat = models.BooleanField(
        _("life or health of people is in danger, or there is a risk of environmental damage"), default=False
    )
    urgent = models.TextField(_("what was done at once, who of the management was told"), blank=True)
    written_by = person("journal_entries")
    written_at = models.DateTimeField()
    done_on = models.DateField(_("removed on"), null=True, blank=True)
    done_words = models.TextField(_("what was done"), blank=True)
    struck_at = models.DateTimeField(null=True, blank=True)
    struck_by = person("struck_journal_entries")
    struck_reason = models.TextField(blank=True)

    objects = OfFacilityOwn.as_manager()

    class Meta:
        verbose_name = _("line of the journal")
        verbose_name_plural = _("lines of the journal")
        constraints = [
            models.UniqueConstraint(fields=["facility", "number"], name="journal_number_once"),
            models.CheckConstraint(condition=Q(is_threat=False) | ~Q(urgent=""), name="journal_threat_answered"),
            models.CheckConstraint(
                condition=Q(struck_at__isnull=True) | ~Q(struck_reason=""), name="journal_struck_with_reason"
            ),
        ]
        triggers = [
            kept(
                *("facility", "number", "found_on", "found_by", "place", "what", "until", "responsible", "is_threat"),
                *("urgent", "written_by", "written_at"),
            )
        ]

    def __str__(self) -> str:
        return f"№ {self.number} · {self.what[:80]}"
