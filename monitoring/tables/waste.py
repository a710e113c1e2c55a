"""Movement of waste in the quarter, operations with it, and waste received from others (form 1.2)."""

from __future__ import annotations

from decimal import Decimal

from django.db import models
from django.utils.translation import gettext as _

from monitoring.balance import Movement
from monitoring.tables.base import OURS, QuarterRow, as_written, bins_text, not_negative, number_column, once, quantity
from pekportal.kit import history
from pekportal.kit.numbers import format_number
from pekportal.kit.tables import Column, Kind, TableSpec
from pekportal.kit.text import T

STREAM = Column("stream", T("Қалдық түрі", "Вид отхода", "Waste"), Kind.WASTE_STREAM, 16, required=True)
OPERANDS = ("begin", "formed", "received", "transferred", "operated", "placed")


@history.track()
class WasteMovement(QuarterRow):
    """The balance of one waste: end = begin + formed + received − transferred − operated − placed (tonnes)."""

    stream = models.ForeignKey(
        "operators.WasteStream", null=True, blank=True, on_delete=models.PROTECT, related_name="movements"
    )
    stream_text = models.CharField(max_length=300, blank=True)
    begin = quantity("t at the beginning of the quarter")
    begin_text = as_written()
    formed = quantity("t formed at the facility")
    formed_text = as_written()
    received = quantity("t received from others")
    received_text = as_written()
    from_bin = bins_text("БИН of the sender")
    transferred = quantity("t transferred to others")
    transferred_text = as_written()
    receiver_bin = bins_text("БИН of the receiver")
    operated = quantity("t operated on at the facility")
    operated_text = as_written()
    operation = models.CharField(max_length=300, blank=True)
    placed = quantity("t placed (buried) at the facility")
    placed_text = as_written()
    end = quantity("t at the end of the quarter, as declared; empty: as computed")
    end_text = as_written()
    difference_reason = models.TextField(blank=True, db_comment="why the declared end differs from the computed one")

    class Meta(QuarterRow.Meta):
        constraints = [
            once("waste_movement_once", "stream_text", filled=("stream_text",)),
            once("waste_movement_resolved_once", "stream", filled=("stream_text",)),
            *not_negative("waste", *OPERANDS, "end"),
        ]

    def __str__(self) -> str:
        return self.stream_text

    @property
    def movement(self) -> Movement:
        """The row as a value of `monitoring.balance`."""
        return Movement(**{name: getattr(self, name) or Decimal(0) for name in OPERANDS}, declared_end=self.end)


@history.track()
class WasteOperation(QuarterRow):
    """An operation with waste at the facility and what was left of it (form 1.2, operations)."""

    stream = models.ForeignKey(
        "operators.WasteStream", null=True, blank=True, on_delete=models.PROTECT, related_name="operations"
    )
    stream_text = models.CharField(max_length=300, blank=True)
    operation = models.CharField(max_length=300, blank=True)
    operated = quantity("t operated on")
    operated_text = as_written()
    left = quantity("t left after the operation")
    left_text = as_written()
    left_operation = models.CharField(max_length=300, blank=True)
    transferred = quantity("t transferred")
    transferred_text = as_written()
    receiver_bin = bins_text()

    class Meta(QuarterRow.Meta):
        constraints = [
            once("waste_operation_once", "stream_text", "operation", filled=("stream_text", "operation")),
            *not_negative("waste_operation", "operated", "left", "transferred"),
        ]

    def __str__(self) -> str:
        return f"{self.stream_text} · {self.operation}"


@history.track()
class WasteReceived(QuarterRow):
    """Waste received from another organisation and what became of it (form 1.2, received)."""

    waste = models.CharField(max_length=300, blank=True)
    from_bin = bins_text()
    received = quantity("t received")
    received_text = as_written()
    operation = models.CharField(max_length=300, blank=True)
    operated = quantity("t sent to operations")
    operated_text = as_written()
    new_waste = models.CharField(max_length=300, blank=True)
    new_amount = quantity("t of new waste")
    new_amount_text = as_written()
    new_operation = models.CharField(max_length=300, blank=True)
    again = quantity("t sent to a second operation")
    again_text = as_written()
    transferred = quantity("t transferred after the operation")
    transferred_text = as_written()
    receiver_bin = bins_text()
    left = quantity("t left and transferred")
    left_text = as_written()
    left_receiver_bin = bins_text()

    class Meta(QuarterRow.Meta):
        constraints = [
            once("waste_received_once", "waste", "from_bin", "operation", filled=("waste",)),
            *not_negative("waste_received", "received", "operated", "new_amount", "again", "transferred", "left"),
        ]

    def __str__(self) -> str:
        return self.waste


