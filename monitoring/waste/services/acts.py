"""The paper of a hand-over: the file of its act beside the entry."""

from __future__ import annotations

from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext as _

from monitoring.models import Quarter
from monitoring.services.quarters import lock_open
from monitoring.waste.models import WasteEntry
from monitoring.waste.services.journal import entry_of
from pekportal.kit import events
from pekportal.kit.access import Actor, Role
from pekportal.kit.files import store_upload
from pekportal.kit.refused import Refused
from pekportal.kit.uploads import Purpose


@transaction.atomic
def attach_act(actor: Actor, quarter: Quarter, entry_id: UUID, *, upload: UploadedFile | None) -> WasteEntry:
    """Keep a file with an entry of an open quarter; an earlier one stays in the vault and in the history.

    Refused FILE (422), GONE (404), FROZEN (409).
    """
    actor.require(Role.ECOLOGIST)
    fresh = lock_open(actor, quarter.pk)
    entry: WasteEntry = entry_of(actor, fresh, entry_id)
    if upload is None:
        words = _("Choose the file of the act.")
        raise Refused("FILE", words, fields={"file": words})
    entry.file = store_upload(actor, upload, purpose=Purpose.EVIDENCE)
    entry.row_version += 1
    entry.save(update_fields=["file", "row_version", "updated_at"])
    events.record(actor, "waste.act", fresh, entry=str(entry.pk), file=str(entry.file.pk))
    return entry
