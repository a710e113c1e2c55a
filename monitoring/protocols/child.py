"""Runs in a child process with limits: reads a hostile paper and says what is in it."""

from __future__ import annotations

import io
from typing import Any

from django.utils.translation import gettext_lazy as _

from monitoring.protocols.reading import recognise
from pekportal.kit.refused import Refused
from pekportal.kit.sheets import guard
from programs.intake.document import Unreadable
from programs.intake.reading import kind_of, read

# code of Unreadable -> what is wrong, what to do
WORDS: dict[str, tuple[Any, Any]] = {
    "KIND": (
        _("This is no document of Word, no PDF and no workbook."),
        _("Ask the laboratory for the protocol as PDF, DOCX or XLSX."),
    ),
    "OLD": (
        _("This is a file of the old Word or Excel (.doc, .xls)."),
        _("Open it, save it as .docx or .xlsx and bring it again."),
    ),
    "BROKEN": (
        _("The file is damaged and does not open."),
        _("Ask the laboratory to send it again."),
    ),
    "EMPTY": (_("The file is empty."), _("Check that it is the right file.")),
    "SCANNED": (
        _("The PDF holds pictures of pages and no text: its values can not be read."),
        _("Attach it as it is and enter its values by hand, or ask for the file it was printed from."),
    ),
    "PASSWORD": (_("The file is protected by a password."), _("Remove the password and bring the file again.")),
    "TOO_LARGE": (_("The file is larger than a protocol can be."), _("Leave only the protocol in it.")),
}


def recognised(payload: bytes) -> dict[str, Any]:
    """The dump of what was read (`reading.load` takes it back); Refused with the words of an unreadable file."""
    try:
        if kind_of(payload) == "xlsx":
            guard.examine(io.BytesIO(payload))
        return recognise(read(payload)).dump()
    except Unreadable as wrong:
        text, fix = WORDS[wrong.code]
        raise Refused(wrong.code, text, fix=fix) from wrong
