"""News of the reports for the rooms above."""

from django.dispatch import Signal

# sender ReportVersion; version, actor: sent inside the transaction
report_submitted = Signal()

# sender ReportVersion; version (after the move), actor, move (code of reports.machine: "send", "approve", "reopen" …),
# reason: sent inside the transaction
version_moved = Signal()
