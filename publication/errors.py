"""What stands against publishing, as a sentence that says what to do."""

from cases.errors import CaseError


class PublicationError(CaseError):
    """The organ's rules or the law rule the act out; ``field`` names what to look at."""
