"""The pulse of a web process: a thread that writes a mark into the portal's log three times a minute."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable

from django.db import Error as DatabaseError
from django.db import connection

from reports.deadlines.models import Mark
from reports.deadlines.services.marks import mark

log = logging.getLogger(__name__)
EVERY = 20.0  # seconds: a mark is a minute's, so one that comes late loses none


def beat_once() -> bool:
    """One mark; False when the database is away: that is what the log is to show, so nothing else happens."""
    try:
        mark(Mark.Source.WEB)
    except DatabaseError as away:
        log.warning("no mark in the portal's log: %s", away)
        return False
    finally:
        connection.close()
    return True


def start(*, every: float = EVERY, beat: Callable[[], bool] = beat_once) -> threading.Event:
    """Start the thread of this process (wsgi.py does); set the event to end it."""
    over = threading.Event()

    def live() -> None:
        while True:
            beat()
            if over.wait(every):
                return

    threading.Thread(target=live, name="pulse-of-the-portal", daemon=True).start()
    return over
