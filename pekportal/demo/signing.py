"""The demonstration's signing program and authority: stand-ins of NCALayer, OCSP and TSA, with test keys only."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import Enum
from typing import Any

from asn1crypto import pem

from pekportal.kit.calendar import now
from pekportal.kit.eds.testpki.signing import Party, Recipe

BASICS = "kz.gov.pki.knca.basics"
GREETING = '{"result":{"version":"1.4"}}'
HEARTBEAT = "--heartbeat--"


class Mode(Enum):
    """How the stand-in behaves when it is asked to sign."""

    SIGN = "sign"
    CANCEL = "cancel"
    FAIL = "fail"
    SLOW = "slow"
    DROP = "drop"
    HEARTBEAT = "heartbeat"
    BARE = "bare"


class Wrong(Exception):
    """A request that NCALayer would not take."""


def portal_clock() -> datetime:
    """The portal's own clock: on the demonstration signatures bear its fixed day (ADR 31)."""
    return now().astimezone(UTC).replace(microsecond=0)


@dataclass
class StandIn:
    """NCALayer's stand-in: `people` are test keys by name (with "tsa" among them), `person` is who signs.

    With `obeys_filter` a person whose certificate lacks what the page asks for can not be chosen, as in NCALayer, and
    the answer is that of a cancelled window; without it the wrong key signs, which the server must refuse.
    """

    people: Mapping[str, Party]
    person: str = "head"
    mode: Mode = Mode.SIGN
    obeys_filter: bool = True
    clock: Callable[[], datetime] = portal_clock
    requests: list[dict[str, Any]] = field(default_factory=list)

    def answer(self, frame: str) -> tuple[str, ...] | None:
        """The frames that answer one frame; None when the line is to be dropped. eds.md 1.1, 1.2."""
        try:
            request = json.loads(frame)
            module, method = request["module"], request["method"]
        except (ValueError, TypeError, KeyError):
            return (error("INVOCATION_ERROR", "the request is not understood"),)
        self.requests.append(request)
        if (module, method) != (BASICS, "sign"):
            return (json.dumps({"success": False, "errorCode": "MODULE_NOT_FOUND"}),)
        return self._sign(request.get("args"))

    def _sign(self, args: Any) -> tuple[str, ...] | None:
        try:
            documents = documents_of(args)
            stamped = args["signingParams"].get("tsaProfile") is not None
            fits = self._fits(args["signerParams"])
        except Wrong as wrong:
            return (error("INVALID_SIGNING_PARAMS", str(wrong)),)
        if self.mode is Mode.DROP:
            return None
        if self.mode is Mode.FAIL:
            return (error("SIGNING_FAILURE", "the key store can not be opened"),)
        if self.mode is Mode.CANCEL or not fits:
            return ('{"status":true,"body":{}}',)
        signed = [self._cms(document, stamped) for document in documents]
        result = signed[0] if self.mode is Mode.BARE else signed
        frames = (json.dumps({"status": True, "body": {"result": result}}),)
        return (HEARTBEAT, *frames) if self.mode is Mode.HEARTBEAT else frames

    def _fits(self, wanted: Mapping[str, Any]) -> bool:
        """Whether the person's key could be chosen in the window."""
        certificate = self.people[self.person].certificate
        purposes = wanted.get("extKeyUsageOids")
        if not isinstance(purposes, list):
            raise Wrong("signerParams.extKeyUsageOids is required")
        if not self.obeys_filter:
            return True
        names = [value for values in certificate.names.values() for value in values]
        numbers = [f"{kind.upper()}{wanted[kind]}" for kind in ("bin", "iin") if wanted.get(kind)]
        return certificate.purposes >= set(purposes) and set(numbers) <= set(names)

    def _cms(self, document: bytes, stamped: bool) -> str:
        recipe = Recipe(
            self.people[self.person],
            document,
            self.clock(),
            stamper=self.people["tsa"] if stamped else None,
            named=self.people[self.person].certificate,
        )
        der = recipe.cms()
        return base64.b64encode(der).decode() if self.mode is Mode.BARE else pem.armor("CMS", der).decode()


def documents_of(args: Any) -> list[bytes]:
    """What is to be signed; Wrong for what NCALayer does not take, or takes for something else than we mean."""
    if not isinstance(args, dict) or args.get("format") != "cms":
        raise Wrong("format is not cms")
    how, who = args.get("signingParams"), args.get("signerParams")
    if not isinstance(how, dict) or not isinstance(who, dict):
        raise Wrong("signingParams and signerParams are required")
    if how.get("decode") is not True:
        raise Wrong("decode is not true: the base64 text itself would be signed")
    if how.get("encapsulate") is not False or how.get("digested") is not False:
        raise Wrong("only detached signatures over whole documents are made here")
    data = args.get("data")
    texts = data if isinstance(data, list) else [data]
    try:
        return [base64.b64decode(str(text), validate=True) for text in texts]
    except (ValueError, TypeError) as wrong:
        raise Wrong("data is not base64") from wrong


def error(code: str, details: str) -> str:
    """NCALayer's words for a failure."""
    return json.dumps({"status": False, "code": code, "message": code.lower(), "details": details})
