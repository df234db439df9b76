"""Who got no reply in time: reconsideration or a suit, as the applicant chooses (法释〔2025〕8号第二条).

Both periods run from the end of the period to reply: there is no reply to receive or to know of.
No letter tells it, because there is none; the guide, the manual and the page of a case do.
"""

from __future__ import annotations

from typing import Final

from law.citations import Citation
from law.instruments import SPC_2025_8

EITHER_ON_SILENCE: Final = Citation(SPC_2025_8, 2)
"""逾期不予答复: neither way has to come first."""
