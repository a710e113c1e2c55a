"""News of the quarter for the rooms above."""

from django.dispatch import Signal

# sender Quarter; quarter, actor: sent inside the transaction that opens the quarter
quarter_opened = Signal()

# sender Quarter; quarter, actor, slug: rows of a table changed; sent inside the transaction that changed them
rows_changed = Signal()
