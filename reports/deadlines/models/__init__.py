"""Models of the room, one noun a file."""

from reports.deadlines.models.deadlines import Deadline, Extension, LateReason
from reports.deadlines.models.downtime import Certificate, Maintenance, Mark
from reports.deadlines.models.reminders import LetterChoice, Reminder, ReminderCopy

__all__ = [
    "Certificate",
    "Deadline",
    "Extension",
    "LateReason",
    "LetterChoice",
    "Maintenance",
    "Mark",
    "Reminder",
    "ReminderCopy",
]
