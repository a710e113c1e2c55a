"""Four words of a hash: the lists, the arithmetic, both spellings."""

from __future__ import annotations

import pytest

from reports.signing.words import COUNT, LANGUAGES, phrase, word, words


@pytest.mark.parametrize("lang", LANGUAGES)
def test_there_are_4096_different_words(lang: str) -> None:
    assert len({word(number, lang) for number in range(4096)}) == 4096


def test_the_first_48_bits_are_said() -> None:
    """By hand: 001 → beginning 0, ending 1; 040 → 1, 0; fff → 63, 63; 000 → 0, 0."""
    sha256 = "001040fff000" + "a" * 52

    assert words(sha256, "kk") == ("Ақ-су", "Қара-тау", "Өрік-желкен", "Ақ-тау")
    assert words(sha256, "ru") == ("Ак-су", "Кара-тау", "Орик-желкен", "Ак-тау")
    assert words(sha256, "en") == words(sha256, "ru")


def test_one_bit_of_the_first_48_changes_a_word() -> None:
    base = "0" * 64
    for bit in range(48):
        changed = f"{1 << (255 - bit):064x}"
        assert words(changed, "kk") != words(base, "kk")
    assert len(phrase(base, "ru").split(" · ")) == COUNT
