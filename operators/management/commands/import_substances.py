"""`manage.py import_substances FILE --source "ҚР ДСМ-70 …"`: the official list of pollutants with their norms."""

from __future__ import annotations

from operators.management.official import OfficialListCommand
from operators.models import Substance


class Command(OfficialListCommand):
    """Names and norms with their source; norms count as verified when the file has a column of norms."""

    help = "Import the official list of substances (code, names, CAS, hazard class, ПДК, ОБУВ; .xlsx or .csv)"
    model = Substance
