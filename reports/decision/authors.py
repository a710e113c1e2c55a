"""What the room adds to the facts of a report: words of the note, large changes with their reasons."""

from __future__ import annotations

from collections.abc import Iterator

from reports.compose.facts import ChangeFacts, NoteText, QuarterFacts, Words
from reports.decision.models import NoteWords
from reports.decision.places import find
from reports.decision.reading import NAMES, changes_of
from reports.gather.authors import explains, writes
from reports.models import ReportVersion
from reports.services.content import compose_facts


@writes
def words_of_parts(version: ReportVersion) -> Iterator[NoteText]:
    """The author's words for the parts that the version itself has no field for."""
    for words in NoteWords.objects.filter(version=version).exclude(text="").order_by("part"):
        yield NoteText(words.part, words.text)


@explains
def explained_changes(version: ReportVersion, facts: QuarterFacts) -> Iterator[ChangeFacts]:
    """Large changes against filed reports whose reason speaks of the number as it is; nothing else is written."""
    if not version.change_reasons.exists():
        return
    named, kazakh = (compose_facts(version, facts, lang) for lang in (NAMES, "kk"))
    for change in changes_of(version, NAMES, named, filed_only=True).large:
        if not change.reason:
            continue
        spot = find(kazakh, change.place, named)
        first = change.against[0]
        yield ChangeFacts(
            table=change.place.table,
            row=change.place.row,
            column=change.place.column,
            where=Words(change.where, spot.words if spot else ""),
            unit=change.unit,
            old=first.old,
            new=change.new,
            percent=first.percent,
            period=first.period,
            reason=change.reason,
        )
