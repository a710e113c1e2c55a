"""News of the reports for the rooms above."""

from django.dispatch import Signal

# sender ReportVersion; version, actor: sent inside the transaction
report_submitted = Signal()

# sender ReportVersion; version (after the move), actor, move (code of reports.machine: "send", "approve", "reopen" …),
# reason: sent inside the transaction
version_moved = Signal()

# sender ReportVersion; version (a new draft), older (the filed version it corrects), actor: inside the transaction
version_opened = Signal()

# sender ReportVersion; version, actor, what ("paper" or "pdf"), content_sha256: the approved or filed content was shown
document_opened = Signal()
