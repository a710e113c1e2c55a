"""Bits turned in a copy of record: `python -m tests.record.flips --count 1000 [--seed N] [--kind rsa|gost]`.

bytes       one bit of any byte of the ZIP, as it lies
reframed    one bit inside a file, the ZIP written anew around it: its own check sums are right again
resealed    one bit of a file that was signed or signs, with the ZIP, the manifest and the seal made anew: only the
            signature is left to see it. An OCSP answer has a few bits that no signature covers (a NULL, a version);
            turning one of them changes nothing of what the check says ("not seen, says the same")
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from reports.record.pack import frame, manifest
from reports.record.pack.check import Belief, Outcome, verify_record
from reports.record.pack.frame import Entry
from tests.record.parts import record_of

TEST = Belief(allow_test=True)


@dataclass(frozen=True)
class Figures:
    """How many bits were turned, how many were seen, by which check first, which were not seen.

    `worse` are those of the unseen after which the check says anything else than before: there must be none, ever.
    """

    turned: int
    seen: Counter[str]
    unseen: list[str]
    worse: list[str]


def turned(data: bytes, place: int, bit: int) -> bytes:
    return data[:place] + bytes([data[place] ^ 1 << bit]) + data[place + 1 :]


def in_bytes(data: bytes, dice: random.Random) -> tuple[bytes, str]:
    place = dice.randrange(len(data))
    return turned(data, place, dice.randrange(8)), f"byte {place}"


def reframed(data: bytes, dice: random.Random) -> tuple[bytes, str]:
    entries = list(frame.read(data))
    number, where = _some(entries, dice, lambda entry: True)
    return frame.write(entries), f"{entries[number].name} byte {where}"


def resealed(data: bytes, dice: random.Random) -> tuple[bytes, str]:
    entries = list(frame.read(data))
    record = manifest.Record.from_json(next(one.data for one in entries if one.name == manifest.MANIFEST))
    vouched = ("report/", "attachments/", "signature/")
    number, where = _some(entries, dice, lambda entry: entry.name.startswith(vouched))
    others = [one for one in entries if one.name not in (manifest.MANIFEST, manifest.SEAL)]
    titles = {line.name: line.title for line in record.entries}
    whole = replace(record, entries=manifest.listed(others, titles)).to_json()
    made = {manifest.MANIFEST: whole, manifest.SEAL: manifest.seal_of(whole)}
    return frame.write(Entry(one.name, made.get(one.name, one.data)) for one in entries), (
        f"{entries[number].name} byte {where}"
    )


def _some(entries: list[Entry], dice: random.Random, fits: Callable[[Entry], bool]) -> tuple[int, int]:
    number = dice.choice([n for n, entry in enumerate(entries) if entry.data and fits(entry)])
    entry = entries[number]
    place = dice.randrange(len(entry.data))
    entries[number] = Entry(entry.name, turned(entry.data, place, dice.randrange(8)))
    return number, place


WAYS: dict[str, Callable[[bytes, random.Random], tuple[bytes, str]]] = {
    "bytes": in_bytes,
    "reframed": reframed,
    "resealed": resealed,
}


def flip(data: bytes, way: str, count: int, seed: int) -> Figures:
    """Turn `count` bits one after another, each in the good record."""
    dice = random.Random(seed)
    seen: Counter[str] = Counter()
    unseen: list[str] = []
    worse: list[str] = []
    good = said(verify_record(data, TEST))
    for _number in range(count):
        changed, where = WAYS[way](data, dice)
        outcome = verify_record(changed, TEST)
        if outcome.verdict == "VALID":
            unseen.append(where)
            worse += [where] if said(outcome) != good else []
        else:
            seen[next(check.code for check in outcome.checks if not check.ok)] += 1
    return Figures(count, seen, unseen, worse)


def said(outcome: Outcome) -> dict[str, Any]:
    """What the check says, but for the hash of the ZIP itself."""
    return {key: value for key, value in outcome.as_json().items() if key != "sha256"}


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=20261128)
    parser.add_argument("--kind", choices=("rsa", "gost"), default="rsa")
    parser.add_argument("--record", help="a copy of record instead of the test's own")
    parser.add_argument("--way", choices=(*WAYS, "all"), default="all")
    options = parser.parse_args(arguments)
    data = open(options.record, "rb").read() if options.record else record_of(options.kind)  # noqa: SIM115, PTH123
    whole = verify_record(data, TEST)
    if whole.verdict != "VALID":
        print("the record is not valid to begin with:", [one for one in whole.checks if not one.ok])  # noqa: T201
        return 2
    missed = 0
    for way in WAYS if options.way == "all" else (options.way,):
        began = time.monotonic()
        figures = flip(data, way, options.count, options.seed)
        missed += len(figures.worse if way == "resealed" else figures.unseen)
        print(  # noqa: T201
            f"{way}: {figures.turned} turned, {figures.seen.total()} detected, {time.monotonic() - began:.1f} s, "
            f"{len(data)} bytes; {dict(figures.seen.most_common())}"
        )
        for where in figures.unseen:
            print("  not seen,", "SAYS SOMETHING ELSE:" if where in figures.worse else "says the same:", where)  # noqa: T201
    return 1 if missed else 0


if __name__ == "__main__":
    import os

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pekportal.settings")
    sys.exit(main(sys.argv[1:]))
