"""Runs in the sandbox's child: what the file is, how large, and what is recognised in it."""

from __future__ import annotations

import io
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from pekportal.kit.refused import Refused
from pekportal.kit.sheets import guard
from pekportal.kit.uploads import FileKind, Purpose, inspect_file
from programs.intake import reading
from programs.intake.document import Unreadable
from programs.intake.recognise import recognise

MOST_PAGES: Final = 300
_BROKEN: Final = (
    _("The file does not open."),
    _("Open it in the program it was made with, save it again and upload it."),
)
_WORDS: Final = {
    "SCANNED": (
        _("The PDF holds pictures of pages, not text: nothing can be read in it."),
        _("Upload the Word or Excel file it was printed from, or a PDF saved from there."),
    ),
    "EMPTY": (_("There is no text in the file."), _("Check on your computer that it is the right one.")),
    "TOO_LARGE": (
        _("A sheet of the file is too large to be a table of a programme."),
        _("Leave only the sheets and rows of the programme and upload it again."),
    ),
}


def read(payload: bytes, name: str) -> dict[str, Any]:
    """What `programs.intake.result.load` takes; Refused in words for a file that is not read."""
    found = inspect_file(payload, name, Purpose.PROGRAM, here=True)
    if (found.pages or 0) > MOST_PAGES:
        raise Refused(
            "TOO_LONG",
            _("The document has %(pages)d pages, at most %(most)d are read without a log-in.")
            % {"pages": found.pages, "most": MOST_PAGES},
            fix=_("Upload the programme alone, without its annexes."),
        )
    if found.kind is FileKind.XLSX:
        guard.examine(io.BytesIO(payload))  # rows are counted by streaming before anything loads a sheet whole
    try:
        return recognise(reading.read(payload)).dump()
    except Unreadable as wrong:
        text, fix = _WORDS.get(wrong.code, _BROKEN)
        raise Refused(wrong.code, text, fix=fix) from wrong
