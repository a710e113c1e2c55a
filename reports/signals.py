"""News of the reports for the rooms above."""

from django.dispatch import Signal

# sender ReportVersion; version, actor: sent inside the transaction
report_submitted = Signal()
