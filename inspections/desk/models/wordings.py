"""The words by which a facility is found, one narrow row each: the search reads it, never the wide tables."""

from __future__ import annotations

from django.contrib.postgres.indexes import GinIndex
from django.db import models

from operators.models import Facility


class Wording(models.Model):
    """A copy of names and БИН, written with the standings of the facility (services.standings); no history."""

    portal_only = True  # an inspector's request reads it and never writes it (kit/roles)

    facility = models.OneToOneField(Facility, primary_key=True, on_delete=models.CASCADE, related_name="wording")
    words = models.TextField(
        db_comment="names of facility and operator in both languages, БИН: words in lower case, a space before each"
    )

    class Meta:
        indexes = [GinIndex(fields=["words"], opclasses=["gin_trgm_ops"], name="desk_wording_words")]

    def __str__(self) -> str:
        return self.words.strip()
