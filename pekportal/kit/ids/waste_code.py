"""The waste classifier's code (order № 314, built on the European list): XX XX XX, `*` for hazardous."""

from __future__ import annotations

import re
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from pekportal.kit.ids.bin_iin import BadId

# the star and the look-alikes that Word and PDF put in its place
_STARS = re.compile("[*\u2217\uff0a\u204e\u2731]")


@dataclass(frozen=True, slots=True)
class WasteCode:
    """`digits` six digits, `hazardous` when starred, `text` as written; `str()` is the printed form."""

    digits: str
    hazardous: bool
    text: str

    def __str__(self) -> str:
        return f"{self.digits[:2]} {self.digits[2:4]} {self.digits[4:]}{'*' if self.hazardous else ''}"

    @property
    def chapter(self) -> str:
        """The first two digits."""
        return self.digits[:2]


def parse_waste_code(text: str) -> WasteCode:
    """Read 200301, 20 03 01, 20.03.01, 15 01 10*; raises BadId WASTE_CODE."""
    written = text.strip()
    starred = _STARS.sub("*", written)
    match = re.fullmatch(r"([0-9]{2})[\s.\-]*([0-9]{2})[\s.\-]*([0-9]{2})\s*(\*?)", starred)
    if match is None or match[1] == "00":
        raise BadId(
            "WASTE_CODE",
            _(
                "A waste code has six digits, as 20 03 01, with * when hazardous, as 15 01 10*; "
                "this is written: %(got)s"
            ),
            got=written,
        )
    return WasteCode(match[1] + match[2] + match[3], bool(match[4]), written)
