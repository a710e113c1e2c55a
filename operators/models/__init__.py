"""Models of the register, one noun a file."""

from operators.models.classifiers import Kato, Oked, Substance, SummationGroup, WasteCode, WasteGroup
from operators.models.doors import RecoveryCode, SecondFactor, SpentText
from operators.models.facilities import Facility, Obligation, Operator, Site
from operators.models.laboratories import Accreditation, Laboratory, LaboratoryInvitation
from operators.models.people import Department, Invitation, Membership, MembershipFacility, User
from operators.models.permits import DischargeNorm, EmissionNorm, Permit, WasteLimit
from operators.models.sources import EmissionSource, SamplingPoint
from operators.models.waste import WasteStream
from operators.models.water import WaterLimit

__all__ = [
    "Accreditation",
    "Department",
    "DischargeNorm",
    "EmissionNorm",
    "EmissionSource",
    "Facility",
    "Invitation",
    "Kato",
    "Laboratory",
    "LaboratoryInvitation",
    "Membership",
    "MembershipFacility",
    "Obligation",
    "Oked",
    "Operator",
    "Permit",
    "RecoveryCode",
    "SamplingPoint",
    "SecondFactor",
    "Site",
    "SpentText",
    "Substance",
    "SummationGroup",
    "User",
    "WasteCode",
    "WasteGroup",
    "WasteLimit",
    "WasteStream",
    "WaterLimit",
]
