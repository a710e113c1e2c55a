"""What was said about remarks and who opened them, read in the query that reads the remarks (the page of a report).

Each comes as a list of plain values; `lines_of` asks the database for them where they did not come.
"""

from __future__ import annotations

import datetime as dt
from typing import Any, Final

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, QuerySet
from django.db.models.functions import JSONObject

from inspections.models import Opening, Remark, RemarkMessage
from operators.models import User
from pekportal.kit.models import StoredFile

SAID: Final = ("id", "kind", "words", "role", "created_at")
LOOKED: Final = ("name", "role", "first_at", "last_at")


def with_talk(rows: QuerySet[Any]) -> QuerySet[Any]:
    """Remarks with `talk_said` and `talk_looked`."""
    said = RemarkMessage.objects.filter(remark=OuterRef("pk")).order_by("created_at")
    looked = Opening.objects.filter(subject_type=Remark._meta.label_lower, subject_id=OuterRef("pk"))
    return rows.annotate(
        talk_said=ArraySubquery(
            said.values(one=JSONObject(**_same(SAID), author="author__full_name", file="file_id", name="file__name"))
        ),
        talk_looked=ArraySubquery(looked.order_by("first_at").values(one=JSONObject(**_same(LOOKED)))),
    )


def _same(names: tuple[str, ...]) -> dict[str, Any]:
    return {name: name for name in names}


def said_of(remark: Remark) -> list[RemarkMessage] | None:
    """The messages in their order, as far as a page shows them; None when they did not come with the remark."""
    rows: list[dict[str, Any]] | None = getattr(remark, "talk_said", None)
    return None if rows is None else [_message(remark, row) for row in rows]


def _message(remark: Remark, row: dict[str, Any]) -> RemarkMessage:
    author, file, name = User(full_name=row["author"]), row["file"], row["name"]
    values = {key: row[key] for key in SAID} | {"created_at": dt.datetime.fromisoformat(row["created_at"])}
    return RemarkMessage(remark=remark, author=author, file=StoredFile(id=file, name=name) if file else None, **values)


def looked_of(remark: Remark) -> list[Opening] | None:
    """The openings, the first one first; None when they did not come with the remark."""
    rows: list[dict[str, Any]] | None = getattr(remark, "talk_looked", None)
    if rows is None:
        return None
    moments = ("first_at", "last_at")
    return [Opening(**row | {key: dt.datetime.fromisoformat(row[key]) for key in moments}) for row in rows]
