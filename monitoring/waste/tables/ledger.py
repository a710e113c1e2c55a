"""The journal of a waste as a list with its balances, for a workbook: written, never read back."""

from __future__ import annotations

from pekportal.kit.tables import Column, Kind, Provenance, TableSpec
from pekportal.kit.text import T

LEDGER = TableSpec(
    slug="waste-ledger",
    title=T("Қалдықтарды есепке алу журналы", "Журнал учета отходов", "Journal of waste"),
    heads=(
        Column("day", T("Күні", "Дата", "Day"), Kind.DATE, 8),
        Column("waste", T("Қалдық түрі", "Вид отхода", "Waste"), width=16),
        Column("what", T("Не болды", "Что произошло", "What happened"), width=14),
        Column("amount", T("Мөлшері, тонна", "Количество, тонн", "Amount, t"), Kind.NUMBER, 9, unit="т"),
        Column("computed", T("Көлемі × тығыздығы", "Объем × плотность", "Volume × density"), width=10),
        Column("place", T("Орны", "Место", "Place"), width=14),
        Column("partner", T("Екінші тараптың БСН-і", "БИН второй стороны", "BIN of the other side"), Kind.BIN, 10),
        Column("act", T("Акт", "Акт", "Act"), width=10),
        Column("operation", T("Операция", "Операция", "Operation"), width=12),
        Column(
            "at_place", T("Осы орында, тонна", "Лежит в этом месте, тонн", "At the place, t"), Kind.NUMBER, 9, unit="т"
        ),
        Column("at_all", T("Барлығы, тонна", "Лежит всего, тонн", "In all, t"), Kind.NUMBER, 9, unit="т"),
        Column("reason", T("Түзету себебі", "Причина исправления", "Reason of a correction"), width=12),
    ),
    provenance=Provenance("журнал портала: ЭК РК, ст. 347", "high", "not a form of the order"),
)
