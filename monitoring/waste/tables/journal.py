"""The journal of waste: what came in, went out, was moved, day by day (Environmental Code, art. 319.2, 347)."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _

from monitoring.queries import OfQuarterInHouse
from monitoring.tables.base import QuarterRow, as_written, bin_text, not_negative, number_column, quantity
from monitoring.waste.rules import entry as rule
from pekportal.kit import history
from pekportal.kit.models import StoredFile
from pekportal.kit.numbers import format_number
from pekportal.kit.tables import Column, Kind, Provenance, TableSpec
from pekportal.kit.text import T

KINDS: tuple[tuple[str, T], ...] = (
    (rule.OPENING, T("Бастапқы қалдық", "Остаток на начало", "Opening balance")),
    (rule.FORMED, T("Түзілді", "Образовано", "Formed")),
    (rule.RECEIVED, T("Басқалардан алынды", "Получено от других", "Received from others")),
    (rule.MOVED, T("Басқа орынға ауыстырылды", "Перемещено в другое место", "Moved to another place")),
    (rule.HANDED, T("Берілді", "Передано", "Handed over")),
    (rule.OPERATED, T("Операция жүргізілді", "Проведена операция", "Operated on")),
    (rule.PLACED, T("Көмілді", "Захоронено", "Placed (buried)")),
)
# Environmental Code, art. 319.2: the eight operations of handling waste, words as there (Russian)
OPERATIONS: tuple[tuple[str, T], ...] = (
    (
        "accumulation",
        T("түзілген жерінде жинақтау", "накопление отходов на месте их образования", "accumulation at the origin"),
    ),
    ("collection", T("қалдықтарды жинау", "сбор отходов", "collection")),
    ("transport", T("қалдықтарды тасымалдау", "транспортировка отходов", "transport")),
    ("recovery", T("қалдықтарды қалпына келтіру", "восстановление отходов", "recovery")),
    ("disposal", T("қалдықтарды жою", "удаление отходов", "disposal")),
    ("auxiliary", T("қосалқы операциялар", "вспомогательные операции", "auxiliary operations")),
    ("observation", T("операцияларды бақылау", "проведение наблюдений за операциями", "observation of operations")),
    (
        "aftercare",
        T(
            "жабылған жою объектілеріне қызмет көрсету",
            "обслуживание ликвидированных объектов удаления отходов",
            "service of closed objects of disposal",
        ),
    ),
)


@history.track()
class WasteEntry(QuarterRow):
    """One entry of the journal; a reversal names the entry it takes back and the reason."""

    day = models.DateField(null=True, blank=True, db_index=True)
    day_text = as_written()
    stream = models.ForeignKey(
        "operators.WasteStream", null=True, blank=True, on_delete=models.PROTECT, related_name="journal_entries"
    )
    stream_text = models.CharField(max_length=300, blank=True)
    kind = models.CharField(max_length=60, blank=True)
    tonnes = quantity("t; empty: volume times density")
    tonnes_text = as_written()
    volume = quantity("m3")
    volume_text = as_written()
    density = quantity("t/m3")
    density_text = as_written()
    place = models.CharField(max_length=300, blank=True, db_comment="empty: the place of the stream in the register")
    to_place = models.CharField(max_length=300, blank=True)
    partner = bin_text("БИН of the sender or the receiver")
    act = models.CharField(max_length=120, blank=True)
    act_date = models.DateField(null=True, blank=True)
    act_date_text = as_written()
    operation = models.CharField(max_length=120, blank=True)
    made_from = models.ForeignKey(
        "operators.WasteStream", null=True, blank=True, on_delete=models.PROTECT, related_name="journal_results"
    )
    made_from_text = models.CharField(max_length=300, blank=True)
    since = models.DateField(null=True, blank=True)
    since_text = as_written()
    note = models.TextField(blank=True)
    file = models.ForeignKey(StoredFile, null=True, blank=True, on_delete=models.PROTECT, related_name="waste_entries")
    reverses = models.OneToOneField("self", null=True, blank=True, on_delete=models.PROTECT, related_name="reversed_by")
    reason = models.TextField(blank=True, db_comment="why an entry is taken back")

    objects: ClassVar = OfQuarterInHouse.as_manager()

    class Meta(QuarterRow.Meta):
        constraints = [
            *not_negative("waste_entry", "tonnes", "volume", "density"),
            models.CheckConstraint(
                condition=Q(reverses__isnull=True) | ~Q(reason=""), name="waste_entry_reversal_has_a_reason"
            ),
            models.CheckConstraint(
                condition=Q(reverses__isnull=True) | ~Q(reverses=models.F("id")),
                name="waste_entry_not_its_own_reversal",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.day_text} · {self.stream_text}"

    @property
    def amount(self) -> Decimal | None:
        """Tonnes as written, else volume times density; None when not known."""
        if self.tonnes is not None:
            return Decimal(self.tonnes)
        if self.volume is None or self.density is None:
            return None
        return rule.volume_in_tonnes(self.volume, self.density)


def amount_is_known(values: dict[str, object]) -> str | None:
    """Tonnes, or a volume with its density; both must say the same."""
    tonnes, volume, density = (_decimal(values.get(key)) for key in ("tonnes", "volume", "density"))
    if tonnes is None and (volume is None or density is None):
        return _("Write the tonnes, or the volume in m³ with the density in t/m³.")
    if tonnes is not None and volume is not None and density is not None:
        if rule.same_amount(tonnes, volume, density):
            return None
        return _("%(volume)s m³ × %(density)s t/m³ = %(product)s t, but %(tonnes)s t are written.") % {
            "volume": format_number(volume, "ru"),
            "density": format_number(density, "ru"),
            "product": format_number(rule.volume_in_tonnes(volume, density), "ru"),
            "tonnes": format_number(tonnes, "ru"),
        }
    return None


def kind_has_its_cells(values: dict[str, object]) -> str | None:
    """What each kind of entry needs besides the amount."""
    kind = values.get("kind")
    if kind == rule.MOVED and not values.get("to_place"):
        return _("Write where the waste was moved.")
    if kind == rule.MOVED and values.get("to_place") == values.get("place"):
        return _("The waste is moved to the place where it lies: write another one.")
    if kind in (rule.RECEIVED, rule.HANDED) and not values.get("partner"):
        return _("Write the BIN of the organisation on the other side.")
    if kind == rule.OPERATED and not values.get("operation"):
        return _("Choose the operation (Environmental Code, art. 319.2).")
    return None


def _decimal(value: object) -> Decimal | None:
    return value if isinstance(value, Decimal) else None


def _text(key: str, kk: str, ru: str, en: str, width: int = 10, **more: Any) -> Column:
    return Column(key, T(kk, ru, en), width=width, **more)


JOURNAL = TableSpec(
    slug="waste-journal",
    title=T("Қалдықтар журналы", "Журнал отходов", "Waste journal"),
    heads=(
        Column("day", T("Күні", "Дата", "Day"), Kind.DATE, 8, required=True),
        Column("stream", T("Қалдық түрі", "Вид отхода", "Waste"), Kind.WASTE_STREAM, 16, required=True),
        Column(
            "kind",
            T("Не болды", "Что произошло", "What happened"),
            Kind.CHOICE,
            14,
            required=True,
            choices=KINDS,
        ),
        number_column("tonnes", T("Мөлшері, тонна", "Количество, тонн", "Amount, t"), "т", 10),
        number_column("volume", T("Көлемі, м3", "Объем, м3", "Volume, m3"), "м3", 7),
        number_column("density", T("Тығыздығы, т/м3", "Плотность, т/м3", "Density, t/m3"), "т/м3", 9),
        _text(
            "place",
            "Жинақталған орны",
            "Место накопления",
            "Place",
            12,
            help=T(
                "Бос болса, тізілімдегі орын алынады",
                "Если пусто, берется место из реестра",
                "Left empty, the place of the register is taken",
            ),
        ),
        _text("to_place", "Қайда ауыстырылды", "Куда перемещено", "Moved to", 12),
        Column(
            "partner",
            T("Жіберушінің/алушының БСН-і", "БИН отправителя / получателя", "BIN of sender or receiver"),
            Kind.BIN,
            10,
        ),
        _text("act", "Акт нөмірі", "Номер акта", "Act number", 8),
        Column("act_date", T("Акт күні", "Дата акта", "Act date"), Kind.DATE, 8),
        Column(
            "operation",
            T("Операция (ЭК 319-бап, 2-т.)", "Операция (ЭК, ст. 319 п. 2)", "Operation (art. 319.2)"),
            Kind.CHOICE,
            12,
            choices=OPERATIONS,
        ),
        Column(
            "made_from",
            T("Қай қалдықтан түзілді", "Образовано из отхода", "Made from"),
            Kind.WASTE_STREAM,
            12,
        ),
        Column(
            "since",
            T("Қай күннен бері жатыр", "Лежит с", "Lies since"),
            Kind.DATE,
            8,
            help=T(
                "Бастапқы қалдық үшін: ең ескі мөлшердің күні",
                "Для остатка на начало: день самой старой части",
                "For an opening balance: the day of its oldest part",
            ),
        ),
        Column("note", T("Ескерту", "Примечание", "Note"), Kind.LONG, 12),
    ),
    row_checks=(amount_is_known, kind_has_its_cells),
    provenance=Provenance("журнал портала: ЭК РК, ст. 319, 320, 347", "high", "not a form of the order"),
)
