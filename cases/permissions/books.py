"""Who keeps the books of an organ: register, archive, numbers, and what is sent out together."""

from organs.roles import Role

REGISTER_READERS = frozenset(
    {Role.RECEIVING_CLERK, Role.REPORT_WRITER, Role.SUPERVISOR, Role.WORK_BODY_HEAD}
)
"""Who keeps the register of the organ (Art 45) or reports from it."""

ARCHIVE_ROLES = frozenset({Role.DELIVERY_CLERK, Role.WORK_BODY_HEAD})
"""Who keeps the archive: its directory of a year, and what is due for appraisal."""

NUMBER_READERS = frozenset(
    {Role.RECEIVING_CLERK, Role.DELIVERY_CLERK, Role.SIGNATORY, Role.WORK_BODY_HEAD}
)
"""Who reads the book of numbers: those who give them out, use them or answer for them."""

DISPATCHING_ROLES = frozenset({Role.DELIVERY_CLERK})
"""Who prints letters together and hands them over: letters bear names, envelopes addresses."""
