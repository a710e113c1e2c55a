"""Devices of automated monitoring, their channels, the norms of a channel by date, the devices' tokens."""

from __future__ import annotations

from typing import Any

from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from monitoring.asm.parameters import PARAMETERS, SUBSTANCE, Parameter
from monitoring.asm.scopes import DeviceQuerySet, LimitQuerySet, OfDeviceQuerySet, TokenQuerySet
from operators.models import EmissionSource, Facility, Permit, Substance
from operators.models.base import Edited
from operators.models.facilities import no_overlap
from pekportal.kit import history
from pekportal.kit.models import Entity


def measured(**options: Any) -> models.DecimalField:
    """A column for a bound or a norm in the channel's unit."""
    return models.DecimalField(max_digits=30, decimal_places=12, null=True, blank=True, **options)


@history.track(exclude=["last_reading_at"])
class Device(Edited):
    """An instrument (or the controller of several) that sends its means by itself (Code, art. 186.4)."""

    class Kind(models.TextChoices):
        """What it is."""

        GAS = "gas", _("gas analyser")
        DUST = "dust", _("dust meter")
        FLOW = "flow", _("flow meter")
        WATER = "water", _("water analyser")
        COMPLEX = "complex", _("measuring complex")

    facility = models.ForeignKey(Facility, on_delete=models.PROTECT, related_name="asm_devices")
    source = models.ForeignKey(
        EmissionSource,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="asm_devices",
        verbose_name=_("emission source"),
        help_text=_("Leave empty for an outlet of waste water."),
    )
    name = models.CharField(_("name"), max_length=200)
    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices)
    serial = models.CharField(_("serial number"), max_length=60, blank=True)
    verified_on = models.DateField(_("verified on"), null=True, blank=True)
    verified_until = models.DateField(_("verification valid until"), null=True, blank=True)
    certificate = models.CharField(_("certificate of verification"), max_length=100, blank=True)
    in_service_from = models.DateField(_("in service from"))
    silent_hours = models.PositiveSmallIntegerField(
        _("hours of silence that need attention"),
        default=3,
        validators=[MinValueValidator(1), MaxValueValidator(720)],
    )
    closed_on = models.DateField(_("taken out of service on"), null=True, blank=True)
    last_reading_at = models.DateTimeField(null=True, blank=True, editable=False)
    is_demo = models.BooleanField(default=False, editable=False)

    objects = DeviceQuerySet.as_manager()

    class Meta:
        verbose_name = _("device")
        verbose_name_plural = _("devices")
        constraints = [
            models.UniqueConstraint(
                fields=["facility", "name"], condition=Q(closed_on__isnull=True), name="asm_device_name_once"
            ),
            models.CheckConstraint(
                condition=Q(verified_until__isnull=True)
                | Q(verified_on__isnull=True)
                | Q(verified_until__gte=F("verified_on")),
                name="asm_device_verified_in_order",
            ),
            models.CheckConstraint(condition=Q(silent_hours__range=(1, 720)), name="asm_device_silence"),
        ]

    def __str__(self) -> str:
        return self.name


