"""A formula that is text and code at once: what is printed is what is computed, in Decimal."""

from __future__ import annotations

import ast
import operator
from collections.abc import Callable, Mapping
from decimal import Decimal, localcontext
from functools import cached_property

from pekportal.kit.numbers import format_number

PRECISION = 50  # digits of an intermediate value
_SIGNS: dict[type[ast.operator], tuple[str, int, Callable[[Decimal, Decimal], Decimal]]] = {
    ast.Add: (" + ", 1, operator.add),
    ast.Sub: (" − ", 1, operator.sub),
    ast.Mult: (" · ", 2, operator.mul),
    ast.Div: (" / ", 2, operator.truediv),
}


class Formula:
    """Names, numbers, + − * / and brackets: `Formula("k1*k2*tonnes*(1-eta)")`; ValueError for anything else."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._tree = ast.parse(text, mode="eval").body
        for node in ast.walk(self._tree):
            known = isinstance(node, ast.BinOp | ast.Name | ast.Constant | ast.expr_context) or type(node) in _SIGNS
            if not known:
                raise ValueError(f"a formula has no {type(node).__name__}: {text}")

    @cached_property
    def names(self) -> frozenset[str]:
        """The names that must be known before the formula can be computed."""
        return frozenset(node.id for node in ast.walk(self._tree) if isinstance(node, ast.Name))

    def value(self, known: Mapping[str, Decimal]) -> Decimal:
        """The result; KeyError for an unknown name, DivisionByZero as Decimal raises it."""
        with localcontext() as context:
            context.prec = PRECISION
            return +self._value(self._tree, known)

    def printed(self, symbols: Mapping[str, str]) -> str:
        """With the symbols of the method: «k₁ · k₂ · G»."""
        return self._words(self._tree, lambda name: symbols.get(name, name), "ru")

    def with_numbers(self, known: Mapping[str, Decimal], lang: str) -> str:
        """With the numbers in place of the names: «0,04 · 0,02 · 50»."""
        return self._words(self._tree, lambda name: exact(known[name], lang), lang)

    def _value(self, node: ast.expr, known: Mapping[str, Decimal]) -> Decimal:
        if isinstance(node, ast.BinOp):
            return _SIGNS[type(node.op)][2](self._value(node.left, known), self._value(node.right, known))
        return known[node.id] if isinstance(node, ast.Name) else self._number(node)

    def _number(self, node: ast.expr) -> Decimal:
        # the digits as they were written, never through a float
        return Decimal((ast.get_source_segment(self.text, node) or "").replace("_", ""))

    def _words(self, node: ast.expr, named: Callable[[str], str], lang: str) -> str:
        if isinstance(node, ast.Name):
            return named(node.id)
        if not isinstance(node, ast.BinOp):
            return exact(self._number(node), lang)
        sign, strength, _act = _SIGNS[type(node.op)]
        left, right = (self._words(side, named, lang) for side in (node.left, node.right))
        if _strength(node.left) < strength:
            left = f"({left})"
        if _strength(node.right) < strength + (sign in (" / ", " − ")):
            right = f"({right})"
        return left + sign + right


def _strength(node: ast.expr) -> int:
    return _SIGNS[type(node.op)][1] if isinstance(node, ast.BinOp) else 3


def exact(value: Decimal, lang: str) -> str:
    """A number as a person writes it, with every digit up to the twelfth decimal."""
    return format_number(value, lang) if _places(value) <= 12 else shown(value, lang)


def shown(value: Decimal, lang: str) -> str:
    """Rounded for showing only: four significant digits, at least four and at most twelve decimals."""
    return format_number(value, lang, places(value)) if value else "0"


def places(value: Decimal) -> int:
    """Decimals that `shown` prints."""
    return max(4, min(12, 3 - value.adjusted())) if value else 0


def _places(value: Decimal) -> int:
    exponent = value.normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0
