"""The grid's JSON over HTTP, the same for every app: what a view hands over, what comes back."""

from __future__ import annotations

import functools
import json
from collections.abc import Callable, Iterable
from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.db import models
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from pekportal.kit.calendar import now, zone
from pekportal.kit.grid.bench import Bench
from pekportal.kit.grid.changes import Change, changes_from
from pekportal.kit.grid.outcome import Outcome
from pekportal.kit.grid.past import cell_history
from pekportal.kit.grid.reading import read, stamp
from pekportal.kit.grid.spec_json import spec_json
from pekportal.kit.refused import Refused

View = Callable[..., HttpResponse]
MOST_FINDINGS = 500  # in one answer; a table of thousands of rows may have more
# rows that the checks of a table read: up to here they run with every save (under 150 ms), beyond it the page asks
LIVE_ROWS = 500
Findings = Callable[[], list[Any]]


def answers_json(view: View) -> View:
    """Decorator: a Refused becomes `{"code", "message", "fix"}` with its status, not a page."""

    @functools.wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except Refused as refused:
            return JsonResponse(refusal(refused), status=refused.status)

    return answer


def refusal(refused: Refused) -> dict[str, str]:
    """What a refused block answers."""
    return {"code": refused.code, "message": str(refused.text), "fix": str(refused.fix)}


def block_from(request: HttpRequest) -> tuple[str, tuple[Change, ...]]:
    """`how` and the changes of a request's body; Refused CHANGES (422) or TOO_MANY (413)."""
    try:
        body = json.loads(request.body)
    except RequestDataTooBig:
        raise Refused("TOO_MANY", _("The block is too large."), fix=_("Send it in parts."), status=413) from None
    except ValueError:
        body = None
    return block_of(body, "typed")


def block_of(body: Any, how: str) -> tuple[str, tuple[Change, ...]]:
    """`how` (or the one given where the body does not say) and the changes of a body; Refused CHANGES (422)."""
    changes = changes_from(body)
    return str(body.get("how") or how), changes


def answer(told: dict[str, Any]) -> HttpResponse:
    """The JSON of an answer with its letters as they are: a Kazakh or Russian table is half as long so."""
    return JsonResponse(told, json_dumps_params={"ensure_ascii": False})


def shown(bench: Bench, findings: Findings | None = list, *, known: str = "") -> dict[str, Any]:
    """The answer of GET …/grid/: spec, rows, whether this person may edit, stamp, findings.

    A client that asks with the stamp it knows gets no rows while nothing changed. `findings` None: they take longer
    than a save may, `findings_later` tells the client to ask for them (GET …/findings/).
    """
    mark = stamp(bench)  # before the rows: a change between the two is seen once more, never missed
    if known == mark:
        return {"stamp": mark, "unchanged": True}
    return {
        "spec": spec_json(bench.spec, (get_language() or "ru")[:2]),
        "rows": [row.json() for row in read(bench)],
        "can_edit": bench.can_edit,
        "stamp": mark,
        **_found(findings),
    }


def found(bench: Bench, findings: Findings) -> dict[str, Any]:
    """The answer of GET …/findings/: what the checks say of the table as it was at `stamp`."""
    mark = stamp(bench)
    return {"stamp": mark, **_bounded(findings())}


def is_live(rows: Iterable[models.QuerySet[Any]]) -> bool:
    """True while these rows, all that the checks of a table read, are few enough for checks with every save.

    One query, whatever the number of tables.
    """
    first, *others = [some.order_by().values("pk")[: LIVE_ROWS + 1] for some in rows]
    return first.union(*others, all=True).count() <= LIVE_ROWS


def _found(findings: Findings | None) -> dict[str, Any]:
    return {"findings_later": True} if findings is None else _bounded(findings())


def _bounded(findings: list[Any]) -> dict[str, Any]:
    """At most MOST_FINDINGS of the `findings`; `more_findings` counts the others."""
    if len(findings) <= MOST_FINDINGS:
        return {"findings": findings}
    return {"findings": findings[:MOST_FINDINGS], "more_findings": len(findings) - MOST_FINDINGS}


def saved(outcome: Outcome, findings: Findings | None) -> dict[str, Any]:
    """The answer of POST …/grid/: who knows another stamp than `before` has missed a change of somebody else.

    `findings` None: as in `shown`. What is wrong with a cell by itself stands in the row's `problems` at once.
    """
    return {
        "saved_at": f"{now().astimezone(zone()):%H:%M:%S}",
        **outcome.json(),
        **_found(findings),
    }


def history_json(bench: Bench, row: Any, column: str) -> list[dict[str, str]]:
    """The answer of GET …/cells/<row>/<column>/history/; Refused GONE (404) where there is no such cell."""
    known = column in {one.key for one in bench.spec.columns}
    if not known or not bench.rows.filter(pk=row).exists():
        raise Refused("GONE", _("There is no such cell."), fix=_("Reload the table."), status=404)
    return [past.json() for past in cell_history(bench, row, column)]
