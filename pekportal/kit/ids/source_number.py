"""Numbers of emission sources: 0001–5999 organised, 6001–9999 unorganised (MEMORY: high; found in samples)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from pekportal.kit.ids.bin_iin import BadId


@dataclass(frozen=True, slots=True, order=True)
class SourceNumber:
    """Four digits of an emission source."""

    value: str

    def __str__(self) -> str:
        return self.value

    @property
    def organised(self) -> bool:
        """True for a stack or vent (0001–5999), False for 6001–9999."""
        return self.value < "6000"


def parse_source_number(text: str) -> SourceNumber:
    """Read 6001 or № 6001; raises BadId SOURCE_NUMBER (form) or SOURCE_RANGE (0000 and 6000 name no source)."""
    value = re.sub(r"^(?:№|N|ист\.?|источник)\s*", "", text.strip(), flags=re.IGNORECASE)
    if not re.fullmatch(r"[0-9]{4}", value):
        raise BadId(
            "SOURCE_NUMBER",
            _("A source number has four digits, as 0001 or 6001; this is written: %(got)s"),
            got=text.strip(),
        )
    if value in {"0000", "6000"}:
        raise BadId(
            "SOURCE_RANGE",
            _("Organised sources are numbered 0001 to 5999, unorganised ones 6001 to 9999; %(got)s is neither."),
            got=value,
        )
    return SourceNumber(value)
