"""Why an uploaded file is refused."""

from __future__ import annotations

from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from pekportal.kit.badvalue import BadValue
from pekportal.kit.refused import Refused

# what opening a file may come to: the child that opens it says the code, the parent the words
_OPENED: Final = {
    "BROKEN": _("The file is damaged and does not open: check it on your computer and upload it again."),
    "PASSWORD": _("The file is protected by a password: remove it and upload the file again."),
    "ZIP_BOMB": _("The file unpacks to an unreasonable size: save only the needed sheets or pages."),
    "MACRO": _("The file holds macros: save it as plain .xlsx or .docx and upload it again."),
    "EXTERNAL": _("The file takes parts from other files or addresses: break the links (Data → Edit links) and save."),
    "OLD_OFFICE": _("This is an old Office file (.xls or .doc): save it as .xlsx or .docx."),
    "ACTIVE": _("The PDF holds a program that runs when it is opened: print it to PDF again."),
}


class UploadRefused(Refused, ValueError):
    """A file that is not taken; nothing was stored. `message` says what is wrong and what to do.

    `code` is EMPTY, TOO_LARGE, WRONG_TYPE, NAME_LIES, DOUBLE_EXTENSION, BROKEN, PASSWORD, MACRO, ACTIVE, ZIP_BOMB,
    EXTERNAL, OLD_OFFICE, or TIMEOUT, MEMORY, CRASH of the child that opens it.
    """

    def __init__(self, code: str, message: Any, **params: Any) -> None:
        super().__init__(code, BadValue(code, message, **params), status=413 if code == "TOO_LARGE" else 422)

    @property
    def message(self) -> str:
        """The words in the active language."""
        return str(self)


def unopened(code: str) -> UploadRefused:
    """The refusal of a file that does not open as it should; `code` is one of those above."""
    return UploadRefused(code, _OPENED[code])
