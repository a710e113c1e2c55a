"""What the pages show of a deadline: plain values for the templates."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from pekportal.kit.access import Actor, Role
from pekportal.kit.calendar import days_left, is_in_time, today
from pekportal.kit.templatetags.kit import date_short, days_words
from reports.deadlines import steps
from reports.deadlines.filing import filed
from reports.deadlines.models import Deadline, Extension, LateReason, Reminder, ReminderCopy
from reports.deadlines.steps import STEPS
from reports.machine import REPORT
from reports.models import ReportVersion

SOON = 5  # days from which a banner stands above the page


def is_soon(due_on: dt.date) -> bool:
    """From T−5 on: a banner stands above the page."""
    return days_left(due_on, today()) < SOON


STATE_TONES = {steps.SENT: "done", steps.SKIPPED: "draft", steps.NOBODY: "attention"}


@dataclass(frozen=True, slots=True)
class Sent:
    """A reminder in the list: its step, its day, what became of it, to whom."""

    label: str
    day: dt.date
    word: str
    tone: str
    people: list[ReminderCopy]


@dataclass(slots=True)
class Line:
    """A deadline as the pages show it."""

    row: Deadline
    version: ReportVersion | None
    filed_at: dt.datetime | None
    reminders: list[Sent] = field(default_factory=list)
    extensions: list[Extension] = field(default_factory=list)
    reasons: list[LateReason] = field(default_factory=list)

    @property
    def left(self) -> int:
        """Days to the last safe day."""
        return days_left(self.row.due_on, today())

    @property
    def is_open(self) -> bool:
        """Owed and not filed."""
        return self.row.owed and self.filed_at is None

    @property
    def is_late(self) -> bool:
        """Owed, not filed, the term over."""
        return self.is_open and self.left < 0

    @property
    def is_soon(self) -> bool:
        """From T−5 on."""
        return self.is_open and is_soon(self.row.due_on)

    @property
    def was_late(self) -> bool:
        """Filed after the term."""
        return self.filed_at is not None and not is_in_time(self.filed_at, self.row.due_on)

    @property
    def needs_reason(self) -> bool:
        """Late and nobody wrote why."""
        return self.is_late and self.row.report_id is not None and not self.reasons

    @property
    def word(self) -> str:
        """The term in a word: filed, late, days left, nothing owed."""
        if not self.row.owed:
            return _("no report is owed")
        if self.filed_at is not None:
            return _("submitted late") if self.was_late else _("submitted in time")
        if self.left < 0:
            return _("overdue by %(days)s") % {"days": days_words(-self.left)}
        return _("%(days)s left") % {"days": days_words(self.left)}

    @property
    def tone(self) -> str:
        """Its tone."""
        if not self.row.owed:
            return "draft"
        if self.filed_at is not None:
            return "attention" if self.was_late else "done"
        return "overdue" if self.left < 0 else "attention" if self.left < SOON else "waiting"

    @property
    def state(self) -> str:
        """Where the report stands."""
        if self.version is not None:
            return str(REPORT.state_of(self.version).label)
        return self.row.get_obstacle_display() or _("the quarter is not opened yet")

    @property
    def why_not(self) -> str:
        """Why nothing is owed: the reason, since when, by which document."""
        parts = [self.row.get_why_display()]
        if self.row.why_day:
            parts.append(date_short(self.row.why_day))
        return " · ".join([*parts, self.row.document] if self.row.document else parts)

    def url(self, actor: Actor) -> str:
        """Where the work goes on."""
        if self.version is not None:
            return reverse("reports:version", args=[self.version.pk])
        return reverse("monitoring:open", args=[self.row.facility_id]) if actor.has(Role.ECOLOGIST) else ""


def lines_of(rows: Iterable[Deadline], *, details: bool = True) -> list[Line]:
    """Lines in the order of `rows`; the same number of queries however many they are."""
    listed = list(rows)
    reports = [row.report_id for row in listed if row.report_id]
    newest: dict[UUID, ReportVersion] = {}
    for version in ReportVersion.objects.standing().filter(report_id__in=reports).order_by("number"):
        newest[version.report_id] = version
    moments = filed(reports)
    found = [
        Line(row, newest.get(row.report_id), moments.get(row.report_id)) if row.report_id else Line(row, None, None)
        for row in listed
    ]
    by_report = {line.row.report_id: line for line in found if line.row.report_id}
    for reason in LateReason.objects.filter(report_id__in=reports).select_related("written_by").order_by("-written_at"):
        by_report[reason.report_id].reasons.append(reason)
    if details:
        _add_details({line.row.pk: line for line in found})
    return found


def _add_details(lines: dict[UUID, Line]) -> None:
    extensions = Extension.objects.filter(deadline_id__in=list(lines)).select_related("recorded_by", "file")
    for extension in extensions.order_by("recorded_at"):
        lines[extension.deadline_id].extensions.append(extension)
    copies: dict[UUID, list[ReminderCopy]] = {}
    own = ReminderCopy.objects.filter(reminder__deadline_id__in=list(lines)).select_related("user", "letter")
    for copy in own.order_by("place"):
        copies.setdefault(copy.reminder_id, []).append(copy)
    for reminder in Reminder.objects.filter(deadline_id__in=list(lines)).order_by("day"):
        step = steps.BY_CODE[reminder.kind]
        word = reminder.get_state_display()
        if reminder.reason:
            word = f"{word}: {reminder.get_reason_display()}"
        lines[reminder.deadline_id].reminders.append(
            Sent(step.label, reminder.day, word, STATE_TONES[reminder.state], copies.get(reminder.pk, []))
        )


def to_come(line: Line) -> list[tuple[str, dt.date]]:
    """Reminders that are still ahead, with their days."""
    if not line.is_open:
        return []
    return [(step.label, step.day(line.row.due_on)) for step in STEPS if step.day(line.row.due_on) > today()]
