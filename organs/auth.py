"""Answers viewflow's permission question with the roles of the house."""

from typing import Any

from django.contrib.auth.backends import BaseBackend

from organs.models import Staff
from organs.roles import Role


class RoleBackend(BaseBackend):
    """``has_perm("organs.legal_reviewer")`` is true for people who hold that role."""

    def has_perm(self, user_obj: Any, perm: str, obj: Any = None) -> bool:
        app, _, codename = perm.partition(".")
        if app != "organs" or not isinstance(user_obj, Staff) or not user_obj.is_active:
            return False
        return codename in Role.values and user_obj.holds(Role(codename))
