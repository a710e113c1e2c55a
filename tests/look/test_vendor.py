"""Everything third-party is as it was published, licensed, and has the letters; nothing else lies there."""

import hashlib
import json
import re
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from django.test import override_settings
from fontTools.ttLib import TTFont

STATIC = Path(__file__).resolve().parent.parent.parent / "static"
PACKAGES = json.loads((STATIC / "vendor" / "manifest.json").read_text(encoding="utf-8"))["packages"]
FOLDERS = ("vendor", "fonts")
LETTERS = "ӘәҒғҚқҢңӨөҰұҮүҺһІіЁё№«»—°²³0123456789,"
CSS = sorted((STATIC / "css").glob("*.css"))


def test_every_file_is_the_one_of_the_manifest():
    told = {path: digest for package in PACKAGES for path, digest in package["files"].items()}
    found = {
        str(path.relative_to(STATIC)): hashlib.sha256(path.read_bytes()).hexdigest()
        for folder in FOLDERS
        for path in (STATIC / folder).rglob("*")
        if path.is_file() and path.name != "manifest.json"
    }

    assert found == told


@pytest.mark.parametrize("package", PACKAGES, ids=lambda p: p["name"])
def test_package_names_its_version_source_and_licence(package):
    assert package["version"] and package["source"]
    assert package["licence"] in {"MIT", "0BSD", "OFL-1.1", "BSD-2-Clause", "ISC"}
    assert any(Path(path).name == "LICENSE" for path in package["files"])


def _letters(pattern: str) -> set[str]:
    found: set[str] = set()
    for path in STATIC.glob(pattern):
        found |= set(map(chr, TTFont(path).getBestCmap()))
    return found


@pytest.mark.parametrize(
    "pattern", ["vendor/golos-text/*wght*.woff2", "vendor/tinos/*-400-*.woff2", "vendor/tinos/*-700-*.woff2"]
)
def test_screen_fonts_have_the_kazakh_letters(pattern):
    assert set(LETTERS) <= _letters(pattern)


@pytest.mark.parametrize("path", sorted((STATIC / "fonts" / "print").glob("*.ttf")), ids=lambda p: p.name)
def test_each_print_font_has_the_letters_and_the_signs_of_the_form(path):
    assert set(LETTERS + "≤≥≠‰−×→µ") <= set(map(chr, TTFont(path).getBestCmap()))


def test_unicode_ranges_reach_the_kazakh_letters():
    """A letter outside every unicode-range would fall to another font although the file has it."""
    for family in ("Golos Text", "Tinos"):
        faces = re.findall(r"@font-face\s*{[^}]*}", (STATIC / "css" / "fonts.css").read_text(encoding="utf-8"))
        ranges = [r for face in faces if family in face for r in re.findall(r"U\+([0-9A-F]+)(?:-([0-9A-F]+))?", face)]
        for letter in LETTERS:
            assert any(int(a, 16) <= ord(letter) <= int(b or a, 16) for a, b in ranges), (family, letter)


@pytest.mark.parametrize("path", CSS, ids=lambda p: p.name)
def test_styles_only_name_files_that_are_there(path):
    for url in re.findall(r'url\("?([^")]+)"?\)', path.read_text(encoding="utf-8")):
        assert (path.parent / url).resolve().is_file(), url


def test_nothing_is_loaded_from_elsewhere():
    for path in [*CSS, *(STATIC / "js").glob("*.js")]:
        assert not re.search(
            r"(?:https?:)?//[a-z]", path.read_text(encoding="utf-8").replace("http://www.w3.org", "")
        ), path


def _luminance(colour: str) -> float:
    full = colour if len(colour) == 7 else "#" + "".join(c * 2 for c in colour[1:])
    parts = [int(full[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


TOKENS = dict(
    re.findall(r"--([\w-]+):\s*(#[0-9a-f]{3,6});", (STATIC / "css" / "tokens.css").read_text().split("@media")[0])
)
PAIRS = [
    *[(text, ground) for text in ("ink", "ink-2", "accent") for ground in ("sheet", "desk", "accent-soft")],
    *[
        (tone, ground)
        for tone in ("draft", "waiting", "done", "attention", "overdue")
        for ground in ("sheet", f"{tone}-soft")
    ],
    ("on-accent", "accent"),
]


@pytest.mark.parametrize(("text", "ground"), PAIRS)
def test_text_has_contrast_aa(text, ground):
    light, dark = sorted((_luminance(TOKENS[text]), _luminance(TOKENS[ground])), reverse=True)
    assert (light + 0.05) / (dark + 0.05) >= 4.5


def test_the_deployed_storage_finds_every_file_the_styles_name(tmp_path):
    """The manifest storage of a deployment refuses a style or script that names what is not there."""
    storages = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"},
    }
    finders = ["django.contrib.staticfiles.finders.FileSystemFinder"]
    with override_settings(STATIC_ROOT=tmp_path, STORAGES=storages, STATICFILES_FINDERS=finders):
        call_command("collectstatic", interactive=False, verbosity=0)

    assert (tmp_path / "staticfiles.json").is_file()
