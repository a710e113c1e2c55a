"""The one door to the rows of a table: a block of changes, applied in one transaction (ADR 9)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from django.db import transaction
from django.utils.translation import gettext as _

from pekportal.kit import history
from pekportal.kit.grid.bench import Bench
from pekportal.kit.grid.changes import HOWS, MOST, Add, Change, Delete, Order, Save
from pekportal.kit.grid.merging import Merge
from pekportal.kit.grid.outcome import Outcome
from pekportal.kit.grid.reading import stamp
from pekportal.kit.grid.storing import store
from pekportal.kit.refused import Place, Refused


def apply(bench: Bench, changes: Iterable[Change], *, how: str) -> Outcome:
    """Apply a block to a table whose parent the app has locked; what was sent twice is done once.

    `how` is one of HOWS and stands in the history of every cell. Conflicts and problems come back in the Outcome and
    keep nothing else from being saved. Raises Refused TOO_MANY, COLUMN, FROZEN, DOUBLE: then nothing is changed.
    """
    block = tuple(changes)
    _usable(bench, block, how)
    actor = bench.actor
    person = {"user": str(actor.user_id or ""), "name": actor.name, "role": actor.role}
    with transaction.atomic(), history.by(how=how, **person):
        before = stamp(bench)
        merge = Merge(bench, block)
        for change in block:
            match change:
                case Add():
                    merge.add(change)
                case Save():
                    merge.save(change)
                case Delete():
                    merge.delete(change)
                case Order():
                    merge.order(change)
        outcome = store(merge)
        return replace(outcome, before=before, stamp=stamp(bench))


def _usable(bench: Bench, block: tuple[Change, ...], how: str) -> None:
    if how not in HOWS:
        raise Refused("HOW", _("Nobody knows what «%(how)s» means here.") % {"how": how}, fix=", ".join(HOWS))
    if len(block) > MOST:
        raise Refused(
            "TOO_MANY",
            _("A block holds at most %(most)s changes.") % {"most": MOST},
            fix=_("Send them in several blocks."),
        )
    known = {column.key for column in bench.spec.columns}
    for change in block:
        cells = change.cells if isinstance(change, Add | Save) else ()
        for key in cells:
            if key not in known:
                raise Refused(
                    "COLUMN",
                    _("The table has no column «%(key)s».") % {"key": key},
                    fix=_("Its columns are: %(known)s.") % {"known": ", ".join(sorted(known))},
                    place=Place(table=bench.spec.slug, column=key[:60]),
                )
