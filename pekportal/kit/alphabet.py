"""The order of `kit.sorting` for `order_by`, where no column keeps the key of a name."""

from __future__ import annotations

from typing import Final

from django.db.models import CharField, F, Func, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Collate, Lower, Replace, Trim

from pekportal.kit.sorting import ALPHABET, sort_key

PLACES: Final = "".join(sort_key(letter) for letter in ALPHABET)
SIGNS: Final = "«»“”„\"'№"  # do not count


def by_name(name: str | Combinable) -> Collate:
    """`order_by(by_name("name"), "pk")`: letters as `sort_key` has them, without quotes; `name` is a path of text.

    Numbers in names are compared digit by digit here; a list that must have «№ 2» before «№ 10» keeps the key.
    """
    words: Combinable = Lower(F(name) if isinstance(name, str) else name)
    for sign in SIGNS:
        words = Replace(words, Value(sign), Value(""))
    placed = Func(Trim(words), Value(ALPHABET), Value(PLACES), function="translate", output_field=CharField())
    return Collate(placed, "C")
