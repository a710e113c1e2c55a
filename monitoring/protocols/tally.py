"""How the values of many papers of one quarter stand: matched, doubtful, unmatched, entered already."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from uuid import UUID

from monitoring.facts import QuarterBook
from monitoring.limit_facts import Limits
from monitoring.models import Quarter
from monitoring.protocols.desk import Desk
from monitoring.protocols.matching import State
from monitoring.protocols.models import Paper
from monitoring.protocols.places import Places


def tallies(quarter: Quarter, papers: Iterable[Paper]) -> dict[UUID, Counter[State]]:
    """Values that are no results yet by their state, a paper; plan, register and limits are read once for all.

    `papers` are of the quarter and have their values prefetched.
    """
    book = QuarterBook(quarter)
    places, limits = Places(quarter, book), Limits(quarter.facility)
    found = {}
    for paper in papers:
        paper.batch.quarter = quarter
        desk = Desk(paper, book=book, places=places, limits=limits)
        found[paper.pk] = Counter(line.state for line in desk.lines if not line.written)
    return found
