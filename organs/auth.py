"""Who is signed in, with organ, office and roles; and viewflow's permission question, by our roles."""

from typing import Any

from django.contrib.auth.backends import BaseBackend, ModelBackend

from organs.models import RoleAssignment, Staff
from organs.roles import Role


class StaffBackend(ModelBackend):
    """Name and password. Every page names organ, office and roles: one query brings them all."""

    def get_user(self, user_id: Any) -> Any:
        """The person of a session; None for an account that was closed."""
        held = RoleAssignment.objects.filter(staff=user_id)
        rows = list(held.select_related("staff__organ", "staff__office"))
        if not rows:
            return super().get_user(user_id)
        staff = rows[0].staff
        staff.roles = frozenset(Role(row.role) for row in rows)
        return staff if self.user_can_authenticate(staff) else None


class RoleBackend(BaseBackend):
    """``has_perm("organs.legal_reviewer")`` is true for people who hold that role."""

    def has_perm(self, user_obj: Any, perm: str, obj: Any = None) -> bool:
        app, _, codename = perm.partition(".")
        if app != "organs" or not isinstance(user_obj, Staff) or not user_obj.is_active:
            return False
        return codename in Role.values and user_obj.holds(Role(codename))
