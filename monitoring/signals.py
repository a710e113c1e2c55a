"""News of the quarter for the rooms above."""

from django.dispatch import Signal

# sender Quarter; quarter, actor: sent inside the transaction that opens the quarter
quarter_opened = Signal()
