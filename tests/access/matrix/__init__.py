"""Every URL of the portal, classified: who may open it, which objects stand in it, which methods it answers.

A new URL goes in here, or the tests fail. `MATRIX[name]` says
- who: PUBLIC, LOGIN or roles, exactly as the mark of the view (`@access…`);
- how: "GET" for a page that is only read, "GET POST" for a form, "POST" for a verb;
- the arguments: the kind of object of `objects.py`; `Is(...)` for a fixed value;
- options: `seen_by` when fewer roles than `who` find the own object; `shared`: roles that find a foreign one too;
  `acts`: whose move it is, other roles of `who` get a 403; `answers`: the statuses that are right for the admitted
  where they are not 200 and 302; `records`: the tables in which reading leaves a trace on purpose; `needs`: the query
  string without which there is nothing to see; `at`: the path, where the pattern matches many; `file`: answers a
  file.
"""

from __future__ import annotations

from tests.access.matrix import floor, inspections, programmes, quarters, reports
from tests.access.matrix.administration import ADMIN
from tests.access.matrix.words import ADMINISTRATOR, API_PUBLIC, IMPACT, JOURNAL, WASTE, Is, Url

__all__ = ["ADMIN", "ADMINISTRATOR", "API_PUBLIC", "IMPACT", "JOURNAL", "MATRIX", "WASTE", "Is", "Url"]

MATRIX: dict[str, Url] = {
    **floor.LINES,
    **programmes.LINES,
    **quarters.LINES,
    **reports.LINES,
    **inspections.LINES,
}
