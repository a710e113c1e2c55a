"""Reads the source for words that no translation reaches: T without a language, bare words in templates and scripts."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pekportal.kit.messages_check import APPS, ROOT

CYRILLIC = re.compile(r"[А-Яа-яЁёӘәҒғҚқҢңӨөҰұҮүҺһІі]")
WORD = re.compile(r"[A-Za-zА-Яа-яЁёӘәҒғҚқҢңӨөҰұҮүҺһІі]{3,}")
TAG = re.compile(r"\{%.*?%\}|\{\{.*?\}\}|\{#.*?#\}", re.S)
TRANSLATED = re.compile(r"\{%-?\s*blocktrans(?:late)?\b.*?\{%\s*endblocktrans(?:late)?\s*%\}", re.S)
COMMENT = re.compile(r"\{%\s*comment\b.*?\{%\s*endcomment\s*%\}|<!--.*?-->", re.S)
SILENT = re.compile(r"<(script|style|svg|code|pre|kbd)\b.*?</\1>", re.S)
ATTRIBUTE = re.compile(r'\b(?:title|alt|aria-label|placeholder)="([^"{]*[^\W\d_]{3,}[^"{]*)"')
HTML = re.compile(r"<[^<>]*>", re.S)
SCRIPT_TEXT = re.compile(r'"(?:[^"\\\n]|\\.)*"|\'(?:[^\'\\\n]|\\.)*\'|`(?:[^`\\]|\\.)*`')


@dataclass(frozen=True, slots=True)
class Three:
    """One `T(kk, ru, en)` of the source."""

    where: str
    kk: str
    ru: str
    en: str


def threes(root: Path = ROOT) -> Iterator[Three]:
    """Every T whose three texts are literals."""
    for top in ("pekportal", *APPS):
        for path in sorted((root / top).rglob("*.py")):
            if "migrations" in path.parts:
                continue
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "T" and len(node.args) == 3:
                    said = [one.value for one in node.args if isinstance(one, ast.Constant)]
                    if len(said) == 3 and all(isinstance(one, str) for one in said):
                        yield Three(f"{path.relative_to(root)}:{node.lineno}", *said)  # type: ignore[arg-type]


def bare_words(template: str) -> list[str]:
    """Texts of a template with words in them that stand outside every translation."""
    text = COMMENT.sub(" ", TRANSLATED.sub(" ", template))
    text = SILENT.sub(" ", text)
    plain = TAG.sub(" \x00 ", text)
    found = [one[1] for one in ATTRIBUTE.finditer(plain)]
    pieces = re.split(r"[\x00\n]", HTML.sub("\n", plain))
    return [piece.strip() for piece in [*found, *pieces] if WORD.search(piece)]


def cyrillic_in_script(script: str) -> list[str]:
    """The literals of a script that hold a Cyrillic word of two letters or more."""
    code = re.sub(r"/\*.*?\*/|(?<![:\\\"'`])//[^\n]*", " ", script, flags=re.S)
    return [one[0] for one in SCRIPT_TEXT.finditer(code) if re.search(r"[А-яЁё]{2,}", one[0])]
