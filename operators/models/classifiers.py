"""Classifiers: КАТО, ОКЭД, substances, waste codes; each row says where it comes from."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.utils.translation import gettext_lazy as _

from pekportal.kit import history


class Classified(models.Model):
    """Abstract: names in the state languages, source and whether somebody checked it against the source."""

    name_ru = models.CharField(max_length=400)
    name_kk = models.CharField(max_length=400, blank=True)
    source = models.CharField(max_length=200, blank=True, db_comment="edition or file the row comes from")
    verified = models.BooleanField(default=False, db_comment="checked against the official text")

    class Meta:
        abstract = True

    def name(self, lang: str) -> str:
        """The name in `lang`; Russian where there is no Kazakh one."""
        return self.name_kk if lang == "kk" and self.name_kk else self.name_ru

    def label(self, lang: str) -> str:
        """The same, as pages ask for it."""
        return self.name(lang)


@history.track()
class Kato(Classified):
    """A unit of the administrative classifier: nine digits, ab cd ef hij."""

    code = models.CharField(max_length=9, primary_key=True)
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="children")

    class Meta:
        verbose_name = _("KATO unit")
        verbose_name_plural = _("KATO units")
        constraints = [models.CheckConstraint(condition=models.Q(code__regex=r"^\d{9}$"), name="kato_nine_digits")]
        indexes = [
            models.Index(fields=["code"], name="kato_prefix", opclasses=["varchar_pattern_ops"]),
            GinIndex(fields=["name_ru"], opclasses=["gin_trgm_ops"], name="kato_name_words"),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.name_ru}"


@history.track()
class Oked(Classified):
    """A kind of economic activity, five digits."""

    code = models.CharField(max_length=5, primary_key=True)

    class Meta:
        verbose_name = _("OKED activity")
        verbose_name_plural = _("OKED activities")

    def __str__(self) -> str:
        return f"{self.code} {self.name_ru}"


@history.track()
class Substance(Classified):
    """A pollutant; the norms carry `norms_verified` until somebody reads them in ҚР ДСМ-70."""

    class Medium(models.TextChoices):
        """Where it is watched."""

        AIR = "air", _("air")
        WATER = "water", _("water")
        SOIL = "soil", _("soil")

    code = models.CharField(max_length=12, primary_key=True, help_text=_("four digits for air, own code otherwise"))
    medium = models.CharField(max_length=5, choices=Medium.choices, default=Medium.AIR)
    synonyms = models.TextField(blank=True, help_text=_("one a line, in any language"))
    cas = models.CharField(max_length=20, blank=True)
    hazard_class = models.PositiveSmallIntegerField(null=True, blank=True)
    limit_single = models.DecimalField(
        max_digits=18, decimal_places=9, null=True, blank=True, db_comment="ПДК м.р.: mg/m3, mg/dm3 or mg/kg"
    )
    limit_daily = models.DecimalField(
        max_digits=18, decimal_places=9, null=True, blank=True, db_comment="ПДК с.с., mg/m3"
    )
    safe_level = models.DecimalField(max_digits=18, decimal_places=9, null=True, blank=True, db_comment="ОБУВ, mg/m3")
    norms_verified = models.BooleanField(default=False)
    norms_source = models.CharField(max_length=200, blank=True)

    class Meta:
        verbose_name = _("substance")
        verbose_name_plural = _("substances")

    def __str__(self) -> str:
        return f"{self.code} {self.name_ru}"


@history.track()
class SummationGroup(Classified):
    """Substances of the air whose shares of their limits are summed (order ҚР ДСМ-70 as amended by № 10)."""

    code = models.CharField(max_length=40, primary_key=True, help_text=_("code of the group in its source"))
    members = ArrayField(models.CharField(max_length=12), help_text=_("codes of the substances, by commas"))

    class Meta:
        verbose_name = _("group of summation")
        verbose_name_plural = _("groups of summation")
        constraints = [
            models.CheckConstraint(condition=models.Q(members__len__gte=2), name="summation_group_of_two_or_more")
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.name_ru}"


class WithEnglish(Classified):
    """Abstract: the name of the European list beside those in the state languages."""

    name_en = models.CharField(max_length=400, blank=True)

    class Meta:
        abstract = True

    def name(self, lang: str) -> str:
        """The English name for English readers, else as always."""
        return self.name_en if lang == "en" and self.name_en else super().name(lang)


@history.track()
class WasteGroup(WithEnglish):
    """A chapter («01») or a sub-chapter («01 03») of the waste classifier."""

    code = models.CharField(max_length=5, primary_key=True, help_text="01, 01 03")

    class Meta:
        verbose_name = _("chapter of the waste classifier")
        verbose_name_plural = _("chapters of the waste classifier")
        constraints = [
            models.CheckConstraint(condition=models.Q(code__regex=r"^\d\d( \d\d)?$"), name="waste_group_form")
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.name_ru}"


@history.track()
class WasteCode(WithEnglish):
    """A code of the waste classifier: «XX XX XX», hazardous ones marked with an asterisk."""

    code = models.CharField(max_length=9, primary_key=True, help_text="20 03 01, 15 01 10*")
    hazardous = models.BooleanField(default=False)
    mirror = models.BooleanField(default=False)
    synonyms = models.TextField(blank=True, help_text=_("what people call it, one a line, in any language"))

    class Meta:
        verbose_name = _("waste code")
        verbose_name_plural = _("waste codes")
        constraints = [
            models.CheckConstraint(condition=models.Q(code__regex=r"^\d\d \d\d \d\d\*?$"), name="waste_code_form"),
            models.CheckConstraint(
                condition=models.Q(hazardous=True, code__endswith="*")
                | (models.Q(hazardous=False) & ~models.Q(code__endswith="*")),
                name="waste_code_star_is_hazardous",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.name_ru}"
