"""How an address is declared: what it is about, who opens it, who sends its form."""

from dataclasses import dataclass

from organs.roles import Role
from tests.access.about import About

EVERYBODY = frozenset(Role)
ADMINISTRATORS = frozenset(
    {Role.SYSTEM_ADMINISTRATOR, Role.SECURITY_ADMINISTRATOR, Role.AUDIT_ADMINISTRATOR}
)
READERS = EVERYBODY - ADMINISTRATORS
"""They see the cases of their organ; administrators run the machine and see none."""


@dataclass(frozen=True)
class Declared:
    """One address: what it is about, who opens it, and who may send its form."""

    about: About = About.NOTHING
    opens: frozenset[Role] = EVERYBODY
    sends: frozenset[Role] = frozenset()
    only_post: bool = False
    public: bool = False
    secret: bool = False
    """For those who take part; for everybody else, of the own organ too, there is no such thing."""
    nothing_open: bool = False
    """A page of the portal for somebody who writes or has applied; nobody else finds anything."""
    arguments: tuple[object, ...] = ()

    def expected(self, role: Role) -> int:
        """The answer to a GET for an object of the person's own organ."""
        if self.only_post:
            return 405
        if self.nothing_open:
            return 404
        if self.secret and role not in self.opens:
            return 404
        if self.about is not About.NOTHING and role in ADMINISTRATORS - self.sends:
            return 404
        return 200 if role in self.opens else 403
