"""Object identifiers of the national certification authority's profile and of CMS, as dotted text."""

from __future__ import annotations

from typing import Final

# keys, signatures, digests. GOST 34.10-2015/512 by the NCA's own arc (eds.md 2.3: measured on its certificates)
RSA_KEY: Final = "1.2.840.113549.1.1.1"
RSA_SHA256: Final = "1.2.840.113549.1.1.11"
SHA256: Final = "2.16.840.1.101.3.4.2.1"
SHA1: Final = "1.3.14.3.2.26"
GOST_KEY: Final = "1.2.398.3.10.1.1.2.2"
GOST_CURVE: Final = "1.2.398.3.10.1.1.2.2.1"
GOST_SIGNATURE: Final = "1.2.398.3.10.1.1.2.3.2"
STREEBOG512: Final = "1.2.398.3.10.1.3.3"

# who a certificate is for (eds.md 2.2)
EKU_SIGNATURE: Final = "1.3.6.1.5.5.7.3.4"
EKU_LOGIN: Final = "1.3.6.1.5.5.7.3.2"
EKU_TIMESTAMP: Final = "1.3.6.1.5.5.7.3.8"
EKU_OCSP: Final = "1.3.6.1.5.5.7.3.9"
PERSON: Final = "1.2.398.3.3.4.1.1"
LEGAL_ENTITY: Final = "1.2.398.3.3.4.1.2"
FIRST_HEAD: Final = "1.2.398.3.3.4.1.2.1"
RIGHT_TO_SIGN: Final = "1.2.398.3.3.4.1.2.2"
EMPLOYEE: Final = "1.2.398.3.3.4.1.2.5"
INFORMATION_SYSTEM: Final = "1.2.398.3.3.4.1.2.6"

POLICIES: Final = frozenset({"1.2.398.3.3.2", "1.2.398.3.3.2.1", "1.2.398.3.3.2.3"})  # 2022; old: entity, person
POLICIES_LOGIN: Final = POLICIES | {"1.2.398.3.3.2.2", "1.2.398.3.3.2.4"}  # old: log-in of an entity, of a person
TSA_POLICIES: Final = frozenset({"1.2.398.3.3.2.6.2", "1.2.398.3.3.2.6.4"})  # RSA; GOST-2015

# names
COMMON_NAME: Final = "2.5.4.3"
SERIAL_NUMBER: Final = "2.5.4.5"
ORGANIZATION: Final = "2.5.4.10"
UNIT: Final = "2.5.4.11"

# extensions of certificates, lists and answers
KEY_USAGE: Final = "2.5.29.15"
SUBJECT_KEY: Final = "2.5.29.14"
BASIC: Final = "2.5.29.19"
POLICIES_EXT: Final = "2.5.29.32"
AUTHORITY_KEY: Final = "2.5.29.35"
EXTENDED: Final = "2.5.29.37"
LIST_POINTS: Final = "2.5.29.31"
ISSUING_POINT: Final = "2.5.29.28"
OCSP_NONCE: Final = "1.3.6.1.5.5.7.48.1.2"
OCSP_NO_CHECK: Final = "1.3.6.1.5.5.7.48.1.5"

# attributes of CMS
CONTENT_TYPE: Final = "1.2.840.113549.1.9.3"
MESSAGE_DIGEST: Final = "1.2.840.113549.1.9.4"
SIGNING_TIME: Final = "1.2.840.113549.1.9.5"
TIMESTAMP_TOKEN: Final = "1.2.840.113549.1.9.16.2.14"  # noqa: S105  # an identifier, no secret
SIGNING_CERTIFICATE: Final = "1.2.840.113549.1.9.16.2.47"
DATA: Final = "1.2.840.113549.1.7.1"
SIGNED_DATA: Final = "1.2.840.113549.1.7.2"
TST_INFO: Final = "1.2.840.113549.1.9.16.1.4"
