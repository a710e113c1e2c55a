"""News of the deadlines for the rooms above."""

from django.dispatch import Signal

# sender Deadline; facility_ids: their rows were written, bound to a report or judged anew
terms_changed = Signal()
