"""Operators, their facilities, sites and the obligation to report."""

from __future__ import annotations

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Func, Q
from django.utils.translation import gettext_lazy as _

from operators.models.base import Edited
from operators.queries import FacilityQuerySet, OfFacilityQuerySet, OperatorQuerySet
from pekportal.kit import history


class DateRange(Func):
    """daterange(from, to, '[]') for EXCLUDE constraints; an open end is infinity."""

    function = "daterange"
    template = "%(function)s(%(expressions)s, '[]')"


def no_overlap(name: str, *equal: str, condition: Q | None = None) -> ExclusionConstraint:
    """EXCLUDE constraint: rows equal in `equal` may not overlap in valid_from..valid_to."""
    return ExclusionConstraint(
        name=name,
        expressions=[
            (DateRange(F("valid_from"), F("valid_to")), RangeOperators.OVERLAPS),
            *((field, RangeOperators.EQUAL) for field in equal),
        ],
        condition=condition,
    )


@history.track()
class Operator(Edited):
    """An operator of facilities: a legal person by БИН or a sole proprietor by ИИН."""

    bin = models.CharField(_("BIN / IIN"), max_length=12, unique=True)
    is_sole_proprietor = models.BooleanField(_("sole proprietor (ИП)"), default=False)
    name = models.CharField(_("name"), max_length=300)
    name_kk = models.CharField(_("name in Kazakh"), max_length=300, blank=True)
    address = models.CharField(_("legal address"), max_length=300, blank=True)
    head_name = models.CharField(_("first head"), max_length=200, blank=True)
    head_position = models.CharField(_("position of the head"), max_length=100, blank=True)
    phone = models.CharField(_("phone"), max_length=60, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    is_demo = models.BooleanField(default=False, editable=False)

    objects = OperatorQuerySet.as_manager()

    class Meta:
        verbose_name = _("operator")
        verbose_name_plural = _("operators")
        constraints = [models.CheckConstraint(condition=Q(bin__regex=r"^\d{12}$"), name="operator_bin_form")]
        indexes = [GinIndex(fields=["name"], opclasses=["gin_trgm_ops"], name="operator_name_words")]

    def __str__(self) -> str:
        return self.name

    def label(self, lang: str) -> str:
        """Name in `lang`."""
        return self.name_kk if lang == "kk" and self.name_kk else self.name


@history.track()
class Facility(Edited):
    """A facility of category I or II with its place, activity and capacity (table 1)."""

    class Category(models.IntegerChoices):
        """Category of the facility (Environmental Code, art. 12, annex 2)."""

        FIRST = 1, _("category I")
        SECOND = 2, _("category II")
        THIRD = 3, _("category III")

    operator = models.ForeignKey(Operator, on_delete=models.PROTECT, related_name="facilities")
    name = models.CharField(_("name of the facility"), max_length=300)
    name_kk = models.CharField(_("name in Kazakh"), max_length=300, blank=True)
    kato = models.ForeignKey(
        "operators.Kato", on_delete=models.PROTECT, related_name="facilities", verbose_name=_("KATO")
    )
    address = models.CharField(_("place in words"), max_length=400, blank=True)
    latitude = models.DecimalField(_("latitude, °"), max_digits=9, decimal_places=6, null=True, blank=True)
    longitude = models.DecimalField(_("longitude, °"), max_digits=9, decimal_places=6, null=True, blank=True)
    oked = models.ForeignKey(
        "operators.Oked",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="facilities",
        verbose_name=_("OKED"),
    )
    oked_text = models.CharField(_("OKED as written"), max_length=20, blank=True)
    category = models.PositiveSmallIntegerField(_("category"), choices=Category.choices)
    process = models.TextField(_("short description of the process"), blank=True)
    requisites = models.TextField(_("requisites as printed"), blank=True)
    capacity = models.CharField(_("design capacity"), max_length=300, blank=True)
    capacity_value = models.DecimalField(
        _("design capacity, number"), max_digits=20, decimal_places=6, null=True, blank=True
    )
    capacity_unit = models.CharField(_("unit of the capacity"), max_length=40, blank=True)
    closed_on = models.DateField(_("closed on"), null=True, blank=True)

    objects = FacilityQuerySet.as_manager()

    class Meta:
        verbose_name = _("facility")
        verbose_name_plural = _("facilities")
        constraints = [
            models.CheckConstraint(
                name="facility_point_on_earth",
                condition=Q(latitude__isnull=True, longitude__isnull=True)
                | Q(latitude__range=(-90, 90), longitude__range=(-180, 180)),
            )
        ]
        indexes = [
            GinIndex(fields=["name"], opclasses=["gin_trgm_ops"], name="facility_name_words"),
            # the inspector's territory: kato_id LIKE '1166%'
            models.Index(fields=["kato"], name="facility_kato_prefix", opclasses=["varchar_pattern_ops"]),
        ]

    def __str__(self) -> str:
        return self.name

    def label(self, lang: str) -> str:
        """Name in `lang`."""
        return self.name_kk if lang == "kk" and self.name_kk else self.name


@history.track()
class Site(Edited):
    """A site (площадка) of a facility."""

    facility = models.ForeignKey(Facility, on_delete=models.PROTECT, related_name="sites")
    name = models.CharField(_("name of the site"), max_length=300)
    coordinates_text = models.CharField(_("coordinates as written"), max_length=100, blank=True)
    coordinates_lat = models.DecimalField(max_digits=9, decimal_places=6, null=True, blank=True)
    coordinates_lon = models.DecimalField(max_digits=9, decimal_places=6, null=True, blank=True)
    closed_on = models.DateField(_("closed on"), null=True, blank=True)

    objects = OfFacilityQuerySet.as_manager()

    class Meta:
        verbose_name = _("site")
        verbose_name_plural = _("sites")
        constraints = [
            models.UniqueConstraint(
                fields=["facility", "name"], condition=Q(closed_on__isnull=True), name="site_name_once"
            )
        ]

    def __str__(self) -> str:
        return self.name


@history.track()
class Obligation(Edited):
    """From when to when a facility owes reports, and why it began or ended."""

    class Reason(models.TextChoices):
        """Why the obligation began or ended."""

        START = "start", _("start of operation")
        CONSERVATION = "conservation", _("conservation")
        CLOSURE = "closure", _("closure")
        TRANSFER = "transfer", _("transfer to another BIN")
        CATEGORY = "category", _("became category III")

    facility = models.ForeignKey(Facility, on_delete=models.PROTECT, related_name="obligations")
    valid_from = models.DateField(_("obliged from"))
    valid_to = models.DateField(_("obliged to"), null=True, blank=True)
    reason_from = models.CharField(max_length=15, choices=Reason.choices, default=Reason.START)
    reason_to = models.CharField(max_length=15, choices=Reason.choices, blank=True)
    document = models.CharField(_("document"), max_length=300, blank=True)

    objects = OfFacilityQuerySet.as_manager()

    class Meta:
        verbose_name = _("obligation to report")
        verbose_name_plural = _("obligations to report")
        constraints = [no_overlap("obligation_no_overlap", "facility")]

    def __str__(self) -> str:
        until = f"{self.valid_to:%d.%m.%Y}" if self.valid_to else "…"
        return f"{self.facility}, {self.valid_from:%d.%m.%Y} – {until}"
