"""An approved report with its files, and an authority that can be out of reach."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest

from pekportal.demo.notary import Notary
from pekportal.kit.access import Actor
from pekportal.kit.eds import net
from pekportal.kit.eds.opinion import Heard
from pekportal.kit.eds.question import Question
from pekportal.kit.eds.trust import TrustStore
from pekportal.kit.eds.verdict import Verdict
from pekportal.kit.eds.verify import verify
from reports.models import ReportVersion
from tests.reports.conftest import (
    approved,
    bring,
    draft,
    filled,
    filling,
    ground,
    laboratory,
    people,
    quarter,
    quick_pdf,
    stranger,
    zhomart,
)
from tests.signing.keys import notary

__all__ = [
    "approved",
    "draft",
    "filled",
    "filling",
    "ground",
    "laboratory",
    "people",
    "quarter",
    "quick_pdf",
    "stranger",
    "zhomart",
]


@dataclass
class Away:
    """The authority while its services do not answer; `back` lets them. `asked` counts the questions."""

    inner: Notary = field(default_factory=notary)
    back: bool = False
    asked: int = 0

    def trust(self) -> TrustStore:
        """As ever."""
        return self.inner.trust()

    def inquire(self, question: Question) -> tuple[Question, Verdict]:
        """Nothing new while away."""
        self.asked += 1
        return self.inner.inquire(question) if self.back else (question, verify(question))

    def second(self, question: Question, verdict: Verdict) -> Heard | None:
        """Nobody else is asked."""
        return None

    def stamp(self, value: bytes, digest_oid: str) -> net.Token | None:
        """None while away."""
        return self.inner.stamp(value, digest_oid) if self.back else None


@pytest.fixture
def ready(draft: ReportVersion, people: dict[str, Actor]) -> ReportVersion:
    """Approved, its files made."""
    return bring(people, draft, "approved")
