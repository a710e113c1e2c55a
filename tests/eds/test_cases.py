"""Every case of eds.md, section 4, in both algorithms; the code is the first thing that a person would be told."""

from __future__ import annotations

import pytest

from pekportal.kit.eds.testpki.cases import CASES, Case, certificates, frames, outcome
from tests.eds.conftest import WORLDS

# what the algorithm itself decides is always tried with GOST too; of the rest every ninth, all of it in `full`
GOST_ALWAYS = {*frames.CASES, *certificates.CASES[-3:], *CASES[::9]}


def cells() -> list[object]:
    """(algorithm, case)."""
    found: list[object] = []
    for case in CASES:
        found.append(pytest.param("rsa", case, id=f"rsa: {case.name}"))
        marks = [] if case in GOST_ALWAYS else [pytest.mark.full]
        found.append(pytest.param("gost", case, id=f"gost: {case.name}", marks=marks))
    return found


@pytest.mark.parametrize(("kind", "case"), cells())
def test_case_gets_its_code(kind: str, case: Case) -> None:
    verdict = case.run(WORLDS[kind])

    assert outcome(verdict) == case.expected, verdict.failures


def test_names_are_unique_and_codes_are_tried() -> None:
    assert len({case.name for case in CASES}) == len(CASES) > 140
