"""The words of the matrix: marks, lines, arguments that many lines share."""

from __future__ import annotations

from dataclasses import dataclass, field

from pekportal.kit.access import Mark

PUBLIC, LOGIN = Mark(public=True), Mark()


def roles(*names: str) -> Mark:
    """A mark for roles."""
    return Mark(roles=frozenset(names))


ECOLOGIST, DIRECTOR, INSPECTOR = roles("ecologist"), roles("director"), roles("inspector")
ADMINISTRATOR = roles("administrator")
OPERATOR = roles("ecologist", "director")
ALL = roles("ecologist", "director", "laboratory", "inspector", "administrator")
OF_REPORTS = roles("ecologist", "director", "administrator")
OF_FILED = roles("ecologist", "director", "inspector", "administrator")
OF_ERRORS = roles("ecologist", "director", "inspector", "administrator")
OF_NOT_ME = roles("director", "inspector", "administrator")
OF_REQUESTS = roles("ecologist", "director", "inspector")
OF_QUARTERS = roles("ecologist", "director", "laboratory")
MEASURERS = roles("ecologist", "laboratory")
OF_LABORATORIES = roles("ecologist", "laboratory", "administrator")
MANAGERS = roles("director", "administrator")
DEVICE = roles("device")  # no role of a person
OF_DEVICES = roles("ecologist", "director", "administrator")


@dataclass(frozen=True, slots=True)
class Is:
    """An argument that is not an object."""

    value: str


@dataclass(frozen=True, slots=True)
class Url:
    """One line of the matrix."""

    who: Mark
    how: str
    arguments: dict[str, str | Is] = field(default_factory=dict)
    seen_by: frozenset[str] | None = None
    shared: frozenset[str] = frozenset()
    acts: frozenset[str] | None = None
    answers: frozenset[int] = frozenset({200, 302})
    records: tuple[str, ...] = ()
    at: str = ""
    needs: str = ""
    file: bool = False

    @property
    def methods(self) -> frozenset[str]:
        """GET brings HEAD with it."""
        listed = set(self.how.split())
        return frozenset(listed | {"HEAD"} if "GET" in listed else listed)

    @property
    def kinds(self) -> dict[str, str]:
        """The arguments that are objects."""
        return {name: kind for name, kind in self.arguments.items() if isinstance(kind, str)}


WASTE = {"pk": "draft program", "slug": Is("waste")}
WASTE_ROW = {**WASTE, "row_id": "waste row"}
FILED_WASTE = {"pk": "approved program", "slug": Is("waste")}
PUBLISHED = frozenset({200, 404})  # by what is public, not by who asks
NONE = frozenset({404})  # a ticket is of one person and one upload
SEEN = ("inspections_opening",)
LOOKED_AT = ("kit_event", *SEEN)
READ = ("reports_decision_documentopening",)  # who opened the document that is signed
OPENED = ("kit_event", "inspections_documentrequest", "inspections_documentrequestevent", *SEEN)
IMPACT = {"pk": "draft quarter", "slug": Is("impact-air")}
IMPACT_ROW = {**IMPACT, "row_id": "measured row"}
PROTOCOL = {"pk": "draft quarter", "protocol_id": "protocol"}
JOURNAL = {"pk": "draft quarter"}
JOURNAL_ROW = {"pk": "draft quarter", "row_id": "waste entry"}
# every operator chooses among all laboratories
KNOWN_TO_ALL = frozenset({"ecologist", "director", "inspector"})
# kinds of rows of the register below a facility
API_REGISTER = (
    "sites", "sources", "points", "waste-streams", "obligations", "laboratory-invitations", "water-limits", "permits",
    "emission-norms", "waste-limits", "discharge-norms",
)  # fmt: skip
API_PUBLIC = (
    "regions", "facilities", "reports", "quarters", "programmes", "values", "exceedances", "substances", "changes",
)  # fmt: skip
STARTED = frozenset({"director", "administrator"})  # who sees a job of the director
OWN_PEOPLE = frozenset({"ecologist", "director", "administrator"})


def noun(name: str, many: str, parent: str = "facility", *, edited: bool = True) -> dict[str, Url]:
    """The pages of one kind of register row: list under a facility, new, edit, close."""
    of_laboratory = parent == "laboratory"
    who, shared = (OF_LABORATORIES, frozenset({"ecologist"})) if of_laboratory else (ECOLOGIST, frozenset())
    lines = {
        f"operators:{name}-new": Url(who, "GET POST", {"parent": parent}, shared=shared),
        f"operators:{name}-close": Url(who, "GET POST", {"pk": name}, shared=shared),
    }
    if edited:
        lines[f"operators:{name}-edit"] = Url(who, "GET POST", {"pk": name}, shared=shared)
    if parent == "facility":
        lines[f"operators:{many}"] = Url(ALL, "GET", {"parent": "facility"})
    return lines
