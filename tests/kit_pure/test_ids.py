"""БИН, ИИН, КАТО, ОКЭД, waste codes and source numbers."""

import string
from datetime import date

import pytest
from django.utils import translation
from hypothesis import assume, given
from hypothesis import strategies as st

from pekportal.kit import ids
from pekportal.kit.ids import BadId, Bin, BinKind, BinUnit, Iin


# domain/regulation.md 5.3
def test_bin_of_the_seed_says_what_its_digits_mean():
    found = Bin(" 210740 000937 ")
    assert str(found) == "210740000937"
    assert found.kind is BinKind.RESIDENT
    assert found.unit is BinUnit.HEAD
    assert found.registered == (2021, 7)


def test_bin_of_kazakhtelecom_is_of_the_last_century():
    assert Bin("941240000193").registered == (1994, 12)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("210740000936", "CHECK_DIGIT"),
        ("21074000093", "LENGTH"),
        ("2107400009377", "LENGTH"),
        ("", "LENGTH"),
        ("21074000093O", "NOT_DIGITS"),
        ("٢١٠٧٤٠٠٠٠٩٣٧", "NOT_DIGITS"),
    ],
)
def test_wrong_bin_is_refused_with_its_own_code(text, code):
    with pytest.raises(BadId) as caught:
        Bin(text)
    assert caught.value.code == code
    assert not ids.is_bin(text)


def test_wrong_check_digit_names_both_digits():
    with pytest.raises(BadId) as caught, translation.override("en"):
        Bin("210740000936")
    with translation.override("en"):
        assert "must be 7, but it is 6" in str(caught.value)
    with translation.override("ru"):
        assert "должна быть 7, а стоит 6" in str(caught.value)


def _complete(eleven: str) -> str:
    digit = ids.check_digit(eleven)
    assume(digit is not None)
    return f"{eleven}{digit}"


def test_month_13_is_no_month():
    number = "2113400001"
    number = next(
        f"{number}{d}{ids.check_digit(number + str(d))}"
        for d in range(10)
        if ids.check_digit(number + str(d)) is not None
    )
    with pytest.raises(BadId) as caught:
        Bin(number)
    assert caught.value.code == "MONTH"


def test_second_row_of_weights_is_used_and_a_number_without_check_digit_is_never_issued():
    sums = [f"{n:011d}" for n in range(1, 4000)]
    first_ten = [s for s in sums if sum(int(d) * w for d, w in zip(s, range(1, 12), strict=True)) % 11 == 10]
    assert any(ids.check_digit(s) is not None for s in first_ten)
    lost = next(s for s in first_ten if ids.check_digit(s) is None)
    with pytest.raises(BadId) as caught:
        Bin(lost + "0")
    assert caught.value.code == "NEVER_ISSUED"


@given(
    st.text(string.digits, min_size=11, max_size=11),
    st.sampled_from([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 11]),
    st.integers(1, 9),
)
def test_one_wrong_digit_never_passes_with_the_first_weights(eleven, place, shift):
    number = _complete(eleven)
    # digit 11 weighs 11 and so is not guarded; the second row of weights may agree by chance
    assume(sum(int(d) * w for d, w in zip(eleven, range(1, 12), strict=True)) % 11 != 10)
    broken = number[:place] + str((int(number[place]) + shift) % 10) + number[place + 1 :]
    assume(sum(int(d) * w for d, w in zip(broken[:11], range(1, 12), strict=True)) % 11 != 10)
    assert ids.check_digit(broken[:11]) != int(broken[11])


def test_iin_gives_birth_date_and_hides_itself():
    found = Iin(_iin("8501153"))
    assert found.born == date(1985, 1, 15)
    assert found.value not in repr(found)


def _iin(start: str) -> str:
    tails = (f"{start}{n:04d}" for n in range(100))
    return next(f"{t}{ids.check_digit(t)}" for t in tails if ids.check_digit(t) is not None)


@pytest.mark.parametrize(("start", "code"), [("8513153", "DATE"), ("8502303", "DATE"), ("8501157", "KIND")])
def test_wrong_iin(start, code):
    with pytest.raises(BadId) as caught:
        Iin(_iin(start))
    assert caught.value.code == code


