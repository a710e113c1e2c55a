"""Findings of a version with the written reasons; what still stands in the way of approval."""

from __future__ import annotations

import json
from dataclasses import dataclass

from pekportal.kit.access import Actor
from pekportal.kit.files import read
from programs.checks.clauses import cited
from programs.checks.finding import BLOCKER, ERROR, Finding
from reports import checks
from reports.compose.facts import QuarterFacts
from reports.form.order250 import TABLES
from reports.gather import gather
from reports.models import ReportVersion


@dataclass(frozen=True, slots=True)
class Answered:
    """A finding as pages show it: words in the actor's language, the reason if one was written."""

    code: str
    severity: str
    place: str
    where: str
    text: str
    fix: str
    clause: str
    reason: str
    table: str = ""  # slug of the form's table; unknown of a frozen finding
    href: str = ""  # where it is mended, set by the page

    @property
    def blocks(self) -> bool:
        """True while it stands in the way of approval."""
        return self.severity == BLOCKER or (self.severity == ERROR and not self.reason)

    def message(self) -> str:
        """The words with the place."""
        return f"{self.where}: {self.text}" if self.where else self.text


def findings_of(actor: Actor, version: ReportVersion) -> list[Answered]:
    """Findings of the data as they are now, or those of the snapshot once the version is approved."""
    if version.snapshot is not None:
        return frozen_findings(version, actor.language)
    return answered(version, checks.run(gather(version)), actor.language)


def answered(version: ReportVersion, found: tuple[Finding, ...], lang: str) -> list[Answered]:
    """Findings with the reasons written for this version."""
    reasons = {(r.code, r.place): r.reason for r in version.finding_reasons.all()}
    return [
        Answered(
            code=f.code,
            severity=f.severity,
            place=f.place,
            where=where_of(f, lang),
            text=f.message(lang),
            fix=f.fix(lang),
            clause=cited(f.clause, lang),
            reason=reasons.get((f.code, f.place), ""),
            table=f.table,
        )
        for f in found
    ]


def where_of(finding: Finding, lang: str) -> str:
    """Where it is, in words: section of the form and row."""
    table = TABLES.get(finding.table)
    place = f"{table.spec.section} {table.spec.title(lang)}" if table else ""
    return " · ".join(filter(None, (place, finding.row.replace("·", ", "))))


def unanswered(actor: Actor, version: ReportVersion, facts: QuarterFacts) -> list[Answered]:
    """Findings of `facts` that stand in the way of approval."""
    return [f for f in answered(version, checks.run(facts), actor.language) if f.blocks]


def findings_json(version: ReportVersion, facts: QuarterFacts) -> dict[str, object]:
    """What the snapshot keeps of them: the rule set, every finding in both languages, its reason."""
    reasons = {(r.code, r.place): r.reason for r in version.finding_reasons.all()}
    return {
        "rules": checks.RULES,
        "findings": [
            {
                "code": f.code,
                "severity": f.severity,
                "place": f.place,
                "clause": f.clause,
                "reason": reasons.get((f.code, f.place), ""),
                **{
                    lang: {"where": where_of(f, lang), "text": f.message(lang), "fix": f.fix(lang)}
                    for lang in ("kk", "ru", "en")
                },
            }
            for f in checks.run(facts)
        ],
    }


def frozen_findings(version: ReportVersion, lang: str) -> list[Answered]:
    """The findings as they were at approval, from the snapshot."""
    if version.snapshot is None:
        return []
    kept = json.loads(read(version.snapshot))
    return [
        Answered(
            code=f["code"],
            severity=f["severity"],
            place=f["place"],
            where=f[lang]["where"],
            text=f[lang]["text"],
            fix=f[lang]["fix"],
            clause=cited(f["clause"], lang),
            reason=f["reason"],
        )
        for f in kept["findings"]
    ]