def balance_adds_up(values: dict[str, object]) -> str | None:
    """A declared end that differs from the computed one needs a written reason (stated, not corrected)."""
    operands = {name: _decimal(values.get(name)) or Decimal(0) for name in OPERANDS}
    movement = Movement(**operands, declared_end=_decimal(values.get("end")))
    if movement.end < 0:
        return _("More waste left than there was: the end would be %(end)s t. Correct a number.") % {
            "end": format_number(movement.end, "ru")
        }
    if movement.difference == 0 or str(values.get("difference_reason") or "").strip():
        return None
    return _(
        "The balance does not add up: computed end %(computed)s t, declared %(declared)s t, "
        "difference %(difference)s t. Correct a number, or write the reason of the difference."
    ) % {
        "computed": format_number(movement.computed_end, "ru"),
        "declared": format_number(movement.end, "ru"),
        "difference": format_number(movement.difference, "ru"),
    }


def _decimal(value: object) -> Decimal | None:
    return value if isinstance(value, Decimal) else None


def _tonnes(key: str, kk: str, ru: str, en: str, *, required: bool = False) -> Column:
    return number_column(key, T(f"{kk}, тонна", f"{ru}, тонн", f"{en}, t"), "т", required=required)


SENDER = Column("from_bin", T("Кімнен алынды, БСН", "БИН, от кого получен", "BIN of the sender"), Kind.BINS, 9)
RECEIVER = Column("receiver_bin", T("Алушының БСН-і", "БИН получателя", "BIN of the receiver"), Kind.BINS, 9)
OPERATION = Column("operation", T("Операция түрі", "Вид операции", "Operation"), width=10)

MOVEMENT = TableSpec(
    slug="waste-movement",
    section="1.2",
    title=T("Қалдықтардың қозғалысы", "Движение отходов", "Movement of waste"),
    heads=(
        STREAM,
        _tonnes("begin", "Тоқсан басындағы қалдық", "Остаток на начало", "At the beginning", required=True),
        _tonnes("formed", "Түзілді", "Образовано", "Formed"),
        _tonnes("received", "Басқалардан алынды", "Получено от других", "Received"),
        SENDER,
        _tonnes("transferred", "Берілді", "Передано", "Transferred"),
        RECEIVER,
        _tonnes("operated", "Кәсіпорында операция жүргізілді", "Проведены операции на предприятии", "Operated on"),
        OPERATION,
        _tonnes("placed", "Көмілді", "Захоронено", "Placed"),
        Column(
            "end",
            T("Тоқсан соңындағы қалдық, тонна", "Остаток на конец, тонн", "At the end, t"),
            Kind.NUMBER,
            8,
            unit="т",
            minimum=Decimal(0),
            help=T(
                "Бос қалдырсаңыз, есептелген мән алынады",
                "Если оставить пустым, берется рассчитанный остаток",
                "Left empty, the computed value is taken",
            ),
        ),
        Column(
            "difference_reason",
            T("Айырманың себебі", "Причина расхождения", "Reason of the difference"),
            Kind.LONG,
            12,
        ),
    ),
    row_checks=(balance_adds_up,),
    provenance=OURS,
)

OPERATIONS = TableSpec(
    slug="waste-operations",
    section="1.2",
    title=T(
        "Кәсіпорында қалдықтармен жүргізілген операциялар",
        "Операции с отходами, проведенные на предприятии",
        "Operations with waste at the facility",
    ),
    heads=(
        STREAM,
        Column("operation", T("Операция түрі", "Вид операции", "Operation"), width=12, required=True),
        _tonnes("operated", "Операция көлемі", "Объем проведенных операций", "Amount", required=True),
        _tonnes("left", "Қалған көлем", "Оставшийся объем", "Left"),
        Column(
            "left_operation",
            T("Қалған көлеммен операция", "Вид операции с оставшимся объемом", "Operation with the rest"),
            width=12,
        ),
        _tonnes("transferred", "Берілген көлем", "Переданный объем", "Transferred"),
        RECEIVER,
    ),
    provenance=OURS,
)

RECEIVED = TableSpec(
    slug="waste-received",
    section="1.2",
    title=T(
        "Бөгде ұйымнан алынған қалдықтар", "Отходы, полученные от сторонней организации", "Waste received from others"
    ),
    heads=(
        Column("waste", T("Қалдық түрі", "Вид отхода", "Waste"), width=12, required=True),
        SENDER,
        _tonnes("received", "Алынған көлем", "Объем полученного", "Received", required=True),
        OPERATION,
        _tonnes("operated", "Операцияға жіберілді", "Направлено на операции", "Sent to operations"),
        Column("new_waste", T("Түзілген қалдық түрі", "Вид образованного отхода", "New waste"), width=12),
        _tonnes("new_amount", "Түзілген көлем", "Объем образованного", "New amount"),
        Column("new_operation", T("Онымен операция", "Вид операции с ним", "Operation with it"), width=10),
        _tonnes("again", "Қайта операцияға", "На повторную операцию", "Second operation"),
        _tonnes("transferred", "Операциядан кейін берілді", "Передано после операции", "Transferred after"),
        RECEIVER,
        _tonnes("left", "Берілген қалдық көлем", "Переданный остаток", "Rest transferred"),
        Column(
            "left_receiver_bin",
            T("Қалдықты алушының БСН-і", "БИН получателя остатка", "BIN for the rest"),
            Kind.BINS,
            9,
        ),
    ),
    provenance=OURS,
)
