"""Frequencies: phrases of real programmes, the quarter's share, round trips."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pekportal.kit.calendar import Quarter
from pekportal.kit.frequency import BadFrequency, Frequency, Per, parse_frequency


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("1 раз в год (3 квартал)", "1/year@3"),
        ("1 раз в год  \n(3 квартал)", "1/year@3"),
        ("1 раз в год (III квартал)", "1/year@3"),
        ("1 раз в год в 3 квартале", "1/year@3"),
        ("1 раз в год, 3-й квартал", "1/year@3"),
        ("2 раза в год (2, 3 кварталы)", "2/year@2,3"),
        ("2 раза в год (2 и 3 кв.)", "2/year@2,3"),
        ("3 раза в год (2-4 кварталы)", "3/year@2,3,4"),
        ("1 раз в квартал", "1/quarter"),
        ("Ежеквартально", "1/quarter"),
        ("раз в полугодие", "1/half"),
        ("1 раз в полгода", "1/half"),
        ("ежемесячно", "1/month"),
        ("ежедневно.", "1/day"),
        ("Не реже 1 раза в год", "1/year"),
        ("1 раз/год", "1/year"),
        ("1 р/кв.", "1/quarter"),
        ("два раза в сутки", "2/day"),
        ("2 раза в сутки в периоды НМУ", "2/day!"),
        ("в период НМУ 3 раза в сутки", "3/day!"),
        ("4 раза в сутки (в период неблагоприятных метеорологических условий)", "4/day!"),
        ("постоянно/непрерывно", "continuous"),
        ("непрерывно", "continuous"),
        ("жылына 1 рет (3-тоқсан)", "1/year@3"),
        ("Жылына бір рет (III тоқсан)", "1/year@3"),
        ("жылына 2 рет (2, 3-тоқсандар)", "2/year@2,3"),
        ("тоқсанына 1 рет", "1/quarter"),
        ("тоқсан сайын", "1/quarter"),
        ("ҚМЖ кезеңдерінде тәулігіне 2 рет", "2/day!"),
        ("once a year (quarter 3)", "1/year@3"),
        ("quarterly", "1/quarter"),
    ],
)
def test_phrases(text, code):
    found = parse_frequency(text)
    assert found is not None
    assert found.code == code


@pytest.mark.parametrize(
    "text",
    [
        "-",
        "–",
        "",
        "по мере необходимости",
        "согласно графику",
        "1 раз в 3 года",
        "1 раз в год в тёплый период",
        "3",
        "0 раз в год",
    ],
)
def test_words_that_can_not_be_parsed_stay_words(text):
    assert parse_frequency(text) is None


@pytest.mark.parametrize("text", ["3", "3 раза", "3 рет", "3 раза в сутки"])
def test_column_of_adverse_weather_takes_a_bare_number(text):
    assert parse_frequency(text, adverse_column=True) == Frequency(3, Per.DAY, (), True)


# the row of «Жомарт»: nothing is due in quarters 1, 2 and 4
def test_yearly_in_a_named_quarter_is_due_there_only():
    dust = Frequency(1, Per.YEAR, (3,))
    assert [dust.is_due(q) for q in (1, 2, 3, 4)] == [False, False, True, False]
    assert not dust.floating


@pytest.mark.parametrize(
    ("code", "counts", "floating"),
    [
        ("1/year", [0, 0, 0, 1], True),
        ("2/year", [0, 1, 0, 1], True),
        ("4/year", [1, 1, 1, 1], False),
        ("6/year", [1, 2, 1, 2], True),
        ("2/year@2,3", [0, 1, 1, 0], False),
        ("1/year@2,3", [0, 0, 1, 0], True),
        ("1/half", [0, 1, 0, 1], True),
        ("2/half", [1, 1, 1, 1], False),
        ("1/half@1,2,3", [0, 1, 1, 0], True),
        ("1/quarter", [1, 1, 1, 1], False),
        ("1/month", [3, 3, 3, 3], False),
        ("1/month@2,3", [0, 3, 3, 0], False),
        ("1/week", [12, 13, 13, 13], False),
        ("2/day", [180, 182, 184, 184], False),
        ("1/hour", [2160, 2184, 2208, 2208], False),
        ("continuous", [None, None, None, None], False),
        ("2/day!", [None, None, None, None], False),
    ],
)
def test_what_falls_into_each_quarter_of_2026(code, counts, floating):
    frequency = Frequency.from_code(code)
    assert [frequency.count_in(Quarter(2026, q)) for q in (1, 2, 3, 4)] == counts
    assert frequency.floating is floating


def test_continuous_is_due_always_and_adverse_weather_never_by_the_calendar():
    assert all(Frequency(1, Per.CONTINUOUS).is_due(q) for q in (1, 2, 3, 4))
    assert not any(Frequency(2, Per.DAY, (), True).is_due(q) for q in (1, 2, 3, 4))


@pytest.mark.parametrize(
    "code", ["", "year", "0/year", "1/aeon", "1/year@5", "1/continuous", "1/year@", "1001/day", "1/year!!"]
)
def test_bad_code(code):
    with pytest.raises(BadFrequency) as caught:
        Frequency.from_code(code)
    assert caught.value.code == "FREQUENCY"


_QUARTERS = st.sets(st.integers(1, 4)).map(tuple)
_FREQUENCIES = st.builds(
    Frequency,
    st.integers(1, 1000),
    st.sampled_from([p for p in Per if p is not Per.CONTINUOUS]),
    _QUARTERS,
    st.booleans(),
) | st.builds(Frequency, st.just(1), st.just(Per.CONTINUOUS), _QUARTERS, st.booleans())


@given(_FREQUENCIES)
def test_code_round_trip(frequency):
    assert Frequency.from_code(frequency.code) == frequency
    assert len(frequency.code) <= 40


@given(_FREQUENCIES, st.sampled_from(["kk", "ru", "en"]))
def test_words_round_trip(frequency, lang):
    assert parse_frequency(frequency.words(lang), lang) == frequency


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        (
            "ru",
            [
                "1 раз в год (3 квартал)",
                "2 раза в сутки в периоды НМУ",
                "2 раза в год (2, 3 кварталы)",
                "1 раз в квартал",
                "12 раз в год",
            ],
        ),
        ("kk", ["жылына 1 рет (3-тоқсан)", "тоқсанына 1 рет", "ҚМЖ кезеңдерінде тәулігіне 2 рет"]),
        ("en", ["once a year (quarter 3)", "twice a day in periods of adverse weather"]),
    ],
)
def test_canonical_words_print_back_the_same(lang, words):
    assert [parse_frequency(w).words(lang) for w in words] == words


@given(st.integers(1, 1000), st.sampled_from([Per.YEAR, Per.HALF]), _QUARTERS)
def test_the_year_adds_up(times, per, quarters):
    frequency = Frequency(times, per, quarters)
    total = sum(frequency.count_in(Quarter(2026, q)) for q in (1, 2, 3, 4))
    halves = 1 if per is Per.YEAR else len({q > 2 for q in frequency.quarters}) or 2
    assert total == times * halves


@given(st.text(alphabet="1234 развгодкл(),.-иIVтоқсанжылрет/", max_size=40))
def test_any_text_is_read_or_left(text):
    found = parse_frequency(text)
    assert found is None or Frequency.from_code(found.code) == found
