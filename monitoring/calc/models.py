"""Methods chosen for sources, activity of a quarter, what was calculated, corrections of coefficients, annexes."""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from monitoring.calc.querysets import CalcQuerySet, CalculationQuerySet, ChoiceQuerySet, CorrectionQuerySet
from monitoring.machine import OPEN
from monitoring.tables.base import QuarterRow, as_written, not_negative, once, quantity
from operators.models import EmissionSource, Substance
from operators.models.base import Edited
from operators.models.facilities import no_overlap
from pekportal.kit import history
from pekportal.kit.calendar import now
from pekportal.kit.frozen import frozen_by
from pekportal.kit.models import Entity, StoredFile


def exact(words: str) -> Any:
    """A column for a computed quantity: every digit worth keeping."""
    return models.DecimalField(max_digits=42, decimal_places=21, db_comment=words)


def person(name: str) -> Any:
    """Who did it; empty for the portal itself."""
    return models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name=name
    )


@history.track()
class SourceMethod(Edited):
    """How a source is calculated from a day on; its parameters go over into every later quarter until it ends."""

    source = models.ForeignKey(EmissionSource, on_delete=models.PROTECT, related_name="calculation_methods")
    method = models.CharField(_("method"), max_length=40, db_comment="code of monitoring.calc.methods")
    part = models.CharField(_("part of the source"), max_length=80, blank=True)
    valid_from = models.DateField(_("valid from"))
    valid_to = models.DateField(_("valid to"), null=True, blank=True)
    note = models.CharField(_("note"), max_length=300, blank=True)
    chosen_by = person("chosen_methods")
    is_demo = models.BooleanField(_("demonstration data"), default=False)

    objects = ChoiceQuerySet.as_manager()

    class Meta:
        verbose_name = _("method of a source")
        verbose_name_plural = _("methods of sources")
        constraints = [
            no_overlap("source_method_no_overlap", "source", "method", "part"),
            models.CheckConstraint(condition=~Q(method=""), name="source_method_named"),
        ]

    def __str__(self) -> str:
        return f"{self.source} · {self.method}"

    @property
    def texts(self) -> dict[str, str]:
        """The parameters as written, by key."""
        return {one.key: one.text for one in self.parameters.all()}


@history.track()
class MethodParameter(Entity):
    """A constant parameter of a choice as it was written: moisture, size, height, wind, cover, efficiency."""

    choice = models.ForeignKey(SourceMethod, on_delete=models.CASCADE, related_name="parameters")
    key = models.CharField(max_length=40)
    text = models.CharField(max_length=120)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["choice", "key"], name="method_parameter_once")]

    def __str__(self) -> str:
        return f"{self.key} = {self.text}"


@history.track()
class ActivityRow(QuarterRow):
    """One activity of one source in the quarter: tonnes, hours, litres, m², trips, blasts."""

    source = models.ForeignKey(
        EmissionSource, null=True, blank=True, on_delete=models.PROTECT, related_name="activity_rows"
    )
    source_text = models.CharField(max_length=300, blank=True)
    method = models.CharField(max_length=120, blank=True, db_comment="code of monitoring.calc.methods")
    part = models.CharField(max_length=80, blank=True)
    what = models.CharField(max_length=160, blank=True, db_comment="key of the method's input")
    amount = quantity("in the unit of the method's input")
    amount_text = as_written()
    note = models.CharField(max_length=300, blank=True)

    objects: ClassVar = CalcQuerySet.as_manager()

    class Meta(QuarterRow.Meta):
        constraints = [
            once(
                *("activity_once", "source_text", "method", "part", "what"),
                filled=("source_text", "method", "what"),
            ),
            once(
                *("activity_resolved_once", "source", "method", "part", "what"),
                filled=("source_text", "method", "what"),
            ),
            *not_negative("activity", "amount"),
        ]

    def __str__(self) -> str:
        return f"{self.source_text} · {self.what}"


@history.track()
class Calculation(Entity):
    """A calculation as it was run: everything it used stands in `record` and is never read anew."""

    quarter = models.ForeignKey("monitoring.Quarter", on_delete=models.PROTECT, related_name="calculations")
    choice = models.ForeignKey(SourceMethod, on_delete=models.PROTECT, related_name="calculations")
    source = models.ForeignKey(EmissionSource, on_delete=models.PROTECT, related_name="calculations")
    method = models.CharField(max_length=40)
    part = models.CharField(max_length=80, blank=True)
    record = models.JSONField(db_comment="inputs, coefficients with sources, steps: monitoring.calc.records")
    unverified = models.PositiveIntegerField(db_comment="coefficients that nobody compared with the source")
    made_by = person("calculations")
    made_at = models.DateTimeField(_("calculated at"), default=now)
    replaced_at = models.DateTimeField(null=True, blank=True)

    objects = CalculationQuerySet.as_manager()

    class Meta:
        verbose_name = _("stored calculation")
        verbose_name_plural = _("stored calculations")
        ordering = ["source__number", "method", "part", "created_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["quarter", "source", "method", "part"],
                condition=Q(replaced_at__isnull=True),
                name="calculation_current_once",
            )
        ]
        triggers = [frozen_by("quarter", open_states=(OPEN,))]

    def __str__(self) -> str:
        return f"{self.source} · {self.method}"


