"""One bit of a copy of record is turned: it is always seen, without the hash of the receipt."""

from __future__ import annotations

import pytest

from tests.record.flips import WAYS, flip
from tests.record.parts import record_of


@pytest.mark.parametrize("way", WAYS)
def test_a_sample_is_seen(way: str) -> None:
    figures = flip(record_of("rsa"), way, 40, seed=5)

    assert figures.worse == []
    assert way == "resealed" or figures.unseen == []


@pytest.mark.full
@pytest.mark.parametrize("kind", ["rsa", "gost"])
def test_a_thousand_bits_turned_a_thousand_seen(kind: str) -> None:
    figures = flip(record_of(kind), "bytes", 1000, seed=20261128)

    assert (figures.turned, figures.seen.total(), figures.unseen) == (1000, 1000, [])


@pytest.mark.full
@pytest.mark.parametrize("way", ["reframed", "resealed"])
def test_a_thousand_bits_are_seen_behind_right_check_sums(way: str) -> None:
    figures = flip(record_of("rsa"), way, 1000, seed=20261128)

    assert figures.worse == []
    assert len(figures.unseen) <= (5 if way == "resealed" else 0)


@pytest.mark.full
def test_every_byte_of_the_frame_is_seen() -> None:
    """All bytes that are no file's: headers, names, directory, end."""
    from reports.record.pack import frame
    from reports.record.pack.check import verify_record
    from tests.record.flips import TEST, turned

    data = record_of("rsa")
    covered = set()
    place = 0
    for entry in frame.read(data):
        place += 30 + len(entry.name)
        covered.update(range(place, place + len(entry.data)))
        place += len(entry.data)
    outside = [place for place in range(len(data)) if place not in covered]

    assert [p for p in outside if verify_record(turned(data, p, p % 8), TEST).verdict == "VALID"] == []
