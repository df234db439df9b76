"""All rules by which a request is read, in the order of the kinds (decision 0034)."""

from __future__ import annotations

from typing import Final

from screening.reading.acts import PETITION, RECONFIRMATION
from screening.reading.books import PUBLICATION, REQUIRES_CREATION

ROWS: Final = (*PETITION, *PUBLICATION, *REQUIRES_CREATION, *RECONFIRMATION)
