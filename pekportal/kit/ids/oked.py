"""ОКЭД: a kind of activity, five digits (НК РК 03-2019), often printed as 08.11.1."""

from __future__ import annotations

import re
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from pekportal.kit.ids.bin_iin import BadId


@dataclass(frozen=True, slots=True)
class Oked:
    """`code` is five digits, `text` is what was written."""

    code: str
    text: str

    def __str__(self) -> str:
        return self.code

    @property
    def dotted(self) -> str:
        """Return the code as printed in NACE style: 08111 → 08.11.1."""
        return f"{self.code[:2]}.{self.code[2:4]}.{self.code[4]}"


def parse_oked(text: str) -> Oked:
    """Read 08111 or 08.11.1 (spaces allowed); raises BadId LENGTH, NOT_DIGITS or OKED_DIVISION."""
    written = text.strip()
    compact = re.sub(r"\s+", "", written)
    if re.fullmatch(r"\d{2}\.\d{2}\.\d", compact, re.ASCII):
        compact = compact.replace(".", "")
    if not re.fullmatch(r"[0-9]*", compact):
        raise BadId(
            "NOT_DIGITS", _("An OKED code looks like 08111 or 08.11.1, but this is written: %(got)s"), got=written
        )
    if len(compact) != 5:
        raise BadId("LENGTH", _("An OKED code has 5 digits, but there are %(count)d."), count=len(compact))
    if compact.startswith("00"):
        raise BadId("OKED_DIVISION", _("An OKED code begins with the division, 01 to 99, not with 00."))
    return Oked(compact, written)
