"""From the choices and the activity data of a quarter to results; nothing is stored here."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property

from monitoring.calc.methods.model import Method
from monitoring.calc.methods.registry import method_of
from monitoring.calc.methods.result import Correction, Result
from monitoring.calc.methods.running import run
from monitoring.calc.models import ActivityRow, BroughtResult, Calculation, CoefficientCorrection, SourceMethod
from monitoring.models import Quarter

Key = tuple[str, str, str]  # source id, method, part


@dataclass(frozen=True, slots=True)
class Run:
    """A choice with its method, the texts it is calculated from and what comes out."""

    choice: SourceMethod
    method: Method
    texts: dict[str, str]
    result: Result

    @property
    def key(self) -> Key:
        """What may stand once among the current calculations of a quarter."""
        return (str(self.choice.source_id), self.choice.method, self.choice.part)


class Desk:
    """What the calculations of one quarter stand on; each part is read when first asked for and kept."""

    def __init__(self, quarter: Quarter) -> None:
        self.quarter = quarter

    @cached_property
    def choices(self) -> list[SourceMethod]:
        """Methods in force on the last day of the quarter."""
        mine = SourceMethod.objects.filter(source__facility_id=self.quarter.facility_id)
        return list(mine.on(self.quarter.period.end).for_list())

    @cached_property
    def rows(self) -> list[ActivityRow]:
        """The activity data as they stand."""
        return list(
            ActivityRow.objects.filter(quarter=self.quarter).select_related("source").order_by("position", "created_at")
        )

    @cached_property
    def activity(self) -> dict[Key, dict[str, str]]:
        """Texts of the activities by source, method and part."""
        found: dict[Key, dict[str, str]] = defaultdict(dict)
        for row in self.rows:
            found[(str(row.source_id or ""), row.method, row.part)][row.what] = row.amount_text
        return found

    @cached_property
    def corrections(self) -> dict[str, dict[str, Correction]]:
        """Corrections in force on the last day of the quarter: by method, then by place."""
        found: dict[str, dict[str, Correction]] = defaultdict(dict)
        for row in CoefficientCorrection.objects.on(self.quarter.period.end):
            found[row.method][row.place] = Correction(row.value, row.source, row.formula)
        return found

    @cached_property
    def runs(self) -> list[Run]:
        """Every choice calculated from what stands now."""
        found = []
        for choice in self.choices:
            method = method_of(choice.method)
            if method is None:
                continue
            texts = choice.texts | self.activity.get((str(choice.source_id), choice.method, choice.part), {})
            found.append(Run(choice, method, texts, run(method, texts, self.corrections.get(method.code))))
        return found

    @cached_property
    def stored(self) -> list[Calculation]:
        """The current stored calculations with their values."""
        mine = Calculation.objects.filter(quarter=self.quarter).current()
        return list(mine.select_related("source", "choice").prefetch_related("values__substance"))

    @cached_property
    def brought(self) -> list[BroughtResult]:
        """Results that the operator brought."""
        return list(BroughtResult.objects.filter(quarter=self.quarter).select_related("source", "substance", "file"))

    @property
    def orphans(self) -> list[ActivityRow]:
        """Rows that no chosen method asks for: they are not calculated with."""
        asked = {
            (str(one.choice.source_id), one.choice.method, one.choice.part, activity.key)
            for one in self.runs
            for activity in one.method.activities
        }
        return [row for row in self.rows if (str(row.source_id or ""), row.method, row.part, row.what) not in asked]

    @property
    def missing(self) -> list[tuple[SourceMethod, str]]:
        """Activities of the chosen methods that have no row yet: choice and key."""
        return [
            (one.choice, activity.key)
            for one in self.runs
            for activity in one.method.activities
            if activity.key not in self.activity.get(one.key, {})
        ]
