"""Reasons of the version before: proposals for the findings that still stand, until somebody confirms them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from programs.lineage import heir_of_place
from programs.machine import OPEN, REVIEW

if TYPE_CHECKING:
    from programs.findings import Judged
    from programs.models import ProgramVersion


@dataclass(frozen=True, slots=True)
class Carried:
    """A reason as it was written in the version before: `number` is that version's."""

    code: str
    place: str
    reason: str
    number: int
    who: str = ""


def carried(version: ProgramVersion) -> dict[tuple[str, str], Carried]:
    """By code and place in this version; empty where nothing can be confirmed any more.

    A place follows its row through the copy. Nothing is stored: the version before is frozen with its reasons, so a
    proposal can neither get lost nor count as given.
    """
    if version.supersedes_id is None or version.state not in (*OPEN, REVIEW):
        return {}
    base = version.supersedes
    assert base is not None
    found = {}
    for written in base.finding_reasons.select_related("written_by"):
        place = heir_of_place(written.place, (version.pk,))
        who = str(written.written_by) if written.written_by else ""
        found[written.code, place] = Carried(written.code, place, written.reason, base.number, who)
    return found


def proposals(version: ProgramVersion, found: Iterable[Judged]) -> list[tuple[Judged, Carried]]:
    """Findings that need a reason and had one in the version before, in the order given."""
    known = carried(version)
    if not known:
        return []
    return [
        (item, known[item.finding.code, item.finding.place])
        for item in found
        if item.needs_reason and (item.finding.code, item.finding.place) in known
    ]
