"""Last values against their norms, exceedances and what was done: schema `public_site`."""

from __future__ import annotations

from typing import Any

from django.db import models

from reports.publication.models.base import ratio, site_table
from reports.publication.models.facilities import SiteFacility


class SiteValue(models.Model):
    """The last published value of a substance at a point around the facility."""

    id = models.BigAutoField(primary_key=True)
    facility = models.ForeignKey(SiteFacility, on_delete=models.CASCADE, related_name="values")
    medium = models.CharField(max_length=12, db_comment="air, water, soil, radiation")
    point = models.CharField(max_length=400)
    at_border = models.BooleanField(db_comment="on the border of the СЗЗ")
    code = models.CharField(max_length=12, blank=True)
    substance_ru = models.CharField(max_length=400, blank=True)
    substance_kk = models.CharField(max_length=400, blank=True)
    unit = models.CharField(max_length=40, blank=True)
    value = ratio(null=True, blank=True, db_comment="NULL: measured and not found")
    qualifier = models.CharField(max_length=2, blank=True, db_comment="< or >")
    written = models.CharField(max_length=100, blank=True, db_comment="as the laboratory wrote it")
    norm = ratio(null=True, blank=True)
    times = ratio(null=True, blank=True, db_comment="value / norm; NULL when it can not be said")
    year = models.PositiveSmallIntegerField()
    quarter = models.PositiveSmallIntegerField()
    number = models.CharField(max_length=40, db_comment="the report it stands in")
    laboratory = models.CharField(max_length=300, blank=True)
    protocol = models.CharField(max_length=100, blank=True)
    protocol_on = models.DateField(null=True, blank=True)

    class Meta:
        db_table = site_table("value")
        constraints = [
            models.UniqueConstraint(
                fields=["facility", "medium", "point", "code", "substance_ru"], name="site_value_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.point} {self.substance_ru}"

    def substance(self, lang: str) -> str:
        """Name in `lang`."""
        return self.substance_kk if lang == "kk" and self.substance_kk else self.substance_ru


class SiteExceedance(models.Model):
    """An exceedance of a quarter whose report is published, with what is done about it."""

    id = models.UUIDField(primary_key=True, db_comment="of the case")
    facility = models.ForeignKey(SiteFacility, on_delete=models.CASCADE, related_name="exceedances")
    year = models.PositiveSmallIntegerField()
    quarter = models.PositiveSmallIntegerField()
    number = models.CharField(max_length=40)
    kind = models.CharField(max_length=20)
    place = models.CharField(max_length=400, blank=True)
    subject = models.CharField(max_length=400, blank=True)
    unit = models.CharField(max_length=40, blank=True)
    fact = ratio()
    norm = ratio()
    found_on = models.DateField()
    state = models.CharField(max_length=10)
    corrected = models.BooleanField(default=False, db_comment="the value was corrected afterwards")
    closed_on = models.DateField(null=True, blank=True)
    cause = models.TextField(blank=True)
    measures: Any = models.JSONField(default=list, db_comment="what, until, done_on, done: no person")

    class Meta:
        db_table = site_table("exceedance")
        indexes = [models.Index(fields=["facility", "-found_on"], name="site_exceedance_facility")]

    def __str__(self) -> str:
        return f"{self.place} {self.subject}"
