"""区分处理 (第三十七条): what the documents add up to."""

import pytest

from law.severance import Fate, Item, whole

GIVEN, PART = Item(Fate.GIVEN), Item(Fate.IN_PART, "personal_privacy")
SECRET, PRIVATE = Item(Fate.WITHHELD, "state_secret"), Item(Fate.WITHHELD, "personal_privacy")
TRADE = Item(Fate.WITHHELD, "trade_secret")


@pytest.mark.parametrize(
    ("items", "outcomes"),
    [
        ([GIVEN], ["disclosed"]),
        ([GIVEN, GIVEN], ["disclosed"]),
        ([PART], ["partially_disclosed"]),
        ([GIVEN, PART], ["partially_disclosed"]),
        ([GIVEN, SECRET], ["partially_disclosed"]),
        ([PART, SECRET], ["partially_disclosed"]),
        ([SECRET], ["not_disclosed_state_secret"]),
        ([PRIVATE, TRADE], ["not_disclosed_third_party_rights"]),
        ([SECRET, PRIVATE], ["not_disclosed_state_secret", "not_disclosed_third_party_rights"]),
    ],
)
def test_the_documents_add_up_to(items: list[Item], outcomes: list[str]) -> None:
    found = whole(items)
    assert [outcome.code for outcome in found.outcomes] == outcomes
    assert (found.outcome is not None) == (len(outcomes) == 1)
    assert found.text


@pytest.mark.parametrize(
    ("items", "words"),
    [
        ([], "还没有登记"),
        ([GIVEN, Item(Fate.UNDECIDED), Item(Fate.UNDECIDED)], "还有2份"),
    ],
)
def test_what_is_not_decided_adds_up_to_nothing(items: list[Item], words: str) -> None:
    found = whole(items)
    assert found.outcome is None
    assert not found.outcomes
    assert words in found.text
