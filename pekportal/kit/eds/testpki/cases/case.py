"""TEST ONLY: what one case is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from pekportal.kit.eds.question import Question
from pekportal.kit.eds.testpki.world import World
from pekportal.kit.eds.verdict import Verdict
from pekportal.kit.eds.verify import verify


@dataclass(frozen=True)
class Case:
    """`expected` is VALID, PENDING, or the code of the first failure."""

    name: str
    expected: str
    make: Callable[[World], Question]

    def run(self, world: World) -> Verdict:
        """The verdict of this case in one algorithm."""
        return verify(self.make(world))


def outcome(verdict: Verdict) -> str:
    """VALID, PENDING, or the code of the first failure."""
    if verdict.status.value != "INVALID":
        return verdict.status.value
    return verdict.failures[0].code if verdict.failures else "?"
