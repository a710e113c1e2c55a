"""Encrypted fields: nothing readable is stored, nothing forged is read."""

import pytest
from django.core.exceptions import FieldError
from django.db import connection, models
from hypothesis import given
from hypothesis import strategies as st

from pekportal.kit import crypto
from pekportal.kit.fields import EncryptedCharField


@given(st.text(st.characters(codec="utf-8"), max_size=100))
def test_round_trip(text):
    token = crypto.encrypt(text)
    assert crypto.decrypt(token) == text
    assert token.isascii()


def test_the_same_text_never_looks_the_same():
    assert crypto.encrypt("850115300123") != crypto.encrypt("850115300123")
    assert "850115300123" not in crypto.encrypt("850115300123")


@pytest.mark.parametrize("token", ["", "v1.", "v1.!!!!", "850115300123", "v2.AAAA"])
def test_what_was_not_encrypted_is_not_read(token):
    with pytest.raises(crypto.CannotDecrypt):
        crypto.decrypt(token)


def test_one_changed_sign_is_noticed():
    token = crypto.encrypt("850115300123")
    middle = len(token) // 2
    changed = token[:middle] + ("A" if token[middle] != "A" else "B") + token[middle + 1 :]
    with pytest.raises(crypto.CannotDecrypt) as caught:
        crypto.decrypt(changed)
    assert caught.value.code == "FIELD_KEY"


def test_another_key_reads_nothing_and_finds_nothing(settings):
    token, digest = crypto.encrypt("850115300123"), crypto.lookup_hash("850115300123")
    settings.FIELD_KEY = "another"
    with pytest.raises(crypto.CannotDecrypt):
        crypto.decrypt(token)
    assert crypto.lookup_hash("850115300123") != digest


def test_lookup_hash_is_stable_and_depends_on_the_purpose():
    assert crypto.lookup_hash("1") == crypto.lookup_hash("1")
    assert crypto.lookup_hash("1", "phone") != crypto.lookup_hash("1")
    assert len(crypto.lookup_hash("1")) == 64


@pytest.mark.parametrize(("iin", "masked"), [("123456789012", "1234••••••12"), ("1234", "••••"), ("", "")])
def test_mask(iin, masked):
    assert crypto.mask_iin(iin) == masked


class Secretive(models.Model):
    """A model of the test only; its table is never made."""

    iin = EncryptedCharField(blank=True, default="")

    class Meta:
        app_label = "kit_pure_tests"

    def __str__(self) -> str:
        return "secretive"


def test_field_encrypts_on_the_way_in_and_decrypts_on_the_way_out():
    field = Secretive._meta.get_field("iin")
    stored = field.get_prep_value("850115300123")
    assert "850115300123" not in stored
    assert field.from_db_value(stored, None, connection) == "850115300123"
    assert field.get_prep_value("") == ""
    assert field.from_db_value("", None, connection) == ""
    assert field.from_db_value(None, None, connection) is None


def test_field_can_not_be_searched():
    with pytest.raises(FieldError):
        str(Secretive.objects.filter(iin="850115300123").query)
