"""Today is an argument: law, calendars, letters and services never ask the clock."""

from tests.support import source

ASKS_THE_CLOCK = {"today", "now", "utcnow", "localdate", "localtime"}
PURE = ("law", "calendars", "letters", "cases/services")


def test_law_letters_and_services_take_the_day_as_an_argument() -> None:
    found = [
        source.where(path, call.lineno)
        for path in source.modules_under(*PURE)
        if "management" not in path.parts
        for call in source.calls(path)
        if source.called_name(call) in ASKS_THE_CLOCK
    ]
    assert not found, "\n".join(found)
