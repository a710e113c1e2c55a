"""Findings of a version with the reasons written for them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.urls import reverse
from django.utils.translation import get_language

from pekportal.kit.grid import views as grid
from pekportal.kit.text import T
from programs import checks, snapshot
from programs.checks import BLOCKER, ERROR, Finding
from programs.facts import live_facts
from programs.models import ProgramVersion
from programs.rulebook import entries as rulebook
from programs.tables.registry import BY_NUMBER, TABLES, table_of
from programs.values import Facts


@dataclass(frozen=True, slots=True)
class Judged:
    """A finding and the written reason for it ("" when there is none)."""

    finding: Finding
    reason: str = ""
    is_demo: bool = False

    @property
    def blocks(self) -> bool:
        """True while approval must wait: a blocker, or an error without a reason."""
        return self.finding.severity == BLOCKER or (self.finding.severity == ERROR and not self.reason)

    @property
    def needs_reason(self) -> bool:
        """True for an error without a reason."""
        return self.finding.severity == ERROR and not self.reason


def judged(version: ProgramVersion, facts: Facts | None = None) -> tuple[Judged, ...]:
    """All findings, the gravest first; an approved version repeats those of its snapshot."""
    if version.snapshot_id:
        stored = snapshot.read(version)
        return _with_reasons(map(_stored, stored["findings"]), stored["reasons"])
    found = checks.run(facts or live_facts(version))
    reasons = version.finding_reasons.values("code", "place", "reason", "is_demo")
    return _with_reasons(found, reasons)


def live(version: ProgramVersion, slug: str, lang: str | None = None) -> list[dict[str, Any]]:
    """What the checks say about one table now, for its grid; the reasons stand beside.

    Each: code, severity, table, row (its id), line, column (a key), message, fix, clause, reason, rule (address
    of its page in the rule book). Only what the checks of this table look at is read.
    """
    number = table_of(slug).spec.number
    code = (lang or get_language() or "ru")[:2]
    if version.snapshot_id:
        found = [item for item in judged(version) if item.finding.table == number]
    else:
        reasons = version.finding_reasons.values("code", "place", "reason", "is_demo")
        found = list(_with_reasons(checks.run(live_facts(version, only=_read_by(number)), tables={number}), reasons))
    return [item.finding.as_cell(code) | {"reason": item.reason, "rule": rule_url(item.finding.code)} for item in found]


def live_if_quick(version: ProgramVersion, slug: str) -> Callable[[], list[dict[str, Any]]] | None:
    """`live` to be asked with a save; None where it reads so many rows that a save would wait for it."""
    tables = (TABLES[place] for place in _read_by(table_of(slug).spec.number))
    if not grid.is_live(table.model.objects.filter(version=version) for table in tables if table.model is not None):
        return None
    return lambda: live(version, slug)


def _read_by(number: str) -> set[str]:
    """Slugs of the tables that the checks of this one look at."""
    return {BY_NUMBER[place].spec.slug for place in checks.reads({number}) if place.isdecimal()}


@lru_cache(maxsize=512)
def rule_url(code: str) -> str:
    """The page of a check in the rule book; "" for a code it no longer has (findings of an old approval)."""
    return reverse("rulebook:rule", args=[code]) if rulebook.has(code) else ""


def blocking(found: Iterable[Judged]) -> list[Judged]:
    """Those that stop the approval."""
    return [item for item in found if item.blocks]


def _with_reasons(found: Iterable[Finding], reasons: Iterable[Any]) -> tuple[Judged, ...]:
    written = {(reason["code"], reason["place"]): reason for reason in reasons}
    result = []
    for finding in found:
        reason = written.get((finding.code, finding.place))
        result.append(Judged(finding, reason["reason"], reason["is_demo"]) if reason else Judged(finding))
    return tuple(result)


def _stored(item: dict[str, Any]) -> Finding:
    kk, en = item["words"]["kk"], item["words"]["en"]
    return Finding(
        item["code"],
        item["severity"],
        item["table"],
        item["row"],
        item["column"],
        T(kk["message"], item["message"], en["message"]),
        T(kk["fix"], item["fix"], en["fix"]),
        item["clause"],
        item.get("line", 0),
    )
