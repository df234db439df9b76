"""A house whose people sign in, and the day of the other page tests."""

from tests.support.browsers_of import browser_of, house, today
from tests.support.letters import letters_without_paper, real_letters

__all__ = ["browser_of", "house", "letters_without_paper", "real_letters", "today"]
