"""`manage.py import_waste_codes FILE --source "приказ № 314 …"`: the official waste classifier."""

from __future__ import annotations

from operators.management.official import OfficialListCommand
from operators.models import WasteCode


class Command(OfficialListCommand):
    """Names of the order take the place of the portal's translation; what stands verified is never translated again."""

    help = "Import the official waste classifier (columns code, name ru, name kk; .xlsx or .csv) and show what changes"
    model = WasteCode
