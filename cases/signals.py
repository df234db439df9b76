"""What the higher rooms of the house are told about cases that are changed without being saved."""

from django.dispatch import Signal

dates_moved = Signal()
"""The dates of many cases moved at once, in this transaction: ``cases`` (numbers), ``safe_on``."""

earlier_cases_taken_over = Signal()
"""Cases of a register kept before came in, or (not ``new``) its later file says something else.

``cases``, in this transaction.
"""

remedy_to_be_struck = Signal()
"""The registration of ``remedy`` is about to be struck; whoever cannot have that raises ``CaseError``."""
