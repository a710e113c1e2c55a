"""No bare code stands in the story of a report: every event that is recorded about it has words."""

from __future__ import annotations

import re
from pathlib import Path

from django.conf import settings

from reports.presenters import EVENT_WORDS

RECORDED = re.compile(r'events\.record\([^)]*?"(report\.[a-z_]+)"', re.DOTALL)


def test_every_event_of_a_report_has_words() -> None:
    root: Path = settings.ROOT
    sources = [path for app in ("reports", "inspections", "monitoring") for path in (root / app).rglob("*.py")]
    recorded = {code for path in sources for code in RECORDED.findall(path.read_text(encoding="utf-8"))}
    assert "report.late_reason" in recorded
    assert recorded - EVENT_WORDS.keys() == set()
