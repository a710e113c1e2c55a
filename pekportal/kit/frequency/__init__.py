"""Frequency is a value, not a phrase: «1 раз в год (3 квартал)» ↔ 1/year@3."""

from pekportal.kit.frequency.parse import parse_frequency
from pekportal.kit.frequency.value import BadFrequency, Frequency, Per

__all__ = ["BadFrequency", "Frequency", "Per", "parse_frequency"]
