"""News for the higher apps."""

from django.dispatch import Signal

# sent on commit with sender=ProgramVersion and version_id (UUID) of the version just approved
program_approved = Signal()
