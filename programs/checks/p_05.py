"""ПЭК-P-05: what the permit limits is watched."""

from __future__ import annotations

from collections.abc import Iterator

from pekportal.kit.text import T
from programs.checks.contract import DERIVED, Basis, Rule
from programs.checks.emitters import source_rows
from programs.checks.examples import example
from programs.checks.finding import PROGRAMME, WARNING, Finding
from programs.values import (
    EmissionLimit,
    Facts,
    PermitFacts,
)

RULE = Rule(
    "ПЭК-P-05",
    WARNING,
    ("4", "5", PROGRAMME),
    T(
        "Рұқсаттағы нормативтердің бәрі бақыланады",
        "Все нормативы разрешения контролируются",
        "Everything that the permit limits is watched",
    ),
    T(
        "{number} рұқсатында {source} көзіне норматив бар, ал кестелерде бұл заттар жоқ: {substances}.",
        "разрешение {number} нормирует источник {source}, а в таблицах 4 и 5 нет веществ: {substances}.",
        "the permit {number} limits source {source}, but tables 4 and 5 lack: {substances}.",
    ),
    T(
        "Көз бен заттарды 4 немесе 5-кестеге қосыңыз.",
        "Добавьте источник и вещества в таблицу 4 или 5.",
        "Add source and substances to table 4 or 5.",
    ),
    Basis("ЭК РК, ст. 185, п. 1, пп. 1); ст. 185, п. 2", DERIVED),
)


def check(facts: Facts) -> Iterator[Finding]:
    """One finding a source; silent while both tables are empty (other checks speak then)."""
    watched = {(one.number, one.substance) for one in source_rows(facts)}
    if facts.permit is None or not watched:
        return
    absent: dict[str, list[str]] = {}
    for limit in facts.permit.emissions:
        if (limit.source, limit.substance) not in watched:
            absent.setdefault(limit.source, []).append(limit.substance)
    table = "5" if list(source_rows(facts, "5")) else "4"
    for source, substances in absent.items():
        yield RULE.at(table, "", "", number=facts.permit.number, source=source, substances=", ".join(substances))


_NORMED = PermitFacts("KZ5", emissions=(EmissionLimit("6001", "2908", "0.04", "0.15"), EmissionLimit("6002", "2908")))
_NORMS = T(
    "Рұқсатта 6001 және 6002 көздеріне 2908 нормативі бар.",
    "В разрешении нормативы 2908 для источников 6001 и 6002.",
    "The permit limits 2908 for sources 6001 and 6002.",
)
_DUST = {"source": "6001", "substance": "2908 Пыль неорганическая"}
GOOD = (
    example(t5=[_DUST, {**_DUST, "source": "6002"}], permit=_NORMED, given=_NORMS),
    example(permit=_NORMED, given=_NORMS),
    example(t5=[_DUST]),
)
BAD = (
    example(t5=[_DUST], permit=_NORMED, given=_NORMS),
    example(t5=[_DUST, {"source": "6002", "substance": "0301"}], permit=_NORMED, given=_NORMS),
    example(t4=[{"source": "0001", "substance": "0301"}], permit=_NORMED, given=_NORMS),
)