@history.track()
class Channel(Edited):
    """One series of 20-minute means of a device; `code` is how the device names it."""

    device = models.ForeignKey(Device, on_delete=models.PROTECT, related_name="channels")
    code = models.CharField(
        _("code in the messages of the device"),
        max_length=30,
        validators=[RegexValidator(r"^[A-Za-z0-9_.-]+\Z", _("Latin letters, digits, «_», «.» and «-»."))],
    )
    parameter = models.CharField(
        _("what is measured"),
        max_length=15,
        default=SUBSTANCE,
    )
    substance = models.ForeignKey(
        Substance,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="asm_channels",
        verbose_name=_("substance"),
    )
    places = models.PositiveSmallIntegerField(
        _("decimals shown"), default=2, validators=[MaxValueValidator(6)], help_text=_("Values are kept as they came.")
    )
    low = measured(verbose_name=_("lowest value of the instrument"))
    high = measured(verbose_name=_("highest value of the instrument"))
    frozen_after = models.PositiveSmallIntegerField(
        _("equal means in a row that are a frozen signal"),
        default=9,
        validators=[MinValueValidator(3), MaxValueValidator(72)],
        help_text=_("9 means are three hours."),
    )
    closed_on = models.DateField(_("closed on"), null=True, blank=True)

    objects = OfDeviceQuerySet.as_manager()

    class Meta:
        verbose_name = _("channel")
        verbose_name_plural = _("channels")
        constraints = [
            models.UniqueConstraint(fields=["device", "code"], name="asm_channel_code_once"),
            models.CheckConstraint(condition=Q(code__regex=r"^[A-Za-z0-9_.-]+$"), name="asm_channel_code_form"),
            models.CheckConstraint(condition=Q(parameter__in=sorted(PARAMETERS)), name="asm_channel_parameter_known"),
            models.CheckConstraint(
                condition=Q(parameter=SUBSTANCE, substance__isnull=False)
                | (~Q(parameter=SUBSTANCE) & Q(substance__isnull=True)),
                name="asm_channel_names_its_substance",
            ),
            models.CheckConstraint(
                condition=Q(low__isnull=True) | Q(high__isnull=True) | Q(high__gt=F("low")),
                name="asm_channel_range_in_order",
            ),
            models.CheckConstraint(condition=Q(frozen_after__range=(3, 72)), name="asm_channel_frozen_after"),
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def quantity(self) -> Parameter:
        """The measured quantity with its unit and physical bounds."""
        return PARAMETERS[self.parameter]

    @property
    def unit(self) -> str:
        """Unit of the values, the norm and the range."""
        return self.quantity.unit

    def label(self, lang: str) -> str:
        """«Азота диоксид» or «Расход газа»."""
        return self.substance.name(lang) if self.substance else self.quantity.title(lang)


@history.track()
class ChannelLimit(Edited):
    """The norm of a concentration by date (Code, art. 202.5): mg/m3 of the permit, g/s where it has one of its own."""

    channel = models.ForeignKey(Channel, on_delete=models.PROTECT, related_name="limits")
    permit = models.ForeignKey(
        Permit, null=True, blank=True, on_delete=models.PROTECT, related_name="asm_limits", verbose_name=_("permit")
    )
    document = models.CharField(_("document and its place"), max_length=300, blank=True)
    milligrams_per_m3 = measured(verbose_name=_("norm of the concentration, mg/m3"))
    grams_per_second = measured(verbose_name=_("norm of the mass flow, g/s"))
    valid_from = models.DateField(_("valid from"))
    valid_to = models.DateField(_("valid to"), null=True, blank=True)

    objects = LimitQuerySet.as_manager()

    class Meta:
        verbose_name = _("norm of the channel")
        verbose_name_plural = _("norms of the channel")
        constraints = [
            no_overlap("asm_limit_no_overlap", "channel"),
            models.CheckConstraint(
                condition=Q(milligrams_per_m3__gt=0) | Q(grams_per_second__gt=0), name="asm_limit_says_something"
            ),
            models.CheckConstraint(
                condition=(Q(milligrams_per_m3__isnull=True) | Q(milligrams_per_m3__gt=0))
                & (Q(grams_per_second__isnull=True) | Q(grams_per_second__gt=0)),
                name="asm_limit_positive",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.channel} {self.valid_from}"


@history.track(exclude=["digest", "last_used_at"])
class DeviceToken(Entity):
    """A token of one device: shown once, kept as a SHA-256 digest; it sends readings and can do nothing else."""

    device = models.ForeignKey(Device, on_delete=models.PROTECT, related_name="tokens")
    digest = models.CharField(max_length=64, unique=True)
    label = models.CharField(max_length=100)
    expires_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)
    last_used_at = models.DateTimeField(null=True, blank=True)

    objects = TokenQuerySet.as_manager()

    class Meta:
        verbose_name = _("token of the device")
        verbose_name_plural = _("tokens of the device")

    def __str__(self) -> str:
        return self.label

    @property
    def idempotency_scope(self) -> str:
        """Keys of messages are the device's own, whichever of its tokens sent them."""
        return f"device {self.device_id}"
