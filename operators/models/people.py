"""Who is who: users, memberships, invitations, departments (architecture 4.12)."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from operators.queries import InvitationQuerySet, MembershipQuerySet
from pekportal.kit import history
from pekportal.kit.access import Role
from pekportal.kit.crypto import lookup_hash
from pekportal.kit.fields import EncryptedCharField
from pekportal.kit.ids.kato import is_within
from pekportal.kit.models import Entity


class UserManager(BaseUserManager["User"]):
    """Log-in by e-mail, case-insensitive."""

    def get_by_natural_key(self, email: str | None) -> User:
        """The user with this e-mail in any case."""
        return self.get(email__iexact=(email or "").strip())

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> User:
        """Create a user; without a password nobody can log in until one is set."""
        user = self.model(email=email.strip().lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> User:
        """An administrator of the installation."""
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)


@history.track(exclude=["password", "last_login", "iin", "iin_hash", "second_factor_at"])
class User(AbstractBaseUser, PermissionsMixin):
    """A person with an account."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    email = models.EmailField(_("e-mail"), max_length=254)
    full_name = models.CharField(_("full name"), max_length=200)
    position = models.CharField(_("position"), max_length=200, blank=True)
    phone = models.CharField(_("phone"), max_length=40, blank=True)
    iin = EncryptedCharField(_("IIN"), blank=True, default="")
    iin_hash = models.CharField(max_length=64, blank=True, default="", editable=False, db_comment="keyed, to find by")
    second_factor_at = models.DateTimeField(
        null=True, blank=True, editable=False, db_comment="since when a second factor is asked; null: none"
    )
    language = models.CharField(_("language"), max_length=2, default="ru")
    is_active = models.BooleanField(_("may log in"), default=True)
    is_staff = models.BooleanField(_("may open the administration"), default=False)
    date_joined = models.DateTimeField(auto_now_add=True)

    objects = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["full_name"]

    class Meta:
        verbose_name = _("user")
        verbose_name_plural = _("users")
        constraints = [
            models.UniqueConstraint(Lower("email"), name="user_email_once"),
            models.UniqueConstraint(fields=["iin_hash"], condition=~models.Q(iin_hash=""), name="user_iin_once"),
        ]

    def __str__(self) -> str:
        return self.full_name or self.email

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep the hash with the ИИН it stands for."""
        names = kwargs.get("update_fields")
        if names is None or "iin" in names:
            self.iin_hash = lookup_hash(self.iin) if self.iin else ""
            kwargs |= {} if names is None else {"update_fields": [*names, "iin_hash"]}
        super().save(*args, **kwargs)

    def get_full_name(self) -> str:
        """The name for pages."""
        return self.full_name


@history.track()
class Department(Entity):
    """A territorial department of the authority; its territory is a list of КАТО codes."""

    name_ru = models.CharField(max_length=300)
    name_kk = models.CharField(max_length=300, blank=True)
    kato_codes = ArrayField(models.CharField(max_length=9), help_text=_("KATO codes of the territory"))
    address = models.CharField(max_length=300, blank=True)
    email = models.EmailField(blank=True)

    class Meta:
        verbose_name = _("department")
        verbose_name_plural = _("departments")

    def __str__(self) -> str:
        return self.name_ru

    def label(self, lang: str) -> str:
        """Name in `lang`."""
        return self.name_kk if lang == "kk" and self.name_kk else self.name_ru

    def holds(self, kato: str) -> bool:
        """Whether the place is in the territory."""
        return any(is_within(kato, code) for code in self.kato_codes)


@history.track()
class Membership(Entity):
    """What a user is, where and since when; ending it acts on the next request."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=15, choices=Role.choices)
    operator = models.ForeignKey(
        "operators.Operator", null=True, blank=True, on_delete=models.PROTECT, related_name="memberships"
    )
    facilities = models.ManyToManyField(
        "operators.Facility",
        through="MembershipFacility",
        blank=True,
        related_name="memberships",
        help_text=_("empty: every facility"),
    )
    department = models.ForeignKey(
        Department, null=True, blank=True, on_delete=models.PROTECT, related_name="memberships"
    )
    laboratory = models.ForeignKey(
        "operators.Laboratory", null=True, blank=True, on_delete=models.PROTECT, related_name="memberships"
    )
    is_first_head = models.BooleanField(default=False, help_text=_("first head of the operator: signs the reports"))
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)
    granted_by = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.PROTECT, related_name="granted_memberships"
    )
    ended_at = models.DateTimeField(null=True, blank=True, db_comment="ended by a person: acts on the next request")
    ended_by = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.PROTECT, related_name="ended_memberships"
    )

    objects = MembershipQuerySet.as_manager()

    class Meta:
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        constraints = [
            models.CheckConstraint(
                name="membership_scope_fits_role",
                condition=(
                    models.Q(
                        role__in=["ecologist", "director"],
                        operator__isnull=False,
                        department__isnull=True,
                        laboratory__isnull=True,
                    )
                    | models.Q(
                        role="laboratory", laboratory__isnull=False, operator__isnull=True, department__isnull=True
                    )
                    | models.Q(
                        role="inspector", department__isnull=False, operator__isnull=True, laboratory__isnull=True
                    )
                    | models.Q(
                        role="administrator", operator__isnull=True, department__isnull=True, laboratory__isnull=True
                    )
                ),
            ),
            models.CheckConstraint(
                name="membership_dates",
                condition=models.Q(valid_to__isnull=True) | models.Q(valid_to__gte=models.F("valid_from")),
            ),
            models.UniqueConstraint(
                fields=["user", "role", "operator", "department", "laboratory"],
                condition=models.Q(valid_to__isnull=True, ended_at__isnull=True),
                nulls_distinct=False,
                name="membership_one_open",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} · {self.get_role_display()}"


@history.track()
class MembershipFacility(Entity):
    """A membership narrowed to this facility."""

    membership = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="narrowings")
    facility = models.ForeignKey("operators.Facility", on_delete=models.PROTECT, related_name="narrowings")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["membership", "facility"], name="membership_facility_once")]

    def __str__(self) -> str:
        return f"{self.membership} → {self.facility}"


@history.track(exclude=["digest"])
class Invitation(Entity):
    """An invitation by e-mail: sign-up is closed; the link is shown once and kept as a digest."""

    email = models.EmailField()
    role = models.CharField(max_length=15, choices=Role.choices)
    operator = models.ForeignKey(
        "operators.Operator", null=True, blank=True, on_delete=models.PROTECT, related_name="invitations"
    )
    department = models.ForeignKey(
        Department, null=True, blank=True, on_delete=models.PROTECT, related_name="invitations"
    )
    laboratory = models.ForeignKey(
        "operators.Laboratory", null=True, blank=True, on_delete=models.PROTECT, related_name="invitations"
    )
    is_first_head = models.BooleanField(default=False)
    language = models.CharField(max_length=2, default="ru", db_comment="of the letter")
    digest = models.CharField(max_length=64, unique=True, db_comment="SHA-256 of the link's token")
    invited_by = models.ForeignKey(
        User,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="sent_invitations",
        help_text=_("empty: invited from the command line"),
    )
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)
    accepted_by = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.PROTECT, related_name="accepted_invitations"
    )
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")

    def __str__(self) -> str:
        return f"{self.email} · {self.get_role_display()}"
