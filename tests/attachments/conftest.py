"""A house whose people sign in, and the day of the other page tests."""

from tests.acts.conftest import browser_of, house, letters_without_paper, real_letters, today

__all__ = ["browser_of", "house", "letters_without_paper", "real_letters", "today"]
