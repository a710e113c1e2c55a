"""Who may try how often: counted by address, a few at once, only own proxies believed."""

import pytest
from django.core.cache import cache
from django.test import RequestFactory

from pekportal.kit import attempts
from pekportal.kit.refused import Refused
from programs.tryit import limits

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def no_counters():
    cache.clear()


def address(**meta):
    return attempts.address_of(RequestFactory().get("/", **meta))


def test_each_address_has_its_own_tries(settings):
    settings.TRYIT_PER_HOUR = 2
    limits.count("192.0.2.1")
    limits.count("192.0.2.1")

    with pytest.raises(Refused) as refused:
        limits.count("192.0.2.1")

    assert (refused.value.code, refused.value.status) == ("TOO_OFTEN", 429)
    assert str(refused.value.text) and str(refused.value.fix)
    limits.count("192.0.2.2")


def test_a_few_files_at_once(settings):
    settings.TRYIT_AT_ONCE = 1
    with limits.place():
        with pytest.raises(Refused) as refused, limits.place():
            raise AssertionError
        assert (refused.value.code, refused.value.status) == ("BUSY", 503)
    with limits.place():
        pass


def test_a_visitor_does_not_choose_his_address(settings):
    forged = {"REMOTE_ADDR": "192.0.2.1", "HTTP_X_FORWARDED_FOR": "203.0.113.9, 198.51.100.7"}
    assert address(**forged) == "192.0.2.1"
    settings.PROXIES = 1
    assert address(**forged) == "198.51.100.7"  # what our own proxy saw


def test_a_network_of_ipv6_is_one_address():
    assert address(REMOTE_ADDR="2001:db8:1:2::1") == address(REMOTE_ADDR="2001:db8:1:2:ffff::9")
    assert address(REMOTE_ADDR="2001:db8:1:2::1") != address(REMOTE_ADDR="2001:db8:1:3::1")


def test_the_address_is_not_kept(settings):
    from django.db import connection

    limits.count("192.0.2.77")
    with connection.cursor() as cursor:
        cursor.execute("SELECT cache_key, value FROM kit_cache")
        assert "192.0.2.77" not in str(cursor.fetchall())
