"""Pages of acts: an organ that can work, a day, and people at their browsers."""

from tests.support.browsers_of import browser_of, house, today
from tests.support.letters import letters_without_paper, real_letters

__all__ = ["browser_of", "house", "letters_without_paper", "real_letters", "today"]
