"""Everything a page, a check or the report asks about one quarter, read once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from monitoring.answers import CONFIRMED_ZERO, Answered, answers_of
from monitoring.beside import Beside, beside_of
from monitoring.due_tasks import DueTask, tasks_of
from monitoring.entries import Found, Rows, earlier_entries, exceedances, previous_movements, rows_of
from monitoring.models import Protocol, Quarter
from monitoring.plan import Days, Progress, Watch, counted, due_items, frequency_of, percent, progress
from monitoring.tables.waste import WasteMovement
from monitoring.watches import norms_of, watches_of
from monitoring.weather import adverse_days
from operators.models import EmissionNorm
from pekportal.kit.calendar import days_left, today


@dataclass(frozen=True, slots=True)
class PlanDone:
    """Due tasks of the quarter and how many of them are done."""

    done: int
    due: int
    percent: int


class QuarterBook:
    """One quarter as it stands now; each part is read when first asked for and kept."""

    def __init__(self, quarter: Quarter) -> None:
        self.quarter = quarter
        self._kept: dict[str, Any] = {}

    def once(self, name: str, read: Callable[[], Any]) -> Any:
        """What a room reads of the quarter, read when first asked for: one reading for its door and its checks."""
        if name not in self._kept:
            self._kept[name] = read()
        return self._kept[name]

    @cached_property
    def rows(self) -> Rows:
        """All rows by table slug."""
        return rows_of(self.quarter)

    @cached_property
    def watches(self) -> tuple[Watch, ...]:
        """What the programme and the permit ask for, whatever the quarter."""
        return watches_of(self.quarter, norms=self.norms)

    @cached_property
    def norms(self) -> list[EmissionNorm]:
        """НДВ in force on the last day of the quarter, by source and substance."""
        return norms_of(self.quarter)

    @cached_property
    def progress(self) -> tuple[Progress, ...]:
        """The due items with what was entered."""
        items = due_items(self.watches, self.quarter.period, self.adverse_days)
        floating = any(f.floating for item in items if (f := frequency_of(item.watch)))
        earlier = earlier_entries(self.quarter) if floating else ()
        return progress(items, self.rows.entries(), self.confirmed, earlier)

    @cached_property
    def tasks(self) -> tuple[DueTask, ...]:
        """The due items as single tasks with their days."""
        return tasks_of(self.progress)

    @cached_property
    def adverse_days(self) -> Days:
        """Registered days of НМУ; not read when the programme asks for nothing on them."""
        return adverse_days(self.quarter) if any(watch.adverse for watch in self.watches) else ()

    @cached_property
    def answers(self) -> dict[str, Answered]:
        """What each table says, by slug."""
        stored = {answer.table: answer for answer in self.quarter.answers.all()}
        counts = {slug: len(rows) for slug, rows in self.rows.tables.items()}
        return answers_of(counts, stored, self.watches, self.quarter.period, self.adverse_days)

    @property
    def confirmed(self) -> frozenset[str]:
        """Slugs of tables confirmed to have nothing."""
        return frozenset(slug for slug, found in self.answers.items() if found.answer == CONFIRMED_ZERO)

    @cached_property
    def exceedances(self) -> tuple[Found, ...]:
        """What is over its norm or limit."""
        return exceedances(self.rows)

    @cached_property
    def previous_movements(self) -> dict[str, WasteMovement]:
        """Waste movements of the quarter before."""
        return previous_movements(self.quarter)

    @cached_property
    def protocols(self) -> list[Protocol]:
        """Protocols of the quarter, by date."""
        return list(self.quarter.protocols.select_related("laboratory", "file").order_by("date", "number"))

    @cached_property
    def beside(self) -> tuple[Beside, ...]:
        """What is asked for beside the programme: unscheduled monitoring."""
        return beside_of(self.quarter)

    @property
    def plan(self) -> PlanDone:
        """Plan and fact of the quarter, with what was asked for beside the programme."""
        done, due = counted(self.progress)
        done, due = done + sum(one.done for one in self.beside), due + len(self.beside)
        return PlanDone(done, due, percent(done, due))

    @property
    def left(self) -> tuple[Progress, ...]:
        """What is left to do."""
        return tuple(one for one in self.progress if not one.done)

    def days_left(self, day: dt.date | None = None) -> int:
        """Days to the last safe day of the report; negative when it is late."""
        return days_left(self.quarter.due_on, day or today())


def plan_done(quarter: Quarter) -> PlanDone:
    """Plan and fact of one quarter (for the report's note)."""
    return QuarterBook(quarter).plan


def table_answers(quarter: Quarter) -> dict[str, Answered]:
    """What each table of one quarter says, by slug."""
    return QuarterBook(quarter).answers
