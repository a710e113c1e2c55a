"""Runs in a child process with limits: reads a hostile file and says what is in it."""

from __future__ import annotations

import io
from typing import Any

from django.utils.translation import gettext_lazy as _

from pekportal.kit.refused import Refused
from pekportal.kit.sheets import guard
from programs.intake.document import Unreadable
from programs.intake.reading import kind_of, read
from programs.intake.recognise import recognise

# code of Unreadable -> what is wrong, what to do
WORDS: dict[str, tuple[Any, Any]] = {
    "KIND": (
        _("This is no document of Word, no PDF and no workbook."),
        _("Save the programme as .docx, .pdf or .xlsx and bring it again."),
    ),
    "OLD": (
        _("This is a file of the old Word or Excel (.doc, .xls)."),
        _("Open it and save it as .docx or .xlsx, then bring it again."),
    ),
    "BROKEN": (
        _("The file is damaged and does not open."),
        _("Open it on your computer, save it again under another name and bring it."),
    ),
    "EMPTY": (_("The document is empty."), _("Check that it is the right file.")),
    "SCANNED": (
        _("The PDF holds pictures of pages and no text: it can not be read."),
        _("Bring the Word file it was printed from, or enter the programme by hand."),
    ),
    "PASSWORD": (_("The file is protected by a password."), _("Remove the password and bring the file again.")),
    "TOO_LARGE": (
        _("The document is larger than a programme can be."),
        _("Leave only the programme in it, without annexes, and bring it again."),
    ),
}


def recognised(payload: bytes) -> dict[str, Any]:
    """The dump of what was recognised (`result.load` reads it); Refused with the words of an unreadable file."""
    try:
        if kind_of(payload) == "xlsx":
            guard.examine(io.BytesIO(payload))  # counts the rows by streaming before anything loads a sheet whole
        return recognise(read(payload)).dump()
    except Unreadable as wrong:
        text, fix = WORDS[wrong.code]
        raise Refused(wrong.code, text, fix=fix) from wrong
