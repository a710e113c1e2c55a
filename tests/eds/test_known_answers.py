"""Known answers: the public certificates of the NCA pin the byte order to the real world, RFC 6986 the digest."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from pekportal.kit.eds import chain, gost, oids, pins, trust
from pekportal.kit.eds.algorithms import verified
from pekportal.kit.eds.certificate import Certificate

PUBLIC = Path("/work/shared/eds/ca")  # public files that are not ours to ship; the fingerprints are in `pins`
AT = datetime(2026, 10, 20, tzinfo=UTC)
with_files = pytest.mark.skipif(not PUBLIC.is_dir(), reason="the NCA's public certificates are not on this machine")


@pytest.fixture
def public() -> dict[str, Certificate]:
    return {one.sha256: one for one in trust.read_folder(PUBLIC)}


def pinned(name: str) -> str:
    return next(pin.sha256 for pin in pins.PINS if pin.file == name)


def test_streebog_gives_the_digest_of_rfc_6986_example_1() -> None:
    # RFC 6986, 10.1.2, printed there from the last octet to the first
    message = b"012345678901234567890123456789012345678901234567890123456789012"
    assert gost.streebog512(message).hex() == (
        "1b54d01a4af5b9d5cc3d86d68d285462b19abc2475222f35c085122be4ba1ffa"
        "00ad30f8767b3a82384c6574f024c311e2a481332b08ef7f41797891c1646f48"
    )


def test_the_base_point_has_the_order_of_the_standard() -> None:
    assert gost.on_curve(gost.BASE)
    assert gost.affine(gost.combine(gost.Q, gost.BASE, 0, gost.BASE)) is None
    assert gost.affine(gost.combine(gost.Q - 1, gost.BASE, 1, gost.BASE)) is None
    assert gost.affine(gost.combine(1, gost.BASE, 0, gost.BASE)) == gost.BASE


@with_files
@pytest.mark.parametrize("file", [pin.file for pin in pins.PINS])
def test_every_pin_is_a_public_certificate(file: str, public: dict[str, Certificate]) -> None:
    pin = next(pin for pin in pins.PINS if pin.file == file)

    certificate = public[pin.sha256]

    assert certificate.one(oids.COMMON_NAME) == pin.name
    assert certificate.not_after.date() == pin.until
    assert certificate.self_issued is pin.root


@with_files
@pytest.mark.parametrize(
    ("child", "parent"),
    [
        ("root_gost_2022.cer", "root_gost_2022.cer"),
        ("nca_gost_2022.cer", "root_gost_2022.cer"),
        ("root_rsa_2020.cer", "root_rsa_2020.cer"),
        ("nca_rsa_2022.cer", "root_rsa_2020.cer"),
    ],
)
def test_real_signatures_verify_and_a_changed_body_does_not(
    child: str, parent: str, public: dict[str, Certificate]
) -> None:
    signed, by = public[pinned(child)], public[pinned(parent)]

    assert verified(by.key_info, signed.signature_oid, signed.body, signed.signature)
    assert not verified(by.key_info, signed.signature_oid, signed.body[:-1] + b"\0", signed.signature)


@with_files
def test_the_real_authority_leads_to_the_real_root_and_to_no_other(public: dict[str, Certificate]) -> None:
    store = trust.load(PUBLIC)

    path = chain.build(public[pinned("nca_gost_2022.cer")], (), store, AT)

    assert [one.sha256 for one in path] == [pinned("nca_gost_2022.cer"), pinned("root_gost_2022.cer")]
    assert not store.test


@with_files
def test_only_one_of_the_eight_byte_orders_verifies(public: dict[str, Certificate]) -> None:
    authority, root = public[pinned("nca_gost_2022.cer")], public[pinned("root_gost_2022.cer")]
    key, digest, signature = root.key_bits[-128:], gost.streebog512(authority.body), authority.signature
    orders = []
    for turned_digest in (digest, digest[::-1]):
        for turned in (
            signature,
            signature[64:] + signature[:64],
            signature[::-1],
            signature[63::-1] + signature[:63:-1],
        ):
            orders.append(gost.verify(key, turned_digest, turned))

    assert orders == [True] + [False] * 7
