"""docs/cromerr.md has all twenty items, and every test it names exists."""

from __future__ import annotations

import ast
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TEXT = (ROOT / "docs/cromerr.md").read_text("utf-8")
ITEM = re.compile(r"^## (\d+)\. .+$", re.MULTILINE)
NAMED = re.compile(r"^- `(tests/[\w/]+\.py)::(\w+)`$", re.MULTILINE)


def test_all_twenty_are_there_each_with_a_test() -> None:
    parts = ITEM.split(TEXT)[1:]
    items = dict(zip(map(int, parts[::2]), parts[1::2], strict=True))

    assert list(items) == list(range(1, 21))
    assert [number for number, text in items.items() if not NAMED.search(text)] == []


def test_every_named_test_exists() -> None:
    missing = []
    for path, name in NAMED.findall(TEXT):
        file = ROOT / path
        tree = ast.parse(file.read_text("utf-8")) if file.is_file() else ast.Module([], [])
        if name not in {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}:
            missing.append(f"{path}::{name}")

    assert missing == []
