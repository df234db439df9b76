"""Checks of the numbers that identify people and organizations, by their own check digits.

Resident identity numbers: GB 11643-1999. Unified social credit codes: GB 32100-2015.
Errors are sentences for the person at the desk.
"""

import re
from datetime import date

_ID_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_ID_CHECK = "10X98765432"
_CREDIT_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_CREDIT_WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)
_FULL_WIDTH = str.maketrans(
    "０１２３４５６７８９ＡＢＣＤＥＦＧＨＪＫＬＭＮＰＱＲＴＵＷＸＹ",
    "0123456789ABCDEFGHJKLMNPQRTUWXY",
)


class IdentityError(ValueError):
    """The number cannot be right; the message says what to check."""


def normalise(number: str) -> str:
    """Upper case, half width, without spaces or hyphens."""
    return re.sub(r"[\s\-—]", "", number).translate(_FULL_WIDTH).upper()


def check_resident_id(number: str, *, on: date) -> str:
    """The normalised resident identity number; ``IdentityError`` says what is wrong with it."""
    number = normalise(number)
    if not re.fullmatch(r"\d{17}[\dX]", number, re.ASCII):
        raise IdentityError("居民身份证号码应为18位，末位可以是X，请核对证件。")
    _check_birthday(number[6:14], on=on)
    total = sum(int(digit) * weight for digit, weight in zip(number, _ID_WEIGHTS, strict=False))
    if _ID_CHECK[total % 11] != number[17]:
        raise IdentityError("居民身份证号码的校验位不符，可能有一位写错，请对照证件逐位核对。")
    return number


def check_credit_code(code: str) -> str:
    """The normalised unified social credit code; ``IdentityError`` says what is wrong with it."""
    code = normalise(code)
    if len(code) != 18 or not all(character in _CREDIT_ALPHABET for character in code):
        raise IdentityError("统一社会信用代码应为18位数字和大写字母（不含I、O、S、V、Z），请核对。")
    total = sum(
        _CREDIT_ALPHABET.index(character) * weight
        for character, weight in zip(code, _CREDIT_WEIGHTS, strict=False)
    )
    if _CREDIT_ALPHABET[-total % 31] != code[17]:
        raise IdentityError("统一社会信用代码的校验位不符，可能有一位写错，请对照证书逐位核对。")
    return code


def _check_birthday(digits: str, *, on: date) -> None:
    try:
        birthday = date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        raise IdentityError("居民身份证号码中的出生日期不存在，请核对第7至14位。") from None
    if not date(1900, 1, 1) <= birthday <= on:
        raise IdentityError("居民身份证号码中的出生日期不合理，请核对第7至14位。")
