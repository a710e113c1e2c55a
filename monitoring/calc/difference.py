"""What a run would change in the table of emissions: shown before anything is written."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import cached_property
from typing import Any

from monitoring.calc.gathering import Desk, Run
from monitoring.calc.methods.formula import shown
from monitoring.calc.models import AppliedResult
from monitoring.calc.totals import Key, Part, Total, totals_of
from monitoring.models import Quarter
from monitoring.tables.emissions import CALCULATED, EmissionRow
from operators.models import EmissionSource, Substance
from operators.resolve import RegisterResolver
from pekportal.kit.canonical import canonical, plain
from pekportal.kit.numbers import NBSP
from pekportal.kit.tables import Kind
from pekportal.kit.text import T

LONGEST_METHOD = 400
UNVERIFIED = T("коэффициенттері дереккөзбен салыстырылмаған", "коэффициенты не сверены с источником", "not verified")
FORMULA_OPEN = T("формуласы дереккөзбен салыстырылмаған", "формула не сверена с источником", "formula not verified")
WRITTEN = ("grams_per_second", "tonnes", "method", "material", "consumption", "hours")
NUMBERS = ("grams_per_second", "tonnes", "consumption", "hours")


class State(StrEnum):
    """How a result stands to the row of the table."""

    NEW = "new"
    SAME = "same"
    OURS = "ours"  # the row is as the calculation wrote it last
    HAND = "hand"  # a person wrote or changed the row


@dataclass(frozen=True, slots=True)
class Difference:
    """One source and substance: the row as it stands (None: there is none) and what would be written."""

    source: EmissionSource
    substance: Substance
    total: Total
    state: State
    row: EmissionRow | None
    cells: dict[str, str]

    @property
    def name(self) -> str:
        """Its name in the form."""
        return f"{self.source.pk}/{self.substance.pk}"

    @property
    def old(self) -> dict[str, str]:
        """The texts of the row as they stand."""
        return {} if self.row is None else {key: text_of(self.row, key) for key in WRITTEN}

    @property
    def goes_by_itself(self) -> bool:
        """True for what is written unless the person says no."""
        return self.state in (State.NEW, State.OURS)


@dataclass(frozen=True, slots=True)
class Leftover:
    """A row that the calculation wrote once and that nothing calculates now: its method ended, its paper is gone.

    `ours`: it is still as the calculation wrote it; a row that a person changed is removed only when it is named.
    """

    source: EmissionSource
    substance: Substance
    row: EmissionRow
    ours: bool

    @property
    def name(self) -> str:
        """Its name in the form."""
        return f"{self.source.pk}/{self.substance.pk}"


def text_of(row: EmissionRow, key: str) -> str:
    """The text of a written column of a row."""
    return str(getattr(row, f"{key}_text" if key in NUMBERS else key) or "")


class Plan:
    """Everything about writing the results of a quarter; `digest` names the difference that a person saw."""

    def __init__(self, quarter: Quarter) -> None:
        self.quarter = quarter
        self.desk = Desk(quarter)

    @cached_property
    def good(self) -> list[Run]:
        """Choices that can be calculated now."""
        return [one for one in self.desk.runs if not one.result.problems]

    @cached_property
    def bad(self) -> list[Run]:
        """Choices that can not, with their problems."""
        return [one for one in self.desk.runs if one.result.problems]

    @cached_property
    def parts(self) -> list[Part]:
        """What every choice and every brought result adds."""
        found = [part for one in self.good for part in parts_of(one)]
        for brought in self.desk.brought:
            found.append(
                Part(
                    (str(brought.source_id), brought.substance_id),
                    brought.grams_per_second,
                    brought.tonnes,
                    f"{brought.method_name}, стр. {brought.page}",
                )
            )
        return found

    @cached_property
    def totals(self) -> dict[Key, Total]:
        """Totals by source and substance."""
        return totals_of(self.parts)

    @cached_property
    def unknown(self) -> list[str]:
        """Codes of substances that the classifier does not have: they can not be written."""
        wanted = {substance for _source, substance in self.totals}
        return sorted(wanted - known_substances(wanted))

    @cached_property
    def differences(self) -> list[Difference]:
        """One a source and substance, by number and code; nought of a source without a row is left out."""
        sources = {str(one.pk): one for one in EmissionSource.objects.filter(facility_id=self.quarter.facility_id)}
        substances = {one.pk: one for one in Substance.objects.filter(pk__in={code for _s, code in self.totals})}
        rows = {
            (str(row.source_id), row.substance_id): row
            for row in EmissionRow.objects.filter(quarter=self.quarter, how=CALCULATED)
        }
        applied = {
            (str(one.source_id), one.substance_id): one.cells
            for one in AppliedResult.objects.filter(quarter=self.quarter)
        }
        found = []
        for key, total in self.totals.items():
            source, substance, row = sources.get(key[0]), substances.get(key[1]), rows.get(key)
            if source is None or substance is None or (row is None and not _emits(total)):
                continue
            cells = cells_of(source, total)
            found.append(Difference(source, substance, total, _state(row, applied.get(key), cells), row, cells))
        return sorted(found, key=lambda one: (one.source.number, one.substance.pk))

    @cached_property
    def leftovers(self) -> list[Leftover]:
        """Rows of ours without a calculation or a brought result behind them, by number and code."""
        applied = {
            (str(one.source_id), one.substance_id): one
            for one in AppliedResult.objects.filter(quarter=self.quarter).select_related("source", "substance")
        }
        if not applied:
            return []
        rows = EmissionRow.objects.filter(quarter=self.quarter, how=CALCULATED)
        behind = self.totals.keys() | self._waiting
        found = []
        for row in rows:
            key = (str(row.source_id), str(row.substance_id))
            if key in applied and key not in behind:
                one = applied[key]
                now = {name: text_of(row, name) for name in WRITTEN}
                found.append(Leftover(one.source, one.substance, row, now == one.cells))
        return sorted(found, key=lambda one: (one.source.number, one.substance.pk))

    @cached_property
    def _waiting(self) -> set[Key]:
        """What a chosen method would give if its data were there: its row is not left over."""
        return {(str(one.choice.source_id), out.substance) for one in self.bad for out in one.method.outputs}

    @cached_property
    def digest(self) -> str:
        """Changes when anything does that the person saw."""
        seen: list[Any] = [
            [one.name, one.state.value, one.cells, one.old, one.row.row_version if one.row else 0]
            for one in self.differences
        ]
        seen += [[*one.key, plain(one.result)] for one in self.desk.runs]
        seen += [["left", one.name, one.row.row_version, one.ours] for one in self.leftovers]
        return hashlib.sha256(canonical(plain(seen))).hexdigest()[:32]


def known_substances(codes: Iterable[str]) -> set[str]:
    """Those of the codes that the classifier has."""
    return set(Substance.objects.filter(pk__in=set(codes)).values_list("pk", flat=True))


def _emits(total: Total) -> bool:
    return bool(total.tonnes or total.grams_per_second)


def parts_of(run: Run) -> list[Part]:
    """What one calculated choice adds to each substance."""
    values, method = run.result.values, run.method
    return [
        Part(
            (str(run.choice.source_id), one.substance),
            one.grams_per_second,
            one.tonnes,
            method.document.title.ru,
            len(run.result.unverified),
            bool(run.result.open_formulas),
            values.get(method.consumption),
            values.get(method.hours),
        )
        for one in run.result.emitted
    ]


def cells_of(source: EmissionSource, total: Total) -> dict[str, str]:
    """The texts that go into the row: numbers rounded only here, as they are shown."""
    words = "; ".join(total.methods)
    doubt = UNVERIFIED if total.unverified else FORMULA_OPEN if total.formula_open else None
    if doubt is not None:
        words = f"{words[: LONGEST_METHOD - len(doubt.ru) - 3]} ({doubt.ru})"
    return {
        "grams_per_second": _written(total.grams_per_second),
        "tonnes": _written(total.tonnes),
        "method": words[:LONGEST_METHOD],
        "material": source.material,
        "consumption": _plain(total.consumption),
        "hours": _plain(total.hours),
    }


def _written(value: Decimal) -> str:
    return shown(value, "ru").replace(NBSP, " ")


def _plain(value: Decimal | None) -> str:
    return "" if value is None else format(value.normalize(), "f").replace(".", ",")


def _state(row: EmissionRow | None, applied: dict[str, str] | None, cells: dict[str, str]) -> State:
    if row is None:
        return State.NEW
    now = {key: text_of(row, key) for key in WRITTEN}
    if now == cells:
        return State.SAME
    return State.OURS if applied == now else State.HAND


def substance_text(resolver: RegisterResolver, substance: Substance) -> str:
    """The name that the cell of a substance gets, with the code where the name alone is not told apart."""
    found = resolver(Kind.SUBSTANCE, substance.name_ru)
    return (
        substance.name_ru if found is not None and found.pk == substance.pk else f"{substance.pk} {substance.name_ru}"
    )
