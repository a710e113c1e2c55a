"""A refusal that a person reads: what happened, where, what to do (style 30)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

Words = Any  # str, lazy str or T: anything whose str() is in the active language


@dataclass(frozen=True, slots=True)
class Place:
    """Where something is wrong: table slug, row label or id, column key; each may be empty."""

    table: str = ""
    row: str = ""
    column: str = ""


class Refused(Exception):
    """A command was refused and nothing was changed.

    `code` is stable and public; `text` says what is wrong and where, `fix` what to do;
    `status` is the HTTP status (403 no right, 404 not there, 409 stale or double, 422 bad input).
    `fields` maps form field names to messages.
    """

    def __init__(
        self,
        code: str,
        text: Words,
        *,
        fix: Words = "",
        status: int = 422,
        place: Place | None = None,
        fields: dict[str, Words] | None = None,
    ) -> None:
        super().__init__(code)
        self.code = code
        self.text = text
        self.fix = fix
        self.status = status
        self.place = place or Place()
        self.fields = fields or {}

    def __str__(self) -> str:
        return f"{self.text} {self.fix}".strip()