def test_iin_is_no_bin_and_is_told_so():
    with pytest.raises(BadId) as caught:
        Bin(_iin("8501153"))
    assert caught.value.code == "KIND"


def test_either_number_is_told_by_its_fifth_digit():
    assert isinstance(ids.check("210740000937"), Bin)
    assert isinstance(ids.check(_iin("8501153")), Iin)


def test_foreign_citizens_iin_has_no_century():
    assert Iin(_iin("8501150")).born is None


@pytest.mark.parametrize(
    ("code", "prefix", "level"),
    [
        ("110000000", "11", 1),
        ("116600000", "1166", 2),
        ("116630000", "116630", 3),
        ("116630100", "116630100", 4),
        ("100000000", "10", 1),
        ("631010000", "631010", 3),
    ],
)
def test_kato_prefix(code, prefix, level):
    assert ids.prefix(code) == prefix
    assert ids.level(code) == level


def test_kato_subtree():
    assert ids.is_within("116630100", "110000000")
    assert ids.is_within("116630100", "116600000")
    assert not ids.is_within("116600000", "116630100")
    assert not ids.is_within("634820000", "100000000")
    assert ids.parent_codes("116630100") == ("116630000", "116600000", "110000000")
    assert ids.parent_codes("110000000") == ()


@pytest.mark.parametrize(
    ("text", "code"), [("11663010", "LENGTH"), ("11663010A", "NOT_DIGITS"), ("016630100", "KATO_REGION")]
)
def test_bad_kato(text, code):
    with pytest.raises(BadId) as caught:
        ids.parse_kato(text)
    assert caught.value.code == code


@given(st.integers(100_000_000, 999_999_999).map(str))
def test_every_parent_holds_its_child(code):
    assert all(ids.is_within(code, parent) for parent in ids.parent_codes(code))
    assert ids.is_within(code, code)


@pytest.mark.parametrize(("text", "code"), [("08111", "08111"), ("08.11.1", "08111"), (" 96090 ", "96090")])
def test_oked(text, code):
    found = ids.parse_oked(text)
    assert (found.code, found.text) == (code, text.strip())
    assert ids.parse_oked(found.dotted).code == code


@pytest.mark.parametrize(
    ("text", "code"),
    [("0811", "LENGTH"), ("0811a", "NOT_DIGITS"), ("08.111", "NOT_DIGITS"), ("00111", "OKED_DIVISION")],
)
def test_bad_oked(text, code):
    with pytest.raises(BadId) as caught:
        ids.parse_oked(text)
    assert caught.value.code == code


@pytest.mark.parametrize(
    ("text", "printed", "hazardous"),
    [
        ("200301", "20 03 01", False),
        ("20 03 01", "20 03 01", False),
        ("15 01 10*", "15 01 10*", True),
        ("150110 *", "15 01 10*", True),
        ("15.01.10＊", "15 01 10*", True),
    ],
)
def test_waste_code(text, printed, hazardous):
    found = ids.parse_waste_code(text)
    assert str(found) == printed
    assert found.hazardous is hazardous
    assert found.text == text
    assert str(ids.parse_waste_code(str(found))) == printed


@pytest.mark.parametrize("text", ["20 03", "20 03 0l", "20 03 01**", "", "00 01 01"])
def test_bad_waste_code(text):
    with pytest.raises(BadId) as caught:
        ids.parse_waste_code(text)
    assert caught.value.code == "WASTE_CODE"


@pytest.mark.parametrize(("text", "organised"), [("0001", True), ("5999", True), ("№ 6001", False), ("9999", False)])
def test_source_number(text, organised):
    assert ids.parse_source_number(text).organised is organised


@pytest.mark.parametrize(
    ("text", "code"),
    [("0000", "SOURCE_RANGE"), ("6000", "SOURCE_RANGE"), ("1", "SOURCE_NUMBER"), ("60001", "SOURCE_NUMBER")],
)
def test_bad_source_number(text, code):
    with pytest.raises(BadId) as caught:
        ids.parse_source_number(text)
    assert caught.value.code == code
