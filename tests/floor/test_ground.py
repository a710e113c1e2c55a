"""The tests' own ground: the web role, and a clean database after a transactional test."""

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import ProgrammingError, connection, transaction


def whoami() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user")
        return str(cursor.fetchone()[0])


@pytest.mark.django_db
def test_tests_run_with_the_web_role() -> None:
    assert whoami() == "pek_app"


@pytest.mark.django_db(transaction=True)
def test_a_local_role_ends_with_its_transaction() -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL ROLE pek_inspector")
        assert whoami() == "pek_inspector"
    assert whoami() == "pek_app"


@pytest.mark.django_db(transaction=True)
def test_a_committed_row_is_gone_in_the_next_test_first() -> None:
    ContentType.objects.create(app_label="floor", model="left")
    assert whoami() == "pek_app"


@pytest.mark.django_db(transaction=True)
def test_a_committed_row_is_gone_in_the_next_test_second() -> None:
    assert not ContentType.objects.filter(app_label="floor").exists()
    assert ContentType.objects.exists()  # what the migrations wrote is there
    assert whoami() == "pek_app"
    with pytest.raises(ProgrammingError), connection.cursor() as cursor:
        cursor.execute("TRUNCATE django_content_type CASCADE")
