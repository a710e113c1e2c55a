"""What the database's constraints mean for a person: constraint name → refusal with the field it belongs to."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from pekportal.kit.refused import Refused

# constraint -> (form field, what is wrong, what to do)
WORDS: dict[str, tuple[str, Any, Any]] = {
    "operators_operator_bin_key": (
        "bin",
        _("An operator with this BIN is already in the register."),
        _("Open it in the list of operators."),
    ),
    "operators_laboratory_bin_key": (
        "bin",
        _("A laboratory with this BIN is already in the register."),
        _("Choose it from the list."),
    ),
    "site_name_once": (
        "name",
        _("This facility already has an open site with this name."),
        _("Write another name, or use the site that is there."),
    ),
    "source_number_once": (
        "number",
        _("This facility already has an open source with this number."),
        _("Give the next free number, or close the old source first."),
    ),
    "source_number_form": (
        "number",
        _("Organised sources are numbered 0001 to 5999, unorganised ones 6001 to 9999."),
        _("Write four digits."),
    ),
    "source_unorganised_calculated": (
        "monitoring",
        _("An unorganised source has no gas cleaning and is monitored by calculation."),
        _("Choose the calculation, or give the source a number below 6000."),
    ),
    "point_name_once": (
        "name",
        _("This facility already has an open sampling point with this name and medium."),
        _("Write another name, or use the point that is there."),
    ),
    "waste_stream_name_once": (
        "name",
        _("This facility already has this waste."),
        _("Open it in the list and change it there."),
    ),
    "permit_number_once": (
        "number",
        _("This facility already has a permit with this number."),
        _("Open it in the list of permits."),
    ),
    "water_limit_no_overlap": (
        "valid_from",
        _("A limit of the same water is already in force on some of these days."),
        _("End the older limit first, or begin this one after its last day."),
    ),
    "emission_norm_no_overlap": (
        "valid_from",
        _("For this source and substance a norm is already in force on some of these days."),
        _("End the older norm first, or begin this one after its last day."),
    ),
    "waste_limit_no_overlap": (
        "valid_from",
        _("For this waste a limit of the same kind is already in force on some of these days."),
        _("End the older limit first, or begin this one after its last day."),
    ),
    "discharge_norm_no_overlap": (
        "valid_from",
        _("For this point and substance a norm is already in force on some of these days."),
        _("End the older norm first, or begin this one after its last day."),
    ),
    "obligation_no_overlap": (
        "valid_from",
        _("The facility is already obliged to report on some of these days."),
        _("End the older obligation first, or begin this one after its last day."),
    ),
    "accreditation_no_overlap": (
        "valid_from",
        _("Another attestation of this laboratory is in force on some of these days."),
        _("End the older attestation first, or begin this one after its last day."),
    ),
    "laboratory_invitation_no_overlap": (
        "laboratory",
        _("This laboratory is already invited to the facility."),
        _("It needs no second invitation."),
    ),
    "emission_norm_positive": ("grams_per_second", _("A norm can not be negative."), _("Check the sign.")),
    "waste_limit_positive": ("tonnes", _("A limit can not be negative."), _("Check the sign.")),
    "membership_one_open": (
        "email",
        _("This person already has this role here."),
        _("Look at the list of people."),
    ),
}


def words_for(constraint: str) -> Refused | None:
    """The refusal for a violated constraint; None for one that no person can cause (a fault of the program)."""
    found = WORDS.get(constraint)
    if found is None:
        return None
    field, text, fix = found
    return Refused("CONFLICT", text, fix=fix, status=409, fields={field: f"{text} {fix}"})