@history.track()
class CalculatedValue(Entity):
    """What a calculation gave of one substance."""

    calculation = models.ForeignKey(Calculation, on_delete=models.CASCADE, related_name="values")
    substance = models.ForeignKey(Substance, on_delete=models.PROTECT, related_name="calculated_values")
    grams_per_second = exact("g/s, the largest")
    tonnes = exact("t in the quarter")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["calculation", "substance"], name="calculated_value_once"),
            models.CheckConstraint(
                condition=Q(grams_per_second__gte=0, tonnes__gte=0), name="calculated_value_positive"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.substance_id} {self.tonnes}"


@history.track()
class BroughtResult(Entity):
    """The result of an approved method that the operator brings ready, with the document it stands in."""

    quarter = models.ForeignKey("monitoring.Quarter", on_delete=models.PROTECT, related_name="brought_results")
    source = models.ForeignKey(EmissionSource, on_delete=models.PROTECT, related_name="brought_results")
    substance = models.ForeignKey(Substance, on_delete=models.PROTECT, related_name="brought_results")
    grams_per_second = models.DecimalField(_("g/s"), max_digits=30, decimal_places=12)
    tonnes = models.DecimalField(_("tonnes of the quarter"), max_digits=30, decimal_places=12)
    method_name = models.CharField(_("name of the method"), max_length=300)
    page = models.CharField(_("page"), max_length=60)
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="brought_results")
    brought_by = person("brought_results")

    objects = CalcQuerySet.as_manager()

    class Meta:
        verbose_name = _("result with its document")
        verbose_name_plural = _("results with their documents")
        ordering = ["source__number", "substance_id"]
        constraints = [
            models.UniqueConstraint(fields=["quarter", "source", "substance"], name="brought_result_once"),
            models.CheckConstraint(condition=Q(grams_per_second__gte=0, tonnes__gte=0), name="brought_result_positive"),
        ]
        triggers = [frozen_by("quarter", open_states=(OPEN,))]

    def __str__(self) -> str:
        return f"{self.source} · {self.substance_id}"


@history.track()
class AppliedResult(Entity):
    """What the calculation wrote into a row of the emissions last: how a change by hand is recognised."""

    quarter = models.ForeignKey("monitoring.Quarter", on_delete=models.PROTECT, related_name="applied_results")
    source = models.ForeignKey(EmissionSource, on_delete=models.PROTECT, related_name="applied_results")
    substance = models.ForeignKey(Substance, on_delete=models.PROTECT, related_name="applied_results")
    cells = models.JSONField(db_comment="texts by column of the table of emissions")
    applied_at = models.DateTimeField()

    objects = CalcQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["quarter", "source", "substance"], name="applied_result_once")]
        triggers = [frozen_by("quarter", open_states=(OPEN,))]

    def __str__(self) -> str:
        return f"{self.source} · {self.substance_id}"


@history.track()
class CoefficientCorrection(Entity):
    """A coefficient or a formula corrected, or confirmed as it is, by an administrator who names the source read.

    The newest one in force on the last day of a quarter counts; a wrong one is mended by a newer one.
    """

    insert_only = True

    method = models.CharField(_("method"), max_length=40)
    place = models.CharField(_("coefficient"), max_length=120, help_text=_("as the page of the method names it"))
    value = models.DecimalField(_("value"), max_digits=42, decimal_places=21)
    formula = models.CharField(
        _("formula"), max_length=400, blank=True, help_text=_("only for a place that begins with «formula/»")
    )
    source = models.CharField(_("source"), max_length=300, help_text=_("order, annex, table and page that were read"))
    document = models.ForeignKey(
        StoredFile, null=True, blank=True, on_delete=models.PROTECT, related_name="coefficient_corrections"
    )
    valid_from = models.DateField(_("valid from"))
    valid_to = models.DateField(_("valid to"), null=True, blank=True)
    written_by = person("coefficient_corrections")

    objects = CorrectionQuerySet.as_manager()

    class Meta:
        verbose_name = _("correction of a coefficient")
        verbose_name_plural = _("corrections of coefficients")
        constraints = [
            models.CheckConstraint(condition=~Q(source=""), name="coefficient_correction_has_source"),
            models.CheckConstraint(condition=Q(value__gte=0), name="coefficient_correction_positive"),
            models.CheckConstraint(
                condition=Q(formula="") | Q(place__startswith="formula/"), name="coefficient_correction_formula_place"
            ),
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=models.F("valid_from")),
                name="coefficient_correction_days",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.method} {self.place}"


@history.track()
class CalculationAnnex(Entity):
    """The calculations of a quarter as a file: made once from one content (ADR 19)."""

    quarter = models.ForeignKey("monitoring.Quarter", on_delete=models.PROTECT, related_name="calculation_annexes")
    kind = models.CharField(max_length=4, choices=[("pdf", "PDF"), ("xlsx", "XLSX")])
    language = models.CharField(max_length=2)
    content_sha256 = models.CharField(max_length=64)
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="calculation_annexes")

    objects = CalcQuerySet.as_manager()

    class Meta:
        verbose_name = _("annex with calculations")
        verbose_name_plural = _("annexes with calculations")
        constraints = [
            models.UniqueConstraint(
                fields=["quarter", "kind", "language", "content_sha256"], name="calculation_annex_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.quarter} {self.kind} {self.language}"
