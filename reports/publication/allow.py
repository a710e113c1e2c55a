"""The allow-list: which columns of which table may leave (pure). What is not named here stays inside.

Every column of the form and of the programme is either in OPEN or in WITHHELD; a test fails on one that is in neither.
"""

from __future__ import annotations

from typing import Final

Columns = dict[str, frozenset[str]]


def _of(words: str) -> frozenset[str]:
    return frozenset(words.split())


REPORT: Final[Columns] = {
    "enterprise": _of("n name kato place bin oked process category capacity actual_capacity validity"),
    "waste_accumulation": _of("waste code limit term place begin formed accumulated transferred receiver operated end"),
    "waste_operations": _of("waste operation volume remaining remaining_operation transferred receiver"),
    "waste_burial": _of("waste limit formed buried actual place"),
    "waste_received": _of(
        "waste sender received operation directed new_waste new_tonnes new_operation repeated handed rest"
    ),
    "measures_plan": _of("n name object indicator actual cost done effect note"),
    "pee_programme": _of("n name object indicator actual due note"),
    "laboratory": _of("n name certificate scope"),
    "source_counts": _of("object all organised unorganised cleaned uncleaned"),
    "emissions_fact": _of(
        "site coordinates source source_name substance norm fact untreated captured utilised excess change cause"
    ),
    "emissions_calc": _of(
        "site coordinates source_name source substance norm_gs norm_ty fact_gs fact_t method material consumption "
        "hours excess"
    ),
    "gas_monitoring": _of("landfill point component method fact excess"),
    "impact_air": _of("point substance limit fact excess measures"),
    "water_use": _of(
        "industrial_natural industrial_supplied domestic_natural domestic_supplied discharged_industrial "
        "discharged_domestic handed_over circulated reused injected"
    ),
    "discharges_fact": _of("point substance norm fact compliance measures"),
    "impact_water": _of("point substance limit fact excess measures"),
    "impact_soil": _of("point substance limit fact excess measures"),
    "radiation": _of("point limit fact excess measures"),
}
PROGRAMME: Final[Columns] = {
    "enterprise": _of("name kato location bin oked process capacity"),
    "waste": _of("waste code operation"),
    "source-counts": _of("no indicator total"),
    "instrumental": _of("site capacity source_name source location substance frequency"),
    "calculated": _of("site source_name source location substance material"),
    "gas": _of("landfill location point point_location frequency parameters"),
    "discharges": _of("point location substance frequency method"),
    "ambient-air": _of("point substance frequency adverse_frequency performer method"),
    "water": _of("number point substance limit frequency method"),
    "soil": _of("point substance limit frequency method"),
    "internal-checks": _of("number department frequency"),
}
# addresses, telephones, bank accounts, the name of the first head
WITHHELD: Final[dict[str, Columns]] = {
    "report": {"enterprise": _of("requisites")},
    "programme": {"enterprise": _of("requisites")},
}
# values behind the cells that are published with them
VALUES: Final = _of("substance_code waste_code fact fact_qualifier multiplicity laboratory protocol protocol_date")
