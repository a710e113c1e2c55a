"""Whoever reads no Russian can read every page: in English the interface has no Cyrillic word of its own."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

import pytest

from tests.access.door import client_of
from tests.access.matrix import MATRIX
from tests.access.tries import Try
from tests.access.world import VISITORS
from tests.look.interface import strange, texts_of, words_of_data

pytestmark = [pytest.mark.full, pytest.mark.usefixtures("both_operators", "db")]
# they quote: the manner of delivery by the article, a place by the Russian paper, the edition by its order
QUOTING = frozenset({"letters:received", "inspections:mark", "publication:review", "publication:rule"})
READERS = ("anonymous", "ecologist", "director", "laboratory", "inspector", "administrator")


@pytest.mark.parametrize("name", READERS)
def test_no_page_has_cyrillic_words_of_the_interface(name: str) -> None:
    visitor, known = VISITORS[name], words_of_data()
    found: dict[str, list[str]] = defaultdict(list)
    for url in MATRIX:
        tried = Try(url, visitor, "GET")
        if "GET" not in MATRIX[url].methods or MATRIX[url].file or tried.is_api or url in QUOTING:
            continue
        client = client_of(visitor)
        client.cookies["language"] = "en"
        answer: Any = client.get(tried.path)
        if not answer.streaming and answer.get("Content-Type", "").startswith("text/html"):
            for text in texts_of(answer.content.decode()):
                if words := strange(text, known):
                    found[f"{' '.join(words)[:80]}   in   {text[:200]}"].append(url)
    lines = [f"{words}   at   {', '.join(urls[:4])} ({len(urls)})" for words, urls in sorted(found.items())]
    if lines:
        pytest.fail("\n".join(lines), pytrace=False)
