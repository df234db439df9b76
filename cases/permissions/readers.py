"""Who reads what, whatever its status: particulars, material, registers, archives, cases."""

from __future__ import annotations

from organs.roles import Role

LOOKING_ROLES = frozenset(
    {
        Role.RECEIVING_CLERK,
        Role.WORK_BODY_HEAD,
        Role.HANDLING_OFFICER,
        Role.OFFICE_HEAD,
        Role.DELIVERY_CLERK,
    }
)
"""Who may need an applicant's whole number, telephone or address: those who register, reach and
answer applicants. Reviewing, signing, supervising and reporting work on masked values."""

CLAIM_READERS = LOOKING_ROLES | {
    Role.LEGAL_REVIEWER,
    Role.SECRECY_REVIEWER,
    Role.FURTHER_REVIEWER,
    Role.SIGNATORY,
}
"""Who works on what a rectification says of the applicant (Art 41): those who reach and answer
applicants, and those who judge the answer. For all others the numbers in it are struck out."""

MATERIAL_READERS = CLAIM_READERS
"""Who opens what a third party handed in with its opinion (Art 32), contracts and identity papers
among it: the same, for they weigh it."""

LOOK_REPORT_ROLES = frozenset({Role.AUDIT_ADMINISTRATOR, Role.WORK_BODY_HEAD})
"""Who reads the record of looks; the audit administrator sees numbers of cases and no case."""

CASE_READERS = frozenset(Role) - {
    Role.SYSTEM_ADMINISTRATOR,
    Role.SECURITY_ADMINISTRATOR,
    Role.AUDIT_ADMINISTRATOR,
}
"""Roles that may read their organ's cases; administrators run the machine, not the cases."""
