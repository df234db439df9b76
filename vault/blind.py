"""Blind indexes: a keyed hash of a sealed value, so that exactly the same value can be found.

Without the key nobody can try numbers against a copy of the database. The organ is part of what
is hashed: the same person in two organs has two different indexes, as organs share no applicants.
Spelling does not matter: a number is found with spaces, hyphens or full-width digits.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Any, Final

from django.db import models

from vault.ciphers import KEYED_HASHES
from vault.keys import index_key

_BETWEEN_NUMBERS: Final = re.compile(r"(?<=\d)[\W_]+(?=\d)")

LENGTH: Final = 32
"""Hexadecimal digits kept: 128 bits, far beyond chance collisions of applicants."""


def letters_and_digits(text: str) -> str:
    """Upper case, half width, only letters and digits: numbers of documents and codes."""
    return re.sub(r"[\W_]", "", unicodedata.normalize("NFKC", text)).upper()


def telephone_digits(text: str) -> str:
    """The digits alone, without the country code of China."""
    digits = re.sub(r"\D", "", unicodedata.normalize("NFKC", text))
    return re.sub(r"^(?:00)?86(?=1\d{10}$|0\d{9,})", "", digits)


def address_words(text: str) -> str:
    """An address without spaces, commas and hyphens; 号 and 室 stay, for they tell doors apart.

    Between two numbers one hyphen stays for whatever stood there: 3-201 is not 32-01.
    """
    narrow = unicodedata.normalize("NFKC", text)
    doors = (letters_and_digits(part) for part in _BETWEEN_NUMBERS.split(narrow))
    return "-".join(doors)


NORMALISERS: Final = {
    "number": letters_and_digits,
    "telephone": telephone_digits,
    "address": address_words,
}


def blind(value: str, kind: str, within: int | None) -> str:
    """The index of ``value`` as it is stored in the organ ``within``; empty for an empty value."""
    plain = NORMALISERS[kind](value) or value.strip()
    if not plain:
        return ""
    key = index_key()
    message = f"{kind}\n{within}\n{plain}".encode()
    return KEYED_HASHES[key.hash_name](key.secret, message).hex()[:LENGTH]


class BlindIndexField(models.CharField):  # type: ignore[type-arg]
    """Fills itself from the sealed field ``source`` of the same row when the row is saved.

    ``within`` names the attribute that bounds a look-up (the organ's id).
    """

    description = "Keyed hash of a sealed field"

    def __init__(self, source: str, *, kind: str, within: str, **kwargs: Any) -> None:
        self.source, self.kind, self.within = source, kind, within
        kwargs |= {"max_length": LENGTH, "editable": False, "default": "", "blank": True}
        super().__init__(**kwargs)

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        name, path, _, kwargs = super().deconstruct()
        for key in ("max_length", "editable", "default", "blank"):
            kwargs.pop(key, None)
        return name, path, [self.source], kwargs | {"kind": self.kind, "within": self.within}

    def pre_save(self, row: models.Model, add: bool) -> str:
        self.fill(row)
        return str(getattr(row, self.attname))

    def fill(self, row: models.Model) -> None:
        """Compute the index of ``row`` from its source field."""
        index = blind(getattr(row, self.source), self.kind, getattr(row, self.within))
        setattr(row, self.attname, index)
