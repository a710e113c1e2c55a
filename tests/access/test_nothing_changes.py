"""Who may change what: readers nothing, the inspector and the laboratory nothing outside their own tables."""

from __future__ import annotations

from typing import Any

import pytest
from django.apps import apps
from django.db import transaction

from tests.access import checksums, filled
from tests.access.door import visit
from tests.access.matrix import MATRIX
from tests.access.tries import FOREIGN, METHODS, OWN, Try, traces
from tests.access.world import VISITORS

pytestmark = pytest.mark.usefixtures("both_operators", "db")

# whatever an operator has: every app of ours but the inspector's own and the floor
OPERATORS_TABLES = tuple(
    f"{config.label}_"
    for config in apps.get_app_configs()
    if config.name.split(".")[0] in ("operators", "programs", "monitoring", "reports")
)
MEASUREMENTS = (
    "monitoring_impact",
    "monitoring_emission",
    "monitoring_discharge",
    "monitoring_gas",
    "monitoring_radiat",
)
OF_LABORATORY = (
    *MEASUREMENTS,
    "monitoring_protocol",
    "operators_accreditation",
    "operators_laboratory",
    "protocols_",  # the papers it brings
    "cases_case",  # the case of a value it corrects notes that by itself
)
# language, password, the address of one's own calendar, how one wants the letters
OWN_ACCOUNT = ("operators_user", "planning_calendarfeed", "reports_deadlines_letterchoice")


def state(name: str) -> dict[str, str]:
    """All tables but those traces."""
    return checksums.of(but=traces(name))


def posts(name: str) -> list[Any]:
    """What is sent with a POST: nothing, and the fields a form could want."""
    return [{}, filled.fields(name)]


def touch(name: str, visitor: str, whose: str) -> None:
    """Send everything to a URL, for good within the test's transaction."""
    tried = Try(name, VISITORS[visitor], "GET", whose)
    for method in METHODS:
        for data in posts(name) if method == "POST" else [None]:
            visit(VISITORS[visitor], method, tried.path, data, keep=True)


@pytest.mark.full
@pytest.mark.parametrize("name", [name for name, url in MATRIX.items() if "POST" not in url.methods])
def test_a_page_that_is_only_read_ignores_other_methods(name: str) -> None:
    """A POST, PUT, PATCH or DELETE to it changes nothing."""
    before = state(name)
    for visitor in VISITORS.values():
        tried = Try(name, visitor, "POST")
        if tried.admitted:
            for method in METHODS:
                visit(visitor, method, tried.path, filled.fields(name), keep=True)
    assert checksums.changed(before, state(name)) == []


def untouched(visitor: str, names: Any, whose: str, but: tuple[str, ...] = ()) -> list[str]:
    """The URLs through which `visitor` changed a table of the operators."""
    found = []
    before = checksums.of(*OPERATORS_TABLES, but=OWN_ACCOUNT + but)
    for name in names:
        counted = checksums.written()
        with transaction.atomic():
            touch(name, visitor, whose)
            tables = []
            if any(table in before for table, _rows in checksums.written().items() - counted.items()):
                tables = checksums.changed(before, checksums.of(*OPERATORS_TABLES, but=OWN_ACCOUNT + but))
            transaction.set_rollback(True)
        if tables:
            found.append(f"{name}: {', '.join(tables)}")
    return found


def test_the_inspector_changes_nothing_of_the_operators() -> None:
    """Every URL that lets him in, every method, in his territory; his verdict is a row of his own (ADR 40)."""
    names = [name for name, url in MATRIX.items() if url.who.allows("inspector", True)]
    assert len(names) > 30
    assert untouched("inspector", names, OWN) == []


@pytest.mark.full
def test_nor_does_he_where_he_is_refused() -> None:
    """Every other URL."""
    names = [name for name, url in MATRIX.items() if not url.who.allows("inspector", True)]
    assert untouched("inspector", names, OWN) == []


@pytest.mark.full
def test_the_laboratory_changes_only_its_own_tables() -> None:
    """Measurements, protocols, its own accreditation; nothing else, and nothing of foreign facilities."""
    assert untouched("laboratory", MATRIX, OWN, but=OF_LABORATORY) == []
    assert untouched("laboratory", MATRIX, FOREIGN) == []


@pytest.mark.parametrize(
    "visitor",
    [
        pytest.param("other ecologist", marks=pytest.mark.full),
        pytest.param("other director", marks=pytest.mark.full),
        pytest.param("anonymous", marks=pytest.mark.full),
        pytest.param("without membership", marks=pytest.mark.full),
        pytest.param("membership ended", marks=pytest.mark.full),
    ],
)
def test_strangers_change_nothing(visitor: str) -> None:
    """With the ids of «Жомарт» on every URL that has ids, and everything for those without a place."""
    whose = FOREIGN if VISITORS[visitor].side else OWN
    names = [name for name, url in MATRIX.items() if url.kinds or not VISITORS[visitor].side]
    shared = ("operators_laboratory", "operators_accreditation")  # an ecologist may keep a laboratory without people
    assert untouched(visitor, names, whose, but=shared if VISITORS[visitor].side else ()) == []


@pytest.mark.full
def test_this_file_would_see_a_change() -> None:
    """The ecologist, for whom the verbs are, changes tables through the same requests."""
    names = [name for name, url in MATRIX.items() if url.who.allows("ecologist", True) and "POST" in url.methods]
    changing = {line.split(": ")[0] for line in untouched("ecologist", names, OWN)}
    assert changing >= {
        "programs:row-add",
        "programs:row-delete",
        "programs:move",
        "programs:reason",
        "monitoring:row-add",
        "monitoring:row-delete",
        "reports:note",
        "reports:attach",
        "reports:detach",
        "operators:site-edit",
        "operators:source-close",
    }, changing
