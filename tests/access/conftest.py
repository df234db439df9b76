"""Who may see and do what: organs that can work, a day, letters without paper."""

from tests.support.browsers_of import house, today
from tests.support.letters import letters_without_paper, real_letters
from tests.support.worlds import standing_world, world

__all__ = ["house", "letters_without_paper", "real_letters", "standing_world", "today", "world"]
