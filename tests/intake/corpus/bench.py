"""The table that `manage.py bench_intake` prints."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from tests.intake.corpus.measure import WRITERS, Score, measure
from tests.intake.corpus.model import Doc, original
from tests.intake.corpus.variants import VARIANTS, long

DOCS: dict[str, Callable[[], Doc]] = {"original": original, **VARIANTS, "long": long}
ORIGINALS, OTHERS = 98.0, 95.0  # the bar, per cent
UNRULED = ".unruled."
LINE = "{:<18} {:>6} {:>6} {:>6} {:>10} {:>5} {:>7} {:>8}"


class Bench:
    """Measures files, prints a line each and keeps the scores."""

    def __init__(self, write: Callable[[str], object], *, faults: bool = False) -> None:
        self.write, self.faults = write, faults
        self.scores: list[Score] = []

    def run(self, kinds: Sequence[str] | None = None, names: Sequence[str] | None = None) -> None:
        """Every named variant in every format."""
        self.write(LINE.format("file", "cells", "right", "wrong", "unmatched", "lost", "%", "seconds"))
        for kind in kinds or WRITERS:
            for name in names or DOCS:
                score = measure(DOCS[name](), kind)
                self.scores.append(score)
                self._line(score)
        ruled = [s for s in self.scores if UNRULED not in s.file]
        for title, scores in (
            ("originals", [s for s in ruled if s.file.startswith(("original.", "long."))]),
            ("variants", [s for s in ruled if not s.file.startswith(("original.", "long."))]),
            ("without rules", [s for s in self.scores if UNRULED in s.file]),
        ):
            if scores:
                total = Score(title)
                for score in scores:
                    for name in ("cells", "right", "wrong", "unmatched", "lost", "seconds"):
                        setattr(total, name, getattr(total, name) + getattr(score, name))
                self._line(total)

    def _line(self, s: Score) -> None:
        rate = f"{percent(s):.1f}"
        pages = f" ({s.pages} pages)" if s.pages else ""
        self.write(
            LINE.format(s.file, s.cells, s.right, s.wrong, s.unmatched, s.lost, rate, f"{s.seconds:.2f}") + pages
        )
        for fault in s.faults if self.faults else ():
            self.write(f"    {fault}")

    @property
    def passed(self) -> bool:
        """True at the bar: originals each, variants together, nothing lost; PDF without rules are printed only."""
        ruled = [s for s in self.scores if UNRULED not in s.file]
        others = [s for s in ruled if not s.file.startswith("original.")]
        total = sum(s.cells for s in others)
        return (
            all(percent(s) >= ORIGINALS for s in ruled if s.file.startswith("original."))
            and (not total or 100 * sum(s.right for s in others) / total >= OTHERS)
            and not any(s.lost for s in ruled)
        )


def percent(score: Score) -> float:
    """Right cells of all, per cent."""
    return 100 * score.right / max(1, score.cells)
