"""What each table of a quarter says when it has no rows: four different things (architecture 4.4)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from monitoring.models import TableAnswer
from monitoring.plan import Days, Watch, due_items, next_due
from pekportal.kit.calendar import Quarter as Period
from pekportal.kit.text import T, same

REPORTED = TableAnswer.Answer.REPORTED.value
CONFIRMED_ZERO = TableAnswer.Answer.CONFIRMED_ZERO.value
NOT_SCHEDULED = TableAnswer.Answer.NOT_SCHEDULED.value
MISSING = TableAnswer.Answer.MISSING.value

# what the ecologist says → what the table says
ANSWER_OF = {
    TableAnswer.Reason.NO_SOURCE.value: CONFIRMED_ZERO,
    TableAnswer.Reason.NO_DISCHARGE.value: CONFIRMED_ZERO,
    TableAnswer.Reason.NOT_SCHEDULED.value: NOT_SCHEDULED,
    TableAnswer.Reason.NO_INFORMATION.value: MISSING,
}
# tables that the programme schedules: without a line there, nothing is scheduled
SCHEDULED = frozenset({"impact-air", "impact-water", "impact-soil", "gas", "discharges"})

LATER = T(
    "Өлшеулер {year} жылғы {roman} тоқсанда көзделген",
    "Замеры предусмотрены в {roman} квартале {year} года",
    "Measurements are scheduled for quarter {roman} of {year}",
)
NOT_IN_PROGRAMME = T(
    "Өндірістік экологиялық бақылау бағдарламасында көзделмеген",
    "Программой производственного экологического контроля не предусмотрено",
    "Not foreseen by the programme of environmental control",
)


@dataclass(frozen=True, slots=True)
class Answered:
    """The answer of one table; `note` is printed instead of the dash; `asked` is False when nobody answered yet."""

    table: str
    answer: str
    note: T
    reason: str = ""
    next_due: Period | None = None
    asked: bool = True

    @property
    def waits(self) -> bool:
        """True while the ecologist still has to say something."""
        return not self.asked


NOTHING = same("")


def answer_of(
    slug: str,
    count: int,
    stored: TableAnswer | None,
    watches: Iterable[Watch],
    period: Period,
    adverse: Days = (),
) -> Answered:
    """The answer of one table: rows, else what was said, else what the plan says, else MISSING and to be asked."""
    if count:
        return Answered(slug, REPORTED, NOTHING)
    mine = [watch for watch in watches if watch.entry == slug]
    later = next_due(mine, period) if mine and not due_items(mine, period, adverse) else None
    if stored is not None:
        return Answered(slug, stored.answer, same(stored.note), stored.reason, later)
    if later is not None:
        return Answered(slug, NOT_SCHEDULED, LATER.format(roman=later.roman, year=later.year), next_due=later)
    if slug in SCHEDULED and not mine:
        return Answered(slug, NOT_SCHEDULED, NOT_IN_PROGRAMME)
    return Answered(slug, MISSING, NOTHING, asked=False)


def answers_of(
    counts: Mapping[str, int],
    stored: Mapping[str, TableAnswer],
    watches: tuple[Watch, ...],
    period: Period,
    adverse: Days = (),
) -> dict[str, Answered]:
    """Answers by table slug."""
    return {slug: answer_of(slug, count, stored.get(slug), watches, period, adverse) for slug, count in counts.items()}
