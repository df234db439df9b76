"""The addresses of joint determinations: for those who sit over the one of the world, nobody else."""

from organs.roles import Role
from tests.access.about import About
from tests.access.declaring import Declared

CONVENES = frozenset({Role.WORK_BODY_HEAD})
HAS_THE_SEAT = frozenset({Role.LEGAL_REVIEWER})
DECIDING = CONVENES | HAS_THE_SEAT | {Role.HANDLING_OFFICER}

DETERMINATIONS: dict[str, Declared] = {
    "convene-determination": Declared(About.CASE, CONVENES, CONVENES),
    "determinations": Declared(),
    "determination": Declared(About.DETERMINATION, DECIDING, DECIDING, secret=True),
    "determination-ballot": Declared(About.BALLOT, HAS_THE_SEAT, HAS_THE_SEAT, secret=True),
    "gather-determination": Declared(
        About.DETERMINATION, sends=CONVENES, only_post=True, secret=True
    ),
    "replace-member": Declared(About.BALLOT, CONVENES, CONVENES, secret=True),
    "hand-over-determination": Declared(About.DETERMINATION, CONVENES, CONVENES, secret=True),
    "close-determination": Declared(About.DETERMINATION, CONVENES, CONVENES, secret=True),
    "conclude-determination": Declared(About.CONCLUDED, CONVENES, CONVENES, secret=True),
    "sign-determination": Declared(About.CONCLUDED, CONVENES, CONVENES, secret=True),
    "determination-minutes": Declared(About.MINUTES, sends=DECIDING, only_post=True, secret=True),
}
