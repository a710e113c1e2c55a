"""Every URL of the portal, classified: who may open it, which objects stand in it, which methods it answers.

A new URL goes in here, or the tests fail. `MATRIX[name]` says
- who: PUBLIC, LOGIN or roles, exactly as the mark of the view (`@access…`);
- how: "GET" for a page that is only read, "GET POST" for a form, "POST" for a verb;
- the arguments: the kind of object of `objects.py`; `Is(...)` for a fixed value;
- options: `seen_by` when fewer roles than `who` find the own object; `records` when reading writes an event on purpose;
  `needs`: the query string without which there is nothing to see; `file`: answers a file; `decides`: the inspector's own
  deed on a filed report, the only one that touches a table of the operator.
"""

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
OF_REQUESTS = roles("ecologist", "director", "inspector")


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
    records: bool = False
    needs: str = ""
    file: bool = False
    decides: bool = False

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
OWN_PEOPLE = frozenset({"ecologist", "director", "administrator"})

MATRIX: dict[str, Url] = {
    # --- operators: the door and the account
    "home": Url(LOGIN, "GET"),
    "operators:login": Url(PUBLIC, "GET POST"),
    "operators:logout": Url(PUBLIC, "POST"),
    "operators:language": Url(PUBLIC, "POST"),
    "operators:switch": Url(LOGIN, "GET POST"),
    "operators:password": Url(LOGIN, "GET POST"),
    # --- programs
    "programs:list": Url(ALL, "GET"),
    "programs:facility": Url(ALL, "GET", {"facility_id": "facility"}),
    "programs:new": Url(ECOLOGIST, "GET POST"),
    "programs:new-version": Url(ECOLOGIST, "GET POST", {"pk": "program"}),
    "programs:version": Url(ALL, "GET", {"pk": "approved program"}),
    "programs:paper": Url(ALL, "GET", {"pk": "approved program"}),
    "programs:move": Url(OPERATOR, "GET POST", {"pk": "draft program", "code": Is("send")}),
    "programs:reason": Url(OPERATOR, "GET POST", {"pk": "draft program"}, needs="?code=ПЭК-T3-01&place=3/1/total"),
    "programs:section": Url(ALL, "GET POST", {"pk": "approved program", "number": Is("1")}),
    "programs:table": Url(ALL, "GET", {"pk": "approved program", "slug": Is("waste")}),
    "programs:dash": Url(ECOLOGIST, "POST", WASTE),
    "programs:clear-dash": Url(ECOLOGIST, "POST", WASTE),
    "programs:derived": Url(
        ECOLOGIST,
        "GET POST",
        {"pk": "draft program", "slug": Is("enterprise"), "row": Is("1"), "column": Is("name")},
    ),
    "programs:row-add": Url(ECOLOGIST, "GET POST", WASTE),
    "programs:row": Url(ECOLOGIST, "GET POST", WASTE_ROW),
    "programs:row-delete": Url(ECOLOGIST, "POST", WASTE_ROW),
    "programs:row-move": Url(ECOLOGIST, "POST", WASTE_ROW),
    # --- reports
    "reports:list": Url(OF_REPORTS, "GET"),
    "reports:version": Url(OF_REPORTS, "GET", {"pk": "draft report"}),
    "reports:paper": Url(OF_FILED, "GET", {"pk": "submitted report"}),
    "reports:paper-in": Url(OF_FILED, "GET", {"pk": "submitted report", "lang": Is("kk")}),
    "reports:move": Url(OPERATOR, "GET POST", {"pk": "draft report", "code": Is("send")}),
    "reports:note": Url(ECOLOGIST, "GET POST", {"pk": "draft report"}),
    "reports:reason": Url(OPERATOR, "GET POST", {"pk": "draft report"}),
    "reports:render": Url(OPERATOR, "POST", {"pk": "draft report"}),
    "reports:attach": Url(ECOLOGIST, "GET POST", {"pk": "draft report"}),
    "reports:detach": Url(ECOLOGIST, "POST", {"pk": "draft report", "attachment": "attachment"}),
    "reports:attachment": Url(
        OF_FILED, "GET", {"pk": "draft report", "attachment": "attachment"}, seen_by=OWN_PEOPLE, file=True
    ),
    "reports:artefact": Url(OF_FILED, "GET", {"pk": "submitted report", "artefact": "artefact"}, file=True),
    # --- inspections
    "inspections:overview": Url(INSPECTOR, "GET"),
    "inspections:facility": Url(INSPECTOR, "GET", {"pk": "facility"}),
    "inspections:version": Url(INSPECTOR, "GET", {"pk": "submitted report"}, records=True),
    "inspections:decide": Url(
        INSPECTOR, "GET POST", {"pk": "submitted report", "code": Is("accept")}, decides=True
    ),
    "inspections:remark": Url(INSPECTOR, "GET POST", {"pk": "submitted report"}),
    "inspections:request-new": Url(INSPECTOR, "GET POST", {"facility": "facility"}),
    "inspections:requests": Url(OF_REQUESTS, "GET"),
    "inspections:request": Url(OF_REQUESTS, "GET", {"pk": "request"}, records=True),
    "inspections:request-move": Url(OF_REQUESTS, "GET POST", {"pk": "request", "code": Is("answer")}),
    "inspections:request-file-add": Url(OPERATOR, "GET POST", {"pk": "request", "item": "item"}),
    "inspections:request-file": Url(OF_REQUESTS, "GET", {"pk": "request", "file": "request file"}, file=True),
}

# --- Django's admin: each page is the administrator's; Django's own pages refuse what a model does not allow
ADMIN_PAGES = "index login logout password_change password_change_done autocomplete jsi18n view_on_site app_list"
ADMIN_MODELS = {
    "auth_group": "changelist add history delete change",
    "axes_accessattempt": "changelist add history delete change",
    "axes_accesslog": "changelist add history delete change",
    "axes_accessfailurelog": "changelist add history delete change",
}
ADMIN = {
    *(f"admin:{page}" for page in ADMIN_PAGES.split()),
    *(f"admin:{model}_{page}" for model, pages in ADMIN_MODELS.items() for page in pages.split()),
    *(f"/admin/{model.replace('_', '/', 1)}/<path:object_id>/" for model in ADMIN_MODELS),
    "/admin/(?P<url>.*)$",
}
