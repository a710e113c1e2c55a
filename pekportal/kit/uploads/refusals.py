"""Why an uploaded file is refused."""

from __future__ import annotations

from typing import Any

from pekportal.kit.badvalue import BadValue
from pekportal.kit.refused import Refused


class UploadRefused(Refused, ValueError):
    """A file that is not taken; nothing was stored. `message` says what is wrong and what to do.

    `code` is EMPTY, TOO_LARGE, WRONG_TYPE, NAME_LIES, DOUBLE_EXTENSION, BROKEN, PASSWORD, MACRO, ACTIVE, ZIP_BOMB,
    EXTERNAL or OLD_OFFICE.
    """

    def __init__(self, code: str, message: Any, **params: Any) -> None:
        super().__init__(code, BadValue(code, message, **params), status=413 if code == "TOO_LARGE" else 422)

    @property
    def message(self) -> str:
        """The words in the active language."""
        return str(self)
