"""The command line of the check, the same in the portal and in the script inside the ZIP."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from pekportal.kit.eds import trust
from pekportal.kit.eds.faults import Fault
from reports.record.pack.check import Belief, Outcome, verify_record
from reports.record.pack.dossier import DossierOutcome, is_dossier, verify_dossier
from reports.record.pack.frame import LARGEST

VALID, UNREADABLE, NOT_VALID = 0, 2, 3
if TYPE_CHECKING:  # not made at run time: Python 3.8 knows no Mapping[…]
    Examined = Outcome | DossierOutcome
    Words = Mapping[str, Mapping[str, str]]  # code of a check, or "=VALID" …: {"kk": …, "ru": …}


class Unreadable(Exception):
    """The file or the folder of trust can not be read: words for the one who called."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments both commands have."""
    parser.add_argument("file", help="ZIP көшірмесі / копия отчёта в ZIP")
    parser.add_argument("--format", choices=("text", "json"), default="text")
    parser.add_argument("--sha256", default="", help="ZIP хеші түбіртектен / хеш ZIP с квитанции")
    parser.add_argument("--allow-test", action="store_true", help="сынақ кілттерін қабылдау / принимать тестовые ключи")
    parser.add_argument("--root", action="append", default=[], help="сенімді түбір SHA-256 / доверенный корень SHA-256")
    parser.add_argument("--trust", default="", help="сенім қалтасы / папка доверия (.cer, .crt, .der, .pem)")


def belief_of(options: argparse.Namespace) -> Belief:
    """What the caller believes; Unreadable for a folder of trust that is none."""
    extra = frozenset(str(one).strip().lower() for one in options.root)
    store = None
    if options.trust:
        try:
            store = trust.load(Path(options.trust), allow_test=options.allow_test, extra=extra)
        except Fault as wrong:
            raise Unreadable(str(wrong)) from wrong
    return Belief(options.allow_test, extra, store, options.sha256)


def examined(path: str, belief: Belief) -> Examined:
    """The outcome for a file, a copy of record or a dossier; Unreadable when there is none."""
    try:
        file = Path(path)
        if file.stat().st_size > LARGEST:
            raise Unreadable(f"{path}: too large")
        data = file.read_bytes()
        return verify_dossier(data, belief) if is_dossier(data) else verify_record(data, belief)
    except OSError as wrong:
        raise Unreadable(f"{path}: {wrong.strerror or wrong}") from wrong


def as_text(outcome: Examined, words: Words) -> str:
    """For people: the verdict and every check in both languages."""
    lines = [f"{outcome.verdict}: {_both(words, outcome.headline)}"]
    if outcome.is_test:
        lines.append(str(outcome.as_json()["mark"]))
    if outcome.about:
        lines.append(outcome.about)
    for check in outcome.checks:
        detail = f" [{check.detail}]" if check.detail else ""
        lines.append(f"  {'+' if check.ok else '!'} {check.code}: {_both(words, check.code)}{detail}")
    lines.append(f"SHA-256 {outcome.sha256}")
    return "\n".join(lines)


def as_json(outcome: Examined) -> str:
    """The contract, readable."""
    return json.dumps(outcome.as_json(), ensure_ascii=False, indent=2)


def exit_code(outcome: Examined) -> int:
    """0 valid, 3 not."""
    return VALID if outcome.verdict == "VALID" else NOT_VALID


def run(arguments: list[str], words: Words, say: Callable[[str], object]) -> int:
    """The whole command: 0 valid, 3 not, 2 when there is nothing to check."""
    parser = argparse.ArgumentParser(prog="verify.py", description="ПЭК: копия отчёта / есептің көшірмесі")
    add_arguments(parser)
    options = parser.parse_args(arguments)
    try:
        outcome = examined(options.file, belief_of(options))
    except Unreadable as wrong:
        print(wrong, file=sys.stderr)  # noqa: T201  # a command line
        return UNREADABLE
    say(as_json(outcome) if options.format == "json" else as_text(outcome, words))
    return exit_code(outcome)


def _both(words: Words, code: str) -> str:
    said = words.get(code)
    return f"{said['kk']} / {said['ru']}" if said else code
