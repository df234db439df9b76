"""Numbers that pass every check and belong to nobody.

The region ``9999xx`` is assigned to no place, mobile numbers never begin with 105, and no
landline has the area code 0000: whoever meets such a number knows that it is invented.
"""

from datetime import date

REGION = "999901"

_RESIDENT_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_RESIDENT_CHECKS = "10X98765432"
_ORGANIZATION_ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_ORGANIZATION_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)
_CREDIT_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_CREDIT_WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)

BUSINESS, CIVIL_AFFAIRS, JUSTICE, PUBLIC_INSTITUTION = "91", "52", "31", "12"
"""The first two characters of a credit code: who registered the body."""


def resident_id(birthday: date, serial: int) -> str:
    """A resident identity number (GB 11643-1999) of the invented region."""
    body = f"{REGION}{birthday:%Y%m%d}{serial:03d}"
    total = sum(int(digit) * weight for digit, weight in zip(body, _RESIDENT_WEIGHTS, strict=True))
    return body + _RESIDENT_CHECKS[total % 11]


def credit_code(registrar: str, serial: int) -> str:
    """A unified social credit code (GB 32100-2015) with its inner organization code."""
    body = f"{registrar}{REGION}{_organization_code(serial)}"
    total = sum(
        _CREDIT_ALPHABET.index(character) * weight
        for character, weight in zip(body, _CREDIT_WEIGHTS, strict=True)
    )
    return body + _CREDIT_ALPHABET[-total % 31]


def mobile(serial: int) -> str:
    """A mobile number from a range that no operator has."""
    return f"105{serial:08d}"


def tracking_number(serial: int) -> str:
    """A postal item number of an invented series."""
    return f"9900{serial:09d}"


def _organization_code(serial: int) -> str:
    """The nine characters of GB 11714-1997, the last one its own check."""
    body = f"MADE{serial:04d}"
    total = sum(
        _ORGANIZATION_ALPHABET.index(character) * weight
        for character, weight in zip(body, _ORGANIZATION_WEIGHTS, strict=True)
    )
    check = 11 - total % 11
    return body + {10: "X", 11: "0"}.get(check, str(check))
