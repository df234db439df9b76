"""S22: at least 10 of 18 digits hidden, and shorter numbers do not give themselves away."""

import pytest

from vault import masking


def hidden(plain: str, shown: str) -> int:
    return len(plain) - sum(character != "*" for character in shown)


@pytest.mark.parametrize("length", range(31))
def test_most_of_any_number_is_hidden(length: int) -> None:
    plain = "7" * length
    shown = masking.number(plain)
    assert len(shown) == length
    assert hidden(plain, shown) * 18 >= length * 10


def test_a_resident_identity_number() -> None:
    assert masking.number("430121199001010015") == "4301**********0015"


@pytest.mark.parametrize(
    ("plain", "shown"),
    [
        ("13800138000", "138****8000"),
        ("0731-88881234", "073****1234"),
        ("88881234", "****34"),
        ("110", "****0"),
        ("12", "**"),
        ("", ""),
    ],
)
def test_telephones(plain: str, shown: str) -> None:
    assert masking.telephone(plain) == shown


@pytest.mark.parametrize(
    ("plain", "shown"),
    [("清江县东山镇柳树湾村3组21号", "清江县东山镇****"), ("柳河村", "柳****"), ("", "")],
)
def test_addresses(plain: str, shown: str) -> None:
    assert masking.address(plain) == shown


@pytest.mark.parametrize(("plain", "shown"), [("zhang@example.cn", "z***@example.cn"), ("", "")])
def test_emails(plain: str, shown: str) -> None:
    assert masking.email(plain) == shown
