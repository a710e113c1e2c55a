"""КАТО for people: the path of a code in words, and search by a part of a name."""

from __future__ import annotations

from django.db.models import Q

from operators.models import Kato
from pekportal.kit.ids.kato import parent_codes

FOUND = 30


def path_in_words(code: str, lang: str) -> str:
    """«Акмолинская область > Целиноградский район > с.о.Акмол > с.Акмол»; units not in the classifier are left out."""
    return paths_in_words([code], lang)[code]


def paths_in_words(codes: list[str], lang: str) -> dict[str, str]:
    """The paths of many codes with one query."""
    chains = {code: [*reversed(parent_codes(code)), code] for code in codes}
    units = Kato.objects.in_bulk({code for chain in chains.values() for code in chain})
    return {code: " > ".join(units[c].name(lang) for c in chain if c in units) for code, chain in chains.items()}


def search(words: str) -> list[Kato]:
    """Units whose code begins with the words or whose name holds them, at most 30, shorter names first."""
    text = words.strip()
    if len(text) < 2:
        return []
    by_name = Q(name_ru__icontains=text) | Q(name_kk__icontains=text)
    found = Kato.objects.filter(Q(code__startswith=text) if text.isdigit() else by_name)
    return sorted(found[: FOUND * 4], key=lambda unit: (len(unit.name_ru), unit.code))[:FOUND]
