"""Who and where, the quarters with their silence, the substances: schema `public_site`."""

from __future__ import annotations

from django.contrib.postgres.indexes import GinIndex
from django.db import models

from pekportal.kit.calendar import Quarter as Period
from reports.publication.models.base import ratio, site_table


class SiteFacility(models.Model):
    """A facility as everybody may see it; `words` is what the search looks through, in lower case."""

    id = models.UUIDField(primary_key=True)
    name_ru = models.CharField(max_length=300)
    name_kk = models.CharField(max_length=300, blank=True)
    operator_ru = models.CharField(max_length=300, blank=True, db_comment="empty for a sole proprietor: a person")
    operator_kk = models.CharField(max_length=300, blank=True)
    bin = models.CharField(max_length=12, blank=True, db_comment="БИН; empty for a sole proprietor, whose is an ИИН")
    is_sole_proprietor = models.BooleanField(default=False)
    category = models.PositiveSmallIntegerField()
    kato = models.CharField(max_length=9)
    region = models.CharField(max_length=2, db_comment="first two digits of КАТО")
    place_ru = models.CharField(max_length=900, blank=True)
    place_kk = models.CharField(max_length=900, blank=True)
    address = models.CharField(max_length=400, blank=True)
    latitude = models.DecimalField(max_digits=9, decimal_places=6, null=True, blank=True)
    longitude = models.DecimalField(max_digits=9, decimal_places=6, null=True, blank=True)
    oked = models.CharField(max_length=20, blank=True)
    activity_ru = models.CharField(max_length=400, blank=True)
    activity_kk = models.CharField(max_length=400, blank=True)
    process = models.TextField(blank=True)
    capacity = models.CharField(max_length=300, blank=True)
    authority_ru = models.CharField(max_length=300, blank=True, db_comment="the department that watches it")
    authority_kk = models.CharField(max_length=300, blank=True)
    closed_on = models.DateField(null=True, blank=True)
    is_demo = models.BooleanField(default=False)
    words = models.TextField()
    sort_ru = models.CharField(max_length=400)
    sort_kk = models.CharField(max_length=700)
    silent = models.PositiveSmallIntegerField(default=0, db_comment="quarters owed, past their term, not filed")
    over = models.PositiveSmallIntegerField(default=0, db_comment="published exceedances that are not closed")
    last_number = models.CharField(max_length=40, blank=True)
    last_year = models.PositiveSmallIntegerField(null=True, blank=True)
    last_quarter = models.PositiveSmallIntegerField(null=True, blank=True)
    changed_at = models.DateTimeField()

    class Meta:
        db_table = site_table("facility")
        indexes = [
            GinIndex(fields=["words"], opclasses=["gin_trgm_ops"], name="site_facility_words"),
            models.Index(fields=["sort_ru", "id"], name="site_facility_sort_ru"),
            models.Index(fields=["sort_kk", "id"], name="site_facility_sort_kk"),
            models.Index(fields=["region", "sort_ru", "id"], name="site_facility_region_ru"),
            models.Index(fields=["region", "sort_kk", "id"], name="site_facility_region_kk"),
            models.Index(fields=["bin"], name="site_facility_bin"),
            models.Index(fields=["changed_at", "id"], name="site_facility_changed"),
        ]

    def __str__(self) -> str:
        return self.name_ru

    def name(self, lang: str) -> str:
        """Name in `lang`."""
        return self.name_kk if lang == "kk" and self.name_kk else self.name_ru


class SiteQuarter(models.Model):
    """One quarter of one facility: owed or not, when due, when filed. Whether it is silent the reader's day says."""

    id = models.BigAutoField(primary_key=True)
    facility = models.ForeignKey(SiteFacility, on_delete=models.CASCADE, related_name="quarters")
    year = models.PositiveSmallIntegerField()
    quarter = models.PositiveSmallIntegerField()
    owed = models.BooleanField()
    why = models.CharField(max_length=15, blank=True, db_comment="why nothing is owed (reports.deadlines)")
    due_on = models.DateField(db_comment="exclusive")
    filed_on = models.DateField(null=True, blank=True, db_comment="first submission")
    state = models.CharField(max_length=12, blank=True, db_comment="of the newest filed version")
    number = models.CharField(max_length=40, blank=True, db_comment="its published report; empty: not published")

    class Meta:
        db_table = site_table("quarter")
        constraints = [
            models.UniqueConstraint(fields=["facility", "year", "quarter"], name="site_quarter_once"),
        ]
        indexes = [
            models.Index(
                fields=["due_on", "facility"],
                condition=models.Q(owed=True, filed_on__isnull=True),
                name="site_quarter_silent",
            ),
            # open data: the rows of a quarter, page by page
            models.Index(fields=["year", "quarter", "id"], name="site_quarter_page"),
        ]

    def __str__(self) -> str:
        return str(self.period)

    @property
    def period(self) -> Period:
        """The quarter as a value."""
        return Period(self.year, self.quarter)


class SiteSubstance(models.Model):
    """A substance that a facility emits or watches by its published papers."""

    id = models.BigAutoField(primary_key=True)
    facility = models.ForeignKey(SiteFacility, on_delete=models.CASCADE, related_name="substances")
    code = models.CharField(max_length=12)
    name_ru = models.CharField(max_length=400)
    name_kk = models.CharField(max_length=400, blank=True)
    times = ratio(null=True, blank=True, db_comment="largest last value against its norm")

    class Meta:
        db_table = site_table("substance")
        constraints = [models.UniqueConstraint(fields=["facility", "code"], name="site_substance_once")]
        indexes = [models.Index(fields=["code", "facility"], name="site_substance_code")]

    def __str__(self) -> str:
        return f"{self.code} {self.name_ru}"

    def name(self, lang: str) -> str:
        """Name in `lang`."""
        return self.name_kk if lang == "kk" and self.name_kk else self.name_ru
