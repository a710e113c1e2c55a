"""Sums made once for many readers: the regions and the cells of the map (schema `public_site`)."""

from __future__ import annotations

from django.db import models

from reports.publication.models.base import site_table


class SiteRegion(models.Model):
    """Sums of one region; `code` is the first two digits of КАТО."""

    code = models.CharField(primary_key=True, max_length=2)
    name_ru = models.CharField(max_length=400)
    name_kk = models.CharField(max_length=400, blank=True)
    facilities = models.PositiveIntegerField()
    silent = models.PositiveIntegerField(db_comment="facilities with a silent quarter")
    over = models.PositiveIntegerField(db_comment="facilities with a published exceedance that is not closed")
    reports = models.PositiveIntegerField(db_comment="published reports")

    class Meta:
        db_table = site_table("region")

    def __str__(self) -> str:
        return self.name_ru

    def name(self, lang: str) -> str:
        """Name in `lang`."""
        return self.name_kk if lang == "kk" and self.name_kk else self.name_ru


class SiteMapCell(models.Model):
    """The points of one degree by one degree, as the JSON the map asks for."""

    code = models.CharField(primary_key=True, max_length=12, db_comment="«51_71»: south-west corner; «all»: the sums")
    body = models.TextField()
    sha256 = models.CharField(max_length=64)
    points = models.PositiveIntegerField()

    class Meta:
        db_table = site_table("map_cell")

    def __str__(self) -> str:
        return self.code


class SiteRule(models.Model):
    """Since when reports of an edition of the form are public, and on what ground."""

    code = models.CharField(primary_key=True, max_length=30)
    title_ru = models.CharField(max_length=300)
    title_kk = models.CharField(max_length=300)
    title_en = models.CharField(max_length=300)
    moment = models.CharField(max_length=10)
    ground_ru = models.CharField(max_length=500)
    ground_kk = models.CharField(max_length=500)
    ground_en = models.CharField(max_length=500)
    document = models.CharField(max_length=300, blank=True, db_comment="the decision; empty: the rule that ships")

    class Meta:
        db_table = site_table("rule")

    def __str__(self) -> str:
        return self.code
