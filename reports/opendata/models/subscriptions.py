"""Who wants letters about which facility or region; an address is kept no longer than it is needed."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from pekportal.kit.models import Entity


class Subscription(Entity):
    """Letters about one facility or one region; live once its address is confirmed. Ended ones are deleted."""

    email = models.EmailField(_("e-mail"))
    language = models.CharField(max_length=2, choices=[("ru", "ru"), ("kk", "kk"), ("en", "en")])
    facility_id = models.UUIDField(null=True, blank=True, db_index=True, help_text=_("none: a whole region"))
    region = models.CharField(max_length=2, blank=True, db_index=True, help_text=_("first two digits of KATO"))
    confirmed_at = models.DateTimeField(null=True, blank=True)
    seen_id = models.BigIntegerField(default=0, help_text=_("the last happening it was told"))

    class Meta:
        verbose_name = _("subscription")
        verbose_name_plural = _("subscriptions")
        constraints = [
            models.CheckConstraint(
                condition=Q(facility_id__isnull=True) ^ Q(region=""), name="subscription_to_one_thing"
            ),
            models.UniqueConstraint(
                Lower("email"), "facility_id", "region", nulls_distinct=False, name="subscription_once"
            ),
        ]
        indexes = [models.Index(fields=["created_at"], condition=Q(confirmed_at=None), name="subscription_unconfirmed")]

    def __str__(self) -> str:
        return str(self.pk)


class Told(models.Model):
    """One row: the last happening that the subscribers were told."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    last_id = models.BigIntegerField(default=0)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(id=1), name="told_is_one_row")]

    def __str__(self) -> str:
        return str(self.last_id)
