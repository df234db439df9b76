"""The colours of each theme can be read: pairs of text and ground, as the stylesheet names them."""

import re

import pytest

from tests.support import source

SHEET = (source.ROOT / "static" / "css" / "base.css").read_text(encoding="utf-8")
ROOT = re.compile(r":root\s*{([^}]*)}")
TOKEN = re.compile(r"--([\w-]+):\s*(#[0-9a-fA-F]{3,6})\b")
DARK, CONTRAST = "(prefers-color-scheme: dark)", "(prefers-contrast: more)"
THEMES = {
    "light": (),
    "dark": (DARK,),
    "contrast": (CONTRAST,),
    "contrast, dark": (DARK, CONTRAST),
}
GROUNDS = ("paper", "ground", "head", "hover")
TEXT = [
    *((ink, ground) for ink in ("ink", "ink-2", "ink-3", "action", "danger") for ground in GROUNDS),
    ("ink-2", "desk"),
    ("ink", "desk"),
    ("on-action", "action"),
    ("on-action", "action-2"),
    ("action-2", "action-tint"),
    ("ink-3", "action-tint"),
    *((tone, f"{tone}-tint") for tone in ("danger", "warn", "ok", "hold")),
    *(("ink", f"{tone}-tint") for tone in ("danger", "warn", "ok", "hold")),
    ("warn", "paper"),
    ("ok", "paper"),
    ("hold", "paper"),
    ("paper", "ink"),
    ("paper", "danger"),
]
SHAPES = [("focus", "paper"), ("focus", "ground"), ("field", "paper")]


def tokens(theme: str) -> dict[str, str]:
    """The tokens that hold where all media of ``theme`` hold, later rules over earlier ones."""
    found: dict[str, str] = {}
    for rule in ROOT.finditer(SHEET):
        before = SHEET[: rule.start()].rstrip()
        media = before[before.rfind("\n") + 1 :] if before.endswith("{") else ""
        asked = {condition for condition in (DARK, CONTRAST) if condition in media}
        if asked <= set(THEMES[theme]):
            found |= dict(TOKEN.findall(rule[1]))
    return found


def contrast(one: str, other: str) -> float:
    """The ratio of WCAG 2.2."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    digits = colour[1:] if len(colour) == 7 else "".join(digit * 2 for digit in colour[1:])
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def too_weak(theme: str, pairs: list[tuple[str, str]], least: float) -> list[str]:
    known = tokens(theme)
    ratios = {pair: contrast(known[pair[0]], known[pair[1]]) for pair in pairs}
    return [f"{a} on {b}: {ratio:.2f}" for (a, b), ratio in ratios.items() if ratio < least]


@pytest.mark.parametrize("theme", THEMES)
def test_text_can_be_read(theme: str) -> None:
    assert too_weak(theme, TEXT, 4.5) == []


@pytest.mark.parametrize("theme", THEMES)
def test_the_focus_ring_and_the_edge_of_a_field_can_be_seen(theme: str) -> None:
    assert too_weak(theme, SHAPES, 3) == []


@pytest.mark.parametrize("theme", ["contrast", "contrast, dark"])
def test_high_contrast_is_higher(theme: str) -> None:
    assert too_weak(theme, [("ink", "paper"), ("ink-3", "paper"), ("action", "paper")], 7) == []
    assert too_weak(theme, SHAPES, 3) == []


def test_the_measure_is_the_known_one() -> None:
    assert contrast("#fff", "#000") == 21
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)
    assert tokens("light")["paper"] != tokens("dark")["paper"]
