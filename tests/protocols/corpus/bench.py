"""The table that `manage.py bench_protocols` prints."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from tests.protocols.corpus.harder import HARDER
from tests.protocols.corpus.measure import Score, measure
from tests.protocols.corpus.papers import PAPERS as PLAIN
from tests.protocols.corpus.writers import WRITERS

PAPERS = {**PLAIN, **HARDER}
BAR = 95.0  # per cent of the values
COUNTS = ("values", "right", "wrong", "doubtful", "unmatched", "lost")
LINE = "{:<30} {:>6} {:>6} {:>6} {:>8} {:>9} {:>5} {:>7} {:>8}"


class Bench:
    """Measures files, prints a line each and keeps the scores."""

    def __init__(self, write: Callable[[str], object], *, faults: bool = False) -> None:
        self.write, self.faults = write, faults
        self.scores: list[Score] = []

    def run(self, kinds: Sequence[str] | None = None, names: Sequence[str] | None = None) -> None:
        """Every named paper in every format it comes in."""
        self.write(LINE.format("file", *COUNTS, "facts", "seconds"))
        for name in names or PAPERS:
            paper = PAPERS[name]()
            for kind in kinds or WRITERS:
                if kind in paper.formats:
                    self.scores.append(measure(paper, kind))
                    self._line(self.scores[-1])
        self._line(self.total)

    @property
    def total(self) -> Score:
        """The sum of all files."""
        total = Score("all")
        for score in self.scores:
            for name in (*COUNTS, "facts", "facts_right", "seconds"):
                setattr(total, name, getattr(total, name) + getattr(score, name))
        return total

    def _line(self, score: Score) -> None:
        counts = [getattr(score, name) for name in COUNTS]
        facts = f"{score.facts_right}/{score.facts}"
        self.write(LINE.format(score.file, *counts, facts, f"{score.seconds:.2f}"))
        for fault in score.faults if self.faults else ():
            self.write(f"    {fault}")

    @property
    def passed(self) -> bool:
        """True at the bar: 95 % right, nothing lost."""
        total = self.total
        return total.lost == 0 and 100 * total.right >= BAR * max(1, total.values)
