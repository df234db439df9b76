"""The roles a member of staff can hold in an organ.

A role says what somebody is appointed to do; which acts that permits at which
stage of a case is the table in ``cases.permissions``.
"""

from django.db import models


class Role(models.TextChoices):
    """One appointment. People may hold several; administrators exactly one."""

    RECEIVING_CLERK = "receiving_clerk", "收件登记员"
    WORK_BODY_HEAD = "work_body_head", "工作机构负责人"
    HANDLING_OFFICER = "handling_officer", "承办人"
    OFFICE_HEAD = "office_head", "科室负责人"
    LEGAL_REVIEWER = "legal_reviewer", "法制审核员"
    SECRECY_REVIEWER = "secrecy_reviewer", "保密审查员"
    FURTHER_REVIEWER = "further_reviewer", "分管领导"
    SIGNATORY = "signatory", "签发人"
    DELIVERY_CLERK = "delivery_clerk", "送达归档员"
    SUPERVISOR = "supervisor", "督办员"
    REPORT_WRITER = "report_writer", "年报编制员"
    SYSTEM_ADMINISTRATOR = "system_administrator", "系统管理员"
    SECURITY_ADMINISTRATOR = "security_administrator", "安全管理员"
    AUDIT_ADMINISTRATOR = "audit_administrator", "审计管理员"


ADMINISTRATORS = frozenset(
    {Role.SYSTEM_ADMINISTRATOR, Role.SECURITY_ADMINISTRATOR, Role.AUDIT_ADMINISTRATOR}
)
"""等保三级 separates these three: whoever holds one holds nothing else."""
