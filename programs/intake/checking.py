"""What the checks say about a document that stands alone, with what the reading itself has to say."""

from __future__ import annotations

from programs import checks
from programs.checks.finding import SEVERITIES, Finding
from programs.intake.findings import of_reading
from programs.intake.result import Recognised
from programs.tryit.facts import facts_of_recognised


def findings_of(found: Recognised) -> tuple[Finding, ...]:
    """All findings, the gravest first."""
    every = [*checks.run(facts_of_recognised(found)), *of_reading(found)]
    return tuple(sorted(every, key=lambda finding: SEVERITIES.index(finding.severity)))
