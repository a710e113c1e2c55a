"""Measures of environmental protection, the programme of efficiency, internal checks (form 1.3, 1.4; table 11)."""

from __future__ import annotations

from django.db import models

from monitoring.tables.base import OURS, QuarterRow, as_written, not_negative, number_column, once, quantity
from pekportal.kit import history
from pekportal.kit.tables import Column, Kind, TableSpec
from pekportal.kit.text import T


@history.track()
class Measure(QuarterRow):
    """A measure of the plan of environmental protection and what was done."""

    name = models.CharField(max_length=500, blank=True)
    object = models.CharField(max_length=300, blank=True)
    indicator = models.CharField(max_length=300, blank=True)
    fact = models.CharField(max_length=300, blank=True)
    cost = quantity("thousand tenge spent in the quarter")
    cost_text = as_written()
    works = models.TextField(blank=True)
    effect = models.CharField(max_length=500, blank=True)
    note = models.CharField(max_length=500, blank=True)

    class Meta(QuarterRow.Meta):
        constraints = [
            once("measure_once", "name", "object", filled=("name",)),
            *not_negative("measure", "cost"),
        ]

    def __str__(self) -> str:
        return self.name


@history.track()
class EfficiencyMeasure(QuarterRow):
    """A measure of the programme of environmental efficiency (ППЭЭ)."""

    name = models.CharField(max_length=500, blank=True)
    object = models.CharField(max_length=300, blank=True)
    indicator = models.CharField(max_length=300, blank=True)
    fact = models.CharField(max_length=300, blank=True)
    term = models.CharField(max_length=200, blank=True)
    note = models.CharField(max_length=500, blank=True)

    class Meta(QuarterRow.Meta):
        constraints = [once("efficiency_measure_once", "name", "object", filled=("name",))]

    def __str__(self) -> str:
        return self.name


@history.track()
class InternalCheck(QuarterRow):
    """An internal check of one department and what it found (table 11 of the programme)."""

    department = models.CharField(max_length=500, blank=True)
    checked_on = models.DateField(null=True, blank=True)
    checked_on_text = as_written()
    checked_by = models.CharField(max_length=200, blank=True)
    findings = models.TextField(blank=True)
    demands = models.TextField(blank=True)

    class Meta(QuarterRow.Meta):
        constraints = [
            once(
                *("internal_check_once", "department", "checked_on"),
                filled=("department",),
                read="checked_on",
                nulls_distinct=False,
            )
        ]

    def __str__(self) -> str:
        return self.department


_NAME = Column("name", T("Іс-шараның атауы", "Наименование мероприятия", "Measure"), width=18, required=True)
_OBJECT = Column("object", T("Объект / эмиссия көзі", "Объект / источник эмиссии", "Object or source"), width=12)
_NOTE = Column("note", T("Ескерту", "Примечание", "Note"), width=12)

PLAN = TableSpec(
    slug="measures",
    section="1.3",
    title=T(
        "Қоршаған ортаны қорғау іс-шаралары жоспары",
        "План мероприятий по охране окружающей среды",
        "Plan of environmental measures",
    ),
    heads=(
        _NAME,
        _OBJECT,
        Column("indicator", T("Рұқсат бойынша көрсеткіш", "Показатель согласно разрешению", "Indicator"), width=12),
        Column("fact", T("Нақты шама", "Фактическая величина", "Fact"), width=10),
        number_column("cost", T("Шығындар, мың теңге", "Расходы, тыс. тенге", "Cost, thousand tenge"), "тыс. тенге"),
        Column("works", T("Жүргізілген жұмыстар", "Проведенные работы", "Works done"), Kind.LONG, 18),
        Column("effect", T("Экологиялық әсер", "Экологический эффект", "Effect"), width=12),
        _NOTE,
    ),
    provenance=OURS,
)

EFFICIENCY = TableSpec(
    slug="pee-measures",
    section="1.4",
    title=T(
        "Экологиялық тиімділікті арттыру бағдарламасы",
        "Программа повышения экологической эффективности",
        "Programme of environmental efficiency",
    ),
    heads=(
        _NAME,
        _OBJECT,
        Column("indicator", T("Көрсеткіш", "Показатель", "Indicator"), width=12),
        Column("fact", T("Жыл соңындағы нақты шама", "Фактическая величина на конец года", "Fact"), width=12),
        Column("term", T("Орындау мерзімі", "Срок выполнения", "Term"), width=10),
        _NOTE,
    ),
    provenance=OURS,
)

CHECKS = TableSpec(
    slug="internal-checks",
    title=T("Ішкі тексерулер", "Внутренние проверки", "Internal checks"),
    heads=(
        Column("department", T("Бөлімше", "Подразделение", "Department"), width=18, required=True),
        Column("checked_on", T("Тексеру күні", "Дата проверки", "Checked on"), Kind.DATE, 8, required=True),
        Column("checked_by", T("Кім тексерді", "Кто проверил", "Checked by"), width=12),
        Column("findings", T("Анықталды", "Выявлено", "Findings"), Kind.LONG, 20),
        Column("demands", T("Талаптар және мерзімдер", "Требования и сроки", "Demands and terms"), Kind.LONG, 20),
    ),
    provenance=OURS,
)
