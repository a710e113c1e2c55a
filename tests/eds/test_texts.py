"""Every code has words in three languages, and the room keeps its walls."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from pekportal.kit.eds import texts
from pekportal.kit.eds.testpki.cases import CASES
from pekportal.kit.eds.verdict import SECOND_CODES, Status

ROOM = Path(texts.__file__).parent
MODULES = sorted(ROOM.glob("*.py"))


def codes() -> set[str]:
    """What the room's code calls a check or a fault."""
    found = set()
    for path in MODULES:
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call) and isinstance(node.func, (ast.Name, ast.Attribute)):
                name = node.func.id if isinstance(node.func, ast.Name) else node.func.attr
                if name in ("Fault", "Check", "take", "reading") and node.args:
                    found |= {one.value for one in ast.walk(node.args[0]) if isinstance(one, ast.Constant)}
        found |= set(re.findall(r'^(?:BAD|MALFORMED) = "(\w+)"', path.read_text(), re.MULTILINE))
    return {code for code in found if isinstance(code, str)}


def test_every_code_has_words_and_no_words_are_idle() -> None:
    assert codes() - {"owner", "owner_not_asked"} == set(texts.WORDS) - {"owner", "owner_not_asked"}


@pytest.mark.parametrize("code", texts.WORDS)
def test_words_stand_in_three_languages(code: str) -> None:
    word = texts.WORDS[code]

    assert len({word.kk, word.ru, word.en}) == 3
    assert all(part.strip() and "  " not in part for part in (word.kk, word.ru, word.en))


def test_the_verdicts_have_words() -> None:
    assert set(texts.STATUS) == set(Status)


def test_every_code_that_a_signature_can_get_is_tried() -> None:
    tried = {case.expected for case in CASES} - {"VALID", "PENDING"}
    elsewhere = {"trust_empty", "trust_mixed", "trust_test_refused", "trust_unreadable", "evidence_malformed"}
    elsewhere.add("trust_no_authority")
    elsewhere |= SECOND_CODES  # tests/signing/test_second_opinion.py
    never_first = {"revocation_unknown"}

    assert set(texts.BAD) - elsewhere - never_first == tried


@pytest.mark.parametrize("path", [path for path in MODULES if path.name != "setting.py"], ids=lambda path: path.stem)
def test_the_verifier_knows_neither_django_nor_the_test_keys(path: Path) -> None:
    text = path.read_text()

    assert "import django" not in text and "from django" not in text
    assert "testpki" not in re.sub(r'"""[\s\S]*?"""|`[^`]*`|#.*|"[^"\n]*"', "", text)


@pytest.mark.parametrize("path", [path for path in MODULES if path.name != "net.py"], ids=lambda path: path.stem)
def test_only_one_module_has_sockets(path: Path) -> None:
    assert not re.search(r"^(import|from) (socket|http|urllib|ssl|requests)", path.read_text(), re.MULTILINE)
