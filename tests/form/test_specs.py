"""The declarations of the form against the reconstruction of the order, and against the width of the paper."""

from __future__ import annotations

import json

import pytest
from fontTools.ttLib import TTFont

from reports.compose.document import compose
from reports.form.dictionary import untranslated
from reports.form.editions import edition
from reports.form.order250 import TABLES
from reports.management.commands import data_dictionary
from reports.writers import fit, grid
from reports.writers.tinos import WIDTHS
from tests.form import facts
from tests.form.golden import DATA

RECONSTRUCTION = json.loads((DATA / "appendix2_form_reconstruction.json").read_text(encoding="utf-8"))["tables"]
PRINT_FONT = DATA.parents[2] / "static/fonts/print/Tinos_400Regular.ttf"


def test_the_tables_stand_in_the_order_of_the_reconstruction():
    assert list(TABLES) == [table["slug"] for table in RECONSTRUCTION]


@pytest.mark.parametrize("table", RECONSTRUCTION, ids=lambda table: table["slug"])
def test_headings_section_and_confidence_are_those_of_the_reconstruction(table):
    spec = TABLES[table["slug"]].spec

    assert spec.flat_titles("ru") == table["columns"]
    assert (spec.title("ru"), spec.section) == (table["title"], table["section"])
    assert spec.provenance.confidence == table["confidence"]


@pytest.mark.parametrize("slug", TABLES)
def test_no_official_number_is_printed_as_shipped(slug):
    assert TABLES[slug].spec.number == ""


def test_water_use_nests_three_levels():
    assert TABLES["water_use"].spec.depth == 3


def test_every_heading_has_three_languages():
    assert untranslated(definition.spec for definition in TABLES.values()) == []


@pytest.mark.parametrize("lang", ["ru", "kk", "en"])
def test_no_word_of_a_heading_is_wider_than_its_column(lang):
    document = compose(facts.golden(), edition("order250-2026"), lang)
    shrink = {name: share for share, name in fit.SHRINK}

    for table in document.tables:
        rooms = fit.rooms(table)
        for place in grid.placed(table):
            room = sum(rooms[place.column : place.column + place.cell.colspan])
            name = fit.words_class(place.cell.text, room)
            widest = max(fit.em(word) for word in fit.WORDS.split(place.cell.text))
            assert name in ("", "tight"), (table.slug, place.cell.text)
            assert widest * shrink[name] <= room, (table.slug, place.cell.text)


def test_the_widths_of_letters_are_those_of_the_print_font():
    font = TTFont(PRINT_FONT)
    cmap, metrics, em = font.getBestCmap(), font["hmtx"].metrics, font["head"].unitsPerEm

    assert {sign: round(1000 * metrics[cmap[ord(sign)]][0] / em) for sign in WIDTHS} == WIDTHS


def test_the_committed_dictionary_is_current():
    committed = data_dictionary.PATH.read_text(encoding="utf-8")

    assert committed == data_dictionary.current(), "run manage.py data_dictionary"
