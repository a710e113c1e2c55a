"""News of the calculations for the rooms above."""

from django.dispatch import Signal

# sender Quarter; quarter, actor, files (list of StoredFile), older (list of file ids), title: inside the transaction
annex_made = Signal()
