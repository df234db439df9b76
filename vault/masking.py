"""What screens show of a sealed value: enough to compare with a paper, too little to use."""

from __future__ import annotations

from typing import Final

SHOWN_OF_ADDRESS: Final = 6


def number(text: str) -> str:
    """The first and the last characters of an identifying number; 10 of 18 hidden.

    Shorter numbers show proportionally less, at most two ninths at each end.
    """
    shown = min(4, len(text) * 2 // 9)
    if not shown:
        return "*" * len(text)
    return f"{text[:shown]}{'*' * (len(text) - 2 * shown)}{text[-shown:]}"


def telephone(text: str) -> str:
    """The last four digits, and the first three of a number long enough to have a middle."""
    if len(text) < 11:
        return "****" + text[-(len(text) // 3) :] if len(text) >= 3 else "*" * len(text)
    return f"{text[:3]}****{text[-4:]}"


def address(text: str) -> str:
    """County and town, as far as the first characters tell; never street and door."""
    shown = min(SHOWN_OF_ADDRESS, len(text) // 2)
    return f"{text[:shown]}****" if text else ""


def email(text: str) -> str:
    """The first letter and the provider."""
    name, at, provider = text.partition("@")
    return f"{name[:1]}***{at}{provider}" if text else ""
