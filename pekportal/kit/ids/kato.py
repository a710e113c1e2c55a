"""КАТО: the tree of places in nine digits, ab·cd·ef·hij (region, district, rural district, settlement)."""

from __future__ import annotations

import re
from typing import Final

from django.utils.translation import gettext_lazy as _

from pekportal.kit.ids.bin_iin import BadId

LENGTH: Final = 9
_ENDS: Final = (2, 4, 6, 9)


def parse_kato(text: str) -> str:
    """Return the nine digits; spaces are dropped. Raises BadId LENGTH, NOT_DIGITS or KATO_REGION.

    Whether the code exists and is still in use is the classifier's answer, not this one's.
    """
    value = re.sub(r"\s+", "", text)
    if not re.fullmatch(r"[0-9]*", value):
        raise BadId("NOT_DIGITS", _("A KATO code has digits only, but this is written: %(got)s"), got=text.strip())
    if len(value) != LENGTH:
        raise BadId("LENGTH", _("A KATO code has 9 digits, but there are %(count)d."), count=len(value))
    if value[:2] < "10":
        raise BadId(
            "KATO_REGION",
            _("A KATO code begins with the region, 10 or more, but this one with %(got)s."),
            got=value[:2],
        )
    return value


def prefix(code: str) -> str:
    """Return the digits every place below `code` begins with: 110000000 → 11, 116600000 → 1166."""
    for end in _ENDS:
        if not code[end:].strip("0"):
            return code[:end]
    return code


def level(code: str) -> int:
    """Return 1 for a region, 2 district, 3 rural district or town, 4 settlement."""
    return _ENDS.index(len(prefix(code))) + 1


def is_within(code: str, ancestor: str) -> bool:
    """Say whether `code` is `ancestor` itself or a place below it."""
    return code.startswith(prefix(ancestor))


def parent_codes(code: str) -> tuple[str, ...]:
    """Return the codes above `code`, nearest first; some of them may not exist in the classifier."""
    own = prefix(code)
    return tuple(own[:end].ljust(LENGTH, "0") for end in reversed(_ENDS) if end < len(own))
