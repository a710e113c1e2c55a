"""News for the higher apps."""

from django.dispatch import Signal

# sent on commit with sender=ProgramVersion and version_id (UUID) of the version just approved
program_approved = Signal()

# sent inside the transaction of the approval with version (ProgramVersion) and actor: what follows from it is saved
# together with it, or not at all
program_in_force = Signal()
