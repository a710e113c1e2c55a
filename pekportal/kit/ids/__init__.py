"""Identifiers of the domain: БИН, ИИН, КАТО, ОКЭД, waste code, source number."""

from pekportal.kit.ids.bin_iin import BadId, Bin, BinKind, BinUnit, Iin, check, check_digit, is_bin, is_iin
from pekportal.kit.ids.kato import is_within, level, parent_codes, parse_kato, prefix
from pekportal.kit.ids.oked import Oked, parse_oked
from pekportal.kit.ids.source_number import SourceNumber, parse_source_number
from pekportal.kit.ids.waste_code import WasteCode, parse_waste_code

__all__ = [
    "BadId",
    "Bin",
    "BinKind",
    "BinUnit",
    "Iin",
    "Oked",
    "SourceNumber",
    "WasteCode",
    "check",
    "check_digit",
    "is_bin",
    "is_iin",
    "is_within",
    "level",
    "parent_codes",
    "parse_kato",
    "parse_oked",
    "parse_source_number",
    "parse_waste_code",
    "prefix",
]
