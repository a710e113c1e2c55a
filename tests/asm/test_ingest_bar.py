"""The bar of ingestion at a thirtieth of its size: the whole one is `python -m tests.asm.bar.ingest`."""

from __future__ import annotations

import pytest

from tests.asm.bar.ingest import measure


@pytest.mark.full
@pytest.mark.servers
def test_nothing_is_lost_or_doubled_while_a_worker_and_the_database_are_killed() -> None:
    said: list[str] = []
    figures = measure(60_000, said.append)
    assert figures["right"], figures
    assert figures["in the table"] == figures["readings"] == 60_000
    assert figures["retries"] > 0 and any("killed the database" in words for words in said)
