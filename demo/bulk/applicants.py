"""A pool of applicants, each sealed once and asking again and again.

Sealing every case's applicant anew would be most of the work; people who ask often are also what
the tables of a real organ look like.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Any, Final

from cases.models import Applicant, ApplicantKind, IdentityDocument, ReportType
from demo.bulk.texts import person_name, place
from demo.identities import (
    BUSINESS,
    CIVIL_AFFAIRS,
    JUSTICE,
    PUBLIC_INSTITUTION,
    credit_code,
    mobile,
    resident_id,
)
from organs.models import Organ

MOST: Final = 50_000
CASES_AN_APPLICANT: Final = 4
_BATCH: Final = 2000
_PERSONS: Final = 0.93

_BODIES: Final = (
    (ReportType.BUSINESS, BUSINESS, "望江市{name}建设有限公司", 5),
    (ReportType.LEGAL_SERVICE_ORGANIZATION, JUSTICE, "江岭{name}律师事务所", 3),
    (ReportType.RESEARCH_INSTITUTION, PUBLIC_INSTITUTION, "望江市{name}政策研究所", 1),
    (ReportType.PUBLIC_INTEREST_ORGANIZATION, CIVIL_AFFAIRS, "望江市{name}公益促进会", 1),
    (ReportType.OTHER, BUSINESS, "{name}农民专业合作社", 1),
)
"""Column of the report, registrar of the credit code, form of the name, and weight."""


@dataclass(frozen=True)
class Share:
    """The applicants of one organ: numbers ``first`` to ``last``."""

    first: int
    last: int

    def pick(self, chance: Random) -> int:
        """One of them; the earlier ones ask more often."""
        return self.first + int((self.last - self.first + 1) * chance.random() ** 2)


def how_many(cases: int, of: int) -> int:
    """The applicants of an organ that has ``cases`` of all ``of``."""
    return max(1, round(min(MOST, of / CASES_AN_APPLICANT) * cases / of))


def fill(organ: Organ, count: int, first: int, chance: Random) -> Share:
    """Store ``count`` applicants of ``organ`` under the numbers from ``first`` on."""
    rows = list(_made(organ, count, first, chance))
    Applicant.objects.bulk_create(rows, batch_size=_BATCH)
    return Share(first, first + count - 1)


def _made(organ: Organ, count: int, first: int, chance: Random) -> Iterator[Applicant]:
    for pk in range(first, first + count):
        facts = _person(pk, chance) if chance.random() < _PERSONS else _body(pk, chance)
        yield Applicant(
            pk=pk,
            organ=organ,
            telephone=mobile(pk),
            address=f"望江市{place(chance)}{chance.randrange(1, 200)}号",
            postcode="999800",
            email=f"applicant{pk}@example.com",
            **facts,
        )


def _person(pk: int, chance: Random) -> dict[str, Any]:
    birthday = date(1945, 1, 1) + timedelta(days=chance.randrange(20_000))
    return {
        "kind": ApplicantKind.NATURAL_PERSON,
        "report_type": ReportType.NATURAL_PERSON,
        "name": person_name(chance),
        "document_type": IdentityDocument.RESIDENT_ID,
        "document_number": resident_id(birthday, pk % 1000),
    }


def _body(pk: int, chance: Random) -> dict[str, Any]:
    weights = [weight for *_, weight in _BODIES]
    kind, registrar, form, _ = chance.choices(_BODIES, weights)[0]
    return {
        "kind": ApplicantKind.ORGANIZATION,
        "report_type": kind,
        "name": form.format(name=place(chance)[:2]),
        "credit_code": credit_code(registrar, pk % 10_000),
        "legal_representative": person_name(chance),
        "contact_name": person_name(chance),
    }
