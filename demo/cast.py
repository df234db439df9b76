"""Who plays whom: the staff of the invented organs by role and office."""

from cases.permissions import OFFICE_BOUND
from organs.models import Staff
from organs.roles import Role


class Cast:
    """Finds the person for a part, the same one each time for the same application."""

    def __init__(self) -> None:
        people = Staff.objects.select_related("organ", "office")
        self._staff = list(people.prefetch_related("role_assignments"))

    def person(self, organ: str, role: Role, office: str, *, turn: int) -> Staff:
        """Somebody of ``organ`` who holds ``role``; in ``office`` where the role is bound to one."""
        fitting = [
            staff
            for staff in self._staff
            if staff.organ.code == organ
            and staff.holds(role)
            and (role not in OFFICE_BOUND or (staff.office and staff.office.name == office))
        ]
        return fitting[turn % len(fitting)]
